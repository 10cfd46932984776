"""Made one: all that either told, did and chose is the one person's from now on."""

from __future__ import annotations

import pytest

from bot.cards.forms import PeopleField
from bot.cards.messages import CopyState, ToPerson, Topic
from bot.domain.approval import Outcome
from bot.domain.audience import Choice, Place
from bot.domain.consent import Answer, Asking
from bot.domain.draft import StoryDraft
from bot.domain.people import Role
from tests.support.office import refused
from tests.usecases.linking.acts import now


def test_what_either_told_and_did_is_the_ones(office, mei, mei_on_teams, raj, one):
    told, done = office.nominate(mei_on_teams, raj), office.nominate(raj, mei_on_teams)

    one()

    assert office.record(told).teller == mei.id
    assert office.record(done).doers == (mei.id,)
    assert {each.message.to for each in office.outbox.find(Topic.RECEIPT)} == {
        ToPerson(mei.id),
        ToPerson(raj.id),
    }


def test_an_act_of_kindness_that_they_told_of_themselves_stays_out(office, mei, mei_on_teams, raj, one):
    own, nobodys = office.tells_kindness(mei_on_teams, mei), office.tells_kindness(mei_on_teams)
    both = office.tells_kindness(raj, mei, mei_on_teams)

    one()

    assert (office.record(own).teller, office.record(own).doers) == (mei.id, (mei.id,))
    assert (office.record(nobodys).teller, office.record(both).doers) == (mei.id, (mei.id,))
    assert {office.approval(each).outcome for each in (own, nobodys, both)} == {Outcome.NOT_NEEDED}


def test_nobody_reads_what_they_told_under_their_other_account(office, mei, mei_on_teams, raj, one):
    office.appoint(mei)
    told = office.nominate(mei_on_teams, raj)
    office.outbox.deliver()
    assert mei.id in office.readers(told)

    one()

    assert office.readers(told) == {office.rosa.id}
    assert "Somebody else reads it." in office.reads(mei, Topic.REQUEST)
    with refused("approval.own"):
        office.approve(mei, told)


def test_nobody_reads_what_they_did_under_their_other_account(office, mei, mei_on_teams, raj, one):
    office.appoint(mei)
    told = office.nominate(raj, mei_on_teams)

    one()

    assert mei.id not in office.readers(told)
    with refused("approval.about_you"):
        office.approve(mei, told)


def test_what_has_lost_its_only_reader_goes_to_the_next(office, mei, mei_on_teams, raj, one):
    office.dismiss(office.rosa)
    office.appoint(mei)
    told = office.nominate(mei_on_teams, raj)
    assert office.readers(told) == {mei.id}

    one()

    assert office.readers(told) == {office.ada.id}
    assert office.outbox.find(Topic.REQUEST, office.ada.id)[-1].state is CopyState.OWED
    assert {each.state for each in office.outbox.find(Topic.REQUEST, mei.id)} == {CopyState.CANCELLED}


def test_what_they_asked_themselves_is_no_question_any_more(office, mei, mei_on_teams, raj, one):
    office.appoint(mei)
    told = office.nominate(mei_on_teams, raj)
    office.ask(mei, told, "Who saw it?")

    one()

    assert office.approval(told).outcome is Outcome.WAITING
    office.approve(office.rosa, told)
    assert office.approval(told).told


def test_what_they_approved_themselves_and_is_not_out_is_read_again(office, mei, mei_on_teams, raj, one):
    office.changes_its_rules(asking=Asking.ALWAYS)
    office.appoint(mei)
    told = office.nominate(mei_on_teams, raj)
    office.approve(mei, told)
    assert office.approval(told).outcome is Outcome.NAMING

    one()

    approval = office.approval(told)
    assert (approval.outcome, approval.decided_by) == (Outcome.WAITING, None)
    assert approval.readers == (office.rosa.id,)


def test_what_they_approved_themselves_is_read_again_though_it_was_hidden_meanwhile(
    office, mei, mei_on_teams, raj, one
):
    told = office.nominate(mei_on_teams, raj)
    office.approve(office.rosa, told)
    office.changes_its_rules(asking=Asking.ALWAYS)
    office.appoint(mei)
    office.dismiss(office.rosa)
    office.rewrite(mei_on_teams, told, raj, deed="Kept a coat for weeks")
    office.approve(mei, told)
    office.hide(office.ada, told)
    one()

    office.restore(office.ada, told)

    approval = office.approval(told)
    assert (approval.outcome, approval.decided_by) == (Outcome.WAITING, None)


def test_what_they_told_of_themselves_is_told_no_more(office, mei, mei_on_teams, one):
    told = office.nominate(mei, mei_on_teams)

    one()

    assert office.approval(told).outcome is Outcome.WITHDRAWN
    assert office.record(told).teller == mei.id


@pytest.mark.parametrize("declined", [False, True])
def test_what_they_told_of_themselves_stands_nowhere_whatever_becomes_of_other_words_of_it(
    office, mei, mei_on_teams, raj, one, declined
):
    told = office.nominate(mei, mei_on_teams, deed="Kept a coat for weeks")
    office.approve(office.rosa, told)
    office.outbox.deliver()
    office.rewrite(mei, told, raj)
    if declined:
        office.decline(office.rosa, told)
    assert "Kept a coat" in office.posted()[0].words

    one()

    assert office.record(told).out() is None
    assert "Kept a coat" not in "".join(each.words for each in office.posted())
    assert office.record(told).doers == (raj.id,)


