"""Drafts that people have not sent yet: a few for each, and none for ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, delete, exists, select

from bot.domain.draft import MOST_KEPT, Draft, KeptDraft, KindnessDraft, PictureDraft, Purpose, StoryDraft
from bot.domain.ids import DraftId, PersonId
from bot.domain.organisation import Kind
from bot.domain.story import StoryKind
from storage.scope import Scope
from storage.statements import upsert
from storage.tables import drafts

_OF: BindParameter[str] = bindparam("of")
_ID: BindParameter[str] = bindparam("sought")
_PERSON: BindParameter[str] = bindparam("owner")
_ONE = select(drafts).where(drafts.c.organisation == _OF, drafts.c.id == _ID)
_THEIRS = (
    select(drafts)
    .where(drafts.c.organisation == _OF, drafts.c.person == _PERSON)
    .order_by(drafts.c.kept_at.desc(), drafts.c.id.desc())
)
_DROP = delete(drafts).where(drafts.c.organisation == _OF, drafts.c.id == _ID)
_OLD = (drafts.c.organisation == _OF) & (drafts.c.kept_at < bindparam("moment"))
_DROP_OLD = delete(drafts).where(_OLD).returning(drafts)
_ANY_OLD = select(exists().where(_OLD))
_WORDS = (
    *("situation", "quote", "permission", "outside", "side", "part", "heard"),
    *("asked", "felt", "unnecessary", "asked_by", "where"),
)


class SqlDrafts:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def keep(self, kept: KeptDraft) -> tuple[KeptDraft, ...]:
        row = {"organisation": self._scope.organisation, **_row(kept)}
        self._scope.connection.execute(upsert(self._scope.dialect, drafts), row)
        too_many = self.of(kept.person)[MOST_KEPT:]
        for each in too_many:
            self.drop(each.id)
        return too_many

    def of(self, person: PersonId) -> tuple[KeptDraft, ...]:
        key = {"of": self._scope.organisation, "owner": person}
        return tuple(_kept(row) for row in self._scope.connection.execute(_THEIRS, key))

    def get(self, draft: DraftId) -> KeptDraft | None:
        key = {"of": self._scope.organisation, "sought": draft}
        row = self._scope.connection.execute(_ONE, key).one_or_none()
        return None if row is None else _kept(row)

    def drop(self, draft: DraftId) -> bool:
        if self._scope.terms:  # taken to be none, which is looked at once all is written
            self._scope.terms.undrafted.append(draft)
            return False
        key = {"of": self._scope.organisation, "sought": draft}
        return self._scope.connection.execute(_DROP, key).rowcount > 0

    def drop_before(self, moment: datetime) -> tuple[KeptDraft, ...]:
        key = {"of": self._scope.organisation, "moment": moment}
        return tuple(_kept(row) for row in self._scope.connection.execute(_DROP_OLD, key))

    def kept_before(self, moment: datetime) -> bool:
        key = {"of": self._scope.organisation, "moment": moment}
        return bool(self._scope.connection.scalar(_ANY_OLD, key))


def _row(kept: KeptDraft) -> dict[str, object]:
    draft = kept.draft
    return {
        "id": kept.id,
        "person": kept.person,
        "purpose": kept.purpose.value,
        "about": kept.about,
        "deed": draft.deed,
        "difference": draft.difference,
        "language": kept.language,
        "doers": list(draft.doers),
        "behaviour": draft.behaviour,
        "value": draft.value,
        "audience": draft.audience,
        "somebody_else": draft.somebody_else,
        "may_stand": draft.may_stand,
        "strangers": draft.strangers,
        "source": draft.source,
        "kind": draft.kind.value,
        "story": _dump_story(draft.story),
        "picture": asdict(draft.picture),
        "kindness": asdict(draft.kindness),
        "kept_at": kept.kept_at,
    }


def _dump_story(story: StoryDraft) -> Mapping[str, object]:
    day = story.happened_on.isoformat() if story.happened_on else None
    words = {each: getattr(story, each) for each in _WORDS}
    asked_on = story.asked_on.isoformat() if story.asked_on else None
    return {
        **words,
        "asked_on": asked_on,
        "kind": story.kind,
        "upstream": list(story.upstream),
        "happened_on": day,
    }


def _load_story(stored: Mapping[str, Any]) -> StoryDraft:
    day = stored["happened_on"]
    return StoryDraft(
        **{each: stored[each] for each in _WORDS},
        upstream=tuple(stored["upstream"]),
        happened_on=date.fromisoformat(day) if day else None,
        kind=StoryKind(stored["kind"]),
        asked_on=date.fromisoformat(stored["asked_on"]) if stored["asked_on"] else None,
    )


def _kept(row: Row[Any]) -> KeptDraft:
    draft = Draft(
        doers=tuple(row.doers),
        deed=row.deed,
        behaviour=row.behaviour,
        value=row.value,
        difference=row.difference,
        audience=row.audience,
        somebody_else=row.somebody_else,
        may_stand=row.may_stand,
        strangers=row.strangers,
        source=row.source,
        kind=Kind(row.kind),
        story=_load_story(row.story),
        picture=PictureDraft(**row.picture),
        kindness=KindnessDraft(**row.kindness),
    )
    return KeptDraft(
        DraftId(row.id),
        PersonId(row.person),
        draft,
        row.kept_at,
        row.language,
        Purpose(row.purpose),
        row.about,
    )
