"""Settle a channel: an admin says from within it which channel of the settings it is."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.messages import Message, ToChannel, ToPerson, Topic
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.people import Platform
from bot.domain.refusals import Refusal
from bot.ports import Ports
from bot.steps.gathering import admin_of
from bot.steps.releasing import follow_posts, release
from bot.views.settling import settled


@dataclass(frozen=True, slots=True)
class Settling:
    """A sent form. `channel` is its subject, `place` the choice, `nonce` the form's own: it is spent once."""

    organisation: OrganisationId
    person: PersonId
    platform: Platform
    workspace: str
    channel: str
    place: str
    nonce: str


def settle_channel(ports: Ports, request: Settling) -> None:
    """Whatever the directory reads later, it stays. What could not be posted there goes out.

    Raises Refusal for anybody but an admin, and for a place that is not in the settings.
    """
    with ports.work(request.organisation) as work:
        if work.inbox.first_answer(request.nonce) is not None:
            return
        now = ports.now()
        admin = admin_of(work, request.person)
        if request.place not in work.organisation.get().places:
            raise Refusal("place.unknown", field="place")
        work.channels.settle(request.platform, request.workspace, request.place, request.channel)
        posts = release(work, ToChannel(request.platform, request.place))
        card = settled(admin, request.place, released=bool(posts))
        work.outbox.owe(Message(Topic.NOTICE, ToPerson(admin.id), card))
        work.audit.record(admin.id, "settle_channel", request.place, ["channel"], now)
        work.inbox.accept(request.nonce, "settled", now)
    follow_posts(ports, request.organisation, posts)