def test_what_they_told_of_themselves_is_taken_out_of_its_channel(office, mei, mei_on_teams, one):
    told = office.nominate(mei, mei_on_teams, deed="Kept a coat for weeks")
    office.approve(office.rosa, told)
    office.outbox.deliver()

    one()

    assert "Kept a coat" not in "".join(each.words for each in office.posted())


def test_who_did_it_with_themselves_did_it_once(office, mei, mei_on_teams, raj, one):
    told = office.nominate(raj, mei, mei_on_teams)

    one()

    assert office.record(told).doers == (mei.id,)


def test_who_told_it_of_others_and_themselves_told_it_of_the_others(office, mei, mei_on_teams, raj, one):
    told = office.nominate(mei, mei_on_teams, raj)

    one()

    assert office.record(told).doers == (raj.id,)


@pytest.mark.parametrize(
    ("here", "there", "holds"),
    [
        (Choice(), Choice(), Choice()),
        (Choice(Place.PUBLIC, named=True), Choice(), Choice(Place.PUBLIC, named=True)),
        (Choice(Place.PUBLIC), Choice(Place.PRIVATE), Choice(Place.PRIVATE)),
        (Choice(named=True), Choice(named=False), Choice(named=False)),
        (Choice(Place.BRANCH, named=False), Choice(named=True), Choice(Place.BRANCH, named=False)),
    ],
)
def test_the_stricter_choice_holds(office, mei, mei_on_teams, one, here, there, holds):
    office.becomes(mei, choice=here)
    office.becomes(mei_on_teams, choice=there)

    assert one().choice == holds


@pytest.mark.parametrize("here", [True, False])
def test_who_is_under_age_by_either_account_is(office, mei, mei_on_teams, one, here):
    office.becomes(mei, minor=here)
    office.becomes(mei_on_teams, minor=not here)

    assert one().minor


def test_what_was_posted_of_either_follows_the_stricter_choice(office, mei, mei_on_teams, raj, one):
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)
    office.chooses(mei_on_teams, named=False)

    one()

    assert "Mei Lin" not in office.outbox.words(Topic.POST)


def test_who_was_appointed_by_either_address_holds_the_role(office, mei, mei_on_teams, one):
    office.appoint(mei_on_teams, Role.ADMIN)

    one()

    with office.ports.look(office.id) as work:
        assert {each.id for each in work.people.holding(Role.ADMIN)} == {office.ada.id, mei.id}


def test_whom_either_manages_has_the_one_as_manager(office, mei, mei_on_teams, raj, one):
    office.becomes(raj, manager=mei_on_teams.id)
    office.becomes(mei, manager=mei_on_teams.id)

    person = one()

    assert now(office, raj).manager == mei.id
    assert person.manager is None


@pytest.mark.parametrize("other", [Answer.LEAVE_OUT, Answer.KEEP_PRIVATE, None])
def test_of_two_answers_about_one_name_the_stricter_holds_in_its_channel_too(
    office, mei, mei_on_teams, raj, one, other
):
    office.changes_its_rules(asking=Asking.ALWAYS)
    told = office.tells_kindness(raj, mei, mei_on_teams)
    office.outbox.deliver()
    office.says(mei, told, Answer.NAME)
    if other:
        office.says(mei_on_teams, told, other)
    if other is not Answer.KEEP_PRIVATE:
        assert "Mei Lin." in office.posted()[0].words

    one()

    assert "Mei" not in "".join(each.words for each in office.posted())


def test_who_stood_behind_a_story_still_does_and_it_can_be_added_to(office, mei, mei_on_teams, raj, one):
    ida = office.person("Ida Hall")
    told = office.tells_story(raj, ida)
    office.adds(raj, told, mei_on_teams)
    office.approve(office.rosa, told)

    one()

    assert office.record(told).wording.upstream == (mei.id,)
    form = office.opens_addition(raj, told)
    assert [each.chosen for each in form.elements if isinstance(each, PeopleField)] == [(mei.id,)]
    office.adds(raj, told, mei, difference="She has books again.")
    assert office.record(told).wording.heroes == (ida.id,)
    assert office.record(told).earlier.upstream == (mei.id,)


def test_who_did_it_and_stood_behind_it_did_it(office, mei, mei_on_teams, raj, one):
    told = office.tells_story(raj, mei)
    office.adds(raj, told, mei_on_teams)

    one()

    wording = office.record(told).wording
    assert (wording.doers, wording.heroes) == ((mei.id,), (mei.id,))


def test_who_stood_behind_it_in_a_form_that_was_not_sent_is_the_one(office, mei, mei_on_teams, raj, one):
    told = office.tells_story(raj, office.person("Ida Hall"))
    behind = StoryDraft(upstream=(mei_on_teams.id,))
    office.leaves_addition(
        raj, nonce="kept", about=str(office.subject(told)), difference="She reads.", story=behind
    )

    one()

    (draft,) = office.drafts(raj)
    form = office.opens_draft(raj, draft.id)
    assert [each.chosen for each in form.elements if isinstance(each, PeopleField)] == [(mei.id,)]
