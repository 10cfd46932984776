"""Moderated: what tellers and those who reported something hear of it, each for themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.cards.elements import Card, Paragraph
from bot.cards.runs import Runs, plain
from bot.domain import moderation
from bot.domain.approval import Outcome
from bot.domain.people import Person
from bot.texts.catalogue import catalogue
from bot.views import pieces
from bot.views.scene import Scene


def teller_told(scene: Scene) -> Card:
    """That it was hidden or restored, and who can say why; never who reported it, or whether anybody did."""
    say = catalogue(scene.teller.language)
    back = scene.recognition.approval.outcome is Outcome.RETURNED
    key = "moderated.teller_returned" if back else f"moderated.teller_{pieces.verdict(scene).decision}"
    line = say.runs(key, doers=pieces.about(scene, say), admin=pieces.judge(scene))
    return _two(line, say.runs(f"{key}_more", admin=pieces.judge(scene)))


def reporter_told(scene: Scene, reporter: Person) -> Card:
    """What was decided, without a word of what it was about: that may be hidden from them too."""
    say, key = catalogue(reporter.language), f"moderated.reporter_{pieces.verdict(scene).decision}"
    return _two(say.runs(key), say.runs(f"{key}_more"))


def thanked(reporter: Person) -> Card:
    say = catalogue(reporter.language)
    return _two(say.runs("moderated.thanked"), say.runs("moderated.thanked_more"))


def _two(line: Runs, more: Runs) -> Card:
    return Card(plain(line), (Paragraph(line), Paragraph(more)))


def examples() -> Mapping[str, Card]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    hidden, out = of.hidden(), of.approved()
    ana, grace = of.people["ana"], of.people["grace"]
    restored = hidden.with_recognition(moderation.restored(hidden.recognition, ana.id, of.HIDDEN_AT))
    settled = restored.recognition.approval.settle(Outcome.RETURNED)
    back = restored.with_recognition(replace(restored.recognition, approval=settled))
    left = out.with_recognition(moderation.left(out.recognition, ana.id, of.HIDDEN_AT))
    return {
        "to its teller, hidden": teller_told(hidden),
        "to its teller, restored": teller_told(restored),
        "to its teller, restored and not shown": teller_told(back),
        "to who reported it": thanked(grace),
        "to who reported it, hidden": reporter_told(hidden, grace),
        "to who reported it, restored": reporter_told(restored, grace),
        "to who reported it, left": reporter_told(left, grace),
    }
