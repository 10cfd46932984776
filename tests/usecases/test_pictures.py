"""A picture of what was told: what is said of it, who sees it where, and when nobody sees it any more."""

from __future__ import annotations

import pytest

from bot.cards.forms import PictureField
from bot.domain.audience import Place
from bot.domain.draft import PictureDraft
from bot.domain.ids import PictureId
from bot.usecases.drop_unused_pictures import drop_unused_pictures
from tests.support.office import refused

SEEN = "The library van before a house"


@pytest.fixture
def cast(office):
    return office.staff("Raj Nair", "Grace Whitlock")


@pytest.fixture
def story(office, cast):
    return office.tells_story(*cast)


def said(picture=None, **differing):
    usual = {"alternative": SEEN, "agreement": "all", "pictured": "The driver"}
    return {"picture": PictureDraft(picture, **{**usual, **differing})}


def hangs(office, teller, story, **differing) -> str:
    """What follows told- and near- in its two addresses."""
    sent = office.sends_picture(teller)
    office.adds(teller, story, **said(sent, **differing))
    return sent


def seen(office, sent) -> tuple[bool, bool]:
    """Where it is told, and near by."""
    return office.at(f"told-{sent}") is not None, office.at(f"near-{sent}") is not None


# --- what is said of it ---------------------------------------------------------------------------


def test_nobody_sees_what_is_part_of_nothing_yet(office, cast):
    assert seen(office, office.sends_picture(cast[0])) == (False, False)


@pytest.mark.parametrize(
    ("differing", "key", "field"),
    [
        ({"alternative": " "}, "picture.alternative_missing", "alternative"),
        ({"pictured": ""}, "picture.pictured_missing", "pictured"),
        ({"agreement": ""}, "picture.agreement_missing", "agreement"),
        ({"agreement": "certainly"}, "picture.agreement_missing", "agreement"),
        ({"alternative": "a" * 301}, "words.too_long", "alternative"),
    ],
)
def test_what_is_not_said_of_it_is_asked_for_and_it_is_kept(office, cast, story, differing, key, field):
    raj, _ = cast
    sent = office.sends_picture(raj)
    with refused(key, field):
        office.sends_addition(raj, story, **said(sent, **differing))

    office.adds(raj, story, **said(sent))

    assert office.record(story).wording.picture.alternative.words == SEEN


def test_where_nobody_is_in_it_nobody_has_to_be_named(office, cast, story):
    sent = hangs(office, cast[0], story, pictured="", agreement="nobody")

    office.approve(office.rosa, story)

    assert seen(office, sent) == (True, True)


def test_words_about_a_picture_that_never_came_are_not_lost(office, cast, story):
    with refused("picture.missing", "picture"):
        office.sends_addition(cast[0], story, **said())


def test_nobody_uses_what_another_sent(office, cast, story):
    raj, grace = cast

    with refused("picture.gone", "picture"):
        office.sends_addition(raj, story, **said(office.sends_picture(grace)))


def test_nobody_uses_what_hangs_somewhere_else(office, cast, story):
    raj, grace = cast
    sent = hangs(office, raj, story)
    other = office.tells_story(raj, grace)

    with refused("picture.gone", "picture"):
        office.sends_addition(raj, other, **said(PictureId(sent)))


def test_a_form_that_comes_back_need_not_bring_its_picture_again(office, cast, story):
    raj, _ = cast
    nonce = office.sends_picture(raj)

    office.adds(raj, story, nonce=nonce, **said())

    assert office.record(story).wording.picture.id == nonce


def test_what_nobody_used_for_a_day_is_gone(office, cast, story):
    raj, _ = cast
    sent, used = office.sends_picture(raj), hangs(office, raj, story)

    office.wait(days=1, minutes=1)
    drop_unused_pictures(office.ports, office.id)

    assert set(office.ledger.pictures) == {used}
    with refused("picture.gone", "picture"):
        office.sends_addition(raj, story, **said(sent))


