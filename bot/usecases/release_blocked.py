"""Release what is blocked: the platform itself says that something was mended."""

from __future__ import annotations

from bot.cards.elements import Actions, Card
from bot.cards.intents import Intent
from bot.cards.messages import ToPerson, Topic
from bot.domain.ids import OrganisationId
from bot.domain.mend import Mend
from bot.ports import Ports, Work
from bot.steps.releasing import follow_posts, release


def release_blocked(ports: Ports, organisation: OrganisationId) -> None:
    """Run at a start, which may bring a new token, and when a channel lets Skald in or comes back."""
    with ports.work(organisation) as work:
        _drop_old_news(work)
        posts = release(work)
    follow_posts(ports, organisation, posts)


def _drop_old_news(work: Work) -> None:
    """That the token is over could only be told by a new one, and then it would not be true any more."""
    for each in work.outbox.pending():
        if each.topic is Topic.NOTICE and isinstance(each.to, ToPerson):
            shown = work.outbox.shown(each.id)
            if shown is not None and _is_about_the_token(shown.card):
                work.outbox.cancel(each.id)


def _is_about_the_token(card: Card) -> bool:
    return any(
        (button.intent, button.subject) == (Intent.RETRY, Mend.TOKEN)
        for each in card.elements
        if isinstance(each, Actions)
        for button in each.buttons
    )
