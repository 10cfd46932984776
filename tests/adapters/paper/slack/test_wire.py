"""Slack's own SDK talks to the paper Slack and finds it to be Slack."""

from __future__ import annotations

import pytest
from slack_sdk.errors import SlackApiError

from tests.support.plain_line import line


async def test_the_sdk_learns_who_it_is_and_what_it_may_do(sdk, paper):
    answer = await sdk.auth_test()

    assert answer["user_id"] == paper.app.bot_user
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")


async def test_the_sdk_reads_the_directory_page_by_page(sdk, paper):
    pages = [[person["id"] for person in page["members"]] async for page in await sdk.users_list(limit=2)]

    assert [len(page) for page in pages] == [2, 2, 1]
    assert {person for page in pages for person in page} == set(paper.people)


async def test_a_message_to_a_person_stands_in_their_conversation_with_the_app(sdk, paper):
    mei = paper.person("mei").id

    opened = await sdk.conversations_open(users=[mei])
    posted = await sdk.chat_postMessage(channel=opened["channel"]["id"], text="Raj saw you.")

    assert [message.words for message in paper.messages(paper.dm("mei"))] == ["Raj saw you."]
    assert posted["message"]["bot_id"] == paper.app.bot_id


async def test_a_message_is_changed_in_place_and_taken_away(sdk, paper):
    posted = await sdk.chat_postMessage(channel="#well-done", text="before")
    channel = posted["channel"]

    await sdk.chat_update(channel=channel, ts=posted["ts"], text="after")

    assert [(message.words, message.edited) for message in paper.messages(channel)] == [("after", True)]
    await sdk.chat_delete(channel=channel, ts=posted["ts"])
    assert paper.messages(channel) == ()


async def test_two_messages_in_one_instant_have_rising_timestamps(sdk, paper):
    paper.now = lambda: 1_800_000_000.0

    stamps = [(await sdk.chat_postMessage(channel="#well-done", text="x"))["ts"] for _ in range(3)]

    assert stamps == sorted(set(stamps))


async def test_a_person_is_found_by_their_address_until_they_leave(sdk, paper):
    found = await sdk.users_lookupByEmail(email="mei@riverbank.example")
    paper.deactivate("mei")

    assert found["user"]["id"] == paper.person("mei").id
    with pytest.raises(SlackApiError, match="users_not_found"):
        await sdk.users_lookupByEmail(email="mei@riverbank.example")


async def test_arguments_come_as_json_as_a_form_and_in_the_query(address, paper):
    bearer = {"Authorization": f"Bearer {paper.app.bot_token}"}
    mei = paper.person("mei").id
    async with line(base_url=f"{address}/api/", headers=bearer) as http:
        answers = [
            await http.get("users.info", params={"user": mei}),
            await http.post("users.info", data={"user": mei}),
            await http.post("users.info", json={"user": mei}),
        ]

    assert [answer.json()["user"]["name"] for answer in answers] == ["mei"] * 3


async def test_a_token_is_asked_for_and_looked_at(sdk):
    for token, error in ((None, "not_authed"), ("xoxb-other", "invalid_auth")):
        sdk.token = token
        with pytest.raises(SlackApiError, match=error):
            await sdk.auth_test()


async def test_an_unknown_method_is_called_that(sdk):
    with pytest.raises(SlackApiError, match="unknown_method"):
        await sdk.api_call("chat.shout", json={})
