"""The library: what has gone out, found again by its words and within what its doers chose."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Row, TextClause, bindparam, text

from bot.domain.ids import RecognitionId
from bot.domain.library import BEGINS, Page, Search
from storage.columns import Moment
from storage.scope import Scope
from storage.tables import doers, exchanges, library, library_doers, people, recognitions

_FIRST = 2**62
_NEWEST = 2000
_MATCHES = "found @@ CAST(:words AS tsquery)"
_THEIRS = "organisation = :of AND number < :before"
_ALL = (f"library AS told WHERE {_THEIRS}", "told.number")
_WAYS = {
    # Words first, however the engine would begin: they come the newest first, and so it ends with the page.
    "sqlite": (
        (
            """library_words CROSS JOIN library AS told ON told.number = library_words.rowid
            WHERE library_words MATCH :words AND library_words.rowid < :before AND told.organisation = :of""",
            "library_words.rowid",
        ),
    ),
    "postgresql": (
        (
            f"""(SELECT * FROM library WHERE {_THEIRS} ORDER BY number DESC LIMIT :newest) AS told
            WHERE {_MATCHES}""",  # noqa: S608  our own words
            "told.number",
        ),
        (
            f"""(WITH every AS MATERIALIZED (SELECT * FROM library WHERE {_THEIRS} AND {_MATCHES})
            SELECT * FROM every) AS told
            WHERE TRUE""",  # noqa: S608  our own words
            "told.number",
        ),
    ),
}
"""Where what has the words is found, and by what it is put in order; the next where a way fills no page."""
# Counted for each, since PostgreSQL would else look through everybody's doers for it at once.
_NO_DOER = """0 = (SELECT count(*) FROM library_doers AS doer
    JOIN people AS who ON who.organisation = doer.organisation AND who.id = doer.person
    WHERE doer.organisation = told.organisation AND doer.recognition = told.recognition AND """
_FIND = f"""
SELECT told.recognition, told.number FROM {{tables}}
AND (told.let_out_at IS NULL OR told.let_out_at <= :until)
AND {_NO_DOER} who.chosen_place = 'private')
AND ((told.place = 'public' AND {_NO_DOER} who.chosen_place = 'branch'))
    OR (CAST(:branch AS TEXT) IS NOT NULL AND {_NO_DOER}
        (who.branch IS NULL OR who.branch <> CAST(:branch AS TEXT)))))
ORDER BY {{turn}} DESC LIMIT :most"""  # noqa: S608  our own words


class SqlLibrary:
    """`newest` are looked through by PostgreSQL before it asks its index, which would fetch and sort all that
    has common words: where a page is not filled by so many, the words are rare enough for it.
    """

    def __init__(self, scope: Scope, newest: int = _NEWEST) -> None:
        self._scope, self._newest = scope, newest

    def find(self, search: Search) -> Page:
        self._scope.write(people, recognitions, doers, exchanges, library, library_doers)
        dialect = self._scope.dialect
        values = {
            "of": self._scope.organisation,
            "before": _FIRST if search.before is None else search.before,
            "until": search.until,
            "branch": search.branch,
            "most": search.most + 1,
            "newest": self._newest,
        }
        if search.words:
            values["words"] = _matching(search.words, dialect)
        rows: Sequence[Row[Any]] = ()
        for way in _WAYS[dialect] if search.words else (_ALL,):
            rows = self._scope.connection.execute(_finding(*way), values).all()
            if len(rows) > search.most:
                break
        self._scope.read_further()
        page = rows[: search.most]
        behind = page[-1].number if len(rows) > len(page) else None
        return Page(tuple(RecognitionId(each.recognition) for each in page), behind)


@cache
def _finding(tables: str, turn: str) -> TextClause:
    return text(_FIND.format(tables=tables, turn=turn)).bindparams(bindparam("until", type_=Moment))


def _matching(words: tuple[str, ...], dialect: str) -> str:
    """Letters and digits alone stand in them: nothing that either engine would read as a sign of its own."""
    if dialect == "sqlite":
        return " ".join(f'"{each}"{"*" if len(each) >= BEGINS else ""}' for each in words)
    return " & ".join(f"'{each}'{':*' if len(each) >= BEGINS else ''}" for each in words)
