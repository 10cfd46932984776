"""A doer without chat: named nowhere before they were told in person, and nothing lost once they join."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.links import Links
from bot.cards.elements import spoken
from bot.cards.messages import CopyState, Topic
from bot.domain.approval import Outcome
from bot.domain.consent import Answer
from bot.domain.invitation import Invitation, Purpose
from bot.domain.people import Account, Listed, Platform, Standing
from bot.domain.profiles import Profile
from bot.usecases.answer_for_them import answer_for_them
from bot.usecases.answer_naming import NamingAnswer
from bot.usecases.know_people import Arrivals, know_people
from bot.usecases.open_slip import open_slip
from bot.usecases.print_slip import print_slip
from tests.support.doors import Doors
from tests.support.drafts import QUOTE, ROUND
from tests.support.office import labels, refused

DEED = "Brought the lost keys back to the depot."


@pytest.fixture
def office() -> Doors:
    return Doors()


@pytest.fixture
def ivor(office):
    return office.person("Ivor Hill", accounts=(), listed=Listed("ivor@riverbank.example", "Ivor Hill"))


@pytest.fixture
def approved(office, ivor):
    told = office.notes(called="Ivor", deed=DEED)
    office.says_who(office.rosa, told, ivor)
    office.approve(office.rosa, told)
    return told


def says(office: Doors, bearer, told, answer: Answer) -> None:
    answer_for_them(office.ports, NamingAnswer(office._press(bearer, told), answer))


def page(office: Doors, told):
    return open_slip(office.ports, Invitation(office.id, Purpose.SLIP, told))


def test_nothing_goes_out_before_they_were_asked_whatever_the_rule(office, approved):
    assert office.approval(approved).outcome is Outcome.NAMING
    assert office.posted() == []


def test_what_they_said_is_noted_once_however_often_it_is_pressed(office, approved):
    for _ in range(3):
        says(office, office.rosa, approved, Answer.NAME)

    assert [each.act for each in office.audit()].count("answer_for_them") == 1
    assert office.outbox.topics().count(Topic.NOTICE) == 1

    says(office, office.rosa, approved, Answer.LEAVE_OUT)

    assert office.outbox.topics().count(Topic.NOTICE) == 2


def test_told_that_their_name_stays_out_its_reader_writes_it_without(office, ivor):
    told = office.notes(called="Ivor", deed="Ivor brought the lost keys back.")
    office.says_who(office.rosa, told, ivor)
    office.approve(office.rosa, told)
    says(office, office.rosa, told, Answer.LEAVE_OUT)
    assert "“Ivor”" in office.reads(office.rosa, Topic.RETURNED)

    office.rewrite(office.rosa, told, deed=DEED)
    office.approve(office.rosa, told)

    assert office.record(told).doers == (ivor.id,)
    (post,) = office.posted()
    assert DEED in post.words
    assert "Ivor" not in post.words


def test_who_read_it_is_asked_to_tell_them(office, approved):
    card = office.card(Topic.SLIP, office.rosa)

    assert "Ivor Hill has no chat" in office.reads(office.rosa, Topic.SLIP)
    assert labels(card) == ["Print it for them", "Use their name", "Leave their name out", "Keep it private"]


def test_their_manager_is_asked_sooner_than_who_read_it(office, ivor):
    (maud,) = office.staff("Maud")
    office.becomes(ivor, manager=maud.id)
    told = office.notes(deed=DEED)
    office.says_who(office.rosa, told, ivor)
    office.approve(office.rosa, told)

    assert Topic.SLIP in office.got(maud)
    assert Topic.SLIP not in office.got(office.rosa)


@pytest.mark.parametrize(
    ("answer", "named"), [(Answer.NAME, True), (Answer.LEAVE_OUT, False)], ids=["named", "left out"]
)
def test_what_they_said_holds_and_it_goes_out(office, approved, answer, named):
    says(office, office.rosa, approved, answer)

    (post,) = office.posted()
    assert DEED in post.words
    assert ("Ivor Hill" in post.words) is named
    assert "told in person" in office.reads(office.rosa, Topic.NOTICE)
    assert "answer_for_them" in {each.act for each in office.audit()}


def test_what_they_keep_private_goes_nowhere_and_is_on_no_page(office, approved):
    says(office, office.rosa, approved, Answer.KEEP_PRIVATE)

    assert office.posted() == []
    with refused("page.gone"):
        page(office, approved)


def test_they_may_say_otherwise_later(office, approved):
    says(office, office.rosa, approved, Answer.NAME)
    office.outbox.deliver()

    says(office, office.rosa, approved, Answer.LEAVE_OUT)

    assert "Ivor Hill" not in office.posted()[0].words


def test_nobody_else_answers_for_them(office, approved):
    for other in (office.ada, *office.staff("Raj Nair")):
        with refused("slip.not_yours"):
            says(office, other, approved, Answer.NAME)

    assert office.posted() == []


def test_nobody_answers_for_somebody_who_has_chat(office, people):
    told = office.notes(deed=DEED)
    office.says_who(office.rosa, told, people[1])
    office.approve(office.rosa, told)

    with refused("slip.over"):
        says(office, office.rosa, told, Answer.NAME)


def test_the_slip_has_the_words_until_it_is_taken_back(office, approved):
    slip = page(office, approved)
    assert DEED in slip.words
    assert slip.answers == ("Use my name", "Leave name out", "Keep it private")

    office.takes_back(approved)

    with refused("page.gone"):
        page(office, approved)
    with refused("naming.withdrawn"):
        says(office, office.rosa, approved, Answer.NAME)


def test_what_they_leave_out_is_on_no_page_that_speaks_of_them_by_name(office, approved):
    says(office, office.rosa, approved, Answer.LEAVE_OUT)

    with refused("page.gone"):
        page(office, approved)


def before_rosa(office) -> str:
    return office.reads(office.rosa, Topic.SLIP)


@pytest.fixture
def story(office, ivor):
    (raj,) = office.staff("Raj Nair")
    told = office.tells_story(raj, ivor, quote=QUOTE, permission="public")
    office.approve(office.rosa, told)
    office.outbox.deliver()
    return told


def test_words_that_are_taken_back_are_gone_from_what_is_to_be_told_in_person(office, story):
    assert QUOTE in before_rosa(office)

    office.takes_words_back(office.ledger.people["raj"], story)

    assert QUOTE not in before_rosa(office)
    assert ROUND in before_rosa(office)


def test_what_is_withdrawn_is_gone_from_whoever_was_to_tell_them(office, story):
    office.withdraw(office.ledger.people["raj"], story)

    assert before_rosa(office) == "Raj Nair withdrew what stood here. There is nothing to tell anybody."
    assert labels(office.card(Topic.SLIP, office.rosa)) == []


def test_once_they_answered_nothing_is_said_to_wait_for_them(office, story):
    assert "Nothing goes out before Ivor Hill" in before_rosa(office)

    says(office, office.rosa, story, Answer.NAME)

    assert ROUND in before_rosa(office)
    assert "Nothing goes out" not in before_rosa(office)


def test_what_is_hidden_is_gone_there_until_it_is_restored(office, story):
    says(office, office.rosa, story, Answer.NAME)
    office.hide(office.ada, story)
    assert ROUND not in before_rosa(office)

    office.restore(office.ada, story)

    assert ROUND in before_rosa(office)


def test_what_is_edited_is_told_to_nobody_before_it_was_read(office, ivor, story):
    office.rewrite(office.ledger.people["raj"], story, ivor, deed="Brought her books to the door.")
    assert before_rosa(office).startswith("Raj Nair is having this read again.")

    office.approve(office.rosa, story)

    first, second = (spoken(each.message.card) for each in _slips(office))
    assert first.startswith("Raj Nair changed what stood here.")
    assert "Brought her books to the door." in second


def test_what_never_reached_them_is_not_sent_once_it_is_withdrawn(office, ivor):
    (raj,) = office.staff("Raj Nair")
    told = office.tells_story(raj, ivor, quote=QUOTE, permission="public")
    office.approve(office.rosa, told)

    office.withdraw(raj, told)

    assert [each.state for each in _slips(office)] == [CopyState.CANCELLED]


def _slips(office):
    return [each for each in office.outbox.find(Topic.SLIP) if each.replaces is None]


def test_no_slip_stands_before_it_was_read(office, ivor):
    told = office.notes(deed=DEED)
    office.says_who(office.rosa, told, ivor)

    with refused("page.gone"):
        page(office, told)


def test_its_address_is_given_to_whoever_tells_them(office, approved):
    links = Links(("a key of paper that is long enough for all",), "https://skald.riverbank.example")
    ports = replace(office.ports, address_of=links.address)

    print_slip(ports, office._press(office.rosa, approved))
    with refused("slip.not_yours"):
        print_slip(ports, office._press(office.ada, approved))
    with refused("doors.no_address"):
        print_slip(office.ports, office._press(office.rosa, approved))

    assert "page for Ivor Hill" in office.reads(office.rosa, Topic.NOTICE)


def arrives(office: Doors, user: str = "U0IVOR", email: str | None = "ivor@riverbank.example") -> None:
    account = Account(Platform.SLACK, "T1", user)
    profile = Profile(account, "Ivor Hill", Standing.STAFF, email=email)
    know_people(office.ports, Arrivals(office.id, (profile,)))


def test_whoever_joins_chat_later_keeps_what_was_told_and_what_they_said(office, ivor, approved):
    says(office, office.rosa, approved, Answer.LEAVE_OUT)

    arrives(office)

    told, now = office.record(approved), office.ledger.people[ivor.id]
    assert now.accounts
    assert told.doers == (ivor.id,)
    assert told.consent_of(ivor.id).answer is Answer.LEAVE_OUT
    office.says(now, approved, Answer.NAME)
    assert "Ivor Hill" in office.posted()[0].words


def test_who_was_on_record_beside_it_takes_over_what_was_told(office, ivor, approved):
    says(office, office.rosa, approved, Answer.LEAVE_OUT)
    arrives(office, email=None)
    (other,) = [each for each in office.ledger.people.values() if each.accounts and each.name == "Ivor Hill"]

    arrives(office)

    told = office.record(approved)
    assert told.doers == (other.id,)
    assert told.consent_of(other.id).answer is Answer.LEAVE_OUT
    assert "Ivor" not in office.posted()[0].words
