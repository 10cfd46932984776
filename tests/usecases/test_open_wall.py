"""The wall: for staff what everybody there may read, and on the street what may be told to anybody."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import pytest

from bot.domain.invitation import Invitation, Purpose
from bot.domain.wall import WallFor
from bot.usecases.open_wall import Passing, open_wall
from tests.support.drafts import QUOTE, ROUND, SITUATION
from tests.support.every import for_each
from tests.support.office import refused
from tests.support.riverbank import FRONT_DESK

TOLD = "Had the lost pass ready at the door"


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin", branch=FRONT_DESK)


@pytest.fixture
def street(office):
    office.changes_its_rules(wall=WallFor.PUBLIC)
    return office


def to_the_wall(office, generation=0, **differing):
    return replace(Invitation(office.id, Purpose.WALL, "", generation), **differing)


def for_staff(office, **differing):
    return open_wall(office.ports, Passing(office.id, to_the_wall(office, **differing)))


def from_the_street(office):
    return open_wall(office.ports, Passing(office.id))


def told(office, raj, mei, deed=TOLD, **how):
    which = office.nominate(raj, mei, deed=deed, **how)
    office.approve(office.rosa, which)
    return which


def story(office, raj, mei, permission="public", **how):
    which = office.tells_story(raj, mei, quote=QUOTE, permission=permission, **how)
    office.approve(office.rosa, which)
    return which


def words(page):
    """All that can be read on it."""
    return "\n".join(_words(page))


def _words(held):
    if isinstance(held, str):
        yield held
    elif isinstance(held, tuple):
        for each in held:
            yield from _words(each)
    elif is_dataclass(held):
        for each in fields(held):
            yield from _words(getattr(held, each.name))


def test_the_customers_words_come_first_and_whoever_saw_it_last(office, raj, mei):
    story(office, raj, mei)

    (tale,) = for_staff(office).tales

    assert (tale.quote.words, tale.situation.words) == (f"“{QUOTE}”", SITUATION)
    assert (tale.headline.words, tale.attribution) == (ROUND, "Mei Lin, Front desk. Raj Nair saw it.")


def test_the_newest_dozen_hang_there_and_a_line_flows_for_each_of_the_month(office, raj, mei):
    for each in range(14):
        told(office, raj, mei, deed=f"Kept the pass of visitor {each:02}")

    page = for_staff(office)

    assert page.tales[0].headline.words.endswith("13")
    assert (len(page.tales), len(page.lines)) == (12, 14)
    assert "Each line is one of this month’s 14 stories." in words(page).replace("\n", "")
    assert page.months == "Stories of November"


def test_nothing_told_says_so_and_draws_no_line(office):
    page = for_staff(office)

    assert (page.tales, page.lines, page.of_lines, page.months) == ((), (), (), "")
    assert "No story hangs here yet." in words(page)


def test_what_is_not_for_everybody_hangs_nowhere(office, raj, mei):
    told(office, raj, mei, audience="branch")
    office.nominate(raj, mei, deed=TOLD, audience="private")

    assert TOLD not in words(for_staff(office))


def test_what_is_withdrawn_or_made_private_is_gone(office, raj, mei):
    first, _ = told(office, raj, mei), told(office, raj, mei, deed="Kept a coat")

    office.withdraw(raj, first)
    assert TOLD not in words(for_staff(office))

    office.chooses_by_form(mei, place="private")
    assert for_staff(office).tales == ()


def test_what_waits_for_a_reader_is_not_there_and_an_edit_not_before_it_was_read(office, raj, mei):
    which = told(office, raj, mei)
    office.rewrite(raj, which, deed="Kept a coat")

    assert TOLD in words(for_staff(office))
    assert "coat" not in words(for_staff(office))


def test_words_taken_back_are_gone(office, raj, mei):
    which = story(office, raj, mei, permission="staff")
    assert QUOTE in words(for_staff(office))

    office.takes_words_back(raj, which)

    assert QUOTE not in words(for_staff(office))


def test_acts_of_kindness_of_this_month_stand_beside_the_stories_a_few_in_turn(office, raj):
    raj = office.becomes(raj, branch=FRONT_DESK)
    office.tells_kindness(raj, deed="Found a cap")
    office.wait(days=30)
    seen = set()
    for each in range(4):
        office.tells_kindness(raj, deed=f"Found glove {each}", ours=not each)
    for _ in range(3):
        office.wait(minutes=1)
        page = for_staff(office)
        assert (len(page.acts), page.tales) == (2, ())
        seen |= {(each.deed.words, each.branch) for each in page.acts}

    gloves = {(f"Found glove {each}", None) for each in range(1, 4)}
    assert seen == {("Found glove 0", "Front desk"), *gloves}


# --- whoever comes ------------------------------------------------------------------------------


def test_without_a_link_there_is_no_wall_but_a_public_one(office):
    with refused("page.gone"):
        from_the_street(office)

    office.changes_its_rules(wall=WallFor.PUBLIC)
    assert from_the_street(office)


def test_a_wall_that_is_off_is_not_there_for_anybody(office):
    office.changes_its_rules(wall=WallFor.OFF)

    with refused("page.gone"):
        from_the_street(office)
    with refused("page.gone"):
        for_staff(office)


def test_a_renewed_link_lets_nobody_in_any_more(office):
    with office.ports.work(office.id) as work:
        work.invitations.renew(Purpose.WALL, "", 0)

    with refused("page.gone"):
        for_staff(office)
    assert for_staff(office, generation=1)


# --- the street ---------------------------------------------------------------------------------


def test_nobody_who_agreed_to_be_named_among_colleagues_is_named_on_the_street(street, raj, mei):
    story(street, raj, mei)

    said = words(from_the_street(street))

    assert QUOTE in said
    assert ROUND in said
    assert not any(each in said for each in ("Mei", "Lin", "Raj", "Nair", "Front desk", "/story"))
    assert "Mei Lin" in words(for_staff(street))


@pytest.mark.parametrize("deed", ["Mei kept the pass", "Kept the pass. Raj saw it"])
def test_what_a_name_cannot_be_taken_out_of_stays_inside(street, raj, mei, deed):
    told(street, raj, mei, deed=deed)

    assert from_the_street(street).tales == ()
    assert len(for_staff(street).tales) == 1


@for_each("permission", ["staff", "none"])
def test_words_that_are_not_for_everybody_are_left_out_on_the_street(street, raj, mei, permission):
    story(street, raj, mei, permission=permission)

    said = words(from_the_street(street))

    assert QUOTE not in said
    assert "own words" not in said
    assert ROUND in said


def test_nothing_that_somebody_under_age_did_is_told_on_the_street(street, raj, mei):
    joe = street.person("Joe Young", minor=True)
    which = street.nominate(raj, mei, joe, deed=TOLD)
    street.approve(street.rosa, which)

    assert from_the_street(street).tales == ()
    assert len(for_staff(street).tales) == 1


def test_what_the_street_may_see_is_found_behind_much_that_it_may_not(street, raj, mei):
    told(street, raj, mei)
    for each in range(70):
        told(street, raj, mei, deed=f"Mei kept pass {each:02}")

    assert [each.headline.words for each in from_the_street(street).tales] == [TOLD]


def test_who_stood_behind_it_is_not_told_on_the_street(street, raj, mei):
    which = story(street, raj, mei)
    ida = street.person("Ida Hall")
    street.adds(raj, which, ida, outside="Ruth Cole of the garage")
    street.approve(street.rosa, which)

    assert "Ruth Cole" in words(for_staff(street))
    said = words(from_the_street(street))
    assert "Ida" not in said
    assert "Ruth" not in said
