"""Drafts: only their owner opens or drops one, and whatever is sent leaves none behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cards.forms import PeopleField, TextField
from bot.cards.intents import Intent
from bot.cards.messages import Message, ToPerson, Topic
from bot.domain.draft import KEPT_FOR, Cause, KeptDraft, Purpose
from bot.views.kept import Unsent
from bot.views.kept import kept as line
from tests.support.drafts import DEED, draft
from tests.support.office import labels, refused


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


@pytest.fixture
def kept(office, raj, mei):
    """With the line that told Raj of it."""
    made = KeptDraft("d1", raj.id, draft(mei, difference="She made it."), office.now, "en")
    keeps(office, made)
    with office.ports.work(office.id) as work:
        told = Message(Topic.NOTICE, ToPerson(raj.id), line(Cause.CLOSED, Unsent(made, raj, (mei,))), made.id)
        work.outbox.owe(told)
    return made.id


def keeps(office, made):
    with office.ports.work(office.id) as work:
        work.drafts.keep(made)


def words(form):
    return {each.name: each.words for each in form.elements if isinstance(each, TextField)}


def chosen(form):
    return next(each.chosen for each in form.elements if isinstance(each, PeopleField))


def test_a_draft_opens_the_form_with_all_that_was_typed(office, kept, raj, mei):
    form = office.opens_draft(raj, kept)

    assert form.intent is Intent.NOMINATE
    assert words(form) == {"deed": DEED, "difference": "She made it."}
    assert chosen(form) == (mei.id,)


def test_opening_it_leaves_it_kept(office, kept, raj):
    office.opens_draft(raj, kept)

    assert [each.id for each in office.drafts(raj)] == [kept]


def test_sending_its_form_leaves_no_draft_and_nothing_to_press(office, kept, raj, mei):
    form = office.opens_draft(raj, kept)

    office.sends(raj, mei, nonce=form.nonce)

    assert office.drafts(raj) == []
    assert labels(office.card(Topic.NOTICE, raj)) == []
    assert office.reads(raj, Topic.NOTICE) == "You sent it. Nothing is left of the draft."


def test_opened_twice_both_forms_tell_what_they_say(office, kept, raj, mei):
    first, second = office.opens_draft(raj, kept), office.opens_draft(raj, kept)

    office.sends(raj, mei, nonce=first.nonce)
    office.sends(raj, mei, nonce=second.nonce, deed="And walked her to the bus.")

    assert len(office.ledger.recognitions) == 2


def test_a_refusal_keeps_the_draft(office, kept, raj, mei):
    form = office.opens_draft(raj, kept)

    with refused("words.missing", "deed"):
        office.sends(raj, mei, nonce=form.nonce, deed=" ")

    assert [each.id for each in office.drafts(raj)] == [kept]


def test_the_draft_of_a_rewrite_opens_the_rewrite(office, raj, mei):
    told = office.nominate(raj, mei)
    office.decline(office.rosa, told)
    about = str(office.subject(told))
    keeps(office, KeptDraft("d2", raj.id, draft(mei), office.now, "en", Purpose.REWRITE, about))

    form = office.opens_draft(raj, "d2")
    office.sends_rewrite(raj, told, mei, nonce=form.nonce)

    assert (form.intent, form.subject) == (Intent.REWRITE, about)
    assert office.drafts(raj) == []


def test_what_was_rewritten_since_can_only_be_told_anew(office, raj, mei):
    told = office.nominate(raj, mei)
    office.decline(office.rosa, told)
    about = str(office.subject(told))
    keeps(office, KeptDraft("d2", raj.id, draft(mei), office.now, "en", Purpose.REWRITE, about))
    office.rewrite(raj, told, deed="Rang her.")

    form = office.opens_draft(raj, "d2")

    assert (form.intent, form.subject) == (Intent.NOMINATE, "")
    assert words(form)["deed"] == DEED


def test_dropping_it_leaves_nothing(office, kept, raj):
    office.drops_draft(raj, kept)

    assert office.drafts(raj) == []
    assert labels(office.card(Topic.NOTICE, raj)) == []
    assert office.reads(raj, Topic.NOTICE) == "You dropped the draft. Nothing is left of it."
    assert office.audit()[-1].act == "drop_draft"


def test_a_press_delivered_again_is_no_second_one(office, kept, raj):
    office.drops_draft(raj, kept, nonce="press-1")

    office.drops_draft(raj, kept, nonce="press-1")

    assert [each.act for each in office.audit()].count("drop_draft") == 1


def test_nobody_else_learns_that_there_is_one(office, kept, mei):
    with refused("draft.gone"):
        office.opens_draft(mei, kept)
    with refused("draft.gone"):
        office.drops_draft(mei, kept)
    with refused("draft.gone"):
        office.opens_draft(mei, "d9")


def test_an_old_one_is_gone(office, kept, raj):
    office.wait(days=KEPT_FOR.days, seconds=1)

    with refused("draft.gone", days="90"):
        office.opens_draft(raj, kept)


def test_the_tick_drops_what_is_old_and_nothing_else(office, kept, raj):
    office.wait(days=KEPT_FOR.days)
    office.ticks()
    assert len(office.drafts(raj)) == 1

    office.wait(seconds=1)
    office.ticks()

    assert office.drafts(raj) == []
    gone = "This draft is not kept any more. What is not sent is kept for 90 days."
    assert office.reads(raj, Topic.NOTICE) == gone


def test_one_kept_anew_counts_from_then(office, kept, raj):
    office.wait(days=60)
    keeps(office, replace(office.drafts(raj)[0], kept_at=office.now))
    office.now += timedelta(days=60)

    assert office.opens_draft(raj, kept)
