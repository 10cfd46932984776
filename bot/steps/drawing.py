"""Drawing the form for telling something: with what was typed, and whoever would read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.cards.forms import Form
from bot.domain.approval import Outcome
from bot.domain.draft import Draft
from bot.domain.hint import Hint
from bot.domain.organisation import ApprovedBy, Kind
from bot.domain.people import Person
from bot.domain.recognition import Recognition
from bot.domain.refusals import Refusal
from bot.domain.subject import Subject
from bot.domain.telltale import NO_TELLTALES, Telltales
from bot.ports import Work
from bot.steps.keeping import kept_of, together
from bot.steps.reading import readers_for
from bot.views.addition import addition
from bot.views.kindness import kindness
from bot.views.nomination import nomination
from bot.views.rewording import rewording
from bot.views.sheet import Seen, Sheet
from bot.views.story import story

_WANTED_OTHERWISE = {Outcome.DECLINED, Outcome.RETURNED}


def drawn(
    work: Work,
    teller: Person,
    draft: Draft,
    nonce: str,
    at: datetime,
    *,
    telltales: Telltales = NO_TELLTALES,
    refused: Refusal | None = None,
    rewritten: Recognition | None = None,
    seen: Seen | None = None,
    adding: bool = False,
    meanwhile: bool = False,
) -> Form:
    """`adding` is the form with what a story may have beside what was asked at first; `meanwhile` says that
    somebody else added to it. `refused` is what does not hold beside the telltales.
    """
    if rewritten:
        told = rewritten.wording.story
        kind = told.kind if told else draft.story.kind
        draft = replace(draft, kind=rewritten.kind, story=replace(draft.story, kind=kind))
    sheet = _sheet(work, teller, draft, at, rewritten)
    newcomer = not (telltales or rewritten) and not work.hints.given(teller.id, Hint.WELCOME)
    sheet = replace(
        sheet, telltales=telltales, refused=refused, seen=seen, newcomer=newcomer, meanwhile=meanwhile
    )
    if sheet.anothers and not adding:
        return rewording(sheet, nonce)
    match draft.kind:
        case Kind.STORY | Kind.KINDNESS if adding:
            turn = rewritten.revision if rewritten and meanwhile else 0
            return replace(addition(sheet, nonce), turn=turn)
        case Kind.STORY:
            return story(sheet, nonce)
        case Kind.KINDNESS:
            return kindness(sheet, nonce)
        case Kind.RECOGNITION:
            return nomination(sheet, nonce)


def _sheet(work: Work, teller: Person, draft: Draft, at: datetime, rewritten: Recognition | None) -> Sheet:
    """What somebody else told is still its teller's, whoever writes now."""
    organisation = work.organisation.get()
    doers = work.people.many(dict.fromkeys((*draft.doers, *draft.story.upstream)))
    (told_by,) = work.people.many([rewritten.teller]) if rewritten else (teller,)
    kept_in = kept_of(work, draft, (told_by, *doers))
    if rewritten:
        kept_in = together(kept_in, rewritten.wording.kept_in)
    # While nobody is named, it cannot be said yet whose branch reads it, unless one keeps it.
    known = doers or kept_in or organisation.approval.by is ApprovedBy.NAMED or draft.kind.may_be_ones_own
    edited = rewritten is not None and rewritten.approval.outcome not in _WANTED_OTHERWISE
    return Sheet(
        organisation,
        teller.language,
        draft,
        doers,
        readers_for(work, organisation, told_by.id, doers, at, kept_in) if known else None,
        rewritten=str(Subject(rewritten.id, rewritten.revision)) if rewritten else "",
        edited=edited,
        branch=organisation.branch(draft.kindness.of_branch or told_by.branch),
        kept_in=kept_in,
        anothers=told_by.id != teller.id,
    )
