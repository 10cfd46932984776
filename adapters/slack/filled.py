"""What somebody has filled a form with: a draft, and what its form was for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.slack import forms
from adapters.slack.callers import Payload, sender_of
from adapters.slack.codec import Sealed
from adapters.slack.desk import Desk
from adapters.slack.short_forms import SHORT_FORMS, ShortForm
from adapters.slack.visit import Visit
from bot.cards.forms import Filled
from bot.cards.intents import Intent
from bot.domain.draft import Cause, Draft, Purpose
from bot.domain.ids import BehaviourKey, PersonId, ValueKey
from bot.usecases.keep_draft import Unsaved, keep_draft


def users_in(view: Mapping[str, Any]) -> tuple[str, ...]:
    return forms.picked_users(view).get("doers", ())


def draft_in(view: Mapping[str, Any], people: Mapping[str, PersonId], sealed: Sealed | None) -> Draft:
    """The subject of a nomination is the address of the message that it began with."""
    picked = users_in(view)
    strangers = len([each for each in picked if each not in people])
    source = sealed.subject if sealed and sealed.intent is Intent.NOMINATE else ""
    return _draft(forms.filled(view, people), strangers, source)


def words_in(view: Mapping[str, Any], short: ShortForm) -> str:
    return forms.filled(view, {}).words.get(short.field, "")


async def keep_unsaved(desk: Desk, body: Payload, sealed: Sealed | None, cause: Cause) -> bool:
    """Keeps a form as a draft, and says whether there was anything to keep."""
    sender, view = await sender_of(body, desk.workspaces), forms.whole(body["view"])
    return await desk.visit(
        sender,
        users_in(view),
        lambda visit: keep_draft(visit.ports, _unsaved(view, sealed, cause, visit)),
        saves=True,
    )


def _unsaved(view: Mapping[str, Any], sealed: Sealed | None, cause: Cause, visit: Visit) -> Unsaved:
    """All of a whole form that could not be saved; `sealed` is None where nobody can say what it was about.

    Such a form is told from others by Slack's own id of it.
    """
    intent = sealed.intent if sealed else _intent(view)
    short = SHORT_FORMS.get(intent)
    draft = Draft(deed=words_in(view, short)) if short else draft_in(view, visit.people, sealed)
    whole = Purpose.REWRITE if intent is Intent.REWRITE else Purpose.NOMINATION
    purpose = short.purpose if short else whole
    about = sealed.subject if sealed and purpose is not Purpose.NOMINATION else ""
    nonce = sealed.nonce if sealed else f"view:{visit.caller.workspace}:{view.get('id')}"
    touched = forms.touched(view) or _was_sent(view)
    return Unsaved(visit.organisation, visit.caller.person, draft, nonce, cause, purpose, about, touched)


def _was_sent(view: Mapping[str, Any]) -> bool:
    """Only a form that came back once asks this."""
    return any(each.get("block_id") == "somebody_else" for each in view.get("blocks", ()))


def _intent(view: Mapping[str, Any]) -> Intent:
    name = view.get("callback_id")
    return Intent(name) if name in set(Intent) else Intent.NOMINATE


def _draft(filled: Filled, strangers: int, source: str) -> Draft:
    doers: tuple[PersonId, ...] = filled.people.get("doers", ())
    behaviour, value = filled.chosen.get("behaviour"), filled.chosen.get("value")
    return Draft(
        doers=doers,
        deed=filled.words.get("deed", ""),
        behaviour=BehaviourKey(behaviour) if behaviour else None,
        value=ValueKey(value) if value else None,
        difference=filled.words.get("difference", ""),
        audience=filled.chosen.get("audience", ""),
        somebody_else="somebody_else" in filled.toggled,
        strangers=strangers,
        source=source,
    )
