"""People: when somebody is away, and what may be asked of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.approval import candidates
from bot.domain.ids import PersonId
from bot.domain.people import Account, Listed, Person, Platform, Role, Standing, holders
from tests.support.every import for_each

ON_SLACK = (Account(Platform.SLACK, "T0RIVER", "U0MEI"),)
MEI = Person(PersonId("mei"), "Mei", Standing.STAFF, "Europe/London", "en", accounts=ON_SLACK)
FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


@for_each(
    ("begin", "end", "away"),
    [
        (None, None, False),
        (MONDAY, MONDAY, True),
        (FRIDAY, None, True),
        (FRIDAY, date(2026, 11, 22), False),
        (date(2026, 11, 24), None, False),
        (None, MONDAY, False),
    ],
)
def test_both_ends_of_an_absence_count(begin, end, away):
    assert replace(MEI, away_from=begin, away_until=end).away(MONDAY) is away


@for_each(
    ("begin", "end", "back"),
    [(FRIDAY, MONDAY, date(2026, 11, 24)), (FRIDAY, None, None), (None, None, None), (FRIDAY, FRIDAY, None)],
)
def test_somebody_is_back_on_the_day_after(begin, end, back):
    assert replace(MEI, away_from=begin, away_until=end).back_on(MONDAY) == back


@for_each(
    ("standing", "receives", "reads"),
    [
        (Standing.STAFF, True, True),
        (Standing.GUEST, True, False),
        (Standing.BOT, False, False),
        (Standing.DEACTIVATED, False, False),
        (Standing.STRANGER, False, False),
    ],
)
def test_staff_read_and_guests_only_receive(standing, receives, reads):
    person = replace(MEI, standing=standing)

    assert (person.may_receive(), person.may_read(MONDAY)) == (receives, reads)


def test_whoever_has_no_account_yet_reads_nothing():
    assert not replace(MEI, accounts=()).may_read(MONDAY)


@for_each(
    ("listed", "left"),
    [
        (None, False),
        (Listed("mei@riverbank.example", "Mei"), False),
        (Listed("mei@riverbank.example", "Mei", left_on=FRIDAY), True),
    ],
)
def test_only_a_people_file_that_knew_somebody_can_say_that_they_left(listed, left):
    assert replace(MEI, listed=listed).has_left is left


def test_a_file_may_mean_somebody_by_its_own_address_or_the_platforms():
    mei = replace(MEI, email="Mei.Lin@riverbank.example", listed=Listed("mei@riverbank.example", "Mei"))

    assert mei.addresses == {"mei.lin@riverbank.example", "mei@riverbank.example", "slack:u0mei"}


def named(*names: str, **differing) -> list[Person]:
    return [replace(MEI, id=PersonId(each), **differing) for each in names]


def test_the_first_group_with_anybody_left_reads():
    groups = [named("raj", "mei"), named("ana", away_from=FRIDAY), named("eve", "joan"), named("ada")]

    assert [each.id for each in candidates(groups, {"raj", "mei"}, MONDAY)] == ["eve", "joan"]


def test_nobody_stands_twice_in_a_group():
    assert len(candidates([[*named("joan"), *named("joan")]], set(), MONDAY)) == 1


def test_where_nobody_is_left_nobody_reads():
    assert candidates([named("raj"), []], {"raj"}, MONDAY) == ()


UNTIL_GIVEN = [Role.MODERATOR, Role.DIGEST_EDITOR, Role.PROGRAMME_OWNER]


@for_each("role", UNTIL_GIVEN)
def test_until_a_role_is_given_the_admins_have_it(role):
    ada, eve = named("ada", "eve")
    appointed = {Role.ADMIN: (ada,)}
    assert holders(role, lambda each: appointed.get(each, ())) == (ada,)

    appointed[role] = (eve,)

    assert holders(role, lambda each: appointed.get(each, ())) == (eve,)


@for_each("role", [each for each in Role if each not in UNTIL_GIVEN])
def test_no_other_role_falls_to_the_admins(role):
    appointed = {Role.ADMIN: tuple(named("ada"))}

    assert holders(role, lambda each: appointed.get(each, ())) == appointed.get(role, ())
