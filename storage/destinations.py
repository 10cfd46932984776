"""Destinations: where a message goes, as the outbox's columns hold it, and back."""

from __future__ import annotations

from typing import Any, assert_never

from sqlalchemy import Row

from bot.cards.messages import Address, ToChannel, ToPerson, ToReply
from bot.domain.ids import PersonId
from bot.domain.people import Platform


def address_columns(to: Address) -> dict[str, str | None]:
    match to:
        case ToPerson(person=person, platform=platform):
            there = {} if platform is None else {"platform": platform.value}
            return _columns("person", person=person, lane=f"person:{person}", **there)
        case ToChannel(platform=platform, channel=channel):
            lane = f"channel:{platform}:{channel}"
            return _columns("channel", platform=platform.value, place=channel, lane=lane)
        case ToReply(platform=platform, workspace=workspace, url=url):
            return _columns(
                "reply", platform=platform.value, workspace=workspace, place=url, lane=f"reply:{url}"
            )
        case _:
            assert_never(to)


def _columns(kind: str, **known: str) -> dict[str, str | None]:
    return {"person": None, "platform": None, "workspace": None, "place": None, **known, "kind": kind}


def address_of(row: Row[Any]) -> Address:
    match row.kind:
        case "person":
            return ToPerson(PersonId(row.person), row.platform and Platform(row.platform))
        case "channel":
            return ToChannel(Platform(row.platform), row.place)
        case "reply":
            return ToReply(Platform(row.platform), row.workspace, row.place)
        case kind:
            raise ValueError(f"no message goes to a {kind!r}")
