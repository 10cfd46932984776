"""What somebody has filled a form with: a draft, and what its form was for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from adapters.reception.reception import Reception
from adapters.reception.seal import Sealed
from adapters.reception.senders import Sender
from adapters.reception.short_forms import SHORT_FORMS, ShortForm
from adapters.reception.visit import Visit
from bot.cards.forms import Filled
from bot.cards.intents import Intent
from bot.domain.draft import Cause, Draft, Purpose
from bot.domain.ids import PersonId
from bot.domain.people import Platform
from bot.domain.picture import Addresses, Image
from bot.domain.refusals import Refusal
from bot.usecases.find_named import TypedNames, find_named
from bot.usecases.keep_draft import Unsaved, keep_draft
from bot.views.sheet import DOERS, KINDS, draft_in

_WHOLE_FORMS = {Intent.REWRITE: Purpose.REWRITE, Intent.ADD_TO: Purpose.ADDITION}


def _nobody(_: Collection[str]) -> Mapping[str, str]:
    return {}


def _certain(_: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class SentAlong:
    """A picture that came with a form, read already."""

    image: Image
    addresses: Addresses


@dataclass(frozen=True, slots=True)
class Returned:
    """A form as it came back. `users` are all who are picked in it; `filled` reads it once they are known.

    `typed` are names of more people, as somebody wrote them, by the field that they stand beside, once it is
    known who the users are. What no platform knows and is no id either is such a name.

    `intent` and `nonce` are what its platform says of it where no seal of ours does. `touched` says whether
    anybody changed a word of it, or sent it once.
    """

    users: tuple[str, ...]
    filled: Callable[[Mapping[str, PersonId]], Filled]
    intent: Intent
    nonce: str
    touched: Callable[[], bool]
    typed: Callable[[Collection[str]], Mapping[str, str]] = _nobody
    is_id: Callable[[str], bool] = _certain
    picture: SentAlong | None = None

    @property
    def words(self) -> Mapping[str, str]:
        return self.filled({}).words


def returned_draft(returned: Returned, people: Mapping[str, PersonId], sealed: Sealed | None) -> Draft:
    """The subject of something new is the address of the message that it began with."""
    source = sealed.subject if sealed and sealed.intent in KINDS else ""
    draft = draft_in(returned.filled(people), sealed.intent if sealed else returned.intent, source)
    return replace(draft, strangers=len(_unmet(returned, people)))


def _unmet(returned: Returned, people: Mapping[str, PersonId]) -> list[str]:
    return [each for each in returned.users if each not in people and returned.is_id(each)]


def _not_met(here: Platform, field: str) -> Refusal:
    """Somebody was chosen whom the platform does not show to Skald: each has its own way out."""
    match here:
        case Platform.SLACK:
            return Refusal("doers.unmet_on_slack", field=field)
        case Platform.TEAMS:
            return Refusal("doers.unmet_on_teams", field=field)
        case _:
            assert_never(here)


def words_in(returned: Returned, short: ShortForm) -> str:
    return returned.words.get(short.field, "")


async def keep_unsaved(
    desk: Reception, sender: Sender, returned: Returned, sealed: Sealed | None, cause: Cause
) -> bool:
    """Keeps a form as a draft, and says whether there was anything to keep.

    Of one about a picture nothing is: the picture itself stands in the chat, and is sent again.
    """
    if sealed and sealed.intent is Intent.PUT_PICTURE:
        return False
    return await desk.visit(
        sender,
        returned.users,
        lambda visit: keep_draft(visit.ports, _unsaved(returned, sealed, cause, visit)),
        saves=True,
    )


def _unsaved(returned: Returned, sealed: Sealed | None, cause: Cause, visit: Visit) -> Unsaved:
    """All of a whole form that could not be saved; `sealed` is None where nobody knows what it was about."""
    intent = sealed.intent if sealed else returned.intent
    short = SHORT_FORMS.get(intent)
    draft = Draft(deed=words_in(returned, short)) if short else _as_far_as_known(returned, sealed, visit)
    purpose = short.purpose if short else _WHOLE_FORMS.get(intent, Purpose.NOMINATION)
    about = sealed.subject if sealed and purpose is not Purpose.NOMINATION else ""
    nonce = sealed.nonce if sealed else returned.nonce
    return Unsaved(
        visit.organisation, visit.caller.person, draft, nonce, cause, purpose, about, returned.touched()
    )


def _as_far_as_known(returned: Returned, sealed: Sealed | None, visit: Visit) -> Draft:
    """A name that is nobody's, or perhaps another's, stands before the words."""
    draft = returned_draft(returned, visit.people, sealed)
    if (typed := returned.typed(visit.people).get(DOERS)) is None:
        return draft
    found = find_named(visit.ports, TypedNames(visit.organisation, typed, draft.doers))
    names = ", ".join((*found.unknown, *(each.name for each in found.unsure)))
    doers = tuple(dict.fromkeys((*draft.doers, *found.people)))
    return replace(draft, doers=doers, deed=f"{names}: {draft.deed}" if names else draft.deed)


def with_named(returned: Returned, visit: Visit, among: str) -> Returned:
    """With whoever the names typed beside a field mean. Raises Refusal where anybody has to look again.

    And where somebody was picked whom their platform does not show to Skald.
    """
    if _unmet(returned, visit.people):
        raise _not_met(visit.caller.installation.platform, among)
    if (typed := returned.typed(visit.people).get(among)) is None:
        return returned
    chosen = returned.filled(visit.people).people.get(among, ())
    found = find_named(visit.ports, TypedNames(visit.organisation, typed, chosen))
    found.check(among)

    def filled(known: Mapping[str, PersonId]) -> Filled:
        before = returned.filled(known)
        people = dict.fromkeys((*before.people.get(among, ()), *found.people))
        return replace(before, people={**before.people, among: tuple(people)})

    return replace(returned, filled=filled)
