"""Who told or did how much makes no difference to what anybody reads, nor to the order of names in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import pytest

from bot.cards.elements import Card, Paragraph, spoken
from bot.cards.forms import Form
from bot.cards.runs import Plain
from bot.usecases.look_ahead import look_ahead
from bot.usecases.open_home import Visit, open_home
from tests.support.office import Office
from tests.support.riverbank import FRONT_DESK, PARKS
from tests.support.totals import lines_of

Look = Callable[[Office], Iterator[Card | Form]]
Seen = frozenset[tuple[str, ...]]


def all_that_is_read(office: Office) -> Iterator[Card | Form]:
    """Every message owed to anybody, everybody's Home, the form, and what is foretold."""
    yield from (each.message.card for each in office.outbox.rows)
    yield from (open_home(office.ports, Visit(office.id, each)) for each in office.ledger.people)
    yield office.opens(office.ada, office.ledger.people["mei"])
    for ahead in look_ahead(office.ports, office.id).coming:
        names = ", ".join(each.name for each in (ahead.to, *ahead.tellers))
        yield Card(names, (Paragraph((Plain(f"{ahead.topic} {names}"),)),))


def a_week(*told: tuple[str, str]) -> Office:
    """Who told of whom: each of it was read and is out, and everybody was reminded who could be."""
    office = Office()
    raj, tom = office.person("Raj", FRONT_DESK), office.person("Tom", PARKS)
    mei, joe = office.person("Mei", FRONT_DESK), office.person("Joe", PARKS)
    known = {each.name: each for each in (raj, tom, mei, joe)}
    for teller, doer in told:
        office.approve(office.rosa, office.nominate(known[teller], known[doer]))
    for teller, doer in (("Raj", "Mei"), ("Tom", "Joe")):
        office.nominate(known[teller], known[doer])
    office.wait(days=2)
    office.ticks()
    return office


def seen(office: Office, look: Look) -> Seen:
    """What is read, each line of a card once and each card once."""
    return frozenset(_once(lines_of(each)) for each in look(office))


def _once(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))


@pytest.fixture(scope="module")
def weeks() -> tuple[Office, Office]:
    """The same much in both; in one Raj told more and Mei did more, in the other Tom and Joe."""
    here, there = ("Raj", "Mei"), ("Tom", "Joe")
    return a_week(here, there, here), a_week(here, there, there)


def test_who_told_more_is_read_nowhere(weeks: tuple[Office, Office]):
    one, other = weeks

    assert seen(one, all_that_is_read) == seen(other, all_that_is_read)
    assert len(seen(one, all_that_is_read)) > 20


def a_total(office: Office) -> Iterator[Card]:
    told = Counter(each.teller for each in office.ledger.recognitions.values())
    yield Card("This week", (Paragraph((Plain(f"Raj saw {told['raj']} of them."),)),))


def an_order(office: Office) -> Iterator[Card]:
    told = Counter(each.teller for each in office.ledger.recognitions.values())
    names = [office.ledger.people[each].name for each, _ in told.most_common()]
    yield Card("This week", tuple(Paragraph((Plain(each),)) for each in names))


def a_branch(office: Office) -> Iterator[Card]:
    doers = (each.doers[0] for each in office.ledger.recognitions.values())
    branches = Counter(office.ledger.people[each].branch for each in doers)
    yield Card(f"{branches.most_common(1)[0][0]}, this week", (Paragraph((Plain("Well done"),)),))


@pytest.mark.parametrize("look", [a_total, an_order, a_branch])
def test_a_card_that_compared_them_would_be_found(weeks: tuple[Office, Office], look: Look):
    one, other = weeks

    assert seen(one, look) != seen(other, look)


def test_a_card_is_looked_at_as_it_is_read():
    card = Card("A notice", (Paragraph((Plain("Words"),)), Paragraph((Plain("Words"),))))

    assert _once(lines_of(card)) == ("A notice", *dict.fromkeys(spoken(card).splitlines()))
