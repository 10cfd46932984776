"""Picturing: a picture that somebody sent becomes part of what they tell, with what they say of it."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.draft import Draft, PictureDraft
from bot.domain.ids import PersonId, PictureId
from bot.domain.people import Person
from bot.domain.picture import (
    MOST_IN_ALTERNATIVE,
    MOST_PICTURED,
    Agreement,
    Picture,
)
from bot.domain.refusals import Refusal, one_of
from bot.domain.text import Text, words_if_any
from bot.ports import Work


def picture_of(
    work: Work, draft: Draft, teller: Person, had: Picture | None, *, at_door: bool = False
) -> Picture | None:
    """`had` is the one that is there already. Raises Refusal for what is not said of it."""
    said = draft.picture
    if said.left_out:
        return None
    if said.id is None:
        if _alternative(said, teller) or _pictured(said, teller):
            raise Refusal("picture.missing", field="picture")
        return None
    picture = _found(work, said.id, teller, had, None if at_door else teller.id)
    alternative = _alternative(said, teller)
    pictured = _pictured(said, teller)
    if alternative is None:
        raise Refusal("picture.alternative_missing", field="alternative")
    agreement = one_of(Agreement, said.agreement, field="agreement", missing="picture.agreement_missing")
    if pictured is None and agreement is not Agreement.NOBODY:
        raise Refusal("picture.pictured_missing", field="pictured")
    return replace(picture, alternative=alternative, agreement=agreement, pictured=pictured)


def with_picture_sent(work: Work, draft: Draft, teller: Person, nonce: str) -> Draft:
    """A form that comes back a second time need not bring its picture again."""
    of_this_form = PictureId(nonce)
    said = draft.picture
    if said.id is None and said.alternative and work.pictures.sent(of_this_form, teller.id):
        return replace(draft, picture=replace(said, id=of_this_form))
    return draft


def with_picture_left(work: Work, draft: Draft, nonce: str) -> Draft:
    """The same at a door, where whoever has the page left the picture."""
    left = PictureId(nonce)
    if not draft.kind.may_be_pictured or work.pictures.sent(left, None) is None:
        return draft
    return replace(draft, picture=replace(draft.picture, id=left))


def of_the_one_there(draft: Draft, there: Picture | None) -> Draft:
    """Where no other was sent, it is of that one that something was said."""
    if draft.picture.id is not None or there is None:
        return draft
    return replace(draft, picture=replace(draft.picture, id=there.id))


def said_of(picture: Picture | None) -> PictureDraft:
    """As a form begins with it that may say otherwise."""
    if picture is None:
        return PictureDraft()
    pictured = picture.pictured.words if picture.pictured else ""
    return PictureDraft(picture.id, picture.alternative.words, pictured, picture.agreement)


def _found(
    work: Work, sought: PictureId, teller: Person, had: Picture | None, sender: PersonId | None
) -> Picture:
    if had is not None and had.id == sought:
        return had
    sent = work.pictures.sent(sought, sender)
    if sent is None:
        raise Refusal("picture.gone", field="picture")
    image, nothing = sent.image, Text("", teller.language)
    return Picture(sent.id, sent.addresses, image.width, image.height, nothing, Agreement.NOT_YET)


def _alternative(said: PictureDraft, teller: Person) -> Text | None:
    return words_if_any(said.alternative, teller.language, field="alternative", most=MOST_IN_ALTERNATIVE)


def _pictured(said: PictureDraft, teller: Person) -> Text | None:
    return words_if_any(said.pictured, teller.language, field="pictured", most=MOST_PICTURED)
