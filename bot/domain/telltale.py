"""Telltales: typed words that their teller has to look at before anything is saved."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.draft import Draft


@dataclass(frozen=True, slots=True)
class Telltales:
    """`names` are of doers who are left out; by `marks` a customer could be known."""

    names: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names or self.marks)

    def undeclared(self, draft: Draft, before: Collection[str] = ()) -> Telltales:
        """Those of which the teller has not said that they may stand; `before` are marks
        of which that was said of an earlier wording.
        """
        names = () if draft.somebody_else else self.names
        marks = () if draft.may_stand else tuple(each for each in self.marks if each not in before)
        return Telltales(names, marks)


NO_TELLTALES = Telltales()
