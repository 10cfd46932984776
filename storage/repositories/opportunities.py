"""Opportunities of branches, and the acts of kindness that are told as their own."""

from __future__ import annotations

from sqlalchemy import bindparam, select, update

from bot.domain.ids import BranchKey, RecognitionId
from bot.domain.opportunity import Intention, Opportunity, Turn
from bot.domain.refusals import Overtaken
from bot.domain.wanted import Span
from storage.columns import Moment
from storage.scope import Scope
from storage.statements import insert_new
from storage.tables import doers, exchanges, opportunities, people, recognitions

_THIS = (
    (opportunities.c.organisation == bindparam("of"))
    & (opportunities.c.branch == bindparam("whose"))
    & (opportunities.c.month == bindparam("during"))
)
_ONE = select(opportunities).where(_THIS)
_CHANGE = update(opportunities).where(_THIS, opportunities.c.version == bindparam("expected"))
_ACTS = select(recognitions.c.id).where(recognitions.c.organisation == bindparam("of"))
_TOLD = (
    _ACTS.where(
        recognitions.c.act_of == bindparam("whose"),
        recognitions.c.told_at >= bindparam("begin", type_=Moment),
        recognitions.c.told_at < bindparam("end", type_=Moment),
    )
    .order_by(recognitions.c.told_at, recognitions.c.id)
    .limit(1)
)
_OF_OTHERS = (
    _ACTS.where(recognitions.c.act_of.is_not(None), recognitions.c.act_of != bindparam("whose"))
    .order_by(recognitions.c.told_at.desc(), recognitions.c.id.desc())
    .limit(bindparam("most"))
)


class SqlOpportunities:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, turn: Turn) -> Opportunity:
        row = self._scope.connection.execute(_ONE, self._key(turn)).one_or_none()
        if row is None:
            return Opportunity(turn)
        return Opportunity(turn, Intention(row.intention), row.person, row.version)

    def keep(self, opportunity: Opportunity) -> None:
        if opportunity.intention is None:
            raise ValueError("nothing was said of it")
        self._scope.write(people)
        said = {
            "intention": opportunity.intention.value,
            "person": opportunity.by,
            "version": opportunity.version + 1,
        }
        if opportunity.version:
            key = self._key(opportunity.turn) | {"expected": opportunity.version}
            done = self._scope.connection.execute(_CHANGE, said | key)
        else:
            turn = opportunity.turn
            key = {
                "organisation": self._scope.organisation,
                "branch": turn.branch,
                "month": str(turn.month),
            }
            done = self._scope.connection.execute(insert_new(self._scope.dialect, opportunities), said | key)
        if done.rowcount == 0:
            raise Overtaken

    def told(self, branch: BranchKey, span: Span) -> RecognitionId | None:
        self._write()
        key = {"of": self._scope.organisation, "whose": branch, "begin": span[0], "end": span[1]}
        return self._scope.connection.scalar(_TOLD, key)

    def of_others(self, branch: BranchKey, most: int) -> tuple[RecognitionId, ...]:
        self._write()
        key = {"of": self._scope.organisation, "whose": branch, "most": most}
        return tuple(self._scope.connection.scalars(_OF_OTHERS, key))

    def _write(self) -> None:
        self._scope.write(people, recognitions, doers, exchanges)

    def _key(self, turn: Turn) -> dict[str, object]:
        return {"of": self._scope.organisation, "whose": turn.branch, "during": str(turn.month)}
