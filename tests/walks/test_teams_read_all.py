"""Walks of “Read it all” in Teams: whole where it stands, page after page, and from nowhere else."""

from __future__ import annotations

import re
from dataclasses import replace

from adapters.paper.teams.messages import CARD, Message
from bot.cards.elements import Card, Quote
from bot.cards.messages import Message as Owed
from bot.cards.messages import ToPerson, Topic
from bot.cards.runs import Plain
from bot.domain.ids import BranchKey
from bot.domain.people import Account, Platform, Standing
from bot.domain.profiles import Profile
from bot.usecases.know_people import Arrivals, know_people
from tests.support.days import begins
from tests.support.platforms import TEAMS, on
from tests.support.teams_town import TeamsTown
from tests.support.town import DEED

pytestmark = on(TEAMS)

STEPS = [f"step{number:05}" for number in range(6000)]


async def posted_in_the_branch(town: TeamsTown) -> None:
    mei = town.paper.person("mei")
    account = Account(Platform.TEAMS, town.paper.home.id, mei.id)
    profile = Profile(account, mei.name, Standing.STAFF, email=mei.mail, branch=BranchKey("front-desk"))
    know_people(town.house.ports, Arrivals(town.house.organisation, (profile,)))
    await town.tell(audience="Their branch only, in #front-desk")
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    await town.sees("tom", DEED, "#front-desk")


@begins(posted_in_the_branch)
async def test_a_branchs_post_is_read_whole_where_it_stands(town: TeamsTown):
    post = await town.sees("tom", DEED, "#front-desk")

    await town.press("tom", _shortened(town, post), "Read it all")

    assert DEED in town.client.open_view("tom").words


@begins(posted_in_the_branch)
async def test_nobody_reads_a_branchs_post_from_another_conversation(town: TeamsTown):
    post = await town.sees("tom", DEED, "#front-desk")
    elsewhere = town.paper.conversation("#well-done").id

    pressed = await town.press("tom", replace(_shortened(town, post), conversation=elsewhere), "Read it all")

    assert "only to those who can see it" in str(pressed.said)
    assert town.client.open_view("tom") is None


async def test_what_no_message_holds_is_read_page_after_page_to_its_end(town: TeamsTown):
    await owed_to(town, "raj", Card("A long story", (Quote((Plain(" ".join(STEPS)),)),)))
    shown = await town.sees("raj", STEPS[0])

    await town.press("raj", shown, "Read it all")
    pages = [town.client.open_view("raj").words]
    while "Read on" in town.client.open_view("raj").buttons:
        await town.press("raj", town.client.open_view("raj"), "Read on")
        pages.append(town.client.open_view("raj").words)

    assert STEPS[-1] not in shown.words
    assert len(pages) > 2
    assert [step for page in pages for step in re.findall(r"step\d+", page)] == STEPS


async def test_a_page_of_what_somebody_else_was_told_is_shown_to_nobody(town: TeamsTown):
    await owed_to(town, "raj", Card("A long story", (Quote((Plain(" ".join(STEPS)),)),)))
    shown = await town.sees("raj", STEPS[0])

    pressed = await town.press("tom", town.as_if_before("tom", shown), "Read it all")

    assert "only to those who can see it" in str(pressed.said)
    assert town.client.open_view("tom") is None


async def owed_to(town: TeamsTown, who: str, card: Card) -> None:
    """Longer than any that Skald has today."""

    def owe() -> None:
        with town.house.ports.work(town.house.organisation) as work:
            (person,) = work.people.called(who)
            work.outbox.owe(Owed(Topic.ANSWER, ToPerson(person.id), card))

    await town.house.run(owe)


def _shortened(town: TeamsTown, post: Message) -> Message:
    """As a post is drawn that is too long: nothing that the form takes today makes one so long."""
    with town.house.ports.work(town.house.organisation) as work:
        (mei,) = work.people.called("mei")
        (told,) = work.recognitions.told_of(mei.id, 1)
        (copy,) = (each.id for each in work.outbox.copies(told.id) if each.topic is Topic.POST)
    about = {"intent": "read_all", "subject": copy, "copy": copy}
    data = {"msteams": {"type": "task/fetch"}, "skald": about}
    button = {"type": "Action.Submit", "title": "Read it all", "data": data}
    card = {"type": "AdaptiveCard", "version": "1.5", "body": [], "actions": [button]}
    return replace(post, attachments=({"contentType": CARD, "content": card},))
