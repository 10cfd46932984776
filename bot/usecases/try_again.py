"""Try again: an admin says that what held messages back is mended."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.messages import Message, ToPerson, Topic
from bot.domain.ids import OrganisationId, PersonId
from bot.ports import Ports
from bot.steps.gathering import admin_of
from bot.steps.releasing import follow_posts, release
from bot.views.blocked import retrying


@dataclass(frozen=True, slots=True)
class Retry:
    """`nonce` names the press."""

    organisation: OrganisationId
    admin: PersonId
    nonce: str


def try_again(ports: Ports, retry: Retry) -> None:
    """Raises Refusal for anybody but an admin."""
    with ports.work(retry.organisation) as work:
        if work.inbox.first_answer(retry.nonce) is not None:
            return
        now = ports.now()
        admin = admin_of(work, retry.admin)
        posts = release(work)
        work.outbox.owe(Message(Topic.NOTICE, ToPerson(admin.id), retrying(admin)))
        work.audit.record(admin.id, "try_again", "outbox", [], now)
        work.inbox.accept(retry.nonce, "retrying", now)
    follow_posts(ports, retry.organisation, posts)
