"""Releasing: what was blocked is tried again, and everybody reads of the posts among it as of any other."""

from __future__ import annotations

from collections.abc import Collection

from bot.cards.messages import ToChannel
from bot.domain.ids import OrganisationId, RecognitionId
from bot.ports import Ports, Work
from bot.steps.copies import follow
from bot.steps.gathering import scene_to_change


def release(work: Work, to: ToChannel | None = None) -> frozenset[RecognitionId]:
    """Everything, or what is to be posted in one channel.

    Gives those whose posts were blocked: for `follow_posts`, once this is committed.
    """
    posts = work.outbox.unposted()
    work.outbox.release_blocked(to)
    return posts


def follow_posts(ports: Ports, organisation: OrganisationId, posts: Collection[RecognitionId]) -> None:
    """Each in a transaction of its own: there may be many, and nobody waits meanwhile."""
    for each in sorted(posts):
        with ports.work(organisation) as work:
            recognition = work.recognitions.get(each)
            if recognition is not None:
                follow(work, scene_to_change(work, recognition))
