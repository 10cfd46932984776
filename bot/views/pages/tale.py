"""A tale: one thing that was told, as pages tell it, from a customer's own words to whoever saw it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.cards.runs import Strong, plain
from bot.domain.ids import RecognitionId
from bot.domain.text import Text, beginning
from bot.texts.catalogue import Catalogue
from bot.texts.moments import month
from bot.views import pieces
from bot.views.scene import Scene

_FEWEST = 20
"""Letters, of which a beginning still says something."""


@dataclass(frozen=True, slots=True)
class Tale:
    """Top-down as it is read; what people wrote has the language in which they did.

    `value_number` says which of the values it is, counted from 1 in their order. `note` is what else it is,
    where it is more than a deed. `shortened` says that some of it stands on its own page alone.
    """

    id: RecognitionId
    quote: Text | None
    source: str | None
    situation: Text | None
    headline: Text | None
    rest: Text | None
    difference: Text | None
    value: str | None
    value_number: int
    promise: str | None
    behaviour: str | None
    circumstances: str | None
    attribution: str | None
    month: str
    note: str | None = None
    shortened: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """How many letters there are room for."""

    quote: int
    situation: int
    deed: int
    difference: int
    small: int


def whole(scene: Scene, say: Catalogue, *, named: bool, zone: str | None = None) -> Tale:
    """Not `named`, it says nothing of who did it, who stood behind it, or who saw it.

    Its month is that of the `zone` of whoever reads it, where that is known.
    """
    wording, organisation = scene.recognition.wording, scene.organisation
    story = wording.story
    said = pieces.own_words(story, say) if story else None
    headline, rest = _headline(wording.deed)
    return Tale(
        scene.recognition.id,
        quote=Text(said[0], story.quote.text.language) if said and story and story.quote else None,
        source=plain(said[1]) if said else None,
        situation=story.situation if story else None,
        headline=headline,
        rest=rest,
        difference=wording.difference,
        value=scene.value.name if scene.value else None,
        value_number=number_of(scene),
        promise=scene.value.promise if scene.value else None,
        behaviour=scene.behaviour.words if scene.behaviour else None,
        circumstances=_circumstances(scene, say) if named else None,
        attribution=pieces.attribution(scene, say) if named else None,
        month=month(scene.recognition.told_at, zone or organisation.timezone, say),
        note=_note(scene, say),
    )


def number_of(scene: Scene) -> int:
    """Of its value, 0 for none."""
    keys = [each.key for each in scene.organisation.values]
    return keys.index(scene.value.key) + 1 if scene.value else 0


def in_short(tale: Tale, room: Room) -> Tale:
    """As much as there is room for, and the knowledge that there is more."""
    headline = _beginning(tale.headline, room.deed)
    left = room.deed - (len(headline.words) if headline else 0)
    shorter = replace(
        tale,
        quote=_quote_beginning(tale.quote, room.quote),
        situation=_beginning(tale.situation, room.situation),
        headline=headline,
        rest=_beginning(tale.rest, left),
        difference=_beginning(tale.difference, room.difference),
        source=tale.source and beginning(tale.source, room.small),
        circumstances=tale.circumstances and beginning(tale.circumstances, room.small),
    )
    return replace(shorter, shortened=shorter != tale)


def _headline(deed: Text) -> tuple[Text | None, Text | None]:
    """Its first sentence, where it is short enough to be one, and what follows."""
    first, *others = pieces.headlined(deed.words)
    if not isinstance(first, Strong):
        return None, deed
    rest = plain(tuple(others)).strip()
    return Text(first.text, deed.language), Text(rest, deed.language) if rest else None


def _circumstances(scene: Scene, say: Catalogue) -> str | None:
    return " ".join(plain(each.runs) for each in pieces.circumstances(scene, say)) or None


def _note(scene: Scene, say: Catalogue) -> str | None:
    said = (*pieces.put_right(scene, say), *pieces.kindness(scene, say))
    return " ".join(plain(each.runs) for each in said) or None


def _quote_beginning(quote: Text | None, most: int) -> Text | None:
    """Its closing mark stays."""
    if quote is None or len(quote.words) <= most:
        return quote
    return Text(f"{beginning(quote.words[:-1], most - 1)}”", quote.language)


def _beginning(text: Text | None, most: int) -> Text | None:
    if text is None or most < _FEWEST:
        return None
    return Text(beginning(text.words, most), text.language)
