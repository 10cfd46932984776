"""Telling: a form filled with whatever was typed, and its words kept where it never opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from adapters.lettering.words import length
from adapters.reception.reception import Reception
from adapters.reception.senders import Caller, Sender
from adapters.reception.typed import typed, users_in
from adapters.reception.visit import Opened, Visit
from bot.cards.forms import Form
from bot.cards.intents import Intent
from bot.domain.commands import Meant, Word
from bot.domain.draft import Cause, Draft, draft_of, told_as
from bot.domain.ids import DraftId
from bot.domain.organisation import Kind
from bot.domain.refusals import Refusal
from bot.domain.story import StoryKind
from bot.ports import Ports
from bot.steps.opening import Opening
from bot.usecases.keep_draft import Unsaved, keep_draft
from bot.usecases.open_compliment import open_compliment
from bot.usecases.open_kindness import open_kindness
from bot.usecases.open_nomination import open_nomination
from bot.usecases.open_put_right import open_put_right
from bot.usecases.open_story import open_story
from bot.views.sheet import draft_in

_KIND = re.compile(r"\s*(?:(put\s+right)|compliment)(?!\w)[\s:,.–—-]*", re.IGNORECASE)
_COMMAND = re.compile(r"\s*(?:thank\s+you(?!\w)|\S+)\s*", re.IGNORECASE)


OPENS: Mapping[Intent, Callable[[Ports, Opening], Form]] = {
    Intent.OPEN_NOMINATION: open_nomination,
    Intent.OPEN_STORY: open_story,
    Intent.OPEN_KINDNESS: open_kindness,
    Intent.OPEN_PUT_RIGHT: open_put_right,
    Intent.OPEN_COMPLIMENT: open_compliment,
}
"""What a button or a command opens, filled with the words that come with it."""
_KINDS = {
    Intent.OPEN_NOMINATION: (Kind.RECOGNITION, StoryKind.PLAIN),
    Intent.OPEN_STORY: (Kind.STORY, StoryKind.PLAIN),
    Intent.OPEN_KINDNESS: (Kind.KINDNESS, StoryKind.PLAIN),
    Intent.OPEN_PUT_RIGHT: (Kind.STORY, StoryKind.PUT_RIGHT),
    Intent.OPEN_COMPLIMENT: (Kind.STORY, StoryKind.COMPLIMENT),
}
ASKED_FOR = {
    Word.RECOGNISE: Intent.OPEN_NOMINATION,
    Word.STORY: Intent.OPEN_STORY,
    Word.KINDNESS: Intent.OPEN_KINDNESS,
}
"""By the word that somebody typed."""


def begun(intent: Intent, text: str) -> tuple[Intent, str]:
    """What is opened with which words: some behind the command of a story say which kind it is."""
    said = _KIND.match(text) if intent is Intent.OPEN_STORY else None
    if said is None:
        return intent, text
    return Intent.OPEN_PUT_RIGHT if said[1] else Intent.OPEN_COMPLIMENT, text[said.end() :]


async def opened_with(
    desk: Reception, intent: Intent, text: str, sender: Sender
) -> tuple[Caller, Opened | Refusal]:
    """For whom it is, and the form; or the refusal where no form has room for the words.

    `text` is escaped, as `typed` takes it.
    """

    def begin(visit: Visit) -> tuple[Caller, Opened | Refusal]:
        words = typed(text, {user: (person, user) for user, person in visit.people.items()})
        opening = Opening(visit.organisation, visit.caller.person, words)
        try:
            return visit.caller, visit.opened(OPENS[intent](visit.ports, opening))
        except Refusal as refusal:
            if refusal.key != "words.too_long":
                raise
            return visit.caller, refusal

    return await desk.visit(sender, users_in(text), begin, by_heart=True)


async def keep_typed(
    desk: Reception,
    intent: Intent,
    opened: Opened | Refusal | None,
    words: str,
    request: str,
    caller: Caller,
) -> DraftId | None:
    """Keeps what was typed under the nonce of its form, which may have opened after all.

    `request` names what asked for the form, where none was made.
    """
    form = opened.form if isinstance(opened, Opened) else None
    if form:
        draft = draft_in(form.unchanged, form.intent, form.subject)
    else:
        draft = told_as(Draft(deed=words), *_KINDS[intent])
    nonce = form.nonce if form else f"typed:{caller.user}:{request}"
    unsaved = Unsaved(caller.installation.organisation, caller.person, draft, nonce, Cause.UNOPENED)
    kept = await desk.save(lambda ports: keep_draft(ports, unsaved))
    return draft_of(nonce) if kept else None


def behind(text: str) -> str:
    """Without the word of the command; “thank you” is one."""
    return _COMMAND.sub("", text, count=1)


def carried(text: str, meant: Meant, most: int) -> str | None:
    """What a button for the nearest command takes along; None where it has no room for it.

    Escaped as it came, so that who was mentioned stays so.
    """
    if meant.nearest is None:
        return None
    rest = text if meant.whole else behind(text)
    words = rest if meant.nearest in ASKED_FOR else f"{meant.nearest} {rest}".strip()
    return words if length(words) <= most else None
