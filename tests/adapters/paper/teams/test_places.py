"""The app comes and goes, teams change around it, people react and take back: each is told to it."""

from __future__ import annotations

import pytest

from adapters.paper.teams import PaperTeams
from adapters.paper.teams.refused import Refused
from tests.support.every import for_each


async def test_whoever_adds_the_app_is_told_of_and_the_bot_joins_their_chat(teams, bot, paper):
    pia = paper.person("pia")

    await teams.install("pia")

    added, joined = bot.told
    assert (added["type"], added["action"], added["from"]["aadObjectId"]) == (
        "installationUpdate",
        "add",
        pia.id,
    )
    assert added["conversation"]["id"] == paper.chat("pia").id
    assert [each["id"] for each in joined["membersAdded"]] == [paper.app.bot, pia.teams_id]
    assert paper.installed(paper.chat("pia"))


async def test_added_to_a_team_the_app_is_told_its_name_and_group(teams, bot, paper):
    team = paper.team("Riverbank")
    team.installed = False

    await teams.install("raj", "#well-done")

    added, joined = bot.told
    assert (added["action"], added["conversation"]["conversationType"]) == ("add", "channel")
    assert joined["channelData"]["team"] == {"id": team.id, "name": "Riverbank", "aadGroupId": team.group}
    assert joined["channelData"]["eventType"] == "teamMemberAdded"
    assert joined["membersAdded"] == [{"id": paper.app.bot}]
    assert team.installed


async def test_whoever_takes_the_app_out_of_their_chat_cannot_be_written_to(teams, bot, paper):
    await teams.uninstall("raj")

    assert [(each["type"], each["action"]) for each in bot.told] == [("installationUpdate", "remove")]
    assert not paper.chat("raj").installed
    assert paper.chat("raj").blocked


async def test_taken_out_of_a_team_it_hears_that_it_left(teams, bot, paper):
    await teams.uninstall("raj", "#well-done")

    assert bot.kinds == ["installationUpdate", "conversationUpdate"]
    assert bot.last["membersRemoved"] == [{"id": paper.app.bot}]
    assert not paper.team("Riverbank").installed


async def test_who_joins_and_leaves_a_team_is_said_with_both_ids(teams, bot, paper):
    ana = paper.person("ana")

    await teams.join("ana", "Riverbank")
    joined = teams.messages("ana", "#well-done")
    await teams.leave("ana", "Riverbank")

    told = [{"id": ana.teams_id, "aadObjectId": ana.id}]
    assert (bot.told[0]["membersAdded"], bot.told[1]["membersRemoved"]) == (told, told)
    assert (joined, ana.id in paper.team("Riverbank").members) == ((), False)


@for_each(
    ("act", "arguments", "event", "name"),
    [
        ("create_channel", ("raj", "Riverbank", "stories"), "channelCreated", "stories"),
        ("rename_channel", ("raj", "#front-desk", "desk"), "channelRenamed", "desk"),
        ("delete_channel", ("raj", "#desk"), "channelDeleted", "desk"),
    ],
)
async def test_what_becomes_of_a_channel_is_told_to_the_teams_first_one(
    teams, bot, paper, act, arguments, event, name
):
    await getattr(teams, act)(*arguments)

    assert bot.last["channelData"]["eventType"] == event
    assert bot.last["channelData"]["channel"]["name"] == name
    assert bot.last["conversation"]["id"] == paper.team("Riverbank").id


async def test_a_deleted_channel_is_out_of_sight(teams, bot, paper):
    await teams.say("raj", "#well-done", "Hello")
    await teams.delete_channel("raj", "#well-done")

    assert teams.messages("raj", "#well-done") == ()


async def test_a_team_is_renamed(teams, bot, paper):
    await teams.rename_team("raj", "Riverbank", "Riverside")

    assert bot.last["channelData"]["eventType"] == "teamRenamed"
    assert bot.last["channelData"]["team"]["name"] == paper.team("Riverside").name == "Riverside"


async def test_a_reaction_names_the_message_and_comes_and_goes(teams, bot, paper):
    post = paper.post(paper.conversation("#well-done").id, paper.app.bot, "Well done")

    await teams.react("raj", post)
    await teams.react("raj", post, gone=True)

    assert [each["type"] for each in bot.told] == ["messageReaction"] * 2
    assert bot.told[0]["reactionsAdded"] == bot.told[1]["reactionsRemoved"] == [{"type": "like"}]
    assert bot.last["replyToId"] == post.id
    assert bot.last["conversation"]["id"].endswith(f";messageid={post.id}")


async def test_what_was_said_can_be_rewritten_and_taken_back(teams, bot, paper):
    await teams.say("raj", "@app", "recognise mie")
    said = teams.last_message("raj", "@app")

    await teams.edit("raj", said, "recognise mei")
    rewritten = teams.last_message("raj", "@app")
    await teams.unsay("raj", said)

    first, edited, gone = bot.told
    assert (edited["type"], edited["channelData"]["eventType"]) == ("messageUpdate", "editMessage")
    assert (gone["type"], gone["channelData"]["eventType"]) == ("messageDelete", "softDeleteMessage")
    assert first["id"] == edited["id"] == gone["id"] == said.id
    assert (edited["text"], rewritten.words) == ("recognise mei", "recognise mei")
    assert teams.messages("raj", "@app") == ()


async def test_people_and_places_have_the_same_ids_on_every_run(paper):
    again = PaperTeams()
    again.add_person("raj", "Raj Nair")

    assert again.person("raj").id == paper.person("raj").id
    assert again.person("29:" + paper.person("raj").teams_id[3:]).name == "Raj Nair"
    assert again.chat("raj").id == paper.chat("raj").id


async def test_two_conversations_may_count_alike_and_are_told_apart_all_the_same(paper):
    now = paper.now()
    paper.now = lambda: now
    here, there = (paper.conversation(each).id for each in ("#well-done", "#front-desk"))

    posts = [paper.post(where, paper.app.bot, words) for where in (here, there) for words in ("a", "b")]

    assert [each.id for each in posts[:2]] == [each.id for each in posts[2:]]
    assert [each.words for each in paper.messages(there)] == ["a", "b"]


async def test_who_is_unknown_is_said_so(paper):
    with pytest.raises(LookupError, match="nobody is called 'olu'"):
        paper.person("olu")
    with pytest.raises(LookupError, match="no team is called 'x'"):
        paper.team("x")
    with pytest.raises(Refused, match="ConversationNotFound"):
        paper.conversation("#nowhere")


async def test_what_it_remembers_can_be_had_again(paper):
    post = paper.post(paper.conversation("#well-done").id, paper.app.bot, "Well done")
    before, key = paper.memory(), paper.keys[-1]
    paper.remove_message(post)
    paper.change_person("raj", left=True)

    paper.recall(before)

    assert paper.messages(post.conversation) == (post,)
    assert not paper.person("raj").left
    assert paper.keys == [key]
    assert int(paper.next_id(post.conversation)) > int(post.id)


async def test_whoever_listens_hears_of_everything_until_they_stop(teams, bot, paper):
    heard = []
    stop = paper.listen(lambda change: heard.append((change.kind, change.channel)))
    chat = paper.chat("raj").id

    await teams.say("raj", "@app", "help")
    stop()
    stop()
    await teams.say("raj", "@app", "help")

    assert heard == [("message.posted", chat), ("request", None)]
    assert [each.request["text"] for each in paper.log] == ["help", "help"]
    assert paper.log[-1].sealed.kind == "message"
