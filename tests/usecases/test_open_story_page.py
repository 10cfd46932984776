"""The page of a story: whole for whoever may find it, and for all others as if it had never been."""

from __future__ import annotations

import pytest

from bot.domain.draft import PictureDraft
from bot.domain.ids import RecognitionId
from bot.domain.invitation import Invitation, Purpose
from bot.domain.wall import WallFor
from bot.usecases.open_story_page import Calling, open_story_page
from tests.support.drafts import QUOTE, ROUND, SITUATION
from tests.support.every import for_each
from tests.support.office import refused
from tests.support.riverbank import FRONT_DESK, LIBRARIES
from tests.usecases.test_open_library import pass_for
from tests.usecases.test_open_wall import TOLD, story, told, words


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin", branch=FRONT_DESK)


@pytest.fixture
def grace(office):
    return office.person("Grace Whitlock", branch=LIBRARIES)


@pytest.fixture
def street(office):
    office.changes_its_rules(wall=WallFor.PUBLIC)
    return office


def by_pass(office, person, which):
    return open_story_page(office.ports, Calling(office.id, which, pass_for(office, person)))


def from_the_street(office, which):
    return open_story_page(office.ports, Calling(office.id, which))


def by_the_wall(office, which, generation=0):
    link = Invitation(office.id, Purpose.WALL, "", generation)
    return open_story_page(office.ports, Calling(office.id, which, link))


def test_a_colleague_reads_all_of_it_with_whoever_did_it(office, raj, mei, grace):
    which = story(office, raj, mei, permission="staff")

    page = by_pass(office, grace, which)

    assert (page.heading, page.tale.quote.words) == ("A story", f"“{QUOTE}”")
    assert (page.tale.situation.words, page.tale.headline.words) == (SITUATION, ROUND)
    assert page.tale.attribution == "Mei Lin, Front desk. Raj Nair saw it."


def test_each_kind_has_one(office, raj, mei, grace):
    assert by_pass(office, grace, told(office, raj, mei)).heading == "What a colleague did"
    act = by_pass(office, grace, office.tells_kindness(raj, deed="Found a cap", for_whom="community"))
    assert (act.heading, act.tale.note) == ("An act of kindness", "An act of kindness for the community")


def test_what_may_be_found_by_its_branch_alone_is_read_by_it_alone(office, raj, mei, grace):
    which = told(office, raj, mei, audience="branch")

    assert TOLD in words(by_pass(office, mei, which))
    with refused("page.gone"):
        by_pass(office, grace, which)


def test_what_nobody_may_find_is_as_if_it_had_never_been(office, raj, mei, grace):
    office.changes_its_rules(wall=WallFor.PUBLIC)
    waits = office.nominate(raj, mei, deed=TOLD)
    private = office.nominate(raj, mei, deed=TOLD, audience="private")
    withdrawn = told(office, raj, mei)
    office.withdraw(raj, withdrawn)
    hidden = told(office, raj, mei)
    office.hide(office.ada, hidden)

    for which in (waits, private, withdrawn, hidden, RecognitionId("unknown")):
        for ask in (lambda each: by_pass(office, grace, each), lambda each: from_the_street(office, each)):
            with refused("page.gone"):
                ask(which)


def test_a_choice_made_later_holds_for_it_at_once(street, raj, mei, grace):
    which = told(street, raj, mei)
    assert by_pass(street, grace, which)
    assert from_the_street(street, which)

    street.chooses_by_form(mei, place="private")

    with refused("page.gone"):
        by_pass(street, grace, which)
    with refused("page.gone"):
        from_the_street(street, which)


# --- without a pass -----------------------------------------------------------------------------


@for_each("wall", [WallFor.OFF, WallFor.STAFF])
def test_its_address_gives_nobody_a_right_to_it(office, raj, mei, wall):
    which = story(office, raj, mei)
    office.changes_its_rules(wall=wall)

    with refused("page.gone"):
        from_the_street(office, which)


def test_where_the_wall_is_public_it_is_read_without_any_name(street, raj, mei):
    said = words(from_the_street(street, story(street, raj, mei)))

    assert QUOTE in said
    assert not any(each in said for each in ("Mei", "Raj", "Front desk"))


def test_words_for_the_staff_alone_are_left_out_there(street, raj, mei):
    said = words(from_the_street(street, story(street, raj, mei, permission="staff")))

    assert QUOTE not in said
    assert ROUND in said


def test_nothing_of_somebody_under_age_is_read_there(street, raj, mei, grace):
    which = told(street, raj, street.person("Joe Young", minor=True), deed=TOLD)

    assert by_pass(street, grace, which)
    with refused("page.gone"):
        from_the_street(street, which)


def test_a_pass_that_is_over_is_as_good_as_none(street, raj, mei, grace):
    which = told(street, raj, mei)
    shown = pass_for(street, grace)
    street.wait(hours=12)

    assert "Mei" not in words(open_story_page(street.ports, Calling(street.id, which, shown)))


def test_the_link_of_the_wall_reads_what_hangs_there_and_no_more(office, raj, mei):
    which = told(office, raj, mei)
    branch = told(office, raj, mei, audience="branch")

    assert "Mei Lin" in words(by_the_wall(office, which))
    for other, generation in ((branch, 0), (which, 1)):
        with refused("page.gone"):
            by_the_wall(office, other, generation)


# --- pictures -----------------------------------------------------------------------------------


def pictured(office, raj, mei, agreement, pictured_=""):
    which = story(office, raj, mei)
    sent = office.sends_picture(raj)
    office.adds(raj, which, picture=PictureDraft(sent, "A van before a red door", pictured_, agreement))
    office.approve(office.rosa, which)
    return which, f"told-{sent}"


def test_a_colleague_sees_its_picture_with_words_for_it(office, raj, mei, grace):
    which, address = pictured(office, raj, mei, "all", "The driver")

    seen = by_pass(office, grace, which).picture

    assert (seen.address, seen.alternative) == (address, "A van before a red door")
    assert "driver" not in words(by_pass(office, grace, which))


def test_without_agreement_nobody_sees_it(office, raj, mei, grace):
    which, _ = pictured(office, raj, mei, "not_yet", "The driver")

    assert by_pass(office, grace, which).picture is None


def test_on_the_street_it_hangs_only_where_nobody_is_known_by_it(street, raj, mei):
    """Whoever agreed was asked about colleagues."""
    known, _ = pictured(street, raj, mei, "all", "The driver")
    unknown, address = pictured(street, raj, mei, "nobody")

    assert from_the_street(street, known).picture is None
    assert from_the_street(street, unknown).picture.address == address
