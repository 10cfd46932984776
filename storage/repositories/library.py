"""The library: what has gone out, found again by its words and within what its doers chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Row, TextClause, bindparam, text

from bot.domain.ids import RecognitionId
from bot.domain.library import BEGINS, Page, Search
from bot.domain.wanted import Span, Wanted, marks_of_months
from storage.columns import Moment
from storage.scope import Scope
from storage.tables import doers, exchanges, library, library_doers, people, recognitions

_FIRST = 2**62
_NEWEST, _FURTHER, _SAMPLE = 2000, 10, 300
_COMMON, _RARE = 0.25, 0.02
_MATCHES = "found @@ CAST(:words AS tsquery)"
_HAS_COMMON = "(CAST(:common AS TEXT) = '' OR ts_match_vq(found, CAST(:common AS tsquery)))"
"""Asked of each that the index finds: as an operator it would be asked of the index too."""
_THEIRS = "organisation = :of AND number < :before"
_TOLD = "number, organisation, recognition, place, told_at, let_out_at, of_branch, kept_in"
"""All but the words, which are long."""
_ALL = (f"library AS told WHERE {_THEIRS}", "told.number")
_FEW = (
    f"(SELECT * FROM library WHERE {_THEIRS} ORDER BY number DESC LIMIT :newest) AS told WHERE TRUE",  # noqa: S608  our own words
    "told.number",
)
_BY_WORDS = {
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
            # In order before anything else is asked of them, so that no more are asked than fill the page.
            f"""(WITH every AS MATERIALIZED (
                SELECT {_TOLD} FROM library WHERE {_THEIRS} AND {_MATCHES} AND {_HAS_COMMON})
            SELECT * FROM every ORDER BY number DESC OFFSET 0) AS told
            WHERE TRUE""",  # noqa: S608  our own words
            "told.number",
        ),
    ),
}
"""Where what has the words is found, and by what it is put in order; the next where a way fills no page."""
_BY_BRANCH = (
    """(SELECT * FROM library WHERE organisation = :of AND number < :before AND recognition IN (
        SELECT doer.recognition FROM people AS who JOIN library_doers AS doer
        ON doer.organisation = who.organisation AND doer.person = who.id
        WHERE who.organisation = :of AND who.branch = :wanted
        UNION ALL SELECT recognition FROM library WHERE organisation = :of AND of_branch = :wanted
        )) AS told WHERE TRUE""",
    "told.number",
)
# Counted for each, since PostgreSQL would else look through everybody's doers for it at once.
_DOERS = """(SELECT count(*) FROM library_doers AS doer
    JOIN people AS who ON who.organisation = doer.organisation AND who.id = doer.person
    WHERE doer.organisation = told.organisation AND doer.recognition = told.recognition AND """
_FIND = f"""
SELECT told.recognition, told.number FROM {{tables}}{{narrowed}}
AND (told.let_out_at IS NULL OR told.let_out_at <= :until)
AND 0 = {_DOERS} who.chosen_place = 'private')
AND ((told.kept_in IS NULL AND told.place = 'public' AND 0 = {_DOERS} who.chosen_place = 'branch'))
    OR (told.kept_in IS NULL AND CAST(:branch AS TEXT) IS NOT NULL AND 0 < {_DOERS} TRUE) AND 0 = {_DOERS}
        (who.branch IS NULL OR who.branch <> CAST(:branch AS TEXT))))
    OR (told.kept_in = CAST(:branch AS TEXT) AND 0 = {_DOERS} who.chosen_place = 'branch'
        AND (who.branch IS NULL OR who.branch <> CAST(:branch AS TEXT)))))
