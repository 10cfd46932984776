"""Saving: which use case a sent form asks for, and with what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from adapters.reception.administering import door, link, settle
from adapters.reception.filled import Returned, SentAlong, returned_draft, with_named, words_in
from adapters.reception.matching import match
from adapters.reception.seal import Sealed
from adapters.reception.short_forms import SHORT_FORMS, ShortForm
from adapters.reception.visit import Opened, Visit
from bot.cards.elements import Card
from bot.cards.forms import Form
from bot.cards.intents import Intent
from bot.domain.choosing import Choices
from bot.domain.draft import Draft
from bot.domain.ids import PictureId
from bot.domain.shelf import Leaf, wanted_by
from bot.domain.subject import subject
from bot.ports import Ports
from bot.steps.requests import Written
from bot.steps.rewriting import Rewriting
from bot.steps.telling import Sending
from bot.usecases.add_to_story import add_to_story
from bot.usecases.choose import Choosing, choose
from bot.usecases.keep_picture import NewPicture, keep_picture
from bot.usecases.nominate import nominate
from bot.usecases.open_shelf import Leafing, open_shelf
from bot.usecases.put_picture import put_picture
from bot.usecases.rewrite import rewrite
from bot.usecases.tell_kindness import tell_kindness
from bot.usecases.tell_story import tell_story
from bot.views.sheet import DOERS, UPSTREAM

_TELLS: Mapping[Intent, Callable[[Ports, Sending], Form | None]] = {
    Intent.TELL_STORY: tell_story,
    Intent.TELL_PUT_RIGHT: tell_story,
    Intent.TELL_COMPLIMENT: tell_story,
    Intent.TELL_KINDNESS: tell_kindness,
}
_CHANGES: Mapping[Intent, Callable[[Ports, Rewriting], Form | None]] = {
    Intent.REWRITE: rewrite,
    Intent.ADD_TO: add_to_story,
}


def saved(visit: Visit, returned: Returned, sealed: Sealed) -> Opened | Card | None:
    """The form drawn again, where it has to be looked at once more; or what it asked for. Raises Refusal."""
    form = None
    if sealed.intent is Intent.FIND:
        return _find(visit, returned)
    if short := SHORT_FORMS.get(sealed.intent):
        _write(visit, returned, sealed, short)
    elif sealed.intent is Intent.CHOOSE:
        _choose(visit, returned, sealed)
    elif sealed.intent is Intent.SETTLE_CHANNEL:
        settle(visit, returned, sealed)
    elif sealed.intent is Intent.SHOW_DOOR:
        door(visit, returned, sealed)
    elif sealed.intent is Intent.SAY_WHO:
        match(visit, returned, sealed)
    elif sealed.intent is Intent.PUT_PICTURE:
        form = _put_picture(visit, returned, sealed)
    elif sealed.intent in {Intent.LINK, Intent.UNLINK}:
        link(visit, returned, sealed)
    else:
        form = _tell(visit, returned, sealed)
    return visit.opened(form) if form else None


def _find(visit: Visit, returned: Returned) -> Card:
    leafing = Leafing(visit.organisation, visit.caller.person, leaf_of(returned))
    return open_shelf(visit.ports, leafing)


def leaf_of(returned: Returned) -> Leaf:
    """What the finder asks for. Raises Refusal for what it did not offer."""
    filled = returned.filled({})
    return Leaf(wanted_by(filled.chosen, filled.words.get("words", "")))


def _write(visit: Visit, returned: Returned, sealed: Sealed, short: ShortForm) -> None:
    words, about = words_in(returned, short), subject(sealed.subject)
    chosen = returned.filled({}).chosen.get(short.choice, "") if short.choice else ""
    written = Written(visit.organisation, visit.caller.person, about, words, sealed.nonce, chosen)
    short.save(visit.ports, written)


def _choose(visit: Visit, returned: Returned, sealed: Sealed) -> None:
    filled = returned.filled({})
    choices = Choices(
        filled.chosen.get("place", ""),
        filled.chosen.get("named", ""),
        filled.chosen.get("language", ""),
        filled.chosen.get("reading", ""),
        filled.days.get("away_from"),
        filled.days.get("away_until"),
    )
    choose(visit.ports, Choosing(visit.organisation, visit.caller.person, choices, sealed.nonce))


def _put_picture(visit: Visit, returned: Returned, sealed: Sealed) -> Form | None:
    """It was kept under the nonce of the form about it."""
    draft = returned_draft(returned, visit.people, sealed)
    draft = replace(draft, picture=replace(draft.picture, id=PictureId(sealed.nonce)))
    about = subject(returned.filled({}).chosen.get("belongs", ""))
    return put_picture(
        visit.ports, Rewriting(visit.organisation, visit.caller.person, about, draft, sealed.nonce)
    )


def _with_picture(visit: Visit, draft: Draft, sent: SentAlong, sealed: Sealed) -> Draft:
    """Kept under the form's own nonce, so that it is there when the form comes a second time."""
    picture = PictureId(sealed.nonce)
    keep_picture(
        visit.ports,
        NewPicture(visit.organisation, visit.caller.person, picture, sent.image, sent.addresses),
    )
    return replace(draft, picture=replace(draft.picture, id=picture))


def _tell(visit: Visit, returned: Returned, sealed: Sealed) -> Form | None:
    named = with_named(returned, visit, UPSTREAM if sealed.intent is Intent.ADD_TO else DOERS)
    draft, teller = returned_draft(named, visit.people, sealed), visit.caller.person
    if returned.picture is not None:
        draft = _with_picture(visit, draft, returned.picture, sealed)
    if change := _CHANGES.get(sealed.intent):
        about = subject(sealed.subject)
        return change(visit.ports, Rewriting(visit.organisation, teller, about, draft, sealed.nonce))
    tell = _TELLS.get(sealed.intent, nominate)
    return tell(visit.ports, Sending(visit.organisation, teller, draft, sealed.nonce))
