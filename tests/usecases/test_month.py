"""A branch's month: taken by one, or not this month, and told once an act of the branch is out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.cards.elements import Actions, Heading, spoken
from bot.domain.audience import Place
from bot.domain.consent import Answer, Asking
from bot.domain.opportunity import Turn
from bot.domain.people import Standing
from bot.domain.wanted import Month
from tests.support.drafts import RABBIT
from tests.support.every import for_each
from tests.support.office import buttons, labels, refused
from tests.support.riverbank import LIBRARIES, PARKS

NOVEMBER = Turn(PARKS, Month(2026, 11))
OPEN = ["We’ll do it", "See ideas", "Not this month"]


@pytest.fixture
def raj(office, people):
    return office.becomes(people[0], branch=PARKS)


@pytest.fixture
def mei(office, people):
    return office.becomes(people[1], branch=PARKS)


@pytest.fixture
def grace(office):
    return office.person("Grace Whitlock", LIBRARIES)


def section(office, person):
    """What stands on their own page beneath its heading: the words, and what can be pressed."""
    elements = office.home(person).elements
    at = next((n for n, each in enumerate(elements) if each == Heading("Your branch’s month")), None)
    if at is None:
        return None
    end = next(n for n, each in enumerate(elements[at + 1 :], at + 1) if isinstance(each, Heading))
    return list(elements[at + 1 : end])


def words(office, person):
    from bot.cards.elements import Card  # noqa: PLC0415

    return spoken(Card("", tuple(section(office, person))))


def offered(office, person):
    rows = [each for each in section(office, person) if isinstance(each, Actions)]
    return [button.label for row in rows for button in row.buttons]


# --- who says what ------------------------------------------------------------------------------


def test_whoever_is_in_a_branch_finds_its_month_open_on_their_own_page(office, raj):
    assert "Parks, November is open for one kind thing out of the ordinary." in words(office, raj)
    assert offered(office, raj) == OPEN


def test_whoever_is_in_no_branch_sees_nothing_of_it(office):
    assert section(office, office.person("Omar Reyes")) is None


def test_one_takes_it_and_the_others_read_who(office, raj, mei):
    office.takes_month(raj, NOVEMBER)

    assert "You do something kind for Parks this month." in words(office, raj)
    assert offered(office, raj) == ["Tell a kindness", "See ideas", "Not this month"]
    assert "Raj Nair does something kind for Parks this month." in words(office, mei)
    assert offered(office, mei) == ["See ideas"]
    assert office.audit()[-1].act == "take_month"


def test_the_second_is_told_kindly_who_has_it(office, raj, mei):
    office.takes_month(raj, NOVEMBER)

    with refused("month.taken", name="Raj Nair", branch="Parks"):
        office.takes_month(mei, NOVEMBER)
    with refused("month.taken", name="Raj Nair"):
        office.leaves_month(mei, NOVEMBER)


def test_the_same_press_again_says_it_once(office, raj):
    for _ in range(3):
        office.takes_month(raj, NOVEMBER, nonce="n")
    office.takes_month(raj, NOVEMBER)

    assert [each.act for each in office.audit()].count("take_month") == 1


def test_not_this_month_is_an_answer_and_may_be_thought_better_of(office, raj, mei):
    office.leaves_month(raj, NOVEMBER)

    assert "Not this month, Parks said." in words(office, mei)
    assert offered(office, mei) == ["We’ll do it", "See ideas"]

    office.takes_month(mei, NOVEMBER)

    assert "Mei Lin does something kind" in words(office, raj)


def test_whoever_took_it_may_give_it_back(office, raj, mei):
    office.takes_month(raj, NOVEMBER)

    office.leaves_month(raj, NOVEMBER)

    assert offered(office, mei) == ["We’ll do it", "See ideas"]


def test_what_somebody_took_who_left_is_open_again(office, raj, mei):
    office.takes_month(raj, NOVEMBER)
    office.becomes(raj, standing=Standing.DEACTIVATED)

    assert offered(office, mei) == OPEN
    office.takes_month(mei, NOVEMBER)


def test_each_branch_answers_for_itself_alone(office, raj, grace):
    with refused("month.not_yours", branch="Parks"):
        office.takes_month(grace, NOVEMBER)
    with refused("month.not_yours"):
        office.leaves_month(office.person("Omar Reyes"), NOVEMBER)

    office.takes_month(raj, NOVEMBER)
    assert offered(office, grace) == OPEN


@for_each("month", [Month(2026, 10), Month(2026, 12)])
def test_a_month_is_answered_for_while_it_lasts(office, raj, month):
    with refused("month.over"):
        office.takes_month(raj, Turn(PARKS, month))


def test_the_month_is_that_of_the_organisations_zone(office, raj):
    office.changes_its_rules(timezone="Pacific/Auckland")
    office.now = datetime(2026, 11, 30, 12, tzinfo=UTC)

    assert "Parks, December is open" in words(office, raj)


# --- told ---------------------------------------------------------------------------------------


def test_an_act_of_the_branch_tells_it(office, raj, mei):
    office.takes_month(raj, NOVEMBER)

    office.tells_kindness(mei, ours=True)

    assert "Parks did something kind in November." in words(office, raj)
    assert RABBIT in words(office, raj)
    assert offered(office, raj) == []
    with refused("month.told", branch="Parks"):
        office.takes_month(mei, NOVEMBER)


def test_an_act_of_ones_own_leaves_the_month_as_it_is(office, raj):
    office.tells_kindness(raj)

    assert offered(office, raj) == OPEN


def test_withdrawn_it_is_taken_again_or_open(office, raj, mei):
    office.takes_month(raj, NOVEMBER)
    told = office.tells_kindness(raj, ours=True)

    office.withdraw(raj, told)

    assert "You do something kind for Parks" in words(office, raj)
    office.leaves_month(raj, NOVEMBER)
    again = office.tells_kindness(mei, ours=True)
    assert offered(office, mei) == []
    office.withdraw(mei, again)
    assert offered(office, mei) == ["We’ll do it", "See ideas"]


def test_what_an_edit_makes_ones_own_is_the_branchs_no_more(office, raj):
    told = office.tells_kindness(raj, ours=True)

    office.rewrite(raj, told, ours=False)

    assert offered(office, raj) == OPEN


def test_what_is_private_tells_the_month_and_not_the_deed(office, raj, mei):
    tom = office.person("Tom Hale", PARKS)
    office.changes_its_rules(asking=Asking.ALWAYS)
    told = office.tells_kindness(raj, tom, ours=True)

    office.says(tom, told, Answer.KEEP_PRIVATE)

    assert "Parks did something kind" in words(office, mei)
    assert RABBIT not in words(office, mei)
    assert RABBIT in words(office, tom)


def test_a_month_later_the_next_one_is_open(office, raj):
    office.tells_kindness(raj, ours=True)

    office.wait(days=10)

    assert offered(office, raj) == OPEN
    assert "Parks, December is open" in words(office, raj)


def test_the_form_of_whoever_took_it_counts_it_for_the_branch(office, raj, mei):
    office.takes_month(raj, NOVEMBER)

    def ours(person):
        (toggle,) = [each for each in office.opens_kindness(person).elements if hasattr(each, "option")]
        return toggle.on

    assert (ours(raj), ours(mei)) == (True, False)
    office.tells_kindness(raj, ours=True)
    assert not ours(raj)


# --- ideas --------------------------------------------------------------------------------------


def test_ideas_are_what_other_branches_told_the_deed_first(office, raj, grace):
    office.tells_kindness(grace, ours=True)
    office.tells_kindness(raj, ours=True, deed="Swept the leaves from the steps.")
    office.tells_kindness(grace, deed="Carried a bag.")

    page = office.ideas(raj, NOVEMBER)

    assert spoken(page).splitlines() == [RABBIT, "Libraries, November"]
    assert page.notice == "What other branches did"
    assert labels(page) == []


def test_without_any_the_page_asks_instead(office, raj):
    assert "Whom near you would some small thing surprise?" in spoken(office.ideas(raj, NOVEMBER))


def test_only_what_everybody_may_read_is_an_idea(office, raj, grace):
    ada = office.becomes(office.ada, branch=LIBRARIES)
    office.chooses(ada, place=Place.PRIVATE)
    office.tells_kindness(grace, office.ledger.people[ada.id], ours=True)
    withdrawn = office.tells_kindness(grace, ours=True, deed="Carried a bag.")
    office.withdraw(grace, withdrawn)

    assert "Whom near you" in spoken(office.ideas(raj, NOVEMBER))


def test_a_few_stand_there_and_another_day_begins_with_others(office, raj, grace):
    for number in range(7):
        office.tells_kindness(grace, ours=True, deed=f"Did a small thing, the {number}th.")

    def shown():
        return [each for each in spoken(office.ideas(raj, NOVEMBER)).splitlines() if "small thing" in each]

    today = shown()
    office.wait(days=1)

    assert len(today) == len(shown()) == 3
    assert today != shown()


def test_no_button_carries_a_word_or_a_right(office, raj):
    rows = [each for each in section(office, raj) if isinstance(each, Actions)]

    assert {button.subject for row in rows for button in row.buttons} == {"parks.2026-11"}
    assert buttons(office.home(raj))


# --- who moves on ---------------------------------------------------------------------------------


def test_whoever_took_it_and_went_to_another_branch_keeps_nobody_from_it(office, raj, mei):
    office.takes_month(raj, NOVEMBER)
    office.becomes(raj, branch=LIBRARIES)

    assert offered(office, mei) == OPEN
    office.takes_month(mei, NOVEMBER)

    assert "You do something kind for Parks this month." in words(office, mei)
