"""Doubts: posts of which nobody knows whether they stand, once they were to be read no more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.cards.messages import Copy, Message, ToChannel, ToPerson, Topic
from bot.domain.people import Person, Role
from bot.ports import Work
from bot.views.blocked import perhaps_left


def report_doubt(work: Work, teller: Person, posts: Iterable[Copy], at: datetime) -> None:
    """The admins are told where to look, once for each post. Whatever else is given is left out."""
    for post in posts:
        nonce = f"doubt:{post.id}"
        if not isinstance(post.to, ToChannel) or work.inbox.first_answer(nonce) is not None:
            continue
        for admin in work.people.holding(Role.ADMIN):
            card = perhaps_left(admin, teller, post.to.platform, post.to.channel)
            shows = frozenset({teller.id})
            work.outbox.owe(Message(Topic.NOTICE, ToPerson(admin.id), card, shows=shows))
        work.inbox.accept(nonce, "told", at)
