"""Pictures that somebody sends to Skald in their own chat, answered by the form that asks what they are.

Teams hands them out at its connector, to whoever has our token:
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

from adapters.identity import new_addresses
from adapters.origins import origin
from adapters.reception.boundary import WITHIN, Fault, in_time
from adapters.reception.visit import Opened, Visit
from adapters.teams.adapter import Answer
from adapters.teams.answers import nothing
from adapters.teams.callers import Payload, is_personal, nonce_of, where
from adapters.teams.desk import Desk
from adapters.teams.errors import TeamsAway, TeamsSaidNo
from adapters.teams.render import posted
from adapters.teams.sizes import Endless
from bot.domain.ids import PictureId
from bot.domain.picture import MOST_BYTES, Image
from bot.domain.refusals import Refusal
from bot.usecases.keep_picture import NewPicture, keep_picture
from bot.usecases.open_picture import Unplaced, open_picture
from bot.usecases.recall import recall
from bot.views.refused import fault, refused

log = logging.getLogger(__name__)

_PATIENCE = 2.0
"""Seconds, of the four in which somebody is answered."""
_MOST_WORDS = 300


def picture_in(activity: Payload) -> str | None:
    """Where it is to be fetched; None for what brings none, or is said where others listen."""
    attached = activity.get("attachments") if is_personal(activity) else None
    for each in attached or ():
        if isinstance(each, Mapping) and str(each.get("contentType")).startswith("image/"):
            return str(each.get("contentUrl") or "")
    return None


@dataclass(frozen=True, slots=True)
class Pictures:
    """`turns` are those of one activity that is here several times at once."""

    desk: Desk
    turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def on_picture(self, activity: Payload, address: str) -> Answer:
        sent = _SentPicture(self.desk.at(activity), activity, address, self.turns)
        return await self.desk.boundary.answer("picture", sent.answer, sent.refuse, sent.apologise)


@dataclass(frozen=True, slots=True)
class _SentPicture:
    desk: Desk
    activity: Payload
    address: str
    turns: WeakValueDictionary[str, asyncio.Lock]

    async def answer(self) -> Answer:
        """Once, however often it is delivered."""
        nonce, sender = nonce_of(self.activity), await self.desk.sender(self.activity)
        organisation = sender.installation.organisation
        async with self.turns.setdefault(nonce, asyncio.Lock()):
            if await self.desk.look(lambda ports: recall(ports, organisation, nonce)):
                return nothing()
            image = await self.desk.ground.picturing(await self._fetched())
            opened = await self.desk.visit(sender, (), lambda visit: self._kept(visit, image), saves=True)
            form = self.desk.form(opened, sender, dialog=False)
            await self.desk.post(self.activity, posted(form, opened.form.title), nonce)
        return nothing()

    async def refuse(self, refusal: Refusal) -> Answer:
        sender = await self.desk.sender(self.activity)
        card = refused(refusal, self.desk.language)
        await self.desk.say(self.activity, sender.installation, card, nonce_of(self.activity))
        return nothing()

    async def apologise(self, failure: Fault) -> Answer:
        card = fault("unopened", failure.reference, self.desk.language)
        await in_time(self.desk.post(self.activity, self.desk.message(card)), WITHIN)
        return nothing()

    def _kept(self, visit: Visit, image: Image) -> Opened:
        picture, person = PictureId(f"{nonce_of(self.activity)}:picture"), visit.caller.person
        keep_picture(visit.ports, NewPicture(visit.organisation, person, picture, image, new_addresses()))
        words = str(self.activity.get("text") or "").strip()[:_MOST_WORDS]
        return visit.opened(open_picture(visit.ports, Unplaced(visit.organisation, person, picture, words)))

    async def _fetched(self) -> bytes:
        """Only from where Teams itself spoke to us just now, and nobody else gets our token."""
        if not from_there(self.address, where(self.activity).service_url):
            raise Refusal("picture.unfetched")
        try:
            return await self.desk.connector.file(self.address, MOST_BYTES, _PATIENCE)
        except Endless:
            raise Refusal("picture.too_large") from None
        except (TeamsAway, TeamsSaidNo) as why:
            log.info("A picture was not handed out: %s", why)
            raise Refusal("picture.unfetched") from None


def from_there(address: str, service_url: str) -> bool:
    """Of the very origin that was trusted when the activity came in."""
    try:
        found, known = urlsplit(address), urlsplit(service_url)
        same = origin(found) == origin(known)
    except ValueError:
        return False
    return same and "\\" not in address and found.path.startswith("/")
