"""What came through a door and gives away a name that is left out: a reader writes it anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cards.forms import Words
from bot.cards.messages import Topic
from bot.cards.runs import plain
from bot.domain.approval import Outcome
from bot.domain.draft import Draft, PictureDraft
from bot.domain.organisation import Kind
from bot.domain.people import Standing
from bot.steps.rewriting import Rewriting
from bot.usecases.put_picture import put_picture
from tests.support.doors import Doors
from tests.support.drafts import ROUND, SITUATION
from tests.support.office import labels, refused

NAMING = "Mei put her on the round of the library van."
QUOTE = "Mei had noticed I was gone."


@pytest.fixture
def office() -> Doors:
    return Doors()


@pytest.fixture
def ivan(office):
    """Reads there, too."""
    ivan = office.person("Ivan Hill")
    office.appoint(ivan)
    return ivan


@pytest.fixture
def mei(office, people):
    office.chooses(people[1], named=False)
    return people[1]


@pytest.fixture
def back(office, ivan, mei):
    """Approved by Rosa."""
    return given_back(office, mei)


def given_back(office, mei, **told):
    noted = office.notes(**{"kind": Kind.STORY, "deed": NAMING, **told})
    office.says_who(office.rosa, noted, mei)
    office.outbox.deliver()
    office.approve(office.rosa, noted)
    assert office.approval(noted).outcome is Outcome.RETURNED
    return noted


def test_whoever_approved_it_is_told_why_and_offered_to_rewrite_it(office, back, ivan):
    words = office.reads(office.rosa, Topic.RETURNED)

    assert "What Bea from the van told about Mei Lin could not go out yet" in words
    assert "these words give the name away: “Mei”" in words
    assert "Bea from the van wrote it on the page of Libraries, and cannot be asked" in words
    assert NAMING in words
    assert labels(office.card(Topic.RETURNED, office.rosa)) == ["Rewrite it"]
    assert Topic.RETURNED not in office.got(ivan)
    assert office.posted() == []


def test_the_form_asks_for_the_words_alone_and_quotes_the_name(office, back):
    form = office.opens_rewrite(office.rosa, back)

    said = [plain(each.runs) for each in form.elements if isinstance(each, Words)]
    assert any("a name that is left out: “Mei”" in each for each in said)
    fields = {each.name: each for each in form.elements if hasattr(each, "name")}
    assert set(fields) == {"situation", "deed", "somebody_else"}
    assert (fields["situation"].words, fields["deed"].words) == (SITUATION, NAMING)


def test_written_without_the_name_it_is_read_once_more_and_goes_out(office, back, mei, ivan):
    office.rewrite(office.rosa, back, situation=SITUATION, deed=ROUND)

    assert office.posted() == []
    assert office.approval(back).outcome is Outcome.WAITING
    assert office.readers(back) == {office.rosa.id, ivan.id}
    assert "written anew" in office.reads(office.rosa, Topic.RETURNED)
    request = office.reads(ivan, Topic.REQUEST)
    assert ROUND in request
    assert "A reader wrote it anew since, to leave a name out" in request

    office.approve(ivan, back)

    told = office.record(back)
    assert (told.deed.words, told.doers, told.approval.outcome) == (ROUND, (mei.id,), Outcome.APPROVED)
    (post,) = office.posted()
    assert ROUND in post.words
    assert "Bea from the van saw it" in post.words
    assert "Mei" not in post.words


def test_still_with_the_name_it_is_drawn_again_and_nothing_is_read(office, back):
    again = office.sends_rewrite(office.rosa, back, situation=SITUATION, deed=f"Our {NAMING}")

    assert again is not None
    assert [each.words for each in again.elements if getattr(each, "name", "") == "deed"] == [f"Our {NAMING}"]
    assert office.approval(back).outcome is Outcome.RETURNED


def test_all_else_stays_whatever_is_sent(office, people, mei):
    back = given_back(office, mei, quote=QUOTE, permission="staff")
    before = office.record(back).wording

    office.rewrite(
        office.rosa,
        back,
        people[0],
        situation=SITUATION,
        deed=ROUND,
        quote="You had noticed I was gone.",
        permission="public",
        value=None,
        difference="All is well.",
    )

    after = office.record(back).wording
    assert (after.doers, after.value, after.audience) == (before.doers, before.value, before.audience)
    assert after.story.quote.text.words == "You had noticed I was gone."
    assert after.story.quote.permission == "staff"
    assert after.difference is None


def test_what_is_told_to_nobody_is_neither_asked_for_nor_lost(office, mei):
    back = given_back(office, mei, quote=QUOTE, permission="none")

    form = office.opens_rewrite(office.rosa, back)
    office.rewrite(office.rosa, back, situation=SITUATION, deed=ROUND)

    assert "quote" not in {getattr(each, "name", "") for each in form.elements}
    assert office.record(back).wording.story.quote.text.words == QUOTE


def test_its_page_says_so_from_the_first_to_the_last(office, back):
    waiting = office.page_of(back)
    office.rewrite(office.rosa, back, situation=SITUATION, deed=ROUND)
    office.approve(office.rosa, back)
    out = office.page_of(back)

    assert "A reader sees whether it can be told without the name" in waiting.state
    assert "it has gone out. A reader wrote it anew, to leave a name out" in out.state
    assert out.words == (SITUATION, ROUND)


@pytest.mark.parametrize("kind", [Kind.RECOGNITION, Kind.KINDNESS])
def test_so_it_is_with_every_kind(office, mei, kind):
    back = given_back(office, mei, kind=kind)

    form = office.opens_rewrite(office.rosa, back)
    office.rewrite(office.rosa, back, deed=ROUND)
    office.approve(office.rosa, back)

    assert {each.name for each in form.elements if hasattr(each, "name")} == {"deed", "somebody_else"}
    assert ROUND in office.posted()[0].words


def test_nobody_else_rewrites_it(office, back, people, mei):
    with refused("recognition.not_yours"):
        office.opens_rewrite(people[0], back)
    with refused("recognition.not_yours"):
        office.rewrite(people[0], back, situation=SITUATION, deed=ROUND)
    with refused("recognition.not_yours"):
        office.rewrite(mei, back, situation=SITUATION, deed=ROUND)


def test_nor_does_a_reader_put_a_picture_to_it(office, back):
    sent = office.sends_picture(office.rosa)
    said = Draft(picture=PictureDraft(sent, "The library van", "", "nobody"))

    with refused("addition.decided"):
        put_picture(office.ports, Rewriting(office.id, office.rosa.id, office.subject(back), said, "n"))


def test_neither_does_a_reader_what_was_told_in_chat(office, people, mei):
    told = office.nominate(people[0], mei, audience="public", deed="She was kind.")
    office.approve(office.rosa, told)

    with refused("recognition.not_yours"):
        office.opens_rewrite(office.rosa, told)


def test_nor_before_it_came_back_or_once_that_is_settled(office, ivan, mei):
    noted = office.notes(kind=Kind.STORY, deed=NAMING)
    office.says_who(office.rosa, noted, mei)
    with refused("rewrite.settled"):
        office.opens_rewrite(office.rosa, noted)
    office.approve(office.rosa, noted)
    office.outbox.deliver()

    office.takes_back(noted)

    with refused("rewrite.settled"):
        office.rewrite(office.rosa, noted, situation=SITUATION, deed=ROUND)
    assert "This is settled" in office.reads(office.rosa, Topic.RETURNED)


def test_of_two_who_rewrite_it_the_first_counts(office, back, ivan):
    seen = office.subject(back)
    office.rewrite(ivan, back, situation=SITUATION, deed=ROUND)

    with refused("recognition.rewritten"):
        office.rewrite(office.rosa, back, situation=SITUATION, deed="Other words.", subject=seen)


def test_whoever_it_is_about_by_now_does_not(office, back, mei):
    told = office.record(back)
    approval = replace(told.approval, readers=(*told.approval.readers, mei.id))
    office.ledger.recognitions[back] = replace(told, approval=approval)

    with refused("approval.about_you"):
        office.rewrite(mei, back, situation=SITUATION, deed=ROUND)


def test_a_doer_who_answers_so_later_brings_it_back_to_whoever_approved_it(office, people, ivan):
    mei = people[1]
    noted = office.notes(kind=Kind.STORY, deed=NAMING)
    office.says_who(office.rosa, noted, mei)
    office.approve(ivan, noted)
    office.outbox.deliver()
    assert NAMING.rstrip(".") in office.posted()[0].words

    office.chooses_by_form(mei, named="leave")

    assert office.posted()[0].words == "This post was withdrawn."
    assert Topic.RETURNED in office.got(ivan)
    assert Topic.RETURNED not in office.got(office.rosa)


def test_where_whoever_approved_it_has_left_the_others_are_told(office, ivan, people):
    mei = people[1]
    noted = office.notes(kind=Kind.STORY, deed=NAMING)
    office.says_who(office.rosa, noted, mei)
    office.approve(ivan, noted)
    office.outbox.deliver()
    _leaves(office, ivan)

    office.chooses_by_form(mei, named="leave")

    assert Topic.RETURNED in office.got(office.rosa)


def test_where_all_who_read_it_have_left_it_goes_to_who_would_read_it_now(office, people):
    mei = people[1]
    noted = office.notes(kind=Kind.STORY, deed=NAMING)
    office.says_who(office.rosa, noted, mei)
    office.approve(office.rosa, noted)
    office.outbox.deliver()
    _leaves(office, office.rosa)

    office.chooses_by_form(mei, named="leave")

    assert Topic.RETURNED in office.got(office.ada)
    office.rewrite(office.ada, noted, situation=SITUATION, deed=ROUND)
    office.approve(office.ada, noted)
    assert ROUND in office.posted()[-1].words


def test_its_readers_have_their_days_anew(office, back):
    office.wait(days=21)

    office.rewrite(office.rosa, back, situation=SITUATION, deed=ROUND)
    office.ticks()

    assert office.ada.id not in office.readers(back)


def _leaves(office, person):
    office.ledger.people[person.id] = replace(
        office.ledger.people[person.id], standing=Standing.DEACTIVATED, reachable=False
    )
