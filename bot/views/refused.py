"""Refused: a kind "no" as a private answer, and an apology where the fault is ours."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Actions, Button, Card, Element, Footnote, Paragraph
from bot.cards.intents import Intent
from bot.cards.runs import MomentStyle, Plain
from bot.domain.approval import Outcome
from bot.domain.ids import DraftId
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.texts.catalogue import catalogue
from bot.texts.moments import moment
from bot.views import pieces
from bot.views.scene import Scene


def sentence(refusal: Refusal, language: str) -> str:
    return catalogue(language).line(f"refusal.{refusal.key}", **refusal.details)


def refused(refusal: Refusal, language: str, kept: str = "") -> Card:
    """`kept` is what somebody typed where no form could keep it for them."""
    return _private(sentence(refusal, language), language, kept)


def fault(key: str, reference: str, language: str, kept: str = "", draft: DraftId | None = None) -> Card:
    """`draft` is where the words are kept besides being given back."""
    card = _private(apology(key, reference, language), language, kept)
    if draft is None:
        return card
    say = catalogue(language)
    button = Button(say.line("label.open_draft"), Intent.OPEN_DRAFT, draft)
    too = Footnote(say.runs("fault.kept_too"))
    return Card(card.notice, (*card.elements, too, Actions((button,))))


def apology(key: str, reference: str, language: str) -> str:
    return catalogue(language).line(f"fault.{key}", reference=reference)


def decided(scene: Scene, reader: Person) -> Refusal:
    """Who decided it before, how, and when in the zone of whoever pressed too late."""
    approval = scene.recognition.approval
    if approval.decided_by is None or approval.decided_at is None:
        return Refusal("approval.decided")
    say = catalogue(reader.language)
    when = moment(approval.decided_at, MomentStyle.DAY_AND_TIME, reader.timezone, say)
    how_it_ended = "decided.declined" if approval.outcome is Outcome.DECLINED else "decided.approved"
    how = {"decided": say.line(how_it_ended), "moment": when.fallback}
    if approval.decided_by == reader.id:
        return Refusal("approval.decided_by_you", **how)
    return Refusal("approval.decided_by", reader=scene.people[approval.decided_by].name, **how)


def _private(line: str, language: str, kept: str) -> Card:
    say = catalogue(language)
    words: tuple[Element, ...] = (Paragraph(say.runs("fault.kept")), pieces.words(kept)) if kept else ()
    return Card(line, (Paragraph((Plain(line),)), *words))


def examples() -> Mapping[str, Card]:
    late = Refusal("approval.decided_by", reader="Daniel Okafor", decided="approved", moment="09:21")
    return {
        "decided before": refused(late, "en"),
        "too long": refused(
            Refusal("words.too_long", most="1,500", length="4,000"), "en", "Mei walked a lost visitor …"
        ),
        "not opened": fault("unopened", "K7-31QF", "en", "@mei Walked with a lost visitor", DraftId("d")),
        "our fault": fault("unsaved", "K7-31QF", "en", "Mei walked a lost visitor to the right desk."),
    }
