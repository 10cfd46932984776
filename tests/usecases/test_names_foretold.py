"""What a reader is told of the names before deciding: who is named, who is asked first, who is not."""

from __future__ import annotations

import pytest

from bot.cards.messages import Topic
from bot.domain.consent import Answer, Asking
from tests.support.office import refused

ASKS = [Asking.ONCE, Asking.ALWAYS]
GOES, IS = "It would go to #well-done.", "It is in #well-done."
ONE = "Mei Lin would be asked first whether the name may stand there."


@pytest.fixture
def people(office):
    return office.staff("Raj Nair", "Mei Lin", "Grace Whitlock")


def said(office):
    """The line of the reader's card that says where it goes, and with which names."""
    lines = office.reads(office.rosa, Topic.REQUEST).splitlines()
    return next(each for each in lines if "#well-done" in each)


def test_where_nobody_is_asked_the_name_stands_there(office, people):
    raj, mei, _ = people

    office.nominate(raj, mei)

    assert said(office) == f"{GOES} With the name of Mei Lin."


@pytest.mark.parametrize("asking", ASKS)
def test_whoever_is_asked_first_is_not_said_to_be_named(office, people, asking):
    raj, mei, _ = people
    office.changes_its_rules(asking=asking)

    office.nominate(raj, mei)

    assert said(office) == f"{GOES} {ONE}"


@pytest.mark.parametrize("asking", [Asking.NEVER, *ASKS])
@pytest.mark.parametrize(
    ("named", "words"), [(True, "With the name of Mei Lin."), (False, "Without a name.")]
)
def test_whoever_has_chosen_is_not_asked(office, people, asking, named, words):
    raj, mei, _ = people
    office.changes_its_rules(asking=asking)
    office.chooses(mei, named=named)

    office.nominate(raj, mei)

    assert said(office) == f"{GOES} {words}"


@pytest.mark.parametrize("asking", ASKS)
def test_of_several_each_is_said_as_it_is(office, people, asking):
    raj, mei, grace = people
    office.changes_its_rules(asking=asking)
    office.chooses(grace, named=True)
    office.nominate(raj, mei, grace)
    assert said(office) == f"{GOES} With the name of Grace Whitlock. {ONE}"

    office.chooses(grace, named=False)
    office.nominate(raj, mei, grace)
    assert said(office) == f"{GOES} {ONE} Nobody else is named."

    office.chooses(grace, named=None)
    office.nominate(raj, mei, grace)
    asked = "Mei Lin and Grace Whitlock would be asked first whether their names may stand there."
    assert said(office) == f"{GOES} {asked}"


@pytest.mark.parametrize("asking", [Asking.NEVER, *ASKS])
def test_what_the_teller_wants_without_a_name_is_asked_of_nobody(office, people, asking):
    raj, mei, _ = people
    office.changes_its_rules(asking=asking)

    office.nominate(raj, mei, audience="withheld")

    assert said(office) == f"{GOES} Without a name."


@pytest.mark.parametrize("asking", ASKS)
@pytest.mark.parametrize(
    ("answer", "words"),
    [(Answer.NAME, "With the name of Mei Lin."), (Answer.LEAVE_OUT, "Without a name.")],
)
def test_once_it_is_approved_it_says_who_was_asked_and_then_what_holds(office, people, asking, answer, words):
    raj, mei, _ = people
    office.changes_its_rules(asking=asking)
    told = office.nominate(raj, mei)
    office.outbox.deliver()

    office.approve(office.rosa, told)
    waits = "Nothing goes out before Mei Lin has said whether the name may stand there."
    assert said(office) == f"{GOES} {waits}"
    office.says(mei, told, answer)

    assert said(office) == f"{IS} {words}"


@pytest.mark.parametrize("asking", ASKS)
def test_while_one_has_answered_and_another_has_not_both_are_said(office, people, asking):
    raj, mei, grace = people
    office.changes_its_rules(asking=asking)
    told = office.nominate(raj, mei, grace)
    office.outbox.deliver()
    office.approve(office.rosa, told)

    office.says(mei, told, Answer.NAME)

    asked = "Nothing goes out before Grace Whitlock has said whether the name may stand there."
    assert said(office) == f"{GOES} With the name of Mei Lin. {asked}"


@pytest.mark.parametrize("asking", ASKS)
def test_a_choice_made_while_it_is_read_stands_on_the_readers_card(office, people, asking):
    raj, mei, _ = people
    office.changes_its_rules(asking=asking)
    office.nominate(raj, mei)
    office.outbox.deliver()

    office.chooses_by_form(mei, named="use")

    assert said(office) == f"{GOES} With the name of Mei Lin."


@pytest.mark.parametrize("asking", ASKS)
def test_what_it_says_of_the_names_comes_true(office, people, asking):
    """Whoever it says is asked is asked, and nobody else; and nobody decides twice."""
    raj, mei, grace = people
    office.changes_its_rules(asking=asking)
    office.chooses(grace, named=True)
    told = office.nominate(raj, mei, grace)

    office.approve(office.rosa, told)

    assert (Topic.NAMING in office.got(mei), Topic.NAMING in office.got(grace)) == (True, False)
    with refused("approval.decided_by_you"):
        office.approve(office.rosa, told)
