"""Telling at a branch's door, without an account: always read, and matched by a reader, never guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cards.forms import PeopleField
from bot.cards.messages import Topic
from bot.domain.approval import Outcome
from bot.domain.audience import Place
from bot.domain.door import MOST_CALLED, MOST_SIGNED
from bot.domain.draft import PictureDraft
from bot.domain.ids import BranchKey, OrganisationId
from bot.domain.invitation import Purpose
from bot.domain.organisation import Kind
from bot.domain.people import Standing
from bot.domain.refusals import Refusal
from bot.steps.doors import to_match
from bot.steps.gathering import scene_of
from bot.views.pages.door import DoorPage
from tests.support.doors import Doors
from tests.support.drafts import ROUND, SITUATION
from tests.support.office import labels, refused
from tests.support.riverbank import LIBRARIES, PARKS


@pytest.fixture
def office() -> Doors:
    return Doors()


@pytest.fixture
def noted(office):
    return office.notes()


def test_it_waits_for_a_reader_and_nobody_is_said_to_have_done_it(office, noted):
    told = office.record(noted)

    assert (told.doers, told.approval.outcome) == ((), Outcome.WAITING)
    assert told.approval.readers == (office.rosa.id,)
    assert office.outbox.topics() == [Topic.REQUEST]


def test_the_branch_of_the_door_reads_it(office):
    (libby,) = office.staff("Libby", branch=LIBRARIES)
    office.appoint(libby, branch=LIBRARIES)

    told = office.notes(door=office.door(LIBRARIES))

    assert office.readers(told) == {libby.id}
    assert office.readers(office.notes(door=office.door(PARKS))) == {office.rosa.id}


def test_it_is_read_whatever_the_policy_says(office, people):
    office.changes_approval(needed_for=frozenset())

    told = office.notes()
    office.says_who(office.rosa, told, people[1])

    assert office.approval(told).outcome is Outcome.WAITING


def test_who_did_it_is_quoted_as_typed_and_nobody_is_chosen_for_the_reader(office, people):
    told = office.notes(called="Mei Lin")

    words = office.reads(office.rosa, Topic.REQUEST)
    assert "“Mei Lin”" in words
    assert "Nobody checked that Bea from the van wrote it" in words
    assert labels(office.card(Topic.REQUEST, office.rosa)) == ["Say who it was", "Decline…"]
    assert office.record(told).doers == ()


def test_nothing_is_approved_before_somebody_said_who_is_meant(office, noted):
    with refused("approval.unmatched"):
        office.approve(office.rosa, noted)

    assert office.approval(noted).outcome is Outcome.WAITING


def test_a_reader_says_who_is_meant_and_then_approves_it(office, people, noted):
    _, mei = people

    office.says_who(office.rosa, noted, mei)
    assert office.posted() == []
    office.approve(office.rosa, noted)

    told = office.record(noted)
    assert (told.doers, told.approval.outcome) == ((mei.id,), Outcome.APPROVED)
    (post,) = office.posted()
    assert "Mei Lin. Bea from the van saw it" in post.words
    assert "Bea from the van" in office.reads(mei, Topic.NEWS)


def test_a_press_on_the_card_from_before_decides_nothing(office, people, noted):
    office.says_who(office.rosa, noted, people[1])

    with refused("recognition.rewritten"):
        office.approve(office.rosa, noted, revision=1)


def test_whoever_it_is_about_does_not_read_it(office, noted):
    office.says_who(office.rosa, noted, office.rosa)

    assert office.rosa.id not in office.readers(noted)
    assert office.readers(noted) == {office.ada.id}
    with refused("approval.about_you"):
        office.approve(office.rosa, noted)


def test_who_is_meant_can_be_put_right_until_it_is_approved(office, people, noted):
    raj, mei = people
    office.says_who(office.rosa, noted, raj)

    office.says_who(office.rosa, noted, mei)
    office.approve(office.rosa, noted)

    assert office.record(noted).doers == (mei.id,)
    assert office.got(raj) == []
    with refused("approval.decided_by_you"):
        office.says_who(office.rosa, noted, raj)


def test_nobody_else_says_who_is_meant(office, people, noted):
    with refused("approval.not_yours"):
        office.says_who(people[0], noted, people[1])


def test_somebody_has_to_be_chosen_or_nobody_never_both(office, people, noted):
    with refused("doers.missing", "doers"):
        office.says_who(office.rosa, noted)
    with refused("match.both", "doers"):
        office.says_who(office.rosa, noted, people[1], nobody=True)


def test_where_nobody_is_called_so_it_ends_and_its_page_says_why(office, noted):
    office.says_who(office.rosa, noted, nobody=True)

    page = office.page_of(noted)
    assert office.approval(noted).outcome is Outcome.DECLINED
    assert "Nobody here is known by that name" in page.reason


def test_what_was_told_in_chat_is_matched_by_nobody(office, people):
    told = office.nominate(*people)

    with refused("recognition.unknown"):
        office.says_who(office.rosa, told, people[1])


def test_a_doer_who_keeps_to_themselves_is_read_of_and_told_in_private(office, people, noted):
    office.chooses(people[1], place=Place.PRIVATE)

    office.says_who(office.rosa, noted, people[1])

    assert office.approval(noted).outcome is Outcome.WAITING
    office.approve(office.rosa, noted)
    assert office.posted() == []


def test_the_same_page_sent_again_tells_it_once(office):
    first = office.notes(nonce="n")

    assert office.notes(nonce="n") == first
    assert len(office.ledger.recognitions) == 1


def test_a_refused_page_spends_nothing(office):
    with refused("doors.nobody_named", "called"):
        office.notes(called=" \u200b", nonce="n")

    assert office.notes(nonce="n")


@pytest.mark.parametrize(
    ("told", "key", "field"),
    [
        ({"called": ""}, "doors.nobody_named", "called"),
        ({"called": "x" * (MOST_CALLED + 1)}, "words.too_long", "called"),
        ({"saw": "x" * (MOST_SIGNED + 1)}, "words.too_long", "saw"),
        ({"scribe": "x" * (MOST_SIGNED + 1)}, "words.too_long", "scribe"),
        ({"deed": ""}, "words.missing", "deed"),
        ({"deed": "x" * 5000}, "words.too_long", "deed"),
    ],
)
def test_what_does_not_hold_is_refused_under_its_field(told, key, field):
    with refused(key, field):
        Doors().notes(**told)


def test_a_customer_who_could_be_known_is_quoted_back_and_may_stand_once_that_is_said(office):
    page = office.sends_note(deed="She called 020 7946 0958.", nonce="n")

    assert isinstance(page, DoorPage)
    assert office.ledger.recognitions == {}
    told = office.notes(deed="She called 020 7946 0958.", nonce="n", may_stand=True)
    assert "020 7946 0958" in office.record(told).wording.marks
    assert "A customer could be known" in office.reads(office.rosa, Topic.REQUEST)


def test_what_is_unsaid_of_a_customers_words_is_said_beside_it(office):
    page = office.sends_note(kind=Kind.STORY, deed="She called 020 7946 0958.", quote="Thank you.")

    assert isinstance(page, DoorPage)
    assert "020 7946 0958" in str(page.asked)
    assert "Say whether their words may be told" in page.asked.refused["permission"]


def test_nobody_has_to_sign_and_whoever_writes_for_another_is_known_to_the_reader_alone(office, people):
    told = office.notes(saw="", scribe="Ivan Hill")
    office.says_who(office.rosa, told, people[1])
    request = office.reads(office.rosa, Topic.REQUEST)
    office.approve(office.rosa, told)

    assert "Ivan Hill wrote it down for Somebody at Libraries" in request
    assert "Somebody at Libraries saw it" in office.posted()[0].words
    assert "Ivan" not in office.posted()[0].words


def test_whoever_signed_is_nobody_who_can_be_named_written_to_or_chosen(office, noted):
    writer = office.ledger.people[office.record(noted).teller]

    assert (writer.standing, writer.accounts, writer.may_receive()) == (Standing.WRITER, (), False)
    with office.ports.look(office.id) as work:
        assert work.people.called("Bea") == ()
        assert work.people.without_account(["Bea"], LIBRARIES, 9) == ()


def test_one_who_signs_as_a_colleague_is_not_that_colleague(office, people):
    raj, mei = people
    told = office.notes(saw="Raj Nair")
    office.says_who(office.rosa, told, mei)

    assert office.record(told).teller != raj.id
    assert office.got(raj) == []
    with refused("recognition.not_yours"):
        office.withdraw(raj, told)


def test_its_page_says_where_it_is_and_shows_only_what_was_typed(office, people, noted):
    mei = people[1]
    waiting = office.page_of(noted)
    office.says_who(office.rosa, noted, mei)
    office.approve(office.rosa, noted)
    office.thank(mei, noted)
    out = office.page_of(noted)

    assert "with a reader" in waiting.state
    assert "gone out" in out.state
    assert office.outbox.find(Topic.THANKS) == ()
    assert out.thanks
    shown = " ".join(map(str, (out.called, out.state, *out.words, waiting.state, *waiting.words)))
    assert "Mei at the desk" in shown
    assert "Mei Lin" not in shown
    assert "Rosa" not in shown


def test_it_is_taken_back_by_its_page_from_everywhere(office, people, noted):
    office.says_who(office.rosa, noted, people[1])
    office.approve(office.rosa, noted)
    office.outbox.deliver()

    office.takes_back(noted)
    office.takes_back(noted)

    assert office.approval(noted).outcome is Outcome.WITHDRAWN
    assert "withdrawn" in office.posted()[0].words
    assert "taken back" in office.page_of(noted).state
    assert office.page_of(noted).withdraw == ""


def test_taken_back_before_it_was_read_it_asks_nobody(office, noted):
    office.outbox.deliver()
    office.takes_back(noted)

    assert "withdrew it" in office.reads(office.rosa, Topic.REQUEST)
    with refused("approval.withdrawn", teller="Bea from the van"):
        office.says_who(office.rosa, noted, office.ada)


def test_a_renewed_link_is_over_and_so_is_one_of_no_branch_or_of_nobody(office):
    old = office.door()
    with office.ports.work(office.id) as work:
        work.invitations.renew(Purpose.DOOR, LIBRARIES, 0)

    for gone in (
        old,
        replace(office.door(), key=BranchKey("nowhere")),
        replace(office.door(), organisation=OrganisationId("elsewhere")),
    ):
        with pytest.raises((Refusal, KeyError)):
            office.notes(door=gone)
    assert office.notes(door=office.door())


def test_what_was_told_in_chat_has_no_such_page(office, people):
    told = office.nominate(*people)

    with refused("page.gone"):
        office.page_of(told)
    with refused("page.gone"):
        office.takes_back(told)


def test_it_goes_to_the_next_reader_as_everything_does(office, noted):
    office.outbox.deliver()
    office.wait(days=9)

    office.ticks()

    assert office.ada.id in office.readers(noted)
    assert "Bea from the van" in office.reads(office.ada, Topic.REQUEST)


def test_an_undone_approval_waits_again_with_whom_it_was_matched_with(office, people, noted):
    office.says_who(office.rosa, noted, people[1])
    office.approve(office.rosa, noted)

    office.undo(office.rosa, noted)

    assert office.approval(noted).outcome is Outcome.WAITING
    assert office.record(noted).doers == (people[1].id,)


def test_its_page_shows_nothing_that_a_reader_added(office, people):
    told = office.notes(kind=Kind.STORY)
    office.says_who(office.rosa, told, people[1])
    sent = office.sends_picture(office.rosa)
    said = PictureDraft(sent, "Mei at her desk", "Mei Lin", "all")
    office.adds(
        office.rosa,
        told,
        difference="She came back.",
        unnecessary="A second van.",
        outside="Oxus",
        picture=said,
    )

    page = office.page_of(told)

    wording = office.record(told).wording
    assert (wording.difference.words, wording.picture.id) == ("She came back.", sent)
    assert page.words == (SITUATION, ROUND)
    assert page.picture is None
    assert page.adding.form.title == "Add a picture"


def test_who_stood_behind_it_stays_when_a_reader_says_otherwise_who_did_it(office, people):
    raj, mei = people
    ida = office.person("Ida Hall")
    told = office.notes(kind=Kind.STORY)
    office.says_who(office.rosa, told, mei)
    office.adds(office.rosa, told, ida)

    office.says_who(office.rosa, told, raj)
    office.approve(office.rosa, told)

    assert office.record(told).doers == (raj.id, ida.id)
    assert "Ida Hall made it possible." in office.posted()[0].words


def test_who_stood_behind_it_is_not_offered_as_who_did_it(office, people):
    ida = office.person("Ida Hall")
    told = office.notes(kind=Kind.STORY)
    office.says_who(office.rosa, told, people[1])
    office.adds(office.rosa, told, ida)

    with office.ports.look(office.id) as work:
        form = to_match(work, scene_of(work, office.record(told)), office.rosa, "n")

    (doers,) = [each for each in form.elements if isinstance(each, PeopleField)]
    assert doers.chosen == (people[1].id,)
