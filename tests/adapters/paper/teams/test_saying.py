"""What people say, and what the app hears of it."""

from __future__ import annotations

import asyncio
import base64
import json

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from adapters.paper.teams import App, PaperClient, PaperTeams
from tests.support.plain_line import line


async def test_a_line_in_ones_own_chat_reaches_the_app_as_it_was_typed(teams, bot, paper):
    raj = paper.person("raj")

    answer = await teams.say("raj", "@app", "recognise @mei People walked <b>home</b>")

    assert answer.ok
    assert (bot.last["type"], bot.last["text"]) == ("message", "recognise @mei People walked <b>home</b>")
    assert bot.last["from"] == {"id": raj.teams_id, "name": "Raj Nair", "aadObjectId": raj.id}
    assert bot.last["conversation"] == {
        "conversationType": "personal",
        "tenantId": paper.home.id,
        "id": paper.chat("raj").id,
    }
    assert (bot.last["channelId"], bot.last["serviceUrl"]) == ("msteams", paper.service_url)
    assert bot.last["recipient"]["id"] == paper.app.bot
    assert (bot.last["localTimezone"], bot.last["entities"][-1]["timezone"]) == ("Europe/London",) * 2


async def test_in_a_channel_the_app_hears_only_what_names_it(teams, bot, paper):
    silent = await teams.say("raj", "#well-done", "recognise @mei")

    assert (silent.status, bot.told) == (0, [])
    await teams.say("raj", "#well-done", "@Skald recognise @mei People")
    assert bot.last["text"] == "<at>Skald</at>&nbsp;recognise <at>Mei Lin</at>&nbsp;People\n"
    assert [each["mentioned"]["id"] for each in bot.last["entities"] if each["type"] == "mention"] == [
        paper.app.bot,
        paper.person("mei").teams_id,
    ]
    (_, post) = teams.messages("raj", "#well-done")
    assert post.words == "Skald recognise Mei Lin People"


async def test_a_channels_line_names_team_channel_and_thread(teams, bot, paper):
    await teams.say("raj", "#well-done", "@Skald help")
    (post,) = teams.messages("raj", "#well-done")
    await teams.say("mei", "#well-done", "@Skald thanks", under=post)

    channel, team = paper.conversation("#well-done"), paper.team("Riverbank")
    threads = [each["conversation"]["id"] for each in bot.told]
    assert threads == [f"{channel.id};messageid={post.id}"] * 2
    assert bot.last["channelData"]["channel"] == {"id": channel.id}
    assert bot.last["channelData"]["team"] == {"id": team.id}
    assert bot.last["conversation"]["isGroup"] is True


async def test_a_command_out_of_the_list_is_the_same_message_and_where_others_are_the_app_alone_sees_it(
    teams, bot
):
    await teams.command("raj", "@app", "recognise")
    await teams.command("raj", "Desk", "recognise")

    assert [each["text"] for each in bot.told] == ["recognise", "recognise"]
    assert [each["recipient"].get("isTargeted") for each in bot.told] == [None, True]
    assert [len(teams.messages(who, "Desk")) for who in ("raj", "mei")] == [1, 0]


async def test_only_who_is_there_can_be_mentioned_and_nobody_by_typing_the_tag(teams, bot, paper):
    await teams.say("raj", "#well-done", "@Skald recognise @ana and <at>Mei Lin</at>, raj@mei")

    assert bot.last["text"] == "<at>Skald</at>&nbsp;recognise @ana and <at>Mei Lin</at>, raj@mei\n"
    assert len([each for each in bot.last["entities"] if each["type"] == "mention"]) == 1


async def test_the_longest_name_wins(teams, bot, paper):
    paper.add_person("mo", "Mei Lin Moreau")
    paper.team("Riverbank").members.add(paper.person("mo").id)

    await teams.say("raj", "#well-done", "@Skald thank @Mei Lin Moreau")

    assert bot.last["text"].endswith("<at>Mei Lin Moreau</at>\n")


async def test_nobody_speaks_where_they_are_not(teams, paper):
    with pytest.raises(LookupError, match="is not in well-done"):
        await teams.say("ana", "#well-done", "Hello")
    with pytest.raises(LookupError, match="has not added the app"):
        await teams.say("pia", "@app", "Hello")

    assert teams.messages("ana", "#well-done") == ()


