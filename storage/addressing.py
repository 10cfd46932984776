"""Puts to leased rows what a sender needs beside the card: token, accounts, channel and reference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, select

from bot.cards.codec import mentioned
from bot.cards.elements import Card
from bot.cards.messages import Topic
from bot.domain.ids import MessageId, PersonId, RecognitionId
from bot.platforms import Claim, Installation, MessageRef
from storage.card_texts import load
from storage.cipher import Cipher
from storage.claiming import LEASE
from storage.destinations import address_of
from storage.repositories.installations import installation_of
from storage.tables import accounts, channels, installations, outbox

_OF: BindParameter[str] = bindparam("of", expanding=True)
_SOUGHT: BindParameter[str] = bindparam("sought", expanding=True)
_ORIGINALS = select(outbox).where(outbox.c.organisation.in_(_OF), outbox.c.id.in_(_SOUGHT))
_INSTALLATIONS = select(installations).where(
    installations.c.organisation.in_(_OF), installations.c.key.in_(_SOUGHT)
)
# The one to be written to stands last, so that it is the one that is kept of several.
_ACCOUNTS = (
    select(accounts)
    .where(accounts.c.organisation.in_(_OF), accounts.c.person.in_(_SOUGHT))
    .order_by(
        (accounts.c.shut | accounts.c.ended).desc(), accounts.c.used_at.nulls_first(), accounts.c.user.desc()
    )
)
_CHANNELS = select(channels).where(channels.c.organisation.in_(_OF), channels.c.name.in_(_SOUGHT))


@dataclass(frozen=True, slots=True)
class _Leased:
    """A leased row with the one whose copy it is: itself, or what an update replaces."""

    row: Row[Any]
    source: Row[Any]
    card: Card

    @property
    def people(self) -> frozenset[str]:
        recipient = {self.row.person} if self.row.person else set()
        return mentioned(self.card) | recipient


def addressed(
    connection: Connection, cipher: Cipher, rows: Sequence[Row[Any]], now: datetime
) -> tuple[Claim, ...]:
    """The claims, the oldest first, as cards stand `now`. Every row was leased by way of an installation."""
    if not rows:
        return ()
    lookup = _Lookup(connection, sorted({row.organisation for row in rows}))
    leased = _with_sources(lookup, rows, now)
    ways = {
        row.key: installation_of(row, cipher)
        for row in lookup.read(_INSTALLATIONS, {each.row.via for each in leased})
    }
    users = _users(lookup, leased)
    places = _places(lookup, leased)
    return tuple(_claim(each, ways[each.row.via], users, places, now + LEASE) for each in leased)


@dataclass(frozen=True, slots=True)
class _Lookup:
    connection: Connection
    organisations: Sequence[str]

    def read(self, statement: Select[Any], sought: Iterable[str]) -> Sequence[Row[Any]]:
        wanted = sorted(set(sought))
        if not wanted:
            return ()
        return self.connection.execute(statement, {"of": self.organisations, "sought": wanted}).all()


def _with_sources(lookup: _Lookup, rows: Sequence[Row[Any]], now: datetime) -> list[_Leased]:
    replaced = lookup.read(_ORIGINALS, (row.replaces for row in rows if row.replaces))
    sources = {(row.organisation, row.id): row for row in replaced}
    pairs = [(row, sources[row.organisation, row.replaces] if row.replaces else row) for row in rows]
    leased = [_Leased(row, source, load(source.card).as_of(now)) for row, source in pairs]
    return sorted(leased, key=lambda each: (each.row.owed_at, each.row.id))


Users = Mapping[tuple[str, str, str, str], Row[Any]]


def _users(lookup: _Lookup, leased: Iterable[_Leased]) -> Users:
    """Accounts by organisation, platform, workspace and person."""
    rows = lookup.read(_ACCOUNTS, {person for each in leased for person in each.people})
    return {(row.organisation, row.platform, row.workspace, row.person): row for row in rows}


Places = Mapping[tuple[str, str, str], str]


def _places(lookup: _Lookup, leased: Iterable[_Leased]) -> Places:
    """Ids of channels by organisation, installation and the name in the settings, without its `#`."""
    names = {each.row.place.removeprefix("#") for each in leased if each.row.kind == "channel"}
    return {(row.organisation, row.installation, row.name): row.id for row in lookup.read(_CHANNELS, names)}


def _claim(leased: _Leased, way: Installation, users: Users, places: Places, lease_until: datetime) -> Claim:
    row, source = leased.row, leased.source
    here = (row.organisation, way.platform.value, way.workspace)
    recipient = users.get((*here, row.person)) if row.person else None
    replaces = MessageRef(source.sent_conversation, source.sent_message) if row.replaces else None
    if row.kind == "channel":
        conversation = places.get((row.organisation, row.via, row.place.removeprefix("#")))
    else:
        conversation = recipient.conversation if recipient else None
    return Claim(
        message=MessageId(row.id),
        fence=row.attempts,
        attempt=row.attempts,
        lease_until=lease_until,
        installation=way,
        topic=Topic(row.topic),
        to=address_of(row),
        card=leased.card,
        replaces=replaces,
        user=recipient.user if recipient else None,
        conversation=conversation,
        users={PersonId(each): users[*here, each].user for each in leased.people if (*here, each) in users},
        about=RecognitionId(row.about) if row.about else None,
        original=MessageId(source.id) if row.replaces else None,
    )
