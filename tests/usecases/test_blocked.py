"""What is blocked: the admins hear the mend, a request goes on to others, and an admin lets it try again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cards.elements import spoken
from bot.cards.messages import CopyState, Topic, ToReply
from bot.domain.mend import Mend
from bot.domain.people import Platform, Role
from bot.usecases.reach_again import Arrival, reach_again
from bot.usecases.release_blocked import release_blocked
from bot.usecases.report_blocked import Obstruction, report_blocked
from tests.support.office import labels, refused
from tests.support.riverbank import FRONT_DESK


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin", FRONT_DESK)


@pytest.fixture
def posted(office, raj, mei):
    """A recognition whose post waits to be sent."""
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)
    return office.message(Topic.POST)


@pytest.mark.parametrize("mend", Mend)
def test_the_admins_hear_what_is_blocked_and_what_mends_it(office, posted, mend):
    office.blocks(posted, mend)

    words = office.reads(office.ada, Topic.NOTICE)
    assert "Skald could not post in #well-done." in words
    assert "paper_says_no" in words
    assert labels(office.card(Topic.NOTICE, office.ada)) == ["Try again"]


@pytest.fixture
def read(office, raj, mei):
    """The same, of which the reader has the request before them."""
    told = office.nominate(raj, mei)
    office.outbox.deliver()
    office.approve(office.rosa, told)
    return office.message(Topic.POST)


def test_nobody_reads_that_a_blocked_post_stands_in_the_channel(office, read, raj, mei):
    office.blocks(read, Mend.ARCHIVED)

    assert "It could not be posted in #well-done yet." in office.reads(raj, Topic.RECEIPT)
    assert "It goes to #well-done, with your name." in office.reads(mei, Topic.NEWS)
    assert "It was approved for #well-done. With" in office.reads(office.rosa, Topic.REQUEST)
    assert "It could not be posted in #well-done yet." in spoken(office.home(raj))
    everybody = [office.reads(raj, Topic.RECEIPT), office.reads(mei, Topic.NEWS), spoken(office.home(raj))]
    assert [each for each in everybody if "It is in" in each] == []


@pytest.mark.parametrize("released", ["by an admin", "by the platform"])
def test_once_it_is_tried_again_everybody_reads_of_it_as_of_any_post(office, read, raj, mei, released):
    office.blocks(read, Mend.ARCHIVED)

    if released == "by an admin":
        office.tries_again(office.ada)
    else:
        release_blocked(office.ports, office.id)

    assert "It is in #well-done now." in office.reads(raj, Topic.RECEIPT)
    assert "It is in #well-done, with your name." in office.reads(mei, Topic.NEWS)
    assert "It is in #well-done." in office.reads(office.rosa, Topic.REQUEST)
    assert "It is in #well-done now." in spoken(office.home(raj))


def test_the_admins_hear_it_once_a_day(office, posted):
    office.blocks(posted, Mend.INVITE)
    office.blocks(posted, Mend.INVITE)
    assert office.got(office.ada) == [Topic.NOTICE]

    office.wait(days=1)
    office.blocks(posted, Mend.INVITE)

    assert office.got(office.ada) == [Topic.NOTICE, Topic.NOTICE]


def test_another_mend_or_another_place_is_told_the_same_day(office, posted, raj, mei):
    office.approve(office.rosa, office.nominate(raj, mei, audience="branch"))
    office.blocks(posted, Mend.INVITE)

    office.blocks(posted, Mend.SCOPE)
    office.blocks(office.message(Topic.POST), Mend.INVITE)

    assert office.got(office.ada) == [Topic.NOTICE] * 3


def test_a_person_who_cannot_be_reached_is_told_of_by_name(office, posted, mei):
    office.blocks(office.message(Topic.NEWS, mei))

    assert "Skald could not write to Mei Lin." in office.reads(office.ada, Topic.NOTICE)


def test_a_blocked_notice_calls_for_no_notice(office, posted):
    bea = office.person("Bea")
    office.appoint(bea, Role.ADMIN)
    office.blocks(posted, Mend.INVITE)

    office.blocks(office.message(Topic.NOTICE, office.ada))

    assert office.got(office.ada) == office.got(bea) == [Topic.NOTICE]


def test_a_notice_that_the_token_is_over_does_not_come_once_there_is_a_new_one(office, posted):
    office.blocks(posted, Mend.TOKEN)

    office.blocks(office.message(Topic.NOTICE, office.ada), Mend.TOKEN)
    release_blocked(office.ports, office.id)

    assert Topic.NOTICE not in office.got(office.ada)
    assert office.message(Topic.POST).state is CopyState.OWED


def test_any_other_notice_comes_by_the_new_token(office, raj, mei):
    office.goes_away(office.rosa)
    office.goes_away(office.ada)
    office.nominate(raj, mei)

    office.blocks(office.message(Topic.NOTICE, office.ada), Mend.TOKEN)
    release_blocked(office.ports, office.id)

    assert "nobody can read it" in office.reads(office.ada, Topic.NOTICE)


def test_an_admin_who_cannot_be_reached_is_not_told_so_in_vain(office, raj, mei):
    bea = office.person("Bea")
    office.appoint(bea, Role.ADMIN)
    office.dismiss(office.rosa)
    office.nominate(raj, mei)

    office.blocks(office.message(Topic.REQUEST, office.ada))

    assert Topic.NOTICE not in office.got(office.ada)
    assert office.got(bea).count(Topic.NOTICE) == 1


# --- a request that reaches nobody --------------------------------------------------------------


def test_a_blocked_request_goes_to_the_next_group(office, raj, mei):
    daniel = office.person("Daniel")
    office.appoint(daniel, branch=FRONT_DESK)
    told = office.nominate(raj, mei)

    office.blocks(office.message(Topic.REQUEST, daniel))

    assert office.readers(told) == {daniel.id, office.rosa.id}
    assert office.got(office.rosa) == [Topic.REQUEST]
    assert Topic.NOTICE in office.got(office.ada)


def test_it_stays_where_it_is_while_another_candidate_has_it(office, raj, mei):
    joan = office.person("Joan")
    office.appoint(joan)
    told = office.nominate(raj, mei)

    office.blocks(office.message(Topic.REQUEST, joan))

    assert office.readers(told) == {office.rosa.id, joan.id}
    assert Topic.REQUEST not in office.got(office.ada)


def test_when_every_candidate_is_blocked_the_next_group_is_asked(office, raj, mei):
    joan = office.person("Joan")
    office.appoint(joan)
    told = office.nominate(raj, mei)

    office.blocks(office.message(Topic.REQUEST, joan))
    office.blocks(office.message(Topic.REQUEST, office.rosa))

    assert office.readers(told) == {office.rosa.id, joan.id, office.ada.id}


def test_a_blocked_request_that_is_decided_is_not_passed_on(office, raj, mei):
    told = office.nominate(raj, mei)
    request = office.message(Topic.REQUEST, office.rosa)
    office.approve(office.rosa, told)

    office.blocks(request)

    assert Topic.REQUEST not in office.got(office.ada)


# --- trying again -------------------------------------------------------------------------------


def test_an_admin_lets_everything_blocked_try_again(office, posted):
    office.blocks(posted, Mend.INVITE)

    office.tries_again(office.ada)

    assert office.message(Topic.POST).state is CopyState.OWED
    assert "Skald is trying again now." in office.reads(office.ada, Topic.NOTICE)
    assert office.audit()[-1].act == "try_again"


def test_only_an_admin_does(office, posted, raj):
    office.blocks(posted, Mend.INVITE)

    for other in (raj, office.rosa):
        with refused("blocked.not_admin"):
            office.tries_again(other)

    assert office.message(Topic.POST).state is CopyState.BLOCKED


def test_one_press_delivered_again_is_answered_once(office, posted):
    office.blocks(posted, Mend.INVITE)

    for _ in range(3):
        office.tries_again(office.ada, nonce="n")

    assert office.got(office.ada) == [Topic.NOTICE, Topic.NOTICE]


def test_a_copy_of_an_older_wording_is_not_the_request_in_hand(office, raj, mei):
    told = office.nominate(raj, mei)
    office.outbox.deliver()
    office.decline(office.rosa, told)
    office.rewrite(raj, told)

    office.blocks(office.message(Topic.REQUEST, office.rosa))

    assert office.readers(told) == {office.rosa.id, office.ada.id}


def test_the_teller_is_told_when_it_reaches_nobody_at_all(office, raj, mei):
    office.dismiss(office.ada)
    told = office.nominate(raj, mei)

    office.blocks(office.message(Topic.REQUEST, office.rosa))

    assert office.readers(told) == {office.rosa.id}
    assert "Nobody can read" in office.reads(raj, Topic.NOTICE)


def test_an_answer_where_somebody_pressed_is_told_of_by_its_platform(office, posted):
    to = ToReply(Platform.TEAMS, "T1", "https://reply.example")
    office.blocks(posted, Mend.INVITE)

    report_blocked(
        office.ports,
        Obstruction(office.id, posted.id, Topic.ANSWER, to, None, Platform.SLACK, Mend.TOKEN, "no"),
    )

    assert "Teams" in office.reads(office.ada, Topic.NOTICE)


def test_whoever_opens_skald_gets_what_could_not_be_written_to_them_and_nobody_else_does(office, raj, mei):
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)
    news, post = office.message(Topic.NEWS, mei), office.message(Topic.POST)
    office.blocks(news)
    office.blocks(post, Mend.INVITE)

    reach_again(office.ports, Arrival(office.id, mei.accounts[0]))
    reach_again(office.ports, Arrival(office.id, replace(mei.accounts[0], user="U0NOBODY")))

    assert office.message(Topic.NEWS, mei).state is CopyState.OWED
    assert office.message(Topic.POST).state is CopyState.BLOCKED


def test_what_is_blocked_is_released_when_the_platform_says_that_it_was_mended(office, posted):
    office.blocks(posted, Mend.INVITE)

    release_blocked(office.ports, office.id)

    assert office.message(Topic.POST).state is CopyState.OWED
    assert office.message(Topic.POST).message.card == posted.message.card
