"""Telling an act of kindness: by anybody, of anybody or nobody, at once; a name once whose it is says so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cards.elements import spoken
from bot.cards.forms import PeopleField, TextField, ToggleField
from bot.cards.intents import Intent
from bot.cards.messages import Topic
from bot.domain.approval import Outcome
from bot.domain.audience import Place
from bot.domain.consent import Answer, Asking
from bot.domain.kindness import ForWhom
from bot.domain.library import Search
from bot.domain.organisation import Kind
from bot.domain.people import Role
from bot.domain.wanted import Wanted
from tests.support.drafts import RABBIT
from tests.support.every import for_each
from tests.support.office import labels, refused
from tests.support.riverbank import LIBRARIES, PARKS

CHANNEL = "#kindness"
NAMED = "Mei Lin posted a lost toy rabbit home."


@pytest.fixture
def raj(people):
    return people[0]


@pytest.fixture
def mei(people):
    return people[1]


def post(office):
    (found,) = office.posted()
    return found


def field(form, name):
    return next((each for each in form.elements if getattr(each, "name", None) == name), None)


# --- the form -----------------------------------------------------------------------------------


def test_the_form_asks_little_and_takes_nobody_for_the_doer(office, raj):
    form = office.opens_kindness(raj)

    assert [each.name for each in form.elements if hasattr(each, "name")] == [
        *("deed", "for_whom", "doers", "value")
    ]
    assert form.intent is Intent.TELL_KINDNESS
    assert (field(form, "doers").chosen, field(form, "doers").optional) == ((), True)
    assert field(form, "for_whom").chosen is None


def test_what_was_typed_fills_it_in_any_order(office, raj, mei):
    form = office.opens_kindness(raj, "People ", mei, f" {RABBIT}")

    (deed,) = [each.words for each in form.elements if isinstance(each, TextField)]
    (doers,) = [each.chosen for each in form.elements if isinstance(each, PeopleField)]
    assert (deed, doers, field(form, "value").chosen) == (RABBIT, (mei.id,), "people")


def test_whoever_is_in_a_branch_may_call_it_the_branchs_own(office, raj):
    form = office.opens_kindness(office.becomes(raj, branch=LIBRARIES))

    (ours,) = [each for each in form.elements if isinstance(each, ToggleField)]
    assert (ours.option, ours.on) == ("An act of Libraries this month", False)


# --- told at once -------------------------------------------------------------------------------


def test_it_is_posted_at_once_and_nobody_need_have_done_it(office, raj):
    told = office.tells_kindness(raj)

    assert office.record(told).kind is Kind.KINDNESS
    assert office.approval(told).outcome is Outcome.NOT_NEEDED
    assert post(office).channel == CHANNEL
    assert post(office).words.startswith(RABBIT)
    assert "An act of kindness for the community" in post(office).words
    assert "Raj Nair told it." in post(office).words
    assert office.reads(raj, Topic.RECEIPT).startswith(f"It is in {CHANNEL} now.")
    assert office.got(raj) == [Topic.RECEIPT]


def test_its_teller_may_have_done_it_and_is_told_nothing_about_themselves(office, raj):
    office.changes_its_rules(asking=Asking.ALWAYS)

    office.tells_kindness(raj, raj)

    assert "Raj Nair." in post(office).words
    assert "told it" not in post(office).words
    assert office.got(raj) == [Topic.RECEIPT]
    assert labels(office.card(Topic.RECEIPT)) == ["Edit it", "Add to it", "Withdraw it"]


def test_whom_it_was_for_may_be_kept_secret(office, raj):
    office.tells_kindness(raj, for_whom=ForWhom.UNSAID)

    assert "An act of kindness" in post(office).words
    assert " for " not in post(office).words


def test_for_whom_has_to_be_said(office, raj):
    with refused("for_whom.missing", field="for_whom"):
        office.sends_kindness(raj, for_whom="")


def test_a_recognition_still_needs_somebody_else(office, raj):
    with refused("doers.missing", field="doers"):
        office.sends(raj)
    with refused("doers.oneself", field="doers"):
        office.sends(raj, raj)


def test_the_branch_stands_behind_the_deed(office, raj):
    raj = office.becomes(raj, branch=LIBRARIES)

    told = office.tells_kindness(raj, ours=True)

    assert office.record(told).wording.kindness.of_branch == LIBRARIES
    said = post(office).words
    assert said.index(RABBIT) < said.index("An act of kindness by Libraries, for the community")


@for_each(("branch", "whose"), [(LIBRARIES, "Mei Lin. Raj"), (PARKS, "Mei Lin, Parks. Raj")])
def test_a_branch_is_named_once(office, raj, mei, branch, whose):
    raj, mei = office.becomes(raj, branch=LIBRARIES), office.becomes(mei, branch=branch)

    office.tells_kindness(raj, mei, ours=True)

    assert whose in office.posted()[-1].words


def test_whoever_is_in_no_branch_tells_it_for_none(office, raj):
    told = office.tells_kindness(raj, ours=True)

    assert office.record(told).wording.kindness.of_branch is None


def test_one_form_tells_it_once_however_often_it_comes(office, raj):
    for _ in range(3):
        assert office.sends_kindness(raj, nonce="n") is None

    assert len(office.ledger.recognitions) == 1


def test_where_the_policy_wants_it_read_somebody_reads_it_first(office, raj):
    office.changes_approval(needed_for=frozenset(Kind))

    told = office.tells_kindness(raj)
    assert office.posted() == []
    assert "Raj Nair asks you to read this about an act of kindness." in office.reads(
        office.rosa, Topic.REQUEST
    )

    office.approve(office.rosa, told)

    assert RABBIT in post(office).words


# --- who is named -------------------------------------------------------------------------------


def test_somebody_else_who_is_not_asked_is_named_and_hears_of_it(office, raj, mei):
    office.tells_kindness(raj, mei)

    assert "Mei Lin. Raj Nair saw it." in post(office).words
    assert "Thank Raj" in labels(office.card(Topic.NEWS, mei))


@pytest.fixture
def asking(office):
    office.changes_its_rules(asking=Asking.ONCE)


def test_who_has_not_been_asked_stands_nowhere_until_they_say_so(office, raj, mei, asking):
    told = office.tells_kindness(raj, mei)

    assert "Mei" not in post(office).words
    assert office.got(mei) == [Topic.NAMING]
    assert "without your name" in office.reads(mei, Topic.NAMING)
    assert "Mei Lin is asked whether the name may stand there." in office.reads(raj, Topic.RECEIPT)

    office.says(mei, told, Answer.NAME)

    assert "Mei Lin. Raj Nair saw it." in post(office).words
    assert "You said that your name may stand there." in office.reads(mei, Topic.NAMING)
    assert "Mei Lin is told too" in office.reads(raj, Topic.RECEIPT)


def test_they_are_asked_on_their_own_page_too(office, raj, mei, asking):
    told = office.tells_kindness(raj, mei)
    answers = ["Use my name", "Leave name out", "Keep it private"]
    assert labels(office.home(mei))[: len(answers)] == answers

    office.says(mei, told, Answer.NAME)

    assert labels(office.home(mei))[0] == "Thank Raj"


def test_an_answer_that_leaves_the_name_out_changes_nothing_outside(office, raj, mei, asking):
    told = office.tells_kindness(raj, mei)
    before = post(office)

    office.says(mei, told, Answer.LEAVE_OUT)

    assert post(office) == before


def test_who_wants_it_private_takes_it_out_of_the_channel(office, raj, mei, asking):
    told = office.tells_kindness(raj, mei)

    office.says(mei, told, Answer.KEEP_PRIVATE)

    assert office.posted() == []
    assert "Private: Mei Lin and you only." in office.reads(raj, Topic.RECEIPT)


def test_no_answer_keeps_the_name_out_for_good(office, raj, mei, asking):
    told = office.tells_kindness(raj, mei)

    office.wait(days=60)
    office.ticks()

    assert office.approval(told).outcome is Outcome.NOT_NEEDED
    assert "Mei" not in post(office).words


def test_words_that_give_the_name_away_wait_for_whose_it_is(office, raj, mei, asking):
    told = office.tells_kindness(raj, mei, deed=NAMED)

    assert office.approval(told).outcome is Outcome.NAMING
    assert office.posted() == []
    assert "Whoever it names is asked first." in office.reads(raj, Topic.RECEIPT)

    office.says(mei, told, Answer.NAME)

    assert NAMED in post(office).words


def test_a_name_that_was_chosen_to_be_left_out_is_left_out_of_ones_own_too(office, raj):
    office.chooses(raj, named=False)

    office.tells_kindness(raj, raj)

    assert "Raj Nair told it." in post(office).words


def test_what_somebody_keeps_to_themselves_is_posted_nowhere(office, raj):
    office.chooses(raj, place=Place.PRIVATE)

    office.tells_kindness(raj, raj)

    assert office.posted() == []
    assert office.reads(raj, Topic.RECEIPT).startswith("You keep it to yourself.")


def test_an_edit_asks_anew_and_stands_at_once_without_the_name(office, raj, mei):
    office.changes_its_rules(asking=Asking.ALWAYS)
    told = office.tells_kindness(raj, mei)
    office.outbox.deliver()
    office.says(mei, told, Answer.NAME)

    office.rewrite(raj, told, deed="Posted a lost toy bear home.")

    assert "toy bear" in post(office).words
    assert "Mei" not in post(office).words
    assert "without your name" in office.reads(mei, Topic.NAMING)


def test_ones_own_name_stands_outside_while_changed_words_are_read(office, raj):
    office.changes_its_rules(asking=Asking.ALWAYS)
    told = office.tells_kindness(raj, raj)
    office.outbox.deliver()
    office.changes_approval(needed_for=frozenset(Kind))

    office.rewrite(raj, told, deed="Posted two toy rabbits home.")

    assert RABBIT in post(office).words
    assert "Raj Nair." in post(office).words


def test_what_an_approval_keeps_back_asks_nobody_before_it_goes_out(office, raj, mei, asking):
    hold = timedelta(minutes=15)
    office.changes_approval(needed_for=frozenset(Kind), hold=hold)
    told = office.tells_kindness(raj, mei)

    office.approve(office.rosa, told)

    assert office.message(Topic.NAMING, mei).message.held_until == office.now + hold


# --- afterwards ---------------------------------------------------------------------------------


def test_the_form_of_an_edit_is_filled_with_what_was_told(office, raj, mei):
    raj = office.becomes(raj, branch=LIBRARIES)
    told = office.tells_kindness(raj, mei, ours=True, value="people")

    form = office.opens_rewrite(raj, told)

    assert field(form, "deed").words == RABBIT
    assert field(form, "doers").chosen == (mei.id,)
    assert (field(form, "for_whom").chosen, field(form, "value").chosen) == ("community", "people")
    assert field(form, "ours").on


def test_an_act_stays_that_of_the_branch_it_was_wherever_its_teller_works_by_now(office, raj):
    raj = office.becomes(raj, branch=LIBRARIES)
    told = office.tells_kindness(raj, ours=True)
    office.becomes(raj, branch=PARKS)

    office.rewrite(raj, told, deed="Posted two toy rabbits home.", ours=True)

    assert office.record(told).wording.kindness.of_branch == LIBRARIES


def test_withdrawn_it_stands_nowhere(office, raj):
    told = office.tells_kindness(raj)
    office.outbox.deliver()

    office.withdraw(raj, told)

    assert post(office).words == "This post was withdrawn."


def test_words_by_which_a_customer_could_be_known_are_quoted_back(office, raj):
    again = office.sends_kindness(raj, deed="Wrote to amira@example.org the same day.")

    assert field(again, "may_stand") is not None
    assert office.ledger.recognitions == {}


def test_it_is_found_in_the_library_and_on_ones_own_shelf(office, raj):
    told = office.tells_kindness(raj, raj)

    with office.ports.look(office.id) as work:
        assert work.library.find(Search(office.now, 5, Wanted(("rabbit",)))).found == (told,)
    home = spoken(office.home(raj))
    assert home.count(RABBIT) == 1
    assert "What a colleague saw you do comes here." in home


def test_nobody_thanks_themselves(office, raj):
    told = office.tells_kindness(raj, raj)

    with refused("thanks.oneself"):
        office.thank(raj, told)


def test_unsent_words_are_kept_with_all_that_was_chosen(office, raj, mei):
    office.becomes(raj, branch=LIBRARIES)
    office.leaves(raj, mei, kind=Kind.KINDNESS, nonce="n", for_whom="customer", ours=True)
    (draft,) = office.drafts(raj)

    form = office.opens_draft(raj, draft.id)

    assert form.intent is Intent.TELL_KINDNESS
    assert (field(form, "deed").words, field(form, "for_whom").chosen) == (RABBIT, "customer")
    assert field(form, "ours").on


@for_each("by", ["branch", "line-manager"])
def test_with_nobody_named_it_is_read_by_whoever_reads_for_all(office, raj, by):
    office.changes_approval(needed_for=frozenset(Kind))
    office.appoint(office.person("Omar Reyes"), Role.APPROVER)

    told = office.tells_kindness(raj)

    assert office.readers(told)
