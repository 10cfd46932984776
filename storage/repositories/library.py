"""The library: what has gone out, found again by its words and within what its doers chose."""

from __future__ import annotations

from functools import cache

from sqlalchemy import TextClause, bindparam, text

from bot.domain.ids import RecognitionId
from bot.domain.library import BEGINS, Page, Search
from storage.columns import Moment
from storage.scope import Scope
from storage.tables import doers, exchanges, library, library_doers, people, recognitions

_FIRST = 2**62
_FROM = {
    "all": "library AS told",
    # Words first, however the engine would begin: they come the newest first, and so it ends with the page.
    "sqlite": "library_words CROSS JOIN library AS told ON told.number = library_words.rowid",
    "postgresql": "library AS told",
}
_HAS = {
    "all": "TRUE",
    "sqlite": "library_words MATCH :words AND library_words.rowid < :before",
    "postgresql": "told.found @@ CAST(:words AS tsquery)",
}
_NEWEST = {"all": "told.number", "sqlite": "library_words.rowid", "postgresql": "told.number"}
_SOME_DOER = """EXISTS (SELECT 1 FROM library_doers AS doer
    JOIN people AS who ON who.organisation = doer.organisation AND who.id = doer.person
    WHERE doer.organisation = told.organisation AND doer.recognition = told.recognition AND """
_FIND = f"""
SELECT told.recognition, told.number FROM {{tables}} WHERE {{has}}
AND told.organisation = :of AND told.number < :before
AND (told.let_out_at IS NULL OR told.let_out_at <= :until)
AND NOT {_SOME_DOER} who.chosen_place = 'private')
AND ((told.place = 'public' AND NOT {_SOME_DOER} who.chosen_place = 'branch'))
    OR (CAST(:branch AS TEXT) IS NOT NULL AND NOT {_SOME_DOER}
        (who.branch IS NULL OR who.branch <> CAST(:branch AS TEXT)))))
ORDER BY {{newest}} DESC LIMIT :most"""  # noqa: S608  our own words


class SqlLibrary:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def find(self, search: Search) -> Page:
        self._scope.write(people, recognitions, doers, exchanges, library, library_doers)
        how = self._scope.dialect if search.words else "all"
        values = {
            "of": self._scope.organisation,
            "before": _FIRST if search.before is None else search.before,
            "until": search.until,
            "branch": search.branch,
            "most": search.most + 1,
        }
        if search.words:
            values["words"] = _matching(search.words, how)
        rows = self._scope.connection.execute(_finding(how), values).all()
        self._scope.read_further()
        page = rows[: search.most]
        behind = page[-1].number if len(rows) > len(page) else None
        return Page(tuple(RecognitionId(each.recognition) for each in page), behind)


@cache
def _finding(how: str) -> TextClause:
    statement = _FIND.format(tables=_FROM[how], has=_HAS[how], newest=_NEWEST[how])
    return text(statement).bindparams(bindparam("until", type_=Moment))


def _matching(words: tuple[str, ...], dialect: str) -> str:
    """Letters and digits alone stand in them: nothing that either engine would read as a sign of its own."""
    if dialect == "sqlite":
        return " ".join(f'"{each}"{"*" if len(each) >= BEGINS else ""}' for each in words)
    return " & ".join(f"'{each}'{':*' if len(each) >= BEGINS else ''}" for each in words)
