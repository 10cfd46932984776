"""What a renderer says by itself, in the language of whoever reads."""

from __future__ import annotations

from dataclasses import dataclass

from bot.texts.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class FormsOwn:
    """`locale` is a tag such as `en-GB`."""

    locale: str
    read_on: str
    optional: str
    nothing: str
    typed: str
    typed_placeholder: str
    offered: str
    look: str


def renderers_own(language: str) -> tuple[str, str]:
    """The labels that a renderer adds by itself: to read all of what was shortened, and to close it."""
    say = catalogue(language)
    return say.line("label.read_all"), say.line("label.close")


def forms_own(language: str) -> FormsOwn:
    """What a renderer says beside the fields of a form on a platform that says none of it by itself."""
    say = catalogue(language)
    return FormsOwn(
        locale=say.locale.replace("_", "-"),
        read_on=say.line("label.read_on"),
        optional=say.line("form.own.optional"),
        nothing=say.line("form.own.nothing"),
        typed=say.line("form.own.typed"),
        typed_placeholder=say.line("form.own.typed_placeholder"),
        offered=say.line("form.own.offered"),
        look=say.line("form.own.look"),
    )


def spoken_in(language: str) -> str:
    """The language whose sentences people get where this one is wished for."""
    return catalogue(language).language
