"""The library in a browser: a pass shows it to one colleague, as chat would, until it is over."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cards.elements import spoken
from bot.domain.invitation import Invitation, Purpose
from bot.domain.passes import LASTS, Pass
from bot.domain.people import Listed, Platform, Standing
from bot.usecases.look_up import Query, look_up
from bot.usecases.open_library import Browsing, open_library
from tests.support.every import for_each
from tests.support.office import refused
from tests.support.riverbank import FRONT_DESK, LIBRARIES
from tests.usecases.test_open_wall import words

TOLD = "Had the lost pass ready at the door"


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin", branch=FRONT_DESK)


@pytest.fixture
def grace(office):
    return office.person("Grace Whitlock", branch=LIBRARIES)


def pass_for(office, person, lasts=LASTS) -> Invitation:
    return Pass(person.id, office.now + lasts).invitation(office.id)


def opens(office, person, said="", behind=None, **keys):
    return open_library(office.ports, Browsing(pass_for(office, person), keys, said, behind))


def told(office, raj, *doers, deed=TOLD, **how):
    which = office.nominate(raj, *doers, deed=deed, **how)
    office.approve(office.rosa, which)
    return which


def deeds(page):
    return [each.headline.words for each in page.tales]


def in_chat(office, person, said=""):
    return spoken(look_up(office.ports, Query(office.id, person.id, Platform.SLACK, f"stories {said}")))


def test_what_was_told_stands_there_with_whoever_did_it(office, raj, mei, grace):
    told(office, raj, mei, difference="She made her appointment.")

    page = opens(office, grace, "LOST pas")

    assert deeds(page) == [TOLD]
    assert page.tales[0].attribution == "Mei Lin, Front desk. Raj Nair saw it."
    assert page.sought == "All that was told, with the words: lost pas"
    assert page.reads_as.startswith("You read this as Grace Whitlock, until ")


def test_everybody_finds_there_just_what_they_find_in_chat(office, raj, mei, grace):
    office.chooses(office.person("Joe Young", branch=FRONT_DESK), place="branch")
    told(office, raj, mei, deed="Found a cap")
    told(office, raj, mei, deed="Found a coat", audience="branch")
    told(office, raj, grace, deed="Found a glove", audience="branch")
    office.nominate(raj, mei, deed="Found a key", audience="private")
    office.nominate(raj, mei, deed="Found a ring")
    office.withdraw(raj, told(office, raj, mei, deed="Found a shoe"))

    for each in (raj, mei, grace):
        found = [f"Found a {what}" for what in ("cap", "coat", "glove", "key", "ring", "shoe")]
        chat = in_chat(office, each)
        assert set(deeds(opens(office, each))) == {what for what in found if what in chat}


def test_it_is_narrowed_by_all_that_it_is(office, raj, mei, grace):
    told(office, raj, mei)
    office.tells_kindness(grace, deed="Found a cap", for_whom="community")

    assert deeds(opens(office, raj, kind="kindness", side="community", month="2026-11")) == ["Found a cap"]
    assert deeds(opens(office, raj, branch=FRONT_DESK, value="people")) == [TOLD]
    assert deeds(opens(office, raj, month="2026-10")) == []
    assert deeds(opens(office, raj, kind="*", value="*")) == ["Found a cap", TOLD]


def test_older_ones_stand_behind_and_each_is_there_once(office, raj, mei):
    for each in range(23):
        told(office, raj, mei, deed=f"Kept pass {each:02}")

    found, behind = [], None
    for _ in range(3):
        page = opens(office, raj, "kept", behind)
        found, behind = [*found, *deeds(page)], page.behind

    assert found == [f"Kept pass {each:02}" for each in reversed(range(23))]
    assert behind is None
    assert opens(office, raj, "kept", 10**18 - 1).tales
    assert opens(office, raj, "kept", 0).tales == ()


STRANGE = [
    {"kind": "points"},
    {"value": "nowhere"},
    {"value": "\x00"},
    {"behaviour": "people.99"},
    {"branch": "elsewhere"},
    {"side": "ours"},
    *({"month": each} for each in ("2026", "2026-13", "9999-12", "0000-01", "٢٠٢٦-١١", "2026-11-01")),
]


@pytest.mark.parametrize("asked", STRANGE)
def test_what_is_no_choice_here_is_answered_by_everything_and_said(office, raj, mei, asked):
    told(office, raj, mei)

    page = opens(office, raj, "coat", **asked)

    assert "That is no choice here." in words(page)
    assert deeds(page) == [TOLD]


@pytest.mark.parametrize(
    "said", ["pass OR coat", 'pass" OR "coat', "NEAR(pass)", "pass*", "-pass", "pass | coat", "('pass')"]
)
def test_words_are_words_and_never_a_query_of_an_engine(office, raj, mei, said):
    told(office, raj, mei)

    sought = re.sub(r"[^a-z ]+", " ", said.casefold()).split()
    assert deeds(opens(office, raj, said)) == ([TOLD] if set(sought) == {"pass"} else [])


# --- a pass -------------------------------------------------------------------------------------


@for_each("lasts", [timedelta(0), -timedelta(hours=1)])
def test_a_pass_that_has_ended_opens_nothing(office, raj, lasts):
    with refused("page.gone"):
        open_library(office.ports, Browsing(pass_for(office, raj, lasts)))


def test_the_pass_that_chat_gives_holds_for_twelve_hours(office, raj):
    given = []
    ports = replace(office.ports, address_of=lambda each: given.append(each) or "https://skald.example/x")
    look_up(ports, Query(office.id, raj.id, Platform.SLACK, "stories"))

    office.wait(hours=11, minutes=59)
    assert open_library(ports, Browsing(given[0]))
    office.wait(minutes=1)
    with refused("page.gone"):
        open_library(ports, Browsing(given[0]))


@pytest.mark.parametrize("standing", [Standing.GUEST, Standing.STRANGER, Standing.DEACTIVATED, Standing.BOT])
def test_a_pass_ends_at_once_when_its_holder_is_of_the_staff_no_more(office, raj, standing):
    shown = pass_for(office, raj)
    assert open_library(office.ports, Browsing(shown))

    office.becomes(raj, standing=standing)

    with pytest.raises(Exception, match=r"page\.gone|teller\.stranger"):
        open_library(office.ports, Browsing(shown))


def test_a_pass_ends_when_a_people_file_says_that_they_left(office, raj):
    shown = pass_for(office, raj)
    office.becomes(raj, listed=Listed("raj@riverbank.example", "Raj Nair", left_on=office.now.date()))

    with refused("page.gone"):
        open_library(office.ports, Browsing(shown))


def test_a_guest_is_given_none(office, raj):
    pia = office.person("Pia Guest", standing=Standing.GUEST)
    ports = replace(office.ports, address_of=lambda _: "https://skald.example/x")

    assert "Open in the browser" in spoken(
        look_up(ports, Query(office.id, raj.id, Platform.SLACK, "stories"))
    )
    assert "browser" not in spoken(look_up(ports, Query(office.id, pia.id, Platform.SLACK, "stories")))


def test_where_no_browser_comes_from_outside_there_is_no_way_to_it(office, raj):
    assert "browser" not in in_chat(office, raj)


@for_each("key", ["", "raj", "12", ".raj", "x.raj", "-5.raj", "12.nobody", "²3.raj", f"{10**30}.raj"])
@for_each("purpose", [Purpose.PASS, Purpose.WALL])
def test_no_other_invitation_is_a_pass(office, raj, key, purpose):
    assert raj
    with pytest.raises(Exception, match=r"page\.gone|teller\.stranger"):
        open_library(office.ports, Browsing(Invitation(office.id, purpose, key)))


@for_each("purpose", [each for each in Purpose if each is not Purpose.PASS])
def test_what_is_signed_for_something_else_is_no_pass_whatever_it_says(office, raj, purpose):
    with refused("page.gone"):
        open_library(office.ports, Browsing(Invitation(office.id, purpose, f"9999999999.{raj.id}")))
