"""Kept: the line that says where unsent words are, by what to know them again, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.cards.elements import Actions, Button, Card, Element, Footnote, Paragraph, Quote
from bot.cards.intents import Intent
from bot.cards.runs import MomentStyle, Plain, Runs, plain
from bot.domain.draft import KEPT_FOR, Cause, Draft, KeptDraft, Purpose
from bot.domain.ids import DraftId
from bot.domain.people import Person
from bot.texts.catalogue import Catalogue, catalogue
from bot.texts.moments import moment
from bot.views import pieces
from bot.views.scene import names

_LINES = {Cause.CLOSED: "draft.closed", Cause.STALE: "draft.stale"}
_ABOUT = {
    Purpose.NOMINATION: "draft.about",
    Purpose.REWRITE: "draft.rewrite_about",
    Purpose.ADDITION: "draft.addition_about",
    Purpose.QUESTION: "draft.question_about",
    Purpose.ANSWER: "draft.answer_about",
    Purpose.REASON: "draft.reason_about",
}
_ABOUT_NOBODY = {Purpose.REPORT: "draft.report", Purpose.RETELLING: "draft.retelling"}


@dataclass(frozen=True, slots=True)
class Unsent:
    """A draft before its owner, with those whom it is about as far as they are known."""

    kept: KeptDraft
    owner: Person
    about: tuple[Person, ...] = ()


def kept(cause: Cause, unsent: Unsent) -> Card:
    """Whatever becomes of the draft, the line follows: its words go from here as well."""
    say = catalogue(unsent.owner.language)
    line = say.runs(_LINES[cause], days=str(KEPT_FOR.days))
    return Card(plain(line), (Paragraph(line), *known_by(unsent, say)))


def known_by(unsent: Unsent, say: Catalogue) -> Iterator[Element]:
    """The words with which it begins, whom it is about and when it was kept, with both ways on."""
    words = pieces.in_short(unsent.kept.words)
    yield Quote((Plain(words),)) if words else Paragraph(say.runs("draft.empty"))
    yield Footnote(_about(unsent, say))
    yield Actions(_choices(unsent.kept, words, say))


def _about(unsent: Unsent, say: Catalogue) -> Runs:
    kept_at = moment(unsent.kept.kept_at, MomentStyle.DAY_AND_TIME, unsent.owner.timezone, say)
    kept_then = say.runs("draft.kept_at", moment=kept_at)
    if unsent.about:
        about = say.runs(_ABOUT[unsent.kept.purpose], doers=say.all_of(names(unsent.about)))
        return (*about, Plain(" "), *kept_then)
    if alone := _ABOUT_NOBODY.get(unsent.kept.purpose):
        return (*say.runs(alone), Plain(" "), *kept_then)
    return kept_then


def _choices(draft: KeptDraft, words: str, say: Catalogue) -> tuple[Button, ...]:
    opens, drops = say.line("label.open_draft"), say.line("label.drop_draft")
    return (
        Button(opens, Intent.OPEN_DRAFT, draft.id, spoken=f"{opens}: {words}" if words else None),
        Button(drops, Intent.DROP_DRAFT, draft.id, spoken=f"{drops}: {words}" if words else None),
    )


def sent(language: str) -> Card:
    return pieces.alone(catalogue(language).runs("draft.sent"))


def dropped(language: str) -> Card:
    return pieces.alone(catalogue(language).runs("draft.dropped"))


def continued(language: str) -> Card:
    return pieces.alone(catalogue(language).runs("draft.continued"))


def too_old(language: str) -> Card:
    return pieces.alone(catalogue(language).runs("draft.too_old", days=str(KEPT_FOR.days)))


def too_many(language: str) -> Card:
    return pieces.alone(catalogue(language).runs("draft.too_many"))


def example(
    words: str, owner: str, *about: str, purpose: Purpose = Purpose.NOMINATION, number: int = 0
) -> Unsent:
    """One for the examples, here and on Home."""
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    doers = tuple(of.people[each] for each in about)
    draft = Draft(tuple(each.id for each in doers), words)
    made = KeptDraft(DraftId(f"d{number}"), of.people[owner].id, draft, of.TOLD_AT, purpose=purpose)
    return Unsent(made, of.people[owner], doers)


def examples() -> Mapping[str, Card]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    reason = "It says which street the visitor lives in."
    return {
        "form closed": kept(Cause.CLOSED, example(of.NAMELESS, "raj", "mei")),
        "nobody chosen yet": kept(Cause.CLOSED, example("Found the key, and", "raj")),
        "form too old": kept(
            Cause.STALE, example(of.LONGEST, "raj", "mei", "grace", purpose=Purpose.REWRITE)
        ),
        "a question": kept(
            Cause.CLOSED, example("Did the visitor say", "daniel", "mei", purpose=Purpose.QUESTION)
        ),
        "an answer": kept(
            Cause.CLOSED, example("Yes. She laughed, and", "raj", "mei", purpose=Purpose.ANSWER)
        ),
        "a reason": kept(Cause.CLOSED, example(reason, "daniel", "mei", purpose=Purpose.REASON)),
        "a report": kept(Cause.CLOSED, example("She was told this in", "grace", purpose=Purpose.REPORT)),
        "sent since": sent("en"),
        "dropped": dropped("en"),
        "gone on with": continued("en"),
        "kept long enough": too_old("en"),
        "more than are kept": too_many("en"),
    }
