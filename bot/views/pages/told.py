"""The page of what somebody told at a door: where it is now, and a way to take it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.approval import Approval, Outcome
from bot.domain.ids import PersonId
from bot.domain.text import Text
from bot.texts.catalogue import catalogue
from bot.views.pages.page import Page
from bot.views.scene import Scene

_OVER = frozenset({Outcome.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class ToldPage(Page):
    """It says nothing of colleagues: whoever has its address may be anybody. `words` are what was typed."""

    heading: str
    state: str
    reason: str
    thanks: str
    called: str
    words: tuple[str, ...]
    keep: str
    withdraw: str
    withdrawing: str


def told_page(scene: Scene) -> ToldPage:
    language = scene.organisation.language
    say = catalogue(language)
    told = scene.recognition
    approval, called = told.approval, told.called
    over = approval.outcome in _OVER
    declined = approval.outcome is Outcome.DECLINED and approval.reason is not None
    return ToldPage(
        say.language,
        say.line("page.told.title"),
        say.line("page.told.heading"),
        say.line(_state(approval)),
        approval.reason.words if declined and approval.reason else "",
        say.line("page.told.thanks") if scene.thanked and not over else "",
        say.line("page.told.called", called=called.words) if called else "",
        told.wording.kept,
        say.line("page.told.keep"),
        "" if over else say.line("label.withdraw"),
        say.line("page.told.withdrawing"),
    )


def _state(approval: Approval) -> str:
    match approval.outcome:
        case Outcome.WAITING | Outcome.ASKED:
            return "page.told.waiting" if approval.readers else "page.told.nobody"
        case Outcome.DECLINED:
            return "page.told.declined"
        case Outcome.WITHDRAWN:
            return "page.told.withdrawn"
        case Outcome.HIDDEN:
            return "page.told.hidden"
        case Outcome.RETURNED:
            return "page.told.returned"
        case Outcome.KEPT:
            return "page.told.kept"
        case Outcome.NAMING | Outcome.RESTED:
            return "page.told.naming"
        case Outcome.APPROVED | Outcome.NOT_NEEDED:
            return "page.told.out"


def examples() -> Mapping[str, Page]:
    from bot.views import example_doors as doors  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    waiting, matched, daniel = doors.noted(), doors.noted(doers=("mei",)), PersonId("daniel")
    declined = waiting.recognition.approval.decline(
        daniel, of.DECIDED_AT, Text("It says where she lives.", "en")
    )
    withdrawn = waiting.recognition.approval.withdraw(of.DECIDED_AT)
    return {
        "with a reader": told_page(waiting),
        "out": told_page(of.let_out(matched)),
        "out, with thanks": told_page(
            replace(of.let_out(matched), thanked=frozenset(matched.recognition.doers))
        ),
        "declined": told_page(_with(waiting, declined)),
        "withdrawn": told_page(_with(waiting, withdrawn)),
    }


def _with(scene: Scene, approval: Approval) -> Scene:
    return replace(scene, recognition=scene.recognition.with_approval(approval))
