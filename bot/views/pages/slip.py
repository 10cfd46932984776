"""The slip on paper: what somebody without chat did, in the words in which it was told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.people import Person
from bot.domain.recognition import Wording
from bot.texts.catalogue import catalogue
from bot.views.naming import is_asked_ahead
from bot.views.pages.page import Page
from bot.views.pieces import in_marks
from bot.views.scene import Scene


@dataclass(frozen=True, slots=True)
class SlipPage(Page):
    """`quote` is what a customer said, empty where none of it may be told; `words` the rest."""

    heading: str
    quote: str
    quoted: str
    words: tuple[str, ...]
    value: str
    saw: str
    asks: str
    answers: tuple[str, ...]


def slip_page(scene: Scene, doer: Person) -> SlipPage:
    say = catalogue(doer.language)
    wording = scene.recognition.wording
    quote = wording.story.told_quote if wording.story else None
    asked = scene.recognition.waits_for_name_of(doer.id)
    asks = "page.slip.asks_name" if is_asked_ahead(scene, doer) else "page.slip.asks"
    answers = (say.line("label.name_me"), say.line("label.leave_out"), say.line("label.keep_private"))
    return SlipPage(
        say.language,
        say.line("page.slip.title", doer=doer.name),
        say.line("page.slip.heading", doer=doer.name),
        in_marks(quote) if quote else "",
        say.line("card.quoted") if quote else "",
        _words(wording),
        scene.value.name if scene.value else "",
        say.line("card.saw", teller=scene.teller.name),
        say.line(asks) if asked else "",
        answers if asked else (),
    )


def _words(wording: Wording) -> tuple[str, ...]:
    situation = (wording.story.situation.words,) if wording.story and wording.story.situation else ()
    difference = (wording.difference.words,) if wording.difference else ()
    return (*situation, wording.deed.words, *difference)


def examples() -> Mapping[str, Page]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    absent, kind = replace(of.people["mei"], accounts=()), tales.asked_meanwhile(tales.kind_act("mei"))
    return {
        "asked": slip_page(of.naming().among([absent]), absent),
        "out": slip_page(of.approved().among([absent]), absent),
        "an act of kindness": slip_page(kind.among([absent]), absent),
        "a story": slip_page(tales.story(), of.people["grace"]),
    }
