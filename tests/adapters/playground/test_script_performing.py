"""What each step does in the paper Slack, and what is told of one that does not hold."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.state import PaperSlack
from adapters.playground import seeds
from adapters.playground.office import Office
from adapters.playground.parts import Parts
from adapters.playground.scene import Scene
from adapters.playground.script.broken import Broken
from adapters.playground.script.following import Following
from adapters.playground.script.performing import Performer
from adapters.playground.script.reading import read
from tests.adapters.playground.conftest import FORM, THANKS
from tests.support.every import for_each


def plain(words: str) -> dict[str, str]:
    return {"type": "plain_text", "text": words}


def choices(kind: str, *words: str) -> dict[str, Any]:
    return {"type": kind, "options": [{"text": plain(each), "value": each.lower()} for each in words]}


def field_(label: str, element: dict[str, Any]) -> dict[str, Any]:
    return {"type": "input", "optional": True, "label": plain(label), "element": element}


WIDE = FORM | {
    "blocks": [
        *FORM["blocks"],
        field_(
            "Who may read it?",
            choices("radio_buttons", "Everyone", "Everyone, unnamed", "Only them. Private"),
        ),
        field_("Or which value?", choices("static_select", "People", "Pride")),
        field_("Chance", choices("checkboxes", "This is somebody else")),
    ]
}


@dataclass
class Rehearsal:
    """`heard` is what reached the app, which answers nothing."""

    scene: Scene
    heard: list[bytes] = field(default_factory=list)

    @property
    def paper(self) -> PaperSlack:
        return self.scene.office.paper

    async def play(self, *lines: str) -> None:
        for step in read("a.txt", "\n".join(lines)).steps:
            await Performer(self.scene, patience=0.0).perform(step.deed)

    async def told(self, *lines: str) -> str:
        with pytest.raises(Broken) as broken:
            await self.play(*lines)
        return str(broken.value)

    def id(self, who: str) -> str:
        return self.paper.person(who).id

    def say(self, words: str, who: str = "raj", **beside: Any) -> None:
        self.paper.post(self.paper.dm(who), self.paper.app.bot_user, words, **beside)

    def value(self, label: str) -> Any:
        form = self.scene.office.client.open_view("raj")
        assert form is not None
        return form.value(label)


@pytest.fixture
async def rehearsal() -> AsyncIterator[Rehearsal]:
    paper = PaperSlack(workspace=seeds.WORKSPACE, app=seeds.APP)
    seeds.furnish(paper)
    heard: list[bytes] = []

    def app(request: httpx.Request) -> httpx.Response:
        heard.append(request.content)
        return httpx.Response(200)

    async with httpx.AsyncClient(transport=httpx.MockTransport(app)) as http:
        yield Rehearsal(Scene(Office(paper, PaperClient(paper, http)), Parts()), heard)


async def test_words_are_typed_where_it_says(rehearsal):
    await rehearsal.play("Raj types “Good morning” in #well-done", "Mei sees “Good morning” in #well-done")

    rehearsal.paper.post(rehearsal.paper.channel("front-desk").id, rehearsal.id("priya"), "Lanyards?")
    told = await rehearsal.told("Mei sees “Good morning” in #front-desk")
    assert told == "The newest that Mei Lin sees in #front-desk: Lanyards?"


async def test_what_is_seen_is_seen_in_any_quotation_marks(rehearsal):
    rehearsal.say("Raj’s “pass”\u00a0is here")

    await rehearsal.play('Raj sees “Raj\'s "pass" is here”')
    told = await rehearsal.told('Raj does not see “Raj\'s "pass" is here”')

    assert told == "Raj Nair sees it."


async def test_what_is_not_there_is_told_with_what_is(rehearsal):
    assert await rehearsal.told("Raj sees “x”") == "Raj Nair sees nothing from Skald yet."
    rehearsal.say("It is with a reader now.")

    told = await rehearsal.told("Raj sees “x”")

    assert told == "The newest that Raj Nair sees from Skald: It is with a reader now."


async def test_what_should_not_be_seen_is_told(rehearsal):
    rehearsal.say("A secret")

    assert await rehearsal.told("Raj does not see “secret”") == "Raj Nair sees it."
    await rehearsal.play("Mei does not see “secret”", "Only Raj sees “secret”")
    assert await rehearsal.told("Nobody sees “secret”") == "Raj Nair sees it too."
    assert await rehearsal.told("Only Raj and Mei see “secret”") == "Mei Lin does not see it."


async def test_once_is_neither_never_nor_twice(rehearsal):
    rehearsal.say("Thank you")
    await rehearsal.play("Raj sees “Thank you” once")

    rehearsal.say("Thank you again")

    assert await rehearsal.told("Raj sees “Thank you” once") == "Raj Nair sees it 2 times."


async def test_fields_are_filled_before_the_eyes_of_an_open_page(rehearsal):
    view = rehearsal.paper.show_view(rehearsal.id("raj"), WIDE)
    told, before = [], view.hash
    rehearsal.paper.listen(told.append)

    await rehearsal.play(
        "Raj fills “What happened?” with “Rang the visitor back.”",
        "Raj chooses “Mei Lin” and “Tom Hale” under “Who did it?”",
        "Raj chooses “Private” under “Who may read it?”",
        "Raj chooses “Everyone” under “Who may read it?”",
        "Raj chooses “Pride” under “Or which value?”",
        "Raj ticks “This is somebody else”",
        "Raj sees “Rang the visitor back.”",
        "Raj sees “Tom Hale”",
    )

    assert rehearsal.value("What happened?") == "Rang the visitor back."
    assert rehearsal.value("Who did it?") == [rehearsal.id("mei"), rehearsal.id("tom")]
    assert rehearsal.value("Who may read it?") == "Everyone"
    assert rehearsal.value("Or which value?") == "Pride"
    assert rehearsal.value("Chance") == ["This is somebody else"]
    assert view.hash != before
    assert [each.kind for each in told] == ["view.updated"] * 6


async def test_a_field_is_emptied_and_a_box_unticked(rehearsal):
    rehearsal.paper.show_view(rehearsal.id("raj"), WIDE)

    await rehearsal.play(
        "Raj chooses “Mei Lin” under “Who did it?”",
        "Raj ticks “This is somebody else”",
        "Raj empties “Who did it?”",
        "Raj unticks “This is somebody else”",
    )

    assert rehearsal.value("Who did it?") == []
    assert rehearsal.value("Chance") == []


@for_each(
    ("line", "told"),
    [
        (
            "Raj fills “What?” with “x”",
            "There is no field “What?”. There are “Who did it?”, “What happened?”",
        ),
        ("Raj fills “Or which value?” with “x”", "say chooses “x” under “Or which value?”."),
        ("Raj chooses “x” under “What happened?”", "say fills “What happened?” with “x”."),
        ("Raj chooses “x” under “Or which value?”", "“x” is not offered. There are “People”, “Pride”."),
        ("Raj chooses “P” under “Or which value?”", "“P” is said by several. There are “People”, “Pride”."),
        ("Raj chooses “Zoe” under “Who did it?”", "nobody called 'Zoe' is offered"),
        ("Raj ticks “x”", "There is no box “x” here."),
        (
            "Raj presses “x”",
            "The form “Recognise a colleague” is open and has no button “x”. There is “Send it”.",
        ),
        ("Mei closes the form", "No form is open before Mei Lin."),
        ("Mei presses “x”", "Mei Lin has no button “x”. Mei Lin sees nothing from Skald yet."),
    ],
)
async def test_what_cannot_be_done_is_told_with_what_can(rehearsal, line, told):
    rehearsal.paper.show_view(rehearsal.id("raj"), WIDE)

    assert told in await rehearsal.told(line)


async def test_a_form_that_the_app_takes_is_sent_and_gone(rehearsal):
    rehearsal.paper.show_view(rehearsal.id("raj"), FORM)

    await rehearsal.play(
        "Raj chooses “Mei Lin” under “Who did it?”",
        "Raj fills “What happened?” with “x”",
        "Raj presses “Send it”",
    )

    assert len(rehearsal.heard) == 1
    assert rehearsal.scene.office.client.open_view("raj") is None


async def test_what_the_client_itself_finds_missing_can_be_seen(rehearsal):
    rehearsal.paper.show_view(rehearsal.id("raj"), FORM)

    await rehearsal.play("Raj presses “Send it”", "Raj sees “Please complete this required field.”")

    assert rehearsal.heard == []


async def test_of_several_buttons_the_newest_counts_unless_it_says_which(rehearsal):
    rehearsal.say("an old one", blocks=[*_says("an old one"), *THANKS])
    rehearsal.say("a new one", blocks=[*_says("a new one"), *THANKS])

    await rehearsal.play("Raj presses “Thank Raj”", "Raj presses “Thank Raj” beside “an old one”")

    assert [b"an+old+one" in each for each in rehearsal.heard] == [False, True]


async def test_twice_at_once_is_two_requests(rehearsal):
    rehearsal.say("x", blocks=THANKS)

    await rehearsal.play("Raj presses “Thank Raj” twice at once")

    assert len(rehearsal.heard) == 2


async def test_the_clock_goes_to_the_next_such_moment(rehearsal):
    def stands() -> str:
        return f"{rehearsal.scene.office.now():%a %H:%M}"

    await rehearsal.play("The clock goes to Thursday 08:30")
    assert stands() == "Thu 08:30"
    await rehearsal.play("The clock goes to 08:15")
    assert stands() == "Fri 08:15"
    await rehearsal.play("The clock goes on 2 hours")
    assert stands() == "Fri 10:15"


async def test_a_page_follows_whoever_does_something_to_where_it_happens(rehearsal):
    following, seats = Following(), []
    story = read(
        "a.txt",
        "Slack goes down\nRaj types “x” in #front-desk\nMei sees “x”\nTom sees “x”\nRaj sees “x”",
    )

    for step in story.steps:
        following.to(rehearsal.scene.office, step)
        seats.append(following())

    dm = rehearsal.paper.dm
    assert [each["number"] for each in seats] == [1, 2, 3, 4, 5]
    assert [(each["as"], each["in"]) for each in seats][1:] == [
        ("raj", rehearsal.paper.channel("front-desk").id),
        ("mei", dm("mei")),
        ("mei", dm("mei")),  # Tom is nobody one can be
        ("raj", dm("raj")),
    ]
    assert seats[1]["line"] == "Raj types “x” in #front-desk"
    following.end()
    assert following() is None


async def test_a_page_stays_where_the_form_was_opened(rehearsal):
    following = Following()
    opens, fills = read("a.txt", "Raj types “x” in #front-desk\nRaj fills “What happened?” with “x”").steps
    following.to(rehearsal.scene.office, opens)
    rehearsal.paper.show_view(rehearsal.id("raj"), FORM)

    following.to(rehearsal.scene.office, fills)

    assert following()["in"] == rehearsal.paper.channel("front-desk").id


def _says(words: str) -> list[dict[str, Any]]:
    return [{"type": "section", "text": plain(words)}]
