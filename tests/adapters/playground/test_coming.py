"""What is coming is told in plain words, at most five of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from adapters.playground.coming import News, coming, first_news, held_for
from bot.cards.messages import Topic
from bot.domain.ids import PersonId
from bot.domain.people import Account, Person, Platform, Standing
from bot.usecases.look_ahead import Ahead, Outlook

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def person(name: str) -> Person:
    key = name.split(maxsplit=1)[0].lower()
    account = Account(Platform.SLACK, "T1", f"U0{key.upper()}")
    return Person(PersonId(key), name, Standing.STAFF, "Europe/London", "en", accounts=(account,))


RAJ, MEI, DANIEL, PRIYA = map(person, ("Raj Nair", "Mei Lin", "Daniel Okafor", "Priya Shah"))


def news(*tellers: Person, at: datetime = NOON) -> Ahead:
    return Ahead(at, Topic.NEWS, MEI, (), tellers, held=True)


def words(*ahead: Ahead) -> list[str]:
    return [each["what"] for each in coming(Outlook(ahead))]


def test_who_hears_what_a_colleague_told():
    (entry,) = coming(Outlook((news(RAJ),)))

    assert entry == {"at": NOON.timestamp(), "what": "Mei Lin hears what Raj Nair told", "held": True}


def test_a_reader_is_reminded_of_all_in_one_line():
    reminder = Ahead(NOON, Topic.REMINDER, DANIEL, (), (RAJ, MEI, PRIYA), held=False)

    assert words(reminder) == ["Daniel Okafor is reminded of what Raj Nair, Mei Lin and Priya Shah told"]


def test_whoever_is_asked_next_is_told_and_nobody_whose_it_was():
    request = Ahead(NOON, Topic.REQUEST, DANIEL, (), (RAJ,), held=False)

    assert words(request) == ["Daniel Okafor is asked to read what Raj Nair told"]


def test_what_one_person_hears_at_one_moment_is_one_thing():
    assert words(news(RAJ), news(PRIYA), news(RAJ)) == ["Mei Lin hears what Raj Nair and Priya Shah told"]


def test_only_the_next_five_are_told():
    days = [news(RAJ, at=NOON + timedelta(days=each)) for each in range(9)]

    assert [each["at"] for each in coming(Outlook(tuple(days)))] == [each.at.timestamp() for each in days[:5]]


def test_whatever_else_is_held_is_told_without_a_reason():
    other = Ahead(NOON, Topic.NOTICE, MEI, (), (), held=True)

    assert words(other) == ["Mei Lin gets what waits for their hours"]


def test_what_nobody_answers_about_is_told_to_rest():
    rests = Ahead(NOON, Topic.RETURNED, RAJ, (), (RAJ,), held=False)

    assert words(rests) == ["What Raj Nair told stays with those who know it, if nobody answers"]


def test_each_has_a_count_of_what_waits_for_their_hours():
    reminder = Ahead(NOON, Topic.REMINDER, DANIEL, (), (RAJ,), held=False)

    counts = held_for(Outlook((news(RAJ), news(PRIYA), reminder)))

    assert counts == {"U0MEI": 2}


def test_the_first_news_says_for_whom_and_when():
    assert first_news(Outlook((news(RAJ),))) == News("U0MEI", NOON)
    assert first_news(Outlook()) is None