async def test_what_the_app_did_not_take_is_sent_again_the_same_and_then_shown_as_failed(teams, bot):
    bot.answers["message"] = (500, None)

    answer = await teams.say("raj", "@app", "help")

    assert (answer.attempts, answer.error) == (3, "Failed to send.")
    assert len({each["id"] for each in bot.told}) == 1
    assert len(bot.told) == 3


async def test_what_the_app_refuses_is_not_sent_again(teams, bot):
    bot.answers["message"] = (401, None)

    answer = await teams.say("raj", "@app", "help")

    assert (answer.attempts, len(bot.told)) == (1, 1)


async def test_silence_is_waited_for_only_so_long(paper, bot):
    over = asyncio.Event()

    async def never(_):
        await over.wait()

    bot.answers["message"] = never
    transport = httpx.ASGITransport(bot.app)
    async with line(transport=transport, base_url="http://app") as to_app:
        teams = PaperClient(paper, to_app, "http://app", patience=0.01, pauses=(0.0,))
        answer = await teams.say("raj", "@app", "help")
        over.set()
        await teams.settle()

    assert (answer.late, answer.status, answer.attempts) == (True, 0, 2)


async def test_a_delivery_can_be_had_again_and_under_a_new_id(teams, bot):
    first = (await teams.say("raj", "@app", "help")).request

    await teams.deliver_again(first, 2)
    await teams.deliver_anew(first, 2, at_once=True)

    ids = [each["id"] for each in bot.told]
    assert ids[:3] == [ids[0]] * 3
    assert len(set(ids)) == 3
    assert {each["text"] for each in bot.told} == {"help"}


async def test_every_request_is_signed_for_the_app_and_the_service(teams, bot, paper):
    await teams.say("raj", "@app", "help")

    head, claims = _opened(bot.headers[-1]["authorization"], paper)
    assert head == {"alg": "RS256", "kid": paper.keys[-1].id, "x5t": paper.keys[-1].id, "typ": "JWT"}
    assert claims["iss"] == "https://api.botframework.com"
    assert (claims["aud"], claims["serviceurl"]) == (paper.app.id, paper.service_url)
    assert claims["nbf"] < paper.now() < claims["exp"]


async def test_a_local_app_has_neither_id_nor_signature(bot):
    paper = PaperTeams(app=App(id="", secret=""))
    paper.add_person("raj", "Raj Nair", installed=True)
    async with line(transport=httpx.ASGITransport(bot.app)) as to_app:
        await PaperClient(paper, to_app, "http://app").say("raj", "@app", "help")

    assert "authorization" not in bot.headers[-1]
    assert bot.last["recipient"]["id"] == paper.app.bot != "28:"


async def test_keys_rotate_and_the_old_one_stays_as_long_as_it_is_told(teams, bot, paper):
    old = paper.keys[-1]
    new = paper.rotate_keys(keep=1)
    await teams.say("raj", "@app", "help")

    assert [key.id for key in paper.keys] == [old.id, new.id]
    assert _opened(bot.headers[-1]["authorization"], paper)[0]["kid"] == new.id
    paper.rotate_keys(keep=0)
    assert old not in paper.keys
    assert len(paper.keys) == 1


async def test_what_is_forged_is_forged_as_asked(teams, paper):
    request = teams.sealed({"type": "message"}, aud="another", serviceurl=None)

    claims = _part(request.headers["Authorization"].removeprefix("Bearer ").split(".")[1])
    assert (claims["aud"], claims["serviceurl"]) == ("another", None)


def _opened(authorization, paper):
    head, claims, seal = authorization.removeprefix("Bearer ").split(".")
    key = next(key for key in paper.keys if key.id == _part(head)["kid"])
    raw = base64.urlsafe_b64decode(seal + "==")
    key.private.public_key().verify(raw, f"{head}.{claims}".encode(), PKCS1v15(), SHA256())
    return _part(head), _part(claims)


def _part(letters):
    return json.loads(base64.urlsafe_b64decode(letters + "=="))
