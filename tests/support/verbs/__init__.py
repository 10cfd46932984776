"""Every verb that answers “saved” or acts by a press: its signed bytes, and what holds afterwards."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping

from sqlalchemy import text

from adapters.paper.line import SignedRequest
from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.client.wire import Answer
from adapters.paper.slack.messages import Message
from storage.engine import Database
from tests.support.clock import PATIENCE
from tests.support.teams_desk import AtTheDesk
from tests.support.teams_town import TeamsTown
from tests.support.town import SKALD, Town, until
from tests.support.verbs.in_person import IN_PERSON
from tests.support.verbs.kindness import KINDNESS, MODERATION
from tests.support.verbs.making_ready import CHANNEL, STORIES, Verb
from tests.support.verbs.recognition import RECOGNITION
from tests.support.verbs.story import IN_CHAT, IN_ITS_FORM, STORY

ASKS_EACH_TIME = {"ask_before_naming_recipient: never": "ask_before_naming_recipient: always"}
_AT_ONCE = 6
_EVERYWHERE = {**RECOGNITION, **STORY, **KINDNESS, **MODERATION, **IN_PERSON}


def verbs_of(town: Town) -> Mapping[str, Verb]:
    """The same on each platform, but for how a picture is sent."""
    return {**_EVERYWHERE, "put a picture": IN_CHAT if isinstance(town, TeamsTown) else IN_ITS_FORM}


async def made_ready(town: Town) -> Mapping[str, SignedRequest]:
    """What each would send, not sent yet; none of them holds by itself."""
    sent = {name: await verb.ready(town) for name, verb in verbs_of(town).items()}
    await town.quiet()
    assert missing(town) == [*sent]
    return sent


async def acknowledged(client: PaperClient | AtTheDesk, sent: Mapping[str, SignedRequest]) -> list[Answer]:
    """A few at once, so that a busy machine answers each while somebody waits for it."""
    few = asyncio.Semaphore(_AT_ONCE)

    async def answer(each: SignedRequest) -> Answer:
        async with few:
            return (await client.deliver_again(each))[0]

    return await asyncio.gather(*map(answer, sent.values()))


def missing(town: Town) -> list[str]:
    """The verbs of which nobody sees yet what they led to."""
    return [name for name, verb in verbs_of(town).items() if not verb.holds(town)]


async def all_hold(town: Town, seconds: float = PATIENCE) -> None:
    """Once whoever would have to look for it has looked."""
    for verb in verbs_of(town).values():
        if verb.look is not None:
            await verb.look(town)
    await until(lambda: not missing(town) or None, seconds, lambda: ", ".join(missing(town)))


def read_by_all(town: Town) -> list[tuple[str, Message]]:
    """Every message from Skald, with whoever reads it."""
    places = [(who, SKALD) for who in ("raj", "mei", "daniel", "tom", "ana")]
    places += [("raj", CHANNEL), ("raj", STORIES)]
    return [(who, each) for who, where in places for each in town.standing(who, where)]


def acts(database: Database) -> Counter[str]:
    """How often the audit tells of each."""
    counted = text("SELECT act, count(*) AS times FROM audit GROUP BY act")
    with database._connections.reading() as rows:
        return Counter({each.act: each.times for each in rows.execute(counted)})


def each_once(town: Town) -> Counter[str]:
    """What all verbs add to the audit."""
    return Counter(act for verb in verbs_of(town).values() for act in (verb.act, *verb.beside))
