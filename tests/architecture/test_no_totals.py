"""No person and no branch is ordered, ranked or totalled: in no card, no reply, no export and no metric."""

from __future__ import annotations

import inspect
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module, resources
from pkgutil import iter_modules

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client import Counter as Metric

from adapters.cli import skald
from adapters.web.metrics import Metrics
from bot import usecases
from bot.cards.elements import Card, Fact, Facts, Footnote, Heading, Paragraph
from bot.cards.runs import Plain, Strong
from bot.domain.ids import BranchKey, PersonId, RecognitionId
from bot.domain.people import Person
from bot.views.examples import organisation, people
from bot.views.gallery import of_every_view
from tests.support.every import every, for_each
from tests.support.totals import (
    lines_of,
    totals_in,
    totals_in_metrics,
    totals_in_reply,
    totals_in_texts,
)

NAMES = {
    *(name for each in people.values() for name in (each.name, each.name.split()[0])),
    *(each.name for each in organisation().branches),
}
DRAWN = {
    f"{view}: {state}": each for view, states in of_every_view().items() for state, each in states.items()
}
USE_CASES = {
    each.name: getattr(import_module(f"bot.usecases.{each.name}"), each.name)
    for each in iter_modules(usecases.__path__)
}


# --- what people read ----------------------------------------------------------------------------


@every(drawn=DRAWN)
def test_no_card_or_form_puts_a_number_or_a_rank_to_anybody(drawn):
    assert totals_in(lines_of(drawn), NAMES) == []


def card(*elements) -> Card:
    return Card("What colleagues saw", elements)


def line(words: str) -> Paragraph:
    return Paragraph((Plain(words),))


@every(
    drawn={
        "a total": card(line("Raj told 7")),
        "a total in words": card(line("Seven were told by Mei Lin.")),
        "a total of oneself": card(line("You told 7 recognitions.")),
        "a total in a note": Card("Raj Nair: 7", (line("What colleagues saw"),)),
        "a total in strong words": card(Paragraph((Strong("Mei"), Plain(" was seen "), Strong("12 times")))),
        "a total of a branch": card(Footnote((Plain("Libraries, 4"),))),
        "a fact": card(Facts((Fact("Front desk", (Plain("31"),)),))),
        "a number beside a name": card(Heading("Raj Nair"), line("7 recognitions")),
        "a number before a name": card(line("12"), line("Grace Whitlock")),
        "a list in order": card(line("1. Raj Nair"), line("2. Mei Lin")),
        "a rank": card(line("Raj saw the most this week.")),
        "a rank of a branch": card(line("The front desk is ahead. Libraries is in last place.")),
        "somebody of the month": card(line("Mei Lin is our colleague of the month.")),
        "a share": card(line("40% of what was told came from Front desk.")),
    }
)
def test_a_card_that_did_would_be_found(drawn):
    assert totals_in(lines_of(drawn), NAMES)


@every(
    words=[
        "3 things to read wait for you, the oldest since Monday.",
        "Approved by Daniel Okafor, Monday 23 November at 09:21.",
        "It goes to Raj Nair alone, with your name. Up to 600 letters.",
        "Daniel Okafor asked you one question.",
        "Daniel Okafor reads it first.",
    ]
)
def test_what_helps_somebody_decide_is_no_total(words):
    assert totals_in([words], NAMES) == []


# --- every sentence there is -----------------------------------------------------------------------


def test_no_sentence_has_room_for_somebody_and_a_number():
    texts = resources.files("bot.texts").joinpath("en.toml").read_text("utf-8")

    assert list(totals_in_texts(tomllib.loads(texts))) == []


@every(sentence=["{teller} told {number}.", "{count} came from {branch}.", "{name}: {total}"])
def test_a_sentence_that_had_would_be_found(sentence):
    assert list(totals_in_texts({"home": {"one": sentence}})) == ["home.one"]


# --- what use cases reply, exports among them ------------------------------------------------------


@every(act=USE_CASES)
def test_no_use_case_replies_with_a_number_for_a_person_or_a_branch(act):
    assert totals_in_reply(act) == []


def test_every_export_is_a_use_case_and_so_looked_at():
    commands = {each.name or each.callback.__name__ for each in skald.registered_commands}
    groups = {each.name for each in skald.registered_groups}

    for name in commands | groups:
        assert "export" not in str(name) or any(each.startswith("export") for each in USE_CASES)


@dataclass(frozen=True, slots=True)
class _Line:
    person: Person
    told: int


@dataclass(frozen=True, slots=True)
class _Page:
    about: RecognitionId
    lines: tuple[_Line, ...]


def _of_people() -> Mapping[PersonId, int]: ...
def _of_branches() -> Counter[BranchKey]: ...
def _in_pairs() -> tuple[tuple[PersonId, int], ...]: ...
def _in_order() -> list[tuple[float, tuple[Person, ...]]]: ...
def _deep_within() -> _Page | None: ...


@for_each("act", [_of_people, _of_branches, _in_pairs, _in_order, _deep_within])
def test_a_reply_that_did_would_be_found(act: Callable[..., object]):
    assert totals_in_reply(act)


# --- metrics ---------------------------------------------------------------------------------------


def test_no_metric_is_kept_by_person_or_branch():
    metrics = Metrics()
    for count in _methods(metrics):
        asked = inspect.signature(count, eval_str=True).parameters.values()
        count(*("a word of ours" if each.annotation is str else 1.0 for each in asked))

    exposed = metrics.text().decode()

    assert exposed.count("a word of ours") >= 3
    assert totals_in_metrics(exposed) == []


def _methods(metrics: Metrics) -> list[Callable[..., None]]:
    named = (getattr(metrics, each) for each in vars(Metrics) if not each.startswith("_") and each != "text")
    return list(named)


@for_each("label", ["person", "teller", "branch", "channel", "organisation"])
def test_a_metric_that_was_would_be_found(label: str):
    registry = CollectorRegistry()
    Metric("skald_told", "What was told.", [label], registry=registry).labels("raj").inc()

    found = totals_in_metrics(generate_latest(registry).decode())

    assert f"skald_told_total by {label}" in found
