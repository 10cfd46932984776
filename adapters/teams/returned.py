"""A form that came back from Teams, as the reception takes forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.reception.filled import Returned
from adapters.teams.callers import Payload, nonce_of
from adapters.teams.codec import Sent
from adapters.teams.filled import filled, is_id, picked_users, typed_names
from bot.cards.forms import Filled
from bot.cards.intents import Intent
from bot.domain.ids import PersonId

_PERSON = "person:"


def as_user(person: PersonId) -> str:
    """Stands in a list for somebody without an account here."""
    return f"{_PERSON}{person}"


def returned(activity: Payload, sent: Sent, meant: Mapping[str, PersonId]) -> Returned:
    """`meant` are people without account here, by what stands for them in the form.

    A form whose seal is not ours is told from others by its activity. Raises Misshapen.
    """

    def read(people: Mapping[str, PersonId]) -> Filled:
        return filled(sent.values, {**people, **meant})

    picked = _picked(sent.values)
    accounts = tuple(each for each in picked if each not in meant)
    return Returned(
        accounts,
        read,
        Intent.NOMINATE,
        nonce_of(activity),
        lambda: bool(typed_names(sent.values)) or any(read({}).words.values()),
        lambda known: typed_names(sent.values, known),
        is_id,
    )


def people_in(values: Mapping[str, Any]) -> Mapping[str, PersonId]:
    """Whoever stands in a form without an account here, by what stands for them. Raises Misshapen."""
    users = _picked(values)
    return {each: PersonId(each.removeprefix(_PERSON)) for each in users if each.startswith(_PERSON)}


def _picked(values: Mapping[str, Any]) -> tuple[str, ...]:
    """In whichever field."""
    return tuple(user for users in picked_users(values).values() for user in users)
