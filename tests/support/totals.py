"""Totals: how a sentence, a reply or a metric would order, rank or total people or branches."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import Any, NewType, get_args, get_origin, get_type_hints

from prometheus_client.parser import text_string_to_metric_families

from bot.cards.elements import Card, spoken
from bot.cards.forms import Form, Words
from bot.cards.runs import plain
from bot.domain.branch import Branch
from bot.domain.ids import BranchKey, PersonId
from bot.domain.people import Account, Person

# --- what people read --------------------------------------------------------------------------

_WORDS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|hundred"
_NUMBER = rf"(?:\d[\d,.]*|(?:{_WORDS})s?)"
_RANKS = re.compile(
    r"\b(?:most|fewest|least|top|winners?|rank(?:ed|ing|s)?|leaderboards?|league|scores?|points?|totals?|"
    r"champions?|ahead of|(?:more|less|fewer) than|(?:in|the) (?:first|second|third|last) place|"
    r"of the (?:week|month|year))\b",
    re.IGNORECASE,
)
_MONTHS = (
    r"(?:Jan|Febr)uary|Ma(?:rch|y)|April|Ju(?:ne|ly)|August|(?:Septem|Octo|Novem|Decem)ber|[A-Z][a-z]{2}\b"
)
_NO_COUNT = re.compile(
    rf"\d{{1,2}}:\d{{2}}|\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?|in (?:{_MONTHS}) \d{{4}}"
    rf"|[Uu]p to {_NUMBER}|{_NUMBER} letters"
)
_COUNT_ALONE = re.compile(rf"\W*{_NUMBER}(?:\W+\w+){{0,2}}\W*", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"(?<=[a-z”)][.?!])\s+|(?<=\d)[.]\s+(?=[A-Z][a-z]+ [a-z])")


def totals_in(lines: Sequence[str], names: Collection[str]) -> list[str]:
    """The lines that put a number or a rank to somebody's name, or to whoever reads them."""
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b")
    found = [line for line in lines if any(_counts(each, named) for each in _sentences(line))]
    for line, beside in pairwise(lines):
        for name, count in ((line, beside), (beside, line)):
            if named.search(name) and _COUNT_ALONE.fullmatch(_NO_COUNT.sub("", count)):
                found.append(f"{line} / {beside}")
    return found


def _counts(sentence: str, named: re.Pattern[str]) -> bool:
    about = named.search(sentence) or re.match(r"You\b", sentence)
    if not about:
        return False
    rest = named.sub("", sentence)
    return bool(re.search(rf"\b{_NUMBER}\b", rest, re.IGNORECASE) or _RANKS.search(rest))


def _sentences(line: str) -> list[str]:
    return _SENTENCE_ENDS.split(_NO_COUNT.sub("", line))


def lines_of(drawn: Card | Form) -> list[str]:
    """All that can be read on it, in its order."""
    if isinstance(drawn, Card):
        return [drawn.notice, *spoken(drawn).splitlines()]
    return [drawn.title, *(line for each in drawn.elements for line in _on_form(each)), drawn.send]


def _on_form(part: Any) -> Iterator[str]:
    if isinstance(part, Words):
        yield plain(part.runs)
    elif is_dataclass(part):
        shown = (getattr(part, each.name) for each in fields(part) if each.name not in {"name", "key"})
        yield from (line for each in shown for line in _on_form(each))
    elif isinstance(part, tuple):
        yield from (line for each in part for line in _on_form(each))
    elif isinstance(part, str) and part:
        yield part


# --- sentences before they are filled ------------------------------------------------------------

_SOMEBODY = {
    "teller", "doer", "doers", "reader", "readers", "name", "names", "named", "others", "person", "people",
    "branch", "branches", "colleague", "manager", "leader", "admin", "who", "whom",
}  # fmt: skip
_COUNTED = {"number", "count", "total", "times", "rank", "score", "share", "percent"}


def totals_in_texts(sentences: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """The keys of sentences in which somebody and a number would stand together."""
    for key, held in sentences.items():
        where = f"{at}.{key}" if at else key
        if isinstance(held, Mapping):
            yield from totals_in_texts(held, where)
        elif any(_fills_both(each) for each in _SENTENCE_ENDS.split(str(held))):
            yield where


def _fills_both(sentence: str) -> bool:
    filled = set(re.findall(r"\{(\w+)\}", sentence))
    return bool(filled & _SOMEBODY and filled & _COUNTED)


# --- what a use case replies -----------------------------------------------------------------------

_SOMEBODYS: tuple[Any, ...] = (Person, PersonId, BranchKey, Branch, Account)
_NO_TOTALS = {
    "revision": "counts the wordings of one text",
    "version": "storage's own",
    "edition": "counts the wordings of one value",
    "most": "is a limit that is told before anybody types",
    "works_on": "are days of the week",
}


def totals_in_reply(act: Callable[..., object]) -> list[str]:
    """Where what it returns would carry a number for a person or a branch, each as a path of fields."""
    return list(_in_type(get_type_hints(act)["return"], act.__name__, frozenset()))


def _in_type(of: Any, path: str, seen: AbstractSet[Any]) -> Iterator[str]:
    if of in seen:
        return
    parts = _parts(of)
    if get_origin(of) is Counter and any(map(_is_somebody, parts.values())):
        yield path
    if any(_is_somebody(each) for each in parts.values()) and any(
        _is_number(each) and name not in _NO_TOTALS for name, each in parts.items()
    ):
        yield path
    for name, each in parts.items():
        yield from _in_type(each, f"{path}.{name}", {*seen, of} if is_dataclass(of) else seen)


def _parts(of: Any) -> dict[str, Any]:
    if isinstance(of, type) and is_dataclass(of):
        hints = get_type_hints(of)
        return {each.name: hints[each.name] for each in fields(of)}
    return {str(number): each for number, each in enumerate(get_args(of))}


def _is_somebody(of: Any) -> bool:
    return of in _SOMEBODYS or (get_origin(of) is not None and any(map(_is_somebody, get_args(of))))


def _is_number(of: Any) -> bool:
    plainly = of.__supertype__ if isinstance(of, NewType) else of
    return plainly in (int, float) or (get_origin(of) is not None and any(map(_is_number, get_args(of))))


# --- metrics ---------------------------------------------------------------------------------------

_OF_OURS = {"kind", "outcome", "le"}


def totals_in_metrics(exposed: str) -> list[str]:
    """Names of metrics that have a label beside those whose values are words of ours."""
    families = list(text_string_to_metric_families(exposed))
    return [
        f"{sample.name} by {label}"
        for family in families
        for sample in family.samples
        for label in sample.labels
        if label not in _OF_OURS
    ]
