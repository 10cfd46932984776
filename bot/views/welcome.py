"""The welcome: two lines of what Skald is, for whoever meets it; and a word of thanks to a first teller.

Where a card carries them they stay as long as the card does, or until their reader wants them gone; on
the form they stand until it was sent or closed once, since opening a form leaves no trace to count by.
"""

from __future__ import annotations

from bot.cards.elements import Button, Element, Footnote, Paragraph
from bot.cards.intents import Intent
from bot.cards.runs import Plain, Runs
from bot.domain.hint import Hint
from bot.domain.people import Person
from bot.texts.catalogue import Catalogue
from bot.views import pieces
from bot.views.scene import Scene


def two_lines(say: Catalogue) -> Runs:
    """For the form."""
    return (*say.runs("welcome.skald"), Plain(" "), *say.runs("welcome.teller"))


def first_words(say: Catalogue) -> tuple[Element, ...]:
    """For one's own page, which may be the first that somebody sees of Skald."""
    return (Paragraph(say.runs("welcome.first")), Paragraph(say.runs("welcome.first_more")))


def to_a_doer(scene: Scene, doer: Person, say: Catalogue) -> tuple[Element, ...]:
    if (doer.id, Hint.WELCOME) not in scene.hints:
        return ()
    return (Footnote(say.runs("welcome.skald")), Footnote(say.runs(f"welcome.doer{pieces.where_read(doer)}")))


def not_again(scene: Scene, doer: Person, say: Catalogue) -> tuple[Button, ...]:
    if (doer.id, Hint.WELCOME) not in scene.hints:
        return ()
    spoken = say.line("spoken.not_again")
    return (Button(say.line("label.not_again"), Intent.HIDE_HINTS, scene.subject, spoken=spoken),)


def to_a_teller(scene: Scene, say: Catalogue) -> tuple[Element, ...]:
    if (scene.teller.id, Hint.NOTICED) not in scene.hints:
        return ()
    return (Footnote(say.runs("welcome.noticed")),)
