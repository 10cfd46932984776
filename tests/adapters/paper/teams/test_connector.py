"""What an app does in conversations, over real HTTP and without any SDK."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from adapters.paper.teams import Tenant
from adapters.paper.teams.messages import CARD
from tests.adapters.paper.teams.bot import card, message, text
from tests.support.every import for_each

WORDS = {"type": "message", "text": "Good morning"}


def posts(where: str) -> str:
    return f"v3/conversations/{quote(where, safe='')}/activities"


async def test_a_message_stands_where_it_was_posted_and_has_an_id(api, paper):
    well_done = paper.conversation("#well-done").id

    answer = await api.post(posts(well_done), json=WORDS)

    assert answer.status_code == 201
    (standing,) = paper.messages(well_done)
    assert (standing.id, standing.words, standing.by_app) == (answer.json()["id"], "Good morning", True)


async def test_an_answer_to_a_post_stands_in_its_thread(api, paper):
    well_done = paper.conversation("#well-done").id
    post = (await api.post(posts(well_done), json=WORDS)).json()["id"]

    await api.post(f"{posts(well_done)}/{post}", json=WORDS)
    await api.post(posts(f"{well_done};messageid={post}"), json=WORDS)

    assert [each.thread for each in paper.messages(well_done)] == [None, post, post]


async def test_an_update_takes_the_place_of_the_message_and_a_deleted_one_is_gone(api, paper):
    chat = paper.chat("raj").id
    key = (await api.post(posts(chat), json=message(card(text("Asks you")), summary="Asks"))).json()["id"]

    changed = await api.put(f"{posts(chat)}/{key}", json=message(card(text("Approved"))))
    standing = paper.messages(chat)
    gone = await api.delete(f"{posts(chat)}/{key}")

    assert (changed.status_code, changed.json(), gone.status_code) == (200, {"id": key}, 200)
    assert [(each.words, each.edited) for each in standing] == [("Approved", True)]
    assert paper.messages(chat) == ()


async def test_words_beside_a_card_become_two_messages_and_lose_the_id(api, paper):
    chat = paper.chat("raj").id

    answer = await api.post(posts(chat), json=message(card(text("Asks you")), text="Raj asks you"))

    assert (answer.status_code, answer.json()) == (201, {})
    assert [each.words for each in paper.messages(chat)] == ["Raj asks you", "Asks you"]


async def test_a_chat_is_opened_by_either_id_and_is_the_same_each_time(api, paper):
    raj = paper.person("raj")

    opened = [
        await api.post("v3/conversations", json=_chat(paper, key))
        for key in (raj.teams_id, raj.id, raj.teams_id)
    ]

    assert {each.status_code for each in opened} == {201}
    assert {each.json()["id"] for each in opened} == {paper.chat("raj").id}


@for_each(
    ("who", "tenant", "said"),
    [
        ("raj@riverbank.example", None, "The member is not known in this tenant"),
        ("29:nobody", None, "The member is not known in this tenant"),
        (None, "", "Could not parse tenant id"),
        (None, "somewhere", "Could not parse tenant id"),
    ],
)
async def test_a_chat_with_nobody_is_not_opened(api, paper, who, tenant, said):
    asked = _chat(paper, who or paper.person("raj").id)
    if tenant is not None:
        asked |= {"tenantId": tenant, "channelData": {}}

    answer = await api.post("v3/conversations", json=asked)

    assert (answer.status_code, answer.json()["error"]["message"]) == (400, said)


async def test_another_tenant_has_people_and_a_connector_of_its_own(api, http, paper, teams, bot):
    there = paper.add_tenant(Tenant("Elsewhere", "elsewhere.example", region="amer"))
    olu = paper.add_person("olu", "Olu", tenant=there.id, installed=True)
    asked, amer = _chat(paper, olu.id), f"{paper.base_url}/amer/"

    await teams.say("olu", "@app", "help")
    here = await api.post("v3/conversations", json=asked)
    astray = await api.post("v3/conversations", json=asked | {"tenantId": there.id})
    home = await api.post(f"{amer}v3/conversations", json=asked | {"tenantId": there.id})

    assert (bot.last["serviceUrl"], bot.last["conversation"]["tenantId"]) == (amer, there.id)
    assert bot.last["channelData"]["tenant"] == {"id": there.id}
    assert [each.status_code for each in (here, astray, home)] == [400, 403, 201]
    assert astray.json()["error"]["code"] == "InvalidBotApiHost"
    assert home.json() == {"id": paper.chat("olu").id, "serviceUrl": amer}


async def test_whoever_has_neither_the_app_nor_a_team_with_it_cannot_be_written_to(api, paper):
    answer = await api.post("v3/conversations", json=_chat(paper, paper.person("pia").id))

    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "ForbiddenOperationException"


async def test_whoever_shares_a_team_with_the_app_can(api, paper):
    paper.teams[paper.team("Riverbank").id].members.add(paper.person("pia").id)

    answer = await api.post("v3/conversations", json=_chat(paper, paper.person("pia").id))

    assert answer.status_code == 201


async def test_whoever_blocked_the_bot_gets_nothing_and_why_stands_in_the_message(api, paper, teams):
    chat = paper.chat("raj").id
    teams.block("raj")

    written = await api.post(posts(chat), json=WORDS)
    opened = await api.post("v3/conversations", json=_chat(paper, paper.person("raj").id))

    assert (written.status_code, opened.status_code) == (403, 403)
    assert written.json()["errorCode"] == 209
    assert '"subCode": "MessageWritesBlocked"' in written.json()["message"]


async def test_a_team_without_the_app_is_closed_to_it(api, paper):
    paper.team("Riverbank").installed = False

    answer = await api.post(posts(paper.conversation("#well-done").id), json=WORDS)

    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "BotNotInConversationRoster")


@for_each("where", ["19:nowhere@thread.tacv2", "a:1nobody", "29:1raj"])
async def test_a_conversation_that_is_none_is_not_found(api, where):
    answer = await api.post(posts(where), json=WORDS)

    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "ConversationNotFound")


async def test_a_deleted_channel_is_not_found_and_neither_is_a_thread_that_nobody_began(api, paper):
    channel = paper.conversation("#front-desk")

    thread = await api.post(posts(f"{channel.id};messageid=1"), json=WORDS)
    channel.deleted = True
    deleted = await api.post(posts(channel.id), json=WORDS)

    assert (thread.status_code, thread.json()["error"]["code"]) == (404, "ActivityNotFoundInConversation")
    assert (deleted.status_code, deleted.json()["error"]["code"]) == (404, "ConversationNotFound")


async def test_a_bot_changes_no_message_of_a_persons(api, paper, teams):
    await teams.say("raj", "@app", "Mine")
    (mine,) = paper.messages(paper.chat("raj").id)

    answer = await api.put(f"{posts(mine.conversation)}/{mine.id}", json=WORDS)

    assert answer.status_code == 403
    assert paper.messages(mine.conversation) == (mine,)


@pytest.mark.parametrize("key", ["id", "teams_id"])
async def test_a_member_is_found_by_either_id(api, paper, key):
    mei = paper.person("mei")
    where = quote(paper.conversation("#well-done").id, safe="")

    found = (await api.get(f"v3/conversations/{where}/members/{quote(getattr(mei, key))}")).json()
    stranger = await api.get(f"v3/conversations/{where}/members/{paper.person('ana').id}")

    assert (found["id"], found["aadObjectId"], found["email"]) == (mei.teams_id, mei.id, mei.mail)
    assert (found["givenName"], found["surname"], found["userRole"]) == ("Mei", "Lin", "user")
    assert (stranger.status_code, stranger.json()["error"]["code"]) == (404, "MemberNotFoundInConversation")


async def test_a_roster_comes_in_pages_of_teams_own_length(api, paper):
    team = paper.team("Riverbank")
    team.members.update(paper.add_person(f"clerk{number}").id for number in range(118))
    where, seen, token = f"v3/conversations/{quote(team.id, safe='')}/pagedmembers", [], ""

    while token is not None:
        page = (await api.get(where, params={"pageSize": 500, "continuationToken": token})).json()
        seen.append(len(page["members"]))
        token = page.get("continuationToken")

    assert seen == [50, 50, 20]


async def test_a_roster_may_come_to_lose_every_address(api, paper):
    where = f"v3/conversations/{paper.chat('mei').id}"
    paper.shows_mail = False

    listed = (await api.get(f"{where}/pagedmembers")).json()["members"]
    found = (await api.get(f"{where}/members/{paper.person('mei').id}")).json()

    assert listed == [found]
    assert {"email", "userPrincipalName"}.isdisjoint(found)


async def test_a_thread_has_no_roster(api, paper):
    where = quote(f"{paper.team('Riverbank').id};messageid=1", safe="")

    answer = await api.get(f"v3/conversations/{where}/pagedmembers")

    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "ThreadNotFound")


async def test_a_team_names_its_channels_but_the_first(api, paper):
    team = quote(paper.team("Riverbank").id, safe="")

    listed = (await api.get(f"v3/teams/{team}/conversations")).json()["conversations"]
    details = (await api.get(f"v3/teams/{team}")).json()

    assert [each.get("name") for each in listed] == [None, "well-done", "front-desk"]
    assert listed[0]["id"] == paper.team("Riverbank").id
    assert (details["name"], details["channelCount"], details["memberCount"]) == ("Riverbank", 3, 2)


async def test_a_new_post_can_be_begun_with_its_conversation(api, paper):
    channel = paper.conversation("#well-done").id
    asked = {"isGroup": True, "channelData": {"channel": {"id": channel}}, "activity": WORDS}

    answer = (await api.post("v3/conversations", json=asked)).json()

    (standing,) = paper.messages(channel)
    assert answer["id"] == f"{channel};messageid={standing.id}"
    assert answer["activityId"] == standing.id


@for_each(
    ("changed", "said"),
    [
        ({"isGroup": True}, "Bots cannot begin group chats: exactly one member"),
        ({"members": []}, "Bots cannot begin group chats: exactly one member"),
        ({"bot": {"id": "28:another"}}, "28:another is not the bot that calls"),
        ({"isGroup": True, "channelData": {"channel": {"id": "19:x"}}}, "A new post needs an activity"),
    ],
)
async def test_what_cannot_be_begun_is_said_why(api, paper, changed, said):
    answer = await api.post("v3/conversations", json=_chat(paper, paper.person("raj").id) | changed)

    assert (answer.status_code, answer.json()["error"]["message"]) == (400, said)


async def test_a_chat_can_be_opened_with_its_first_message(api, paper):
    raj = paper.person("raj")

    answer = (await api.post("v3/conversations", json=_chat(paper, raj.id) | {"activity": WORDS})).json()

    (standing,) = paper.messages(paper.chat("raj").id)
    assert answer["activityId"] == standing.id


async def test_typing_leaves_nothing_behind(api, paper):
    chat = paper.chat("raj").id

    answer = await api.post(posts(chat), json={"type": "typing"})

    assert (answer.status_code, paper.messages(chat)) == (201, ())


async def test_an_update_cannot_become_two_messages(api, paper):
    chat = paper.chat("raj").id
    key = (await api.post(posts(chat), json=WORDS)).json()["id"]

    answer = await api.put(f"{posts(chat)}/{key}", json=message(card(), text="beside it"))

    assert (answer.status_code, paper.messages(chat)[0].words) == (400, "Good morning")


@for_each("body", [b"{", b"[]", b'"x"'])
async def test_a_body_that_is_no_object_is_refused(api, paper, body):
    answer = await api.post(posts(paper.chat("raj").id), content=body)

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "BadArgument")


async def test_a_body_of_megabytes_is_not_even_read(api, paper):
    answer = await api.post(posts(paper.chat("raj").id), content=b" " * (4 * 1024 * 1024 + 1))

    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "MessageSizeTooBig")


@for_each(
    ("path", "status", "code"),
    [
        ("v3/teams/19:nowhere", 404, "TeamNotFound"),
        ("v3/teams/{team}/conversations", 403, "BotNotInConversationRoster"),
        ("v3/conversations/{team}/pagedmembers", 403, "BotNotInConversationRoster"),
        ("v3/conversations/{chat}/pagedmembers?continuationToken=x", 400, "BadArgument"),
    ],
)
async def test_rosters_and_teams_that_are_out_of_reach_are_said_so(api, paper, path, status, code):
    team = paper.team("Riverbank")
    team.installed = False

    answer = await api.get(path.format(team=quote(team.id, safe=""), chat=paper.chat("raj").id))

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


async def test_a_targeted_message_is_seen_by_its_recipient_alone_and_changed_as_such(api, paper, teams):
    channel, mei = paper.conversation("#well-done").id, paper.person("mei")
    targeted = {"params": {"isTargetedActivity": "true"}}

    key = (
        await api.post(posts(channel), json=WORDS | {"recipient": {"id": mei.teams_id}}, **targeted)
    ).json()
    seen = [len(teams.messages(who, "#well-done")) for who in ("mei", "raj")]
    where = f"{posts(channel)}/{key['id']}"
    plainly = await api.put(where, json=WORDS)
    renamed = await api.put(where, json=WORDS | {"recipient": {"id": mei.id}}, **targeted)
    changed = await api.put(where, json=WORDS | {"text": "Later"}, **targeted)

    assert seen == [1, 0]
    assert [each.status_code for each in (plainly, renamed, changed)] == [400, 400, 200]
    assert teams.last_message("mei", "#well-done").words == "Later"
    assert (await api.delete(where, **targeted)).status_code == 200


@for_each(("place", "who"), [("#well-done", "ana"), ("@app", "raj")])
async def test_a_targeted_message_is_for_one_of_several_who_are_there(api, paper, place, who):
    where = posts(paper.conversation(place, paper.person("raj").id).id)
    addressed = WORDS | {"recipient": {"id": paper.person(who).teams_id}}

    answer = await api.post(where, json=addressed, params={"isTargetedActivity": "true"})

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "BadArgument")


async def test_the_feed_shows_the_summary(api, paper):
    chat = paper.chat("raj").id
    alert = {"notification": {"alert": True}}

    await api.post(posts(chat), json=message(card(), summary="Mei asks you", channelData=alert))

    (standing,) = paper.messages(chat)
    assert (standing.summary, standing.alert) == ("Mei asks you", True)
    assert standing.attachments[0]["contentType"] == CARD


def _chat(paper, key):
    tenant = paper.home.id
    return {
        "bot": {"id": paper.app.bot},
        "members": [{"id": key}],
        "isGroup": False,
        "tenantId": tenant,
        "channelData": {"tenant": {"id": tenant}},
    }
