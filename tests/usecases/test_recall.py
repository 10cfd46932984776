"""Recall: a form that was saved is known again, and one that was refused is not."""

from __future__ import annotations

from bot.usecases.recall import recall
from tests.support.office import refused


def test_a_form_that_was_saved_is_known_again_and_a_refused_one_is_not(office):
    raj, mei = office.staff("Raj", "Mei")
    told = office.nominate(raj, mei)
    office.ask(office.rosa, told, nonce="first")

    with refused("question.second"):
        office.ask(office.rosa, told, nonce="second")

    assert [recall(office.ports, office.id, each) for each in ("first", "second")] == [True, False]
