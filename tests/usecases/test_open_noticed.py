"""Noticing a message: its author, words and address fill the form, and its readers see where it began."""

from __future__ import annotations

import pytest

from bot.cards.elements import Footnote
from bot.cards.forms import PeopleField, TextField
from bot.cards.messages import Topic
from bot.cards.runs import Link
from bot.domain.people import Standing
from bot.domain.recognition import MOST_IN_DEED
from tests.support.office import MESSAGE, refused


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


def doers(form):
    return next(each for each in form.elements if isinstance(each, PeopleField))


def deed(form):
    return next(each for each in form.elements if isinstance(each, TextField))


def links(card):
    return [
        run.url
        for each in card.elements
        if isinstance(each, Footnote)
        for run in each.runs
        if isinstance(run, Link)
    ]


def test_author_words_and_address_are_filled_in(office, raj, mei):
    form = office.notices(raj, mei, "Second drawer, under the printer.")

    assert doers(form).chosen == (mei.id,)
    assert deed(form).words == "Second drawer, under the printer."
    assert form.subject == MESSAGE


def test_it_changes_nothing(office, raj, mei):
    office.notices(raj, mei, "Second drawer.")

    assert office.audit() == []
    assert office.drafts(raj) == []


def test_whoever_is_mentioned_stands_there_by_name_and_did_not_do_it(office, raj, mei):
    tom = office.person("Tom Ward")

    form = office.notices(raj, mei, "Found it for ", tom, ", on the shelf.\n\n\n\nAll good.")

    assert doers(form).chosen == (mei.id,)
    assert deed(form).words == "Found it for Tom, on the shelf.\n\nAll good."


def test_nobody_recognises_themself_by_a_message_of_their_own(office, raj):
    form = office.notices(raj, raj, "Mei was a star.")

    assert doers(form).chosen == ()
    assert (
        doers(form).hint == "You wrote this message yourself, so nobody is chosen yet. Choose whoever did it."
    )


@pytest.mark.parametrize("standing", [Standing.BOT, Standing.STRANGER, Standing.DEACTIVATED])
def test_who_cannot_be_recognised_is_not_filled_in(office, raj, mei, standing):
    author = office.becomes(mei, standing=standing)

    form = office.notices(raj, author, "The lift is mended.")

    assert doers(form).chosen == ()
    assert doers(form).hint.startswith("Whoever wrote this message cannot be recognised here.")


def test_an_app_did_nothing(office, raj):
    form = office.notices(raj, None, "Build 12 passed.")

    assert doers(form).chosen == ()
    assert doers(form).hint.startswith("Whoever wrote this message cannot be recognised here.")


def test_a_long_message_is_begun_at_whole_words_and_its_address_leads_to_the_rest(office, raj, mei):
    form = office.notices(raj, mei, "Carried boxes. " * 400)

    assert len(deed(form).words) <= MOST_IN_DEED
    assert deed(form).words.endswith("boxes. …") or deed(form).words.endswith("Carried …")
    assert "a link to all of it" in deed(form).hint


def test_a_message_without_words_leaves_them_to_its_teller(office, raj, mei):
    assert deed(office.notices(raj, mei, " \n")).words == ""


def test_readers_alone_see_where_it_began(office, raj, mei):
    form = office.notices(raj, mei, "Second drawer.")
    told = office.nominate(raj, mei, source=form.subject)
    office.approve(office.rosa, told)

    assert office.record(told).source == MESSAGE
    assert links(office.card(Topic.REQUEST, office.rosa)) == [MESSAGE]
    assert links(office.card(Topic.POST)) == links(office.card(Topic.NEWS, mei)) == []
    assert links(office.card(Topic.RECEIPT, raj)) == []


def test_what_is_rewritten_still_says_where_it_began(office, raj, mei):
    told = office.nominate(raj, mei, source=MESSAGE)
    office.decline(office.rosa, told)

    office.rewrite(raj, told, deed="Found the key.")

    assert links(office.card(Topic.REQUEST, office.rosa)) == [MESSAGE]


def test_a_draft_keeps_where_it_began(office, raj, mei):
    office.leaves(raj, mei, nonce="n1", source=MESSAGE, deed="Second drawer, she said.")

    form = office.opens_draft(raj, "n1")

    assert form.subject == MESSAGE


def test_a_stranger_is_refused(office, raj, mei):
    with refused("teller.stranger"):
        office.notices(office.becomes(raj, standing=Standing.STRANGER), mei, "Second drawer.")
