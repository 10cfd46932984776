"""Where the wall hangs, for an admin: the link that lets the staff in, and its renewal."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Card, Element, Paragraph
from bot.cards.runs import Link, plain
from bot.domain.invitation import Held, Purpose
from bot.domain.people import Person
from bot.domain.wall import WallFor
from bot.texts.catalogue import catalogue
from bot.views import pieces
from bot.views.renewing import renewing


def walled(admin: Person, wall: WallFor, address: str | None, generation: int) -> Card:
    """`address` is None where nobody said under which one browsers find Skald."""
    say = catalogue(admin.language)
    if wall is WallFor.OFF:
        return pieces.alone(say.runs("walled.off"))
    if address is None:
        return pieces.alone(say.runs("walled.nowhere"))
    opening = say.runs("walled.opening", link=Link(say.line("walled.link"), address))
    elements: list[Element] = [Paragraph(opening), Paragraph(say.runs("walled.who"))]
    if wall is WallFor.PUBLIC:
        public = address.rpartition("/")[0]
        elements.append(Paragraph(say.runs("walled.public", link=Link(public, public))))
    renew = renewing(Held(Purpose.WALL, "", generation), say.line("walled.renew_asked"), say)
    return Card(plain(opening), (*elements, renew))


def renewed(admin: Person, address: str | None) -> Card:
    say = catalogue(admin.language)
    if address is None:
        return pieces.alone(say.runs("walled.nowhere"))
    return pieces.alone(say.runs("walled.renewed", link=Link(say.line("walled.link"), address)))


def examples() -> Mapping[str, Card]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    ana, address = of.people["ana"], "https://skald.riverbank.example/wall/WyJyIl0.c2lnbmVk"
    return {
        "for staff": walled(ana, WallFor.STAFF, address, 0),
        "for everybody": walled(ana, WallFor.PUBLIC, address, 3),
        "off": walled(ana, WallFor.OFF, address, 0),
        "nowhere": walled(ana, WallFor.STAFF, None, 0),
        "renewed": renewed(ana, address),
        "renewed, and nowhere": renewed(ana, None),
    }
