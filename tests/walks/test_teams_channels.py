"""Walks in Teams' channels and group chats: one line with a button there, all else for one alone."""

from __future__ import annotations

from adapters.paper.teams.state import PaperTeams
from adapters.paper.teams.world import channel_id
from tests.support.days import begins, told
from tests.support.platforms import TEAMS, on
from tests.support.teams_town import CITY, STAFF, TeamsTown, opens_in_a_dialog, people_of_teams, saved
from tests.support.town import DEED, FORM, SKALD, VALUE, WHAT
from tests.support.towns import Towns

pytestmark = on(TEAMS)

WHICH = "Which channel of the settings is this one?"
FOR_WHOEVER = "The form opens for whoever presses the button, and for nobody else."


async def test_a_mention_is_answered_by_one_line_whose_form_opens_for_whoever_presses(town: TeamsTown):
    await town.client.say("raj", "#front-desk", "@Skald recognise @Mei Lin People " + DEED)
    line = await town.sees("tom", FOR_WHOEVER, "#front-desk")
    assert DEED not in line.words

    for who in ("raj", "tom"):
        await town.press(who, line, "Open the form")

        form = town.client.open_view(who)
        assert form.dialog is not None
        assert (town.chosen(form), form.value(WHAT), form.value(VALUE)) == (["Mei Lin"], DEED, "People")
    await town.client.submit("tom")

    assert town.client.open_view("tom") is None
    assert "Tom Hale asks you to read this" in (await town.sees("daniel", DEED)).words
    assert await town.sees("tom", "with a reader")
    await town.quiet()
    assert DEED not in town.read("tom", "#front-desk")
    assert town.client.open_view("raj") is not None, "a dialog is each one's own"


async def test_the_answer_stands_in_the_thread_of_what_was_said(town: TeamsTown):
    post = town.paper.post(
        town.paper.conversation("#front-desk").id, town.paper.person("mei").id, "Good morning", by_app=False
    )

    await town.client.say("raj", "#front-desk", "@Skald recognise", under=post)

    assert (await town.sees("raj", FOR_WHOEVER, "#front-desk")).thread == post.id


async def test_a_group_chat_is_answered_like_a_channel(town: TeamsTown):
    town.paper.add_chat("Monday", STAFF)

    await town.client.say("raj", "Monday", "@Skald recognise @Mei Lin People " + DEED)

    await town.press("tom", await town.sees("tom", FOR_WHOEVER, "Monday"), "Open the form")
    assert town.chosen(town.client.open_view("tom")) == ["Mei Lin"]


async def test_any_other_word_opens_for_whoever_presses_too(town: TeamsTown):
    for words, shown in (("help", "What Skald does"), ("mine", "told"), ("hlep", "Did you mean")):
        await town.client.say("raj", "#front-desk", f"@Skald {words}")
        line = (await town.hears_in("raj", "#front-desk"))[-1]
        (label,) = line.buttons
        await town.press("raj", line, label)

        assert shown in town.client.open_view("raj").words
    assert "leads to your own page" not in town.read("tom", "#front-desk") + town.read("raj")


async def test_a_slip_opens_with_a_button_for_what_was_meant(town: TeamsTown):
    await town.client.say("raj", "#front-desk", "@Skald hlep")
    await town.press(
        "raj", await town.sees("raj", "opens for whoever presses the button", "#front-desk"), "Open it"
    )

    await town.client.press("raj", town.client.open_view("raj"), "Open help")

    assert "What Skald does" in town.client.open_view("raj").words


async def test_what_is_said_without_its_name_is_none_of_its_business(town: TeamsTown):
    await town.client.say("raj", "#front-desk", "recognise @Mei Lin People " + DEED)
    await town.quiet()

    assert town.read("raj", "#front-desk") == ""


async def test_a_mention_delivered_again_is_answered_once(town: TeamsTown):
    said = await town.client.say("raj", "#front-desk", "@Skald recognise")

    await town.client.deliver_again(said.request, 5, at_once=True)
    await town.client.deliver_again(said.request, 3)
    await town.quiet()

    assert town.read("raj", "#front-desk").count(FOR_WHOEVER) == 1


