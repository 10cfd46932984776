"""Beside: a recognition made a story, those of a story recognised, and both know each other from then on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cards.elements import spoken
from bot.cards.messages import Topic
from bot.domain.audience import Place
from bot.domain.organisation import Kind
from bot.domain.shelf import Leaf
from bot.domain.sister import source_of
from bot.usecases.open_shelf import Leafing, open_shelf
from bot.views.sheet import draft_in
from tests.support.drafts import DEED, ROUND
from tests.support.office import labels, refused
from tests.support.riverbank import LIBRARIES

PLAIN = "Had the pass ready at the door before the bus left."
TOO = {
    Kind.STORY: "It is told as a story, too: see #legendary-service.",
    Kind.RECOGNITION: "Somebody was recognised for it, too: see #well-done.",
}


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


@pytest.fixture
def tom(office):
    return office.person("Tom Hale")


@pytest.fixture
def told(office, raj, mei):
    return out(office, office.nominate(raj, mei, deed=PLAIN, behaviour="people.1", value=None))


def out(office, made):
    office.outbox.deliver()
    office.approve(office.rosa, made)
    office.outbox.deliver()
    return made


def drafted(office, person, told):
    """The form beside it as it opens."""
    form = office.opens_beside(person, told)
    return draft_in(form.unchanged, form.intent, form.subject)


def story_of(office, teller, told):
    """The form is sent as it opened, with what happened."""
    draft = drafted(office, teller, told)
    people = [office.ledger.people[each] for each in draft.doers]
    return office.tells_story(teller, *people, source=draft.source, deed=draft.deed)


def post_of(office, told):
    (found,) = (each.message.card for each in office.outbox.find(Topic.POST) if each.message.about == told)
    return spoken(found)


def test_a_recognition_opens_as_a_story_with_the_deed_the_value_and_who_did_it(office, told, tom, mei):
    assert "Make it a story" in labels(office.opens_more(tom, told))

    draft = drafted(office, tom, told)

    assert (draft.kind, draft.deed, draft.doers, draft.behaviour) == (Kind.STORY, PLAIN, ("mei",), "people.1")
    assert draft.source == source_of(told)


def test_a_story_opens_as_a_recognition_of_its_heroes(office, raj, mei, tom):
    told = out(office, office.tells_story(raj, mei, tom))
    assert "Recognise them" in labels(office.opens_more(tom, told))

    draft = drafted(office, tom, told)

    assert (draft.kind, draft.deed, draft.doers) == (Kind.RECOGNITION, ROUND, ("mei",))  # and not who presses


def test_a_name_that_is_left_out_is_filled_in_for_nobody(office, raj, mei, tom):
    told = out(office, office.nominate(raj, mei, deed=PLAIN, audience="withheld"))

    for each in (tom, raj):
        assert drafted(office, each, told).doers == ()


def test_both_posts_mention_the_other_once_it_is_out(office, told, tom):
    story = story_of(office, tom, told)
    assert TOO[Kind.STORY] not in post_of(office, told)

    out(office, story)

    assert TOO[Kind.STORY] in post_of(office, told)
    assert TOO[Kind.RECOGNITION] in post_of(office, story)


def test_the_mention_goes_with_the_other_and_comes_back_with_it(office, told, tom):
    story = out(office, story_of(office, tom, told))

    office.hide(office.ada, story)
    assert TOO[Kind.STORY] not in post_of(office, told)
    office.restore(office.ada, story)
    assert TOO[Kind.STORY] in post_of(office, told)
    office.withdraw(tom, story)
    assert TOO[Kind.STORY] not in post_of(office, told)


def test_what_only_a_few_may_read_is_mentioned_to_nobody_else(office, told, mei, tom):
    story = out(office, story_of(office, tom, told))

    office.chooses_by_form(mei, place="private")

    for each in (told, story):
        assert "too: see" not in post_of(office, each)


def test_what_is_for_a_few_is_not_told_further(office, raj, mei, tom):
    told = office.nominate(raj, mei, audience="private")

    assert "Make it a story" not in labels(office.opens_more(mei, told))
    with refused("beside.not_here"):
        office.opens_beside(mei, told)
    with refused("recognition.unknown"):
        office.opens_beside(tom, told)


def test_what_is_gone_by_the_time_the_form_is_sent_is_told_without_a_link(office, told, raj, tom):
    draft = drafted(office, tom, told)
    office.withdraw(raj, told)

    story = office.tells_story(tom, office.ledger.people["mei"], source=draft.source)

    assert office.record(story).sisters == ()
    assert office.record(story).source == ""


def test_whoever_reads_it_first_is_not_sent_to_an_address_that_is_none(office, told, tom):
    story_of(office, tom, told)

    assert "skald:" not in office.reads(office.rosa, Topic.REQUEST)


def test_a_branch_without_a_channel_tells_nothing_of_its_own_further(office, raj):
    grace, bea = (office.person(each, branch=LIBRARIES) for each in ("Grace Whitlock", "Bea Low"))
    told = out(office, office.tells_story(raj, grace))
    office.opens_beside(bea, told)

    office.chooses(grace, place=Place.BRANCH)

    with refused("recognition.unknown"):
        office.opens_beside(bea, told)


def test_what_a_reader_s_hold_keeps_back_is_spoken_of_on_no_page(office):
    raj, mei, tom = office.staff("Raj Nair", "Mei Lin", "Tom Hale")
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)
    office.changes_approval(hold=timedelta(minutes=10))
    office.wait(hours=1)
    story = office.tells_story(tom, mei, source=office.opens_beside(tom, told).subject)
    office.approve(office.rosa, story)

    def page():
        return spoken(open_shelf(office.ports, Leafing(office.id, tom.id, Leaf())))

    assert DEED in page()
    assert "It is told as a story, too" not in page()
    office.wait(minutes=10)
    assert "It is told as a story, too" in page()
