"""Unfurling: below a link stands what everyone of the organisation may read, and no word of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cards.elements import spoken
from bot.cards.intents import Intent
from bot.domain.approval import Outcome
from bot.domain.people import Standing
from bot.domain.subject import Subject
from bot.steps.requests import Press
from bot.usecases.open_more import open_more
from bot.usecases.unfurl import Passed, unfurl
from tests.support.office import buttons, refused
from tests.support.riverbank import FRONT_DESK

TOLD = "Had the lost pass ready at the door"


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin", branch=FRONT_DESK)


def told(office, raj, mei, **how):
    which = office.nominate(raj, mei, deed=TOLD, **how)
    office.approve(office.rosa, which)
    return which


def unfurled(office, who, *which):
    return unfurl(office.ports, Passed(office.id, who.id, which))


def test_what_everybody_may_read_is_pointed_to_without_a_word_of_it(office, raj, mei):
    which = told(office, raj, mei)

    card = unfurled(office, raj, which)[which]

    assert "A colleague’s deed is told here." in spoken(card)
    assert not {"Mei", "Raj", "pass", "door"} & set(spoken(card).split())
    assert [(each.intent, each.subject) for each in buttons(card)] == [(Intent.READ_TOLD, which)]


@pytest.mark.parametrize("audience", ["branch", "private"])
def test_what_only_some_may_read_is_not_pointed_to_even_by_one_of_them(office, raj, mei, audience):
    which = office.nominate(raj, mei, deed=TOLD, audience=audience)
    if audience == "branch":
        office.approve(office.rosa, which)

    assert unfurled(office, mei, which) == {}


def test_nor_is_what_waits_is_withdrawn_or_never_was(office, raj, mei):
    waits, gone = office.nominate(raj, mei, deed=TOLD), told(office, raj, mei)
    office.withdraw(raj, gone)

    assert unfurled(office, raj, waits, gone, "nothing") == {}


def test_nor_what_its_doer_keeps_to_themselves(office, raj, mei):
    which = told(office, raj, mei)

    office.chooses_by_form(mei, place="private")

    assert unfurled(office, raj, which) == {}


@pytest.mark.parametrize("outcome", [Outcome.HIDDEN, Outcome.DECLINED, Outcome.RETURNED, Outcome.RESTED])
def test_nor_what_is_hidden_or_was_never_let_out(office, raj, mei, outcome):
    which = told(office, raj, mei)

    with office.ports.work(office.id) as work:
        found = work.recognitions.get(which)
        work.recognitions.save(found.with_approval(replace(found.approval, outcome=outcome)))

    assert unfurled(office, raj, which) == {}


def test_nor_is_anything_for_a_stranger(office, raj, mei):
    which, eve = told(office, raj, mei), office.person("Eve Elsewhere", standing=Standing.STRANGER)

    with refused("teller.stranger"):
        unfurled(office, eve, which)


@pytest.mark.parametrize(("audience", "linked"), [("public", True), ("branch", False)])
def test_more_gives_its_link_to_what_everybody_may_read(office, raj, mei, audience, linked):
    which = told(office, raj, mei, audience=audience)
    ports = replace(office.ports, page_of=lambda told: f"https://skald.example.org/wall/story/{told}")

    card = open_more(ports, Press(office.id, mei.id, Subject(which, 1), office.nonce()))

    assert (f"https://skald.example.org/wall/story/{which}" in spoken(card)) is linked


def test_more_gives_no_link_where_nobody_could_follow_it(office, raj, mei):
    which = told(office, raj, mei)

    assert "link" not in spoken(
        open_more(office.ports, Press(office.id, mei.id, Subject(which, 1), office.nonce()))
    )
