"""A recognition is never in an impossible state."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.audience import Audience
from bot.domain.ids import PersonId, RecognitionId, ValueKey
from bot.domain.kindness import ForWhom, Kindness
from bot.domain.organisation import Kind
from bot.domain.recognition import Recognition, Wording
from bot.domain.text import Text
from tests.support.every import for_each
from tests.support.office import refused


def told(teller: str, *doers: str) -> Recognition:
    wording = Wording(
        tuple(PersonId(each) for each in doers),
        Text("Had the pass ready.", "en"),
        ValueKey("people"),
        1,
        None,
        None,
        Audience(),
    )
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    return Recognition(RecognitionId("r"), PersonId(teller), wording, at)


def kind(teller: str, *doers: str) -> Recognition:
    before = told("ana", "mei")
    wording = replace(
        before.wording,
        doers=tuple(PersonId(each) for each in doers),
        value=None,
        edition=None,
        kindness=Kindness(ForWhom.CUSTOMER),
    )
    return replace(before, teller=PersonId(teller), wording=wording)


@for_each("doers", [(), ("raj",), ("mei", "raj"), ("mei", "mei")])
def test_it_has_doers_each_once_and_its_teller_is_none_of_them(doers):
    with pytest.raises(ValueError, match="has doers, each once"):
        told("raj", *doers)


@for_each("doers", [(), ("raj",), ("mei", "raj")])
def test_an_act_of_kindness_may_be_nobodys_and_its_tellers_own(doers):
    assert kind("raj", *doers).kind is Kind.KINDNESS


def test_nobody_does_an_act_of_kindness_twice():
    with pytest.raises(ValueError, match="each once"):
        kind("raj", "mei", "mei")


def test_all_but_an_act_of_kindness_shows_a_value():
    with pytest.raises(ValueError, match="shows a value"):
        replace(told("raj", "mei"), wording=replace(told("raj", "mei").wording, value=None))


def test_a_wording_that_is_not_the_current_one_is_refused():
    with refused("recognition.rewritten"):
        told("raj", "mei").check_revision(2)


def test_only_its_teller_passes_for_the_teller():
    told("raj", "mei").check_teller(PersonId("raj"))

    with refused("recognition.not_yours"):
        told("raj", "mei").check_teller(PersonId("mei"))


def test_teller_and_doers_do_not_pass_for_readers():
    told("raj", "mei").check_reader(PersonId("ana"))

    with refused("approval.own"):
        told("raj", "mei").check_reader(PersonId("raj"))
    with refused("approval.about_you"):
        told("raj", "mei").check_reader(PersonId("mei"))
