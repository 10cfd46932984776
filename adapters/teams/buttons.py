"""Buttons as actions: what a press brings back, and what is asked before one that takes something away.

A press brings ids alone, because anybody may see what stands in a card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.lettering.words import ELLIPSIS, blank, shortened
from adapters.teams.codec import AGAIN, OURS, TEAMS
from adapters.teams.limits import LIMITS
from adapters.teams.objects import JSON
from adapters.teams.runs import STRONG, written
from bot.cards.elements import Button, Confirmation, Tone
from bot.cards.intents import Intent
from bot.cards.runs import Plain, Strong

VERB = "skald"
OPENING = frozenset(
    {
        Intent.ASK_QUESTION,
        Intent.ANSWER_QUESTION,
        Intent.DECLINE,
        Intent.REWRITE,
        Intent.EDIT,
        Intent.ADD_TO,
        Intent.MORE,
        Intent.REPORT,
        Intent.RECOGNISE_THEM,
        Intent.MAKE_STORY,
        Intent.RETELL,
        Intent.OPEN_DRAFT,
        Intent.OPEN_CHOICES,
        Intent.OPEN_NOMINATION,
        Intent.OPEN_STORY,
        Intent.OPEN_PUT_RIGHT,
        Intent.OPEN_COMPLIMENT,
        Intent.OPEN_KINDNESS,
        Intent.SEE_IDEAS,
        Intent.OPEN_FINDER,
        Intent.READ_TOLD,
        Intent.READ_ALL,
        Intent.LOOK_UP,
        Intent.OLDER,
        Intent.OPEN_PLACE,
        Intent.OPEN_LINK,
        Intent.OPEN_UNLINK,
        Intent.OPEN_DOORS,
        Intent.SAY_WHO,
    }
)
"""What is answered by a dialog. Teams asks for it by `task/fetch` where the button says so."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Where a card stands. `copy` is the message's id, `home` says that it is one's own page.

    `readers` are Entra object ids: for them Teams asks for the card anew whenever they see it.
    """

    copy: str = ""
    home: bool = False
    readers: tuple[str, ...] = ()


UNMARKED = Marks()


def rows(buttons: Sequence[Button], marks: Marks, *, dialog: bool) -> list[JSON]:
    """Teams draws no more than six in one set. In a dialog every press is an Action.Submit."""
    actions = [_action(each, marks, dialog=dialog) for each in buttons]
    most = LIMITS["actions"]
    return [row(actions[start : start + most]) for start in range(0, len(actions), most)]


def row(actions: Sequence[JSON]) -> JSON:
    return {"type": "ActionSet", "actions": list(actions)}


def refresh(marks: Marks) -> JSON:
    """The card as it stands now, for readers: Teams takes sixty, and refuses a card with more."""
    if not marks.copy or not marks.readers:
        return {}
    data = {OURS: {"copy": marks.copy}}
    action = {"type": "Action.Execute", "verb": AGAIN, "data": data}
    users = list(dict.fromkeys(marks.readers))[: LIMITS["refresh.userIds"]]
    return {"refresh": {"action": action, "userIds": users}}


def submit(title: str, data: JSON) -> JSON:
    return {"type": "Action.Submit", "title": _title(title), "data": data}


def execute(title: str, data: JSON) -> JSON:
    """Clients too old for it press the fallback, which brings the same."""
    fallback = submit(title, data)
    return {**fallback, "type": "Action.Execute", "verb": VERB, "fallback": fallback}


def _action(button: Button, marks: Marks, *, dialog: bool) -> JSON:
    if button.confirmation is not None:
        return _asked_first(button, button.confirmation, marks, dialog=dialog)
    return _press(button, button.label, marks, dialog=dialog) | _style(button)


def _press(button: Button, title: str, marks: Marks, *, dialog: bool) -> JSON:
    data: JSON = {OURS: _about(button, marks)}
    if dialog:
        return submit(title, data)
    if button.intent in OPENING:
        return submit(title, {TEAMS: {"type": "task/fetch"}, **data})
    return execute(title, data)


def _about(button: Button, marks: Marks) -> JSON:
    about: JSON = {"intent": button.intent.value, "subject": button.subject, "copy": marks.copy}
    return about | {"home": True} if marks.home else about


def _style(button: Button) -> JSON:
    style: JSON = {"style": "positive"} if button.tone is Tone.PRIMARY else {}
    if button.spoken is not None and not blank(button.spoken):
        style["tooltip"] = shortened(button.spoken, LIMITS["tooltip"])
    return style


def _asked_first(button: Button, asked: Confirmation, marks: Marks, *, dialog: bool) -> JSON:
    """Teams asks nothing by itself: the question unfolds below, and folds away when pressed again."""
    confirm = _press(button, asked.confirm, marks, dialog=dialog) | _style(button) | {"style": "destructive"}
    body = [
        *written((Strong(shortened(asked.title, LIMITS["question"])),), {}, STRONG),
        *written((Plain(shortened(asked.words, LIMITS["question"])),), {}),
        row([confirm]),
    ]
    asking = {"type": "AdaptiveCard", "body": body}
    return {"type": "Action.ShowCard", "title": _title(button.label), "card": asking} | _style(button)


def _title(words: str) -> str:
    return ELLIPSIS if blank(words) else shortened(words, LIMITS["action.title"])
