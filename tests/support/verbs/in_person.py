"""The verbs of whoever is told of without chat: said by somebody who told them in person, or matched."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bot.domain.ids import PersonId
from bot.domain.people import Listed, Person, Standing
from tests.support.at_the_door import Browser, door_of
from tests.support.town import Town
from tests.support.verbs.making_ready import CHANNEL, Verb, offered, send, stands, to_press, to_send, unnamed

IVOR = Person(
    PersonId("ivor"),
    "Ivor Hill",
    Standing.STAFF,
    "Europe/London",
    "en",
    listed=Listed("ivor@riverbank.example", "Ivor Hill"),
)
_OTHERS, _WHO = "Somebody you do not find there?", "Who is meant?"


async def _at_the_door(town: Town, deed: str) -> None:
    await Browser(town.http, town.url).tells(door_of(town), deed=deed)
    await town.sees("daniel", deed)


async def _to_be_told(town: Town, deed: str) -> None:
    with town.house.ports.work(town.house.organisation) as work:
        work.people.keep(IVOR)
    await town.form("raj", f"/recognise People {deed}")
    await send(town, "raj", {_OTHERS: IVOR.name})
    await town.press("daniel", await town.offers("daniel", deed, "Approve it"), "Approve it")


_to_answer = partial(to_press, who="daniel", before=_to_be_told)

IN_PERSON: Mapping[str, Verb] = {
    "say who it was": Verb(
        partial(
            to_send,
            deed="Found the deeds of a house",
            who="daniel",
            label="Say who it was",
            filled={_WHO: ["mei"]},
            before=_at_the_door,
        ),
        "say_who",
        offered("daniel", "Found the deeds of a house", "Approve it"),
    ),
    "use their name": Verb(
        partial(_to_answer, deed="Salted the yard at six", label="Use their name"),
        "answer_for_them",
        stands("raj", CHANNEL, "Salted the yard at six", IVOR.name),
        beside=("answer_naming",),
    ),
    "leave their name out": Verb(
        partial(_to_answer, deed="Cut back a thorn hedge", label="Leave their name out"),
        "answer_for_them",
        unnamed("Cut back a thorn hedge", "Ivor"),
        beside=("answer_naming",),
    ),
    "keep it private for them": Verb(
        partial(_to_answer, deed="Towed a stranger out", label="Keep it private"),
        "answer_for_them",
        stands("daniel", "@app", "it stays private"),
        beside=("answer_naming",),
    ),
}
