"""Administering: the forms that a word of an admin's opens, and what becomes of them once they are sent."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.reception.filled import Returned, with_named
from adapters.reception.seal import Sealed
from adapters.reception.typed import typed
from adapters.reception.visit import Visit
from bot.cards.forms import Form
from bot.cards.intents import Intent
from bot.domain.commands import Word
from bot.domain.typed import Mentioned, Typed
from bot.usecases.link_accounts import Linking, link_accounts
from bot.usecases.open_doors import Porter, open_doors
from bot.usecases.open_link import Pair, open_link
from bot.usecases.open_place import Spot, open_place
from bot.usecases.open_unlink import open_unlink
from bot.usecases.settle_channel import Settling, settle_channel
from bot.usecases.show_door import DoorWish, show_door
from bot.usecases.unlink_accounts import Unlinking, unlink_accounts

OPENS: Mapping[Word, Intent] = {
    Word.HERE: Intent.OPEN_PLACE,
    Word.LINK: Intent.OPEN_LINK,
    Word.UNLINK: Intent.OPEN_UNLINK,
    Word.DOOR: Intent.OPEN_DOORS,
}
"""What a button asks for that opens the same form as one of the words."""
ADMINISTERED = frozenset(OPENS)
_WORDS = {intent: word for word, intent in OPENS.items()}


def form_of(visit: Visit, word: Word, text: str, channel: str) -> Form:
    """`text` stood behind the word, escaped as `typed` takes it. Raises Refusal."""
    if word is Word.HERE:
        return place_form(visit, channel)
    if word is Word.DOOR:
        return doors_form(visit)
    people = {user: (person, user) for user, person in visit.people.items()}
    return link_form(visit, word, typed(text, people))


def form_again(visit: Visit, sealed: Sealed) -> Form | None:
    """As it is opened; None for what is no form of an admin's. Raises Refusal."""
    match sealed.intent:
        case Intent.SETTLE_CHANNEL:
            return place_form(visit, sealed.subject)
        case Intent.SHOW_DOOR:
            return doors_form(visit)
        case Intent.LINK:
            return link_form(visit, Word.LINK, ())
        case Intent.UNLINK:
            return link_form(visit, Word.UNLINK, ())
        case _:
            return None


def word_of(intent: Intent) -> Word | None:
    """The word of an admin's that a button asks for."""
    return _WORDS.get(intent)


def place_form(visit: Visit, channel: str) -> Form:
    """`channel` is the address of where it was typed; empty where that is no channel. Raises Refusal."""
    here = visit.caller.installation
    return open_place(
        visit.ports, Spot(visit.organisation, visit.caller.person, here.platform, here.workspace, channel)
    )


def doors_form(visit: Visit) -> Form:
    """Raises Refusal."""
    return open_doors(visit.ports, Porter(visit.organisation, visit.caller.person))


def link_form(visit: Visit, word: Word, behind: Typed) -> Form:
    """For `link` and `unlink`, filled with what stood behind the word. Raises Refusal."""
    picked = next((each.person for each in behind if isinstance(each, Mentioned)), None)
    other = " ".join("".join(each for each in behind if isinstance(each, str)).split())
    pair = Pair(visit.organisation, visit.caller.person, picked, other)
    return open_link(visit.ports, pair) if word is Word.LINK else open_unlink(visit.ports, pair)


def door(visit: Visit, returned: Returned, sealed: Sealed) -> None:
    """Raises Refusal."""
    branch = returned.filled({}).chosen.get("branch", "")
    show_door(visit.ports, DoorWish(visit.organisation, visit.caller.person, branch, sealed.nonce))


def link(visit: Visit, returned: Returned, sealed: Sealed) -> None:
    """Raises Refusal."""
    filled = with_named(returned, visit, "person").filled(visit.people)
    person, other = next(iter(filled.people.get("person", ())), None), filled.words.get("other", "")
    admin = (visit.organisation, visit.caller.person)
    if sealed.intent is Intent.LINK:
        link_accounts(visit.ports, Linking(*admin, person, other, sealed.nonce))
    else:
        here = visit.caller.installation.platform
        unlink_accounts(visit.ports, Unlinking(*admin, person, other, here, sealed.nonce))


def settle(visit: Visit, returned: Returned, sealed: Sealed) -> None:
    """Raises Refusal."""
    here, place = visit.caller.installation, returned.filled({}).chosen.get("place", "")
    settling = Settling(
        visit.organisation,
        visit.caller.person,
        here.platform,
        here.workspace,
        sealed.subject,
        place,
        sealed.nonce,
    )
    settle_channel(visit.ports, settling)