@begins(told)
async def test_what_goes_to_a_channel_goes_where_an_admin_says_it_is(town: TeamsTown):
    await town.client.say("ana", "#front-desk", "@Skald here")
    (line,) = await town.hears_in("ana", "#front-desk")
    await town.press("ana", line, "Open the form")
    town.client.open_view("ana").fill(WHICH, "#well-done")
    await town.client.submit("ana")
    await town.sees("ana", "What goes to #well-done is posted in that channel from now on.")

    await town.press("daniel", await town.sees("daniel", DEED), "Approve it")

    await town.sees("mei", DEED, "#front-desk")
    assert town.found("mei", DEED, "#well-done") is None


async def test_nobody_but_an_admin_is_asked_which_channel_it_is(town: TeamsTown):
    await town.client.say("ana", "#front-desk", "@Skald here")
    (line,) = await town.hears_in("raj", "#front-desk")

    pressed = await town.press("raj", line, "Open the form")

    assert "Only an admin can do that." in str(pressed.said)
    assert town.client.open_view("raj") is None


async def test_which_channel_it_is_is_asked_in_the_channel_itself(town: TeamsTown):
    await town.client.say("ana", SKALD, "here")

    assert await town.sees("ana", "That is asked in the channel itself.")


async def test_a_sentence_that_begins_with_here_is_no_command(town: TeamsTown):
    form = await opens_in_a_dialog(town, "ana", "here comes @Mei Lin with the pass", word="")

    assert form.value(WHAT) == "here comes Mei with the pass"


def well_done(paper: PaperTeams) -> None:
    people_of_teams(paper)
    paper.conversation("#well-done").name = "Well done"


async def test_a_channel_is_found_by_its_name_however_it_is_written(towns: Towns):
    town = await towns.begun(people=well_done)
    await town.tell()

    await town.press("daniel", await town.sees("daniel", DEED), "Approve it")

    assert await town.sees("mei", DEED, "Well done")


async def test_a_channel_that_comes_later_gets_what_waited_for_it(towns: Towns):
    town = await towns.begun(people=without_well_done)
    await town.tell()
    await town.press("daniel", await town.sees("daniel", DEED), "Approve it")
    notice = await town.sees("ana", "Skald could not post in #well-done. Nothing is lost")
    assert DEED not in notice.words

    await town.client.create_channel("ana", CITY, "well-done")

    assert await town.sees("mei", DEED, "#well-done")
    assert await town.sees("raj", "It is in #well-done now.")


def without_well_done(paper: PaperTeams) -> None:
    people_of_teams(paper)
    del paper.conversations[paper.conversation("#well-done").id]


async def test_of_two_channels_of_one_name_an_admin_says_which(towns: Towns):
    town = await towns.begun(people=two_well_dones)
    second = channel_id(town.paper.team("Annexe").id, "well-done")
    await town.client.install("ana", second)
    await town.quiet()
    await town.tell()

    await town.press("daniel", await town.sees("daniel", DEED), "Approve it")

    notice = await town.sees("ana", "Skald could not post in #well-done. Nothing is lost")
    assert DEED not in notice.words
    await town.client.say("ana", second, "@Skald here")
    (line,) = await town.hears_in("ana", second)
    await town.press("ana", line, "Open the form")
    town.client.open_view("ana").fill(WHICH, "#well-done")
    await town.client.submit("ana")
    assert await town.sees("mei", DEED, second)


def two_well_dones(paper: PaperTeams) -> None:
    people_of_teams(paper)
    paper.add_team("Annexe", STAFF, channels=["well-done"], installed=False)


async def test_a_person_whose_channel_it_is_not_sees_nothing_of_it(town: TeamsTown):
    town.paper.add_person("una", "Una Out", installed=True)

    await opens_in_a_dialog(town, "raj", "@Mei Lin People " + DEED)

    assert town.client.messages("una", "#front-desk") == ()
    assert saved(town) == 0
    assert FORM in town.client.open_view("raj").labels
