"""What somebody has filled a form with: a draft, and what its form was for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from adapters.slack import forms
from adapters.slack.callers import Caller
from adapters.slack.codec import Sealed
from adapters.slack.directory import Directory
from bot.cards.forms import Filled
from bot.cards.intents import Intent
from bot.domain.draft import Cause, Draft, Purpose
from bot.domain.ids import BehaviourKey, PersonId, ValueKey
from bot.usecases.keep_draft import PURPOSES, Unsaved

WORDS: Mapping[Intent, str] = {
    Intent.ASK_QUESTION: "question",
    Intent.ANSWER_QUESTION: "answer",
    Intent.DECLINE: "reason",
}
"""The one field of the short forms."""


async def draft_in(
    view: Mapping[str, Any], caller: Caller, directory: Directory, sealed: Sealed | None
) -> Draft:
    """The subject of a nomination is the address of the message that it began with."""
    picked = forms.picked_users(view).get("doers", ())
    people = await directory.know(caller.installation, picked)
    draft = _draft(forms.filled(view, people), len([each for each in picked if each not in people]))
    source = sealed.subject if sealed and sealed.intent is Intent.NOMINATE else ""
    return replace(draft, source=source)


def words_in(view: Mapping[str, Any], intent: Intent) -> str:
    return forms.filled(view, {}).words.get(WORDS[intent], "")


async def unsaved(
    view: Mapping[str, Any], sealed: Sealed | None, cause: Cause, caller: Caller, directory: Directory
) -> Unsaved:
    """All of a form that could not be saved; `sealed` is None where nobody can say what it was about.

    Such a form is told from others by Slack's own id of it.
    """
    view = forms.whole(view)
    intent = sealed.intent if sealed else _intent(view)
    draft = (
        Draft(deed=words_in(view, intent))
        if intent in WORDS
        else await draft_in(view, caller, directory, sealed)
    )
    purpose = PURPOSES.get(intent, Purpose.NOMINATION)
    about = sealed.subject if sealed and purpose is not Purpose.NOMINATION else ""
    nonce = sealed.nonce if sealed else f"view:{caller.workspace}:{view.get('id')}"
    touched = forms.touched(view) or _was_sent(view)
    organisation = caller.installation.organisation
    return Unsaved(organisation, caller.person, draft, nonce, cause, purpose, about, touched)


def _was_sent(view: Mapping[str, Any]) -> bool:
    """Only a form that came back once asks this."""
    return any(each.get("block_id") == "somebody_else" for each in view.get("blocks", ()))


def _intent(view: Mapping[str, Any]) -> Intent:
    name = view.get("callback_id")
    return Intent(name) if name in set(Intent) else Intent.NOMINATE


def _draft(filled: Filled, strangers: int) -> Draft:
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
    )
