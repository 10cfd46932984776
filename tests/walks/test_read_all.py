"""Walks of “Read it all” beside a post: whole where it stands, and from nowhere else."""

from __future__ import annotations

from dataclasses import replace

from adapters.paper.slack.messages import Message
from bot.cards.messages import Topic
from bot.domain.ids import BranchKey
from bot.domain.people import Account, Platform, Standing
from bot.domain.profiles import Profile
from bot.usecases.know_people import Arrivals, know_people
from tests.support.days import begins
from tests.support.town import DEED, Town


async def posted_in_the_branch(town: Town) -> None:
    placed(town, "mei", "front-desk")
    await town.tell(audience="Their branch only, in #front-desk")
    request = await town.sees("daniel", "asks you to read this")
    await town.client.press("daniel", request, "Approve it")
    await town.sees("tom", DEED, "#front-desk")


@begins(posted_in_the_branch)
async def test_a_branchs_post_is_read_whole_where_it_stands(town: Town):
    post = await town.sees("tom", DEED, "#front-desk")

    await town.client.press("tom", _shortened(town, post), "Read it all")

    assert DEED in town.client.open_view("tom").words


@begins(posted_in_the_branch)
async def test_nobody_reads_a_branchs_post_from_another_conversation(town: Town):
    post = await town.sees("tom", DEED, "#front-desk")
    elsewhere = await town.client.say("tom", "#well-done", "Lunch?")

    await town.client.press("tom", replace(_shortened(town, post), channel=elsewhere.channel), "Read it all")

    assert town.client.open_view("tom") is None
    await town.sees("tom", "only to those who can see it", "#well-done")


def placed(town: Town, who: str, branch: str) -> None:
    """Puts somebody in a branch, as the people file does."""
    person = town.paper.person(who)
    account = Account(Platform.SLACK, town.paper.workspace.id, person.id)
    profile = Profile(
        account,
        person.real_name,
        Standing.STAFF,
        nickname=person.display_name,
        branch=BranchKey(branch),
    )
    know_people(town.house.ports, Arrivals(town.house.organisation, (profile,)))


def _shortened(town: Town, post: Message) -> Message:
    """As a post is drawn that is too long: nothing that the form takes today makes one so long."""
    with town.house.ports.work(town.house.organisation) as work:
        (mei,) = work.people.called("mei")
        (told,) = work.recognitions.told_of(mei.id, 1)
        (copy,) = (each.id for each in work.outbox.copies(told.id) if each.topic is Topic.POST)
    button = {
        "type": "button",
        "action_id": "read_all",
        "text": {"type": "plain_text", "text": "Read it all"},
        "value": copy,
    }
    return replace(post, blocks=({"type": "actions", "block_id": "more", "elements": [button]},))
