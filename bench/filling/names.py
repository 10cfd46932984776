"""Names of colleagues who never were, from many places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from bot.domain.text import folded

_FIRST = """
    Amina, Bruno, Carys, Dilip, Elena, Farid, Gwen, Hamza, Ines, Jonas, Keiko, Lars, Maeve, Nadia, Oskar,
    Petra, Quentin, Rosa, Samir, Tess, Umar, Vera, Wei, Xenia, Yusuf, Zofia, Anouk, Bilal, Chiara, Dafydd,
    Efua, Felix, Goran, Hilde, Idris, Jana, Kofi, Leila, Marek, Noor, Orla, Pavel, Rhys, Sunita, Thabo, Ula,
    Viktor, Wanda, Yara, Zeno
"""
_LAST = """
    Achterberg, Baptiste, Castellano, Dlamini, Eriksen, Fairweather, Grabowska, Haddad, Iwata, Jenkins,
    Kowalczyk, Lindqvist, Mbeki, Novak, Oyelaran, Pritchard, Quayle, Rasmussen, Sandhu, Tamm, Underhill,
    Vasquez, Whitfield, Yilmaz, Zeller, Ashworth, Bianchi, Cullen, Duarte, Espinoza, Foster, Goldsmith,
    Horvat, Ibrahim, Jansen, Kaur, Larsson, Mercier, Nakamura, Obi, Park, Rahman, Silva, Thorne, Ueda,
    Varga, Weston, Young, Zhang, Abbott
"""


def full_names(number: int) -> Iterator[str]:
    """Each other than the one before; after some thousands there are namesakes, as anywhere."""
    return islice(_pairs(), number)


def _pairs() -> Iterator[str]:
    firsts, lasts = _listed(_FIRST), _listed(_LAST)
    while True:
        for apart in range(len(lasts)):
            for place, first in enumerate(firsts):
                yield f"{first} {lasts[(place + apart) % len(lasts)]}"


def _listed(names: str) -> list[str]:
    return [each.strip() for each in names.split(",")]


def address_part(name: str) -> str:
    return ".".join(folded(name).split())