ORDER BY {{turn}} DESC LIMIT :most"""  # noqa: S608  our own words
_ALONE = " AND told.recognition = :alone"
_OF_AGE = f" AND 0 = {_DOERS} who.minor)"
_TOLD_IN = " AND told.told_at >= :begin AND told.told_at < :end"
_HOW_MANY = f"""SELECT count(*) AS all_of_them, {{counts}} FROM (
SELECT found FROM library WHERE {_THEIRS} ORDER BY number DESC LIMIT :sample) AS newest"""  # noqa: S608  as above
_OF_BRANCH = f" AND (told.of_branch = :wanted OR 0 < {_DOERS} who.branch = :wanted))"


class SqlLibrary:
    """`newest` are looked through before an index is asked that would fetch and sort all that fits: where a
    page is not filled by so many, few enough do.

    An index that holds what nearly everything has is slower than to look at what has the rare: which is
    which is seen in a sample of the newest.
    """

    def __init__(self, scope: Scope, newest: int = _NEWEST) -> None:
        self._scope, self._newest = scope, newest

    def find(self, search: Search) -> Page:
        self._scope.write(people, recognitions, doers, exchanges, library, library_doers)
        wanted, dialect = search.wanted, self._scope.dialect
        span = wanted.month.span(search.zone) if wanted.month else None
        terms = _terms(wanted, span, dialect)
        values: dict[str, object] = {
            "of": self._scope.organisation,
            "before": _FIRST if search.before is None else search.before,
            "until": search.until,
            "branch": search.branch,
            "most": search.most + 1,
            "newest": self._newest,
            "alone": search.alone,
            "wanted": wanted.branch,
            "words": _all_of(terms, dialect),
            "common": "",
        }
        if told := span or search.told:
            values |= {"begin": told[0], "end": told[1]}
        first, *others = _ways(wanted, dialect)
        rows = self._rows(first, search, values)
        if others and wanted.branch and 0 < len(rows) <= search.most:
            # Where some of the newest fit, a page is filled not far behind; no index of words knows doers.
            rows = self._rows(first, search, {**values, "newest": self._newest * _FURTHER})
        for way in others:
            if len(rows) <= search.most:
                parted = self._parted(terms, values) if len(terms) > 1 else {}
                rows = self._rows(way, search, {**values, **parted})
        self._scope.read_further()
        page = rows[: search.most]
        behind = page[-1].number if len(rows) > len(page) else None
        return Page(tuple(RecognitionId(each.recognition) for each in page), behind)

    def _rows(self, way: _Way, search: Search, values: Mapping[str, object]) -> Sequence[Row[Any]]:
        return self._scope.connection.execute(_finding(way, _narrowed(search)), values).all()

    def _parted(self, terms: Sequence[str], values: Mapping[str, object]) -> Mapping[str, object]:
        """What the index is asked for, and what is asked of each that it finds."""
        sought = {f"term{number}": each for number, each in enumerate(terms)}
        sample = {**values, **sought, "sample": min(self._newest, _SAMPLE)}
        of_all, *counts = self._scope.connection.execute(_counting(tuple(sought)), sample).one()
        common = [each for each, count in zip(terms, counts, strict=True) if count >= _COMMON * of_all]
        if not common or len(common) == len(terms) or min(counts) > _RARE * of_all:
            return {}
        rest = [each for each in terms if each not in common]
        return {"words": " & ".join(rest), "common": " & ".join(common)}


_Way = tuple[str, str]


def _narrowed(search: Search) -> str:
    asked = (
        (search.alone is not None, _ALONE),
        (search.street, _OF_AGE),
        (search.wanted.month is not None or search.told is not None, _TOLD_IN),
        (search.wanted.branch is not None, _OF_BRANCH),
    )
    return "".join(narrowing for narrows, narrowing in asked if narrows)


def _ways(wanted: Wanted, dialect: str) -> tuple[_Way, ...]:
    if wanted.words or wanted.marks or wanted.month:
        return _BY_WORDS[dialect]
    return (_FEW, _BY_BRANCH) if wanted.branch else (_ALL,)


@cache
def _finding(way: _Way, narrowed: str) -> TextClause:
    tables, turn = way
    moments = ("until", "begin", "end") if _TOLD_IN in narrowed else ("until",)
    found = text(_FIND.format(tables=tables, turn=turn, narrowed=narrowed))
    return found.bindparams(*(bindparam(each, type_=Moment) for each in moments))


@cache
def _counting(names: tuple[str, ...]) -> TextClause:
    has = (f"count(*) FILTER (WHERE ts_match_vq(found, CAST(:{each} AS tsquery)))" for each in names)
    return text(_HOW_MANY.format(counts=", ".join(has)))


def _terms(wanted: Wanted, span: Span | None, dialect: str) -> tuple[str, ...]:
    """Letters, digits and our own sign alone stand in them: nothing that either engine would read as its."""
    quote, or_, begins = ('"', " OR ", "*") if dialect == "sqlite" else ("'", " | ", ":*")
    words = [f"{quote}{each}{quote}{begins if len(each) >= BEGINS else ''}" for each in wanted.words]
    marks = [f"{quote}{each}{quote}" for each in wanted.marks]
    months = [f"{quote}{each}{quote}" for each in (marks_of_months(span) if span else ())]
    return (*words, *marks, *([f"({or_.join(months)})"] if months else ()))


def _all_of(terms: Sequence[str], dialect: str) -> str:
    return (" AND " if dialect == "sqlite" else " & ").join(terms)