# --- who sees it ----------------------------------------------------------------------------------


def test_it_is_told_once_a_reader_let_it_out(office, cast, story):
    sent = hangs(office, cast[0], story)
    assert seen(office, sent) == (False, True)

    office.approve(office.rosa, story)

    assert seen(office, sent) == (True, True)


def test_without_agreement_only_who_is_near_sees_it(office, cast, story):
    sent = hangs(office, cast[0], story, agreement="not_yet")

    office.approve(office.rosa, story)

    assert seen(office, sent) == (False, True)


def test_an_agreement_that_is_taken_back_takes_it_out_at_once(office, cast, story):
    raj, _ = cast
    sent = hangs(office, raj, story)
    office.approve(office.rosa, story)

    office.adds(raj, story, **said(agreement="not_yet"))

    assert seen(office, sent) == (False, True)


def test_a_doer_who_keeps_it_private_takes_it_out_at_once(office, cast, story):
    raj, grace = cast
    sent = hangs(office, raj, story)
    office.approve(office.rosa, story)

    office.chooses(grace, place=Place.PRIVATE)

    assert seen(office, sent) == (False, True)


def test_a_doer_who_is_left_out_is_not_seen_in_it_either(office, cast, story):
    raj, grace = cast
    sent = hangs(office, raj, story, pictured="Grace before the van")
    office.approve(office.rosa, story)
    assert seen(office, sent) == (True, True)

    office.chooses(grace, named=False)

    assert seen(office, sent) == (False, True)


def test_withdrawn_it_is_nowhere_and_its_bytes_are_gone(office, cast, story):
    raj, _ = cast
    sent = hangs(office, raj, story)
    office.approve(office.rosa, story)

    office.withdraw(raj, story)

    assert seen(office, sent) == (False, False)
    assert not office.ledger.pictures


def test_a_replaced_one_stands_outside_until_the_new_one_is_read(office, cast, story):
    raj, _ = cast
    first = hangs(office, raj, story)
    office.approve(office.rosa, story)

    second = hangs(office, raj, story)
    assert (seen(office, first), seen(office, second)) == ((True, True), (False, True))

    office.approve(office.rosa, story)
    assert (seen(office, first), seen(office, second)) == ((False, True), (True, True))


def test_left_out_again_it_is_gone_at_once(office, cast, story):
    raj, _ = cast
    sent = hangs(office, raj, story)
    office.approve(office.rosa, story)

    office.adds(raj, story, picture=PictureDraft(left_out=True))

    assert seen(office, sent) == (False, False)
    assert office.record(story).wording.picture is None


def test_an_edit_of_the_words_leaves_it_where_it_is(office, cast, story):
    raj, grace = cast
    sent = hangs(office, raj, story)
    office.approve(office.rosa, story)

    office.rewrite(raj, story, grace, deed="Put her on the van’s round.")
    office.approve(office.rosa, story)

    assert seen(office, sent) == (True, True)


def test_nobody_elsewhere_finds_it(office, cast, story):
    sent = hangs(office, cast[0], story)
    office.approve(office.rosa, story)

    assert office.at(sent) is None
    assert office.at("") is None


def test_hidden_it_is_nowhere_until_it_is_restored(office, cast, story):
    sent = hangs(office, cast[0], story)
    office.approve(office.rosa, story)

    office.hide(office.ada, story)
    assert seen(office, sent) == (False, False)

    office.restore(office.ada, story)
    assert seen(office, sent) == (True, True)


def test_an_act_of_kindness_may_have_one_too(office, cast):
    raj, grace = cast
    kind = office.tells_kindness(raj, grace)
    form = office.opens_addition(raj, kind)
    assert [each.name for each in form.elements if isinstance(each, PictureField)] == ["picture"]

    sent = hangs(office, raj, kind)

    assert seen(office, sent) == (True, True)
    office.adds(raj, kind, picture=PictureDraft(left_out=True))
    assert seen(office, sent) == (False, False)
