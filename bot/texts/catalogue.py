"""Catalogues: sentences by key, filled with names and words, never with markup from them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.lists import format_list

from bot.cards.runs import Plain, Run, Runs, Strong, plain

_PIECES = re.compile(r"\*\*(?P<strong>.+?)\*\*|\{(?P<name>\w+)\}")
_PLACE = re.compile(r"\{(\w+)\}")
_FALLBACK = "en"

Filling = str | Run | Runs


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence is filled in, and whether it is strong there."""

    name: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of one language, each by its whole key, and the forms of a counted one in a table.

    An unknown key raises KeyError: it is a fault of ours.
    """

    language: str
    sentences: dict[str, Any]

    @property
    def locale(self) -> str:
        """The CLDR locale for plurals, lists and dates."""
        return str(self.sentences["language.locale"])

    def line(self, key: str, **filled: str) -> str:
        """One sentence as plain words."""
        return _outline(self.sentences[key]).format_map(filled)

    def runs(self, key: str, **filled: Filling) -> Runs:
        """One sentence as runs: what is filled in stays one run and is never read as markup."""
        return _filled(self.sentences[key], filled)

    def counted(self, key: str, number: int, **filled: Filling) -> Runs:
        """The form of the sentence that this language uses for `number`, written where it says {number}."""
        forms = self.sentences[key]
        form = forms.get(_plural_form(self.locale, number), forms["other"])
        return _filled(form, {"number": str(number), **filled})

    def all_of(self, names: Sequence[str]) -> str:
        return self._listed(names, "standard")

    def any_of(self, names: Sequence[str]) -> str:
        return self._listed(names, "or")

    def _listed(self, names: Sequence[str], style: Literal["standard", "or"]) -> str:
        """Most lists are of one, and need none of Babel's patterns."""
        return names[0] if len(names) == 1 else format_list(names, style=style, locale=_locale(self.locale))


@cache
def _locale(name: str) -> Locale:
    """Babel finds it anew each time it is given a name, which costs more than the sentence."""
    return Locale.parse(name)


@lru_cache(maxsize=256)
def _plural_form(locale: str, number: int) -> str:
    """Babel works its rules out anew for each number."""
    return _locale(locale).plural_form(number)


@cache
def languages() -> tuple[str, ...]:
    """Those in which Skald speaks."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(each.name.removesuffix(".toml") for each in files if each.name.endswith(".toml")))


def language_called(tag: str) -> str:
    """A language's name as it calls itself; its tag where nobody knows how that is."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        return tag
    return f"{name[:1].upper()}{name[1:]}" if name else tag


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a BCP 47 tag, else of its language, else English."""
    for tag in (language, language.split("-", maxsplit=1)[0], _FALLBACK):
        file = resources.files(__package__).joinpath(f"{tag}.toml")
        if re.fullmatch(r"[A-Za-z0-9-]+", tag) and file.is_file():
            tables = tomllib.loads(file.read_text(encoding="utf-8"))
            return Catalogue(tag, dict(_by_whole_key("", tables)))
    raise LookupError(f"no catalogue for {language!r}, and none for {_FALLBACK!r}")


def _by_whole_key(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, found in table.items():
        yield f"{prefix}{key}", found
        if isinstance(found, Mapping):
            yield from _by_whole_key(f"{prefix}{key}.", found)


def _filled(sentence: str, filled: Mapping[str, Filling]) -> Runs:
    runs: list[Run] = []
    for piece in _stencil(sentence):
        if isinstance(piece, _Place):
            runs += _runs(filled[piece.name], strong=piece.strong)
        else:
            runs.append(piece)
    return tuple(runs)


@cache
def _stencil(sentence: str) -> tuple[Run | _Place, ...]:
    """Taken apart once: there are no more sentences than the catalogues hold."""
    pieces: list[Run | _Place] = []
    position = 0
    for piece in _PIECES.finditer(sentence):
        pieces += _parts(sentence[position : piece.start()], Plain)
        if piece["strong"] is not None:
            pieces += _parts(piece["strong"], Strong)
        else:
            pieces.append(_Place(piece["name"], strong=False))
        position = piece.end()
    return (*pieces, *_parts(sentence[position:], Plain))


@cache
def _outline(sentence: str) -> str:
    """The same without its markup, as `format_map` fills it in: once, and nothing in what is filled in."""
    return "".join(
        f"{{{each.name}}}"
        if isinstance(each, _Place)
        else plain((each,)).replace("{", "{{").replace("}", "}}")
        for each in _stencil(sentence)
    )


def _parts(sentence: str, kind: Callable[[str], Run]) -> list[Run | _Place]:
    parts = enumerate(_PLACE.split(sentence))
    strong = kind is Strong
    return [_Place(part, strong=strong) if index % 2 else kind(part) for index, part in parts if part]


def _runs(filling: Filling, *, strong: bool) -> Runs:
    """Where the sentence is strong plain words become so; a mention or a moment stays what it is."""
    if isinstance(filling, str):
        words = Strong if strong else Plain
        return (words(filling),) if filling else ()
    runs = filling if isinstance(filling, tuple) else (filling,)
    return tuple(Strong(run.text) if isinstance(run, Plain) else run for run in runs) if strong else runs
