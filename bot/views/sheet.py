"""The sheet: what a form for telling something is drawn from, whichever kind it is, and read back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.cards.forms import ChoiceField, Form, PeopleField, RadioField, TextField, ToggleField
from bot.cards.intents import Intent
from bot.domain.branch import Branch
from bot.domain.draft import Draft, KindnessDraft, StoryDraft
from bot.domain.ids import BehaviourKey, BranchKey, ValueKey
from bot.domain.organisation import Kind, Organisation
from bot.domain.people import Person
from bot.domain.story import StoryKind
from bot.domain.telltale import NO_TELLTALES, Telltales

ROOM = 3000
"""Letters that a field holds, so that a text grown too long is kept whole until it is shortened."""
STORY_KINDS: Mapping[Intent, StoryKind] = {
    Intent.TELL_STORY: StoryKind.PLAIN,
    Intent.TELL_PUT_RIGHT: StoryKind.PUT_RIGHT,
    Intent.TELL_COMPLIMENT: StoryKind.COMPLIMENT,
}
"""Which kind of a story a form of this intent tells."""
KINDS: Mapping[Intent, Kind] = {
    Intent.NOMINATE: Kind.RECOGNITION,
    **dict.fromkeys(STORY_KINDS, Kind.STORY),
    Intent.TELL_KINDNESS: Kind.KINDNESS,
}
"""What a form of this intent tells."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is to be said of a message that the form began with.

    `own` is one that the teller wrote; `nobody` says that its author is not filled in.
    """

    own: bool = False
    nobody: bool = False
    shortened: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the form is drawn from. `readers` is None while nobody can tell whose readers to name.

    `telltales` are typed words that the teller has to look at once more. `rewritten` is the subject
    of the recognition that is written anew, or `edited` where nobody wanted it otherwise. `branch` is its
    teller's. `kept_in` are the sensitive branches that keep what is told, as far as anybody can say.
    `meanwhile` says that somebody else added to it since it was opened, `anothers` that whoever writes
    did not tell it.
    """

    organisation: Organisation
    language: str
    draft: Draft
    doers: tuple[Person, ...] = ()
    readers: tuple[Person, ...] | None = None
    telltales: Telltales = NO_TELLTALES
    rewritten: str = ""
    edited: bool = False
    seen: Seen | None = None
    newcomer: bool = False
    branch: Branch | None = None
    kept_in: tuple[BranchKey, ...] = ()
    meanwhile: bool = False
    anothers: bool = False

    @property
    def intent(self) -> Intent:
        if self.rewritten:
            return Intent.REWRITE
        if self.draft.kind is Kind.STORY:
            return next(intent for intent, kind in STORY_KINDS.items() if kind is self.draft.story.kind)
        return next(intent for intent, kind in KINDS.items() if kind is self.draft.kind)

    @property
    def subject(self) -> str:
        """What the form is about: what is rewritten, or the message it began with."""
        return self.rewritten or self.draft.source


def draft_in(form: Form) -> Draft:
    """What the form is filled with as it was drawn."""
    words = {each.name: each.words for each in form.elements if isinstance(each, TextField)}
    chosen = {each.name: each.chosen for each in form.elements if isinstance(each, ChoiceField | RadioField)}
    doers = [person for each in form.elements if isinstance(each, PeopleField) for person in each.chosen]
    behaviour, value = chosen.get("behaviour"), chosen.get("value")
    return Draft(
        doers=tuple(doers),
        deed=words.get("deed", ""),
        behaviour=BehaviourKey(behaviour) if behaviour else None,
        value=ValueKey(value) if value else None,
        difference=words.get("difference", ""),
        audience=chosen.get("audience") or "",
        source="" if form.intent is Intent.REWRITE else form.subject,
        kind=KINDS.get(form.intent, Kind.RECOGNITION),
        story=StoryDraft(
            words.get("situation", ""),
            words.get("quote", ""),
            chosen.get("permission") or "",
            heard=words.get("heard", ""),
            kind=STORY_KINDS.get(form.intent, StoryKind.PLAIN),
            asked=chosen.get("asked") or "",
        ),
        kindness=KindnessDraft(chosen.get("for_whom") or "", _is_on(form, "ours")),
    )


def _is_on(form: Form, name: str) -> bool:
    return any(isinstance(each, ToggleField) and each.name == name and each.on for each in form.elements)
