"""A recognition as a row: what was done and which value it showed, and nothing of who it was."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.people import Person, Standing
from bot.domain.text import Text
from bot.domain.unnaming import Known, known_by, signed_names, unnamed
from bot.texts.catalogue import catalogue
from bot.views.rows.row import Row, about
from bot.views.scene import Scene

COLUMNS = ("id", "told_on", "value", "behaviour", "what_was_done", "what_it_changed")


def recognition_row(scene: Scene, known: Known) -> Row:
    """Names of those who are `known`, and of whoever did or told it, are left out of the words as well."""
    wording = scene.recognition.wording
    theirs = known_by(_names(scene))

    def nameless(text: Text | None) -> str | None:
        instead = catalogue(text.language).line("export.a_colleague") if text else ""
        return unnamed(text.words, theirs, known, instead) if text else None

    cells: Row = {
        **about(scene),
        "what_was_done": nameless(wording.deed),
        "what_it_changed": nameless(wording.difference),
    }
    return {each: cells[each] for each in COLUMNS}


def _names(scene: Scene) -> Iterator[str]:
    for each in (*scene.doers, scene.teller):
        yield from _names_of(each)
    if called := scene.recognition.called:
        yield signed_names(called.words)


def _names_of(person: Person) -> Iterator[str]:
    signed = person.standing is Standing.WRITER
    yield from (signed_names(each) if signed else each for each in person.names)
    if person.listed:
        yield person.listed.name
