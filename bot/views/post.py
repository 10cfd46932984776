"""The post: what the channel hears. The deed first; whoever saw it last and small."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Card
from bot.domain.approval import Outcome
from bot.texts.catalogue import catalogue
from bot.views import pieces
from bot.views.scene import Scene


def post(scene: Scene) -> Card:
    say = catalogue(scene.organisation.language)
    if scene.recognition.approval.outcome is Outcome.WITHDRAWN:
        return pieces.alone(say.runs("card.withdrawn"))
    notice = f"{scene.recognition.deed.words} — {pieces.attribution(scene, say)}"
    return Card(notice, pieces.told(scene, say))


def examples() -> Mapping[str, Card]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    return {
        "named": post(of.approved()),
        "several doers": post(of.approved(doers=("mei", "grace"))),
        "one of them named": post(of.approved(doers=("mei", "grace"), unnamed=("grace",))),
        "name left out": post(of.approved(named=False, deed=of.NAMELESS)),
        "value alone": post(of.approved(behaviour=None)),
        "withdrawn": post(of.withdrawn()),
        "hostile": post(of.approved(deed=of.HOSTILE)),
        "as long as may be": post(of.approved(deed=of.LONGEST)),
    }
