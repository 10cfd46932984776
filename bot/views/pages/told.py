"""The page of what somebody told at a door: where it is now, a picture for it, and a way to take it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.cards.forms import Form
from bot.cards.intents import Intent
from bot.domain.approval import GONE, Approval, Outcome
from bot.domain.door import Door
from bot.domain.draft import Draft, PictureDraft
from bot.domain.ids import PersonId
from bot.domain.organisation import Kind
from bot.domain.picture import left_at_page
from bot.domain.recognition import Recognition, Wording
from bot.domain.refusals import Refusal
from bot.domain.story import Permission
from bot.domain.telltale import NO_TELLTALES, Telltales
from bot.domain.text import Text
from bot.texts.catalogue import Catalogue, catalogue
from bot.views.pages.asked import Asked, asked
from bot.views.pages.page import Page, PagePicture, picture_at
from bot.views.picturing import chosen
from bot.views.pieces import in_marks
from bot.views.scene import Scene
from bot.views.sheet import Sheet
from bot.views.telltales import with_telltales

_OVER = frozenset({Outcome.WITHDRAWN})
_STILL = frozenset(
    {
        Outcome.WAITING,
        Outcome.ASKED,
        Outcome.NAMING,
        Outcome.RESTED,
        Outcome.APPROVED,
        Outcome.NOT_NEEDED,
    }
)
"""While all else of it stands, so that a picture alone may change."""


@dataclass(frozen=True, slots=True)
class ToldPage(Page):
    """It says nothing of colleagues: whoever has its address may be anybody. `words` are what was typed.

    `quote` is what a customer said, in marks, and `quoted` whether it may be told; empty where there is none.
    `adding` is the form for a picture, where there may be one.
    """

    heading: str
    state: str
    reason: str
    thanks: str
    called: str
    quote: str
    quoted: str
    words: tuple[str, ...]
    picture: PagePicture | None
    adding: Asked | None
    keep: str
    withdraw: str
    withdrawing: str


def may_be_pictured(told: Recognition) -> bool:
    return told.kind.may_be_pictured and told.approval.outcome in _STILL


def told_page(
    scene: Scene,
    draft: Draft,
    nonce: str,
    *,
    telltales: Telltales = NO_TELLTALES,
    refusal: Refusal | None = None,
) -> ToldPage:
    """`draft` has what was typed of a picture, and what is told of the one that is there."""
    language = scene.organisation.language
    say = catalogue(language)
    told = scene.recognition
    approval, called = told.approval, told.called
    over = approval.outcome in _OVER
    declined = approval.outcome is Outcome.DECLINED and approval.reason is not None
    adding = None
    if may_be_pictured(told):
        sheet = Sheet(scene.organisation, language, draft, telltales=telltales)
        adding = asked(_form(sheet, nonce, say), say, refusal, again=bool(telltales))
    return ToldPage(
        say.language,
        say.line("page.told.title"),
        say.line("page.told.heading"),
        _how_it_stands(told, say),
        approval.reason.words if declined and approval.reason else "",
        say.line("page.told.thanks") if scene.thanked and not over else "",
        say.line("page.told.called", called=called.words) if called else "",
        *_quoted(told.wording, say),
        _typed(told.wording),
        _shown(told),
        adding,
        say.line("page.told.keep"),
        "" if over else say.line("label.withdraw"),
        say.line("page.told.withdrawing"),
    )


def _form(sheet: Sheet, nonce: str, say: Catalogue) -> Form:
    title = say.line("page.told.picture" if sheet.draft.picture.id is None else "page.told.picture_there")
    elements = with_telltales(sheet, say, chosen(sheet.draft, say))
    return Form(title, Intent.PUT_PICTURE, elements, say.line("label.send"), "", nonce=nonce)


def _quoted(told: Wording, say: Catalogue) -> tuple[str, str]:
    """Where the words come from is what colleagues added."""
    if told.story is None or told.story.quote is None:
        return "", ""
    how = "card.quoted" if told.story.told_quote else "page.told.unquoted"
    return in_marks(told.story.quote), say.line(how)


def _typed(told: Wording) -> tuple[str, ...]:
    """What else the form asks for: what colleagues added since is theirs."""
    story = told.story
    asked = (story.situation if story else None, told.deed, None if story else told.difference)
    return tuple(each.words for each in asked if each is not None)


def _shown(told: Recognition) -> PagePicture | None:
    picture = left_at_page(told.wording.picture)
    if picture is None or told.approval.outcome in GONE:
        return None
    return picture_at(picture.addresses.near, picture)


def _how_it_stands(told: Recognition, say: Catalogue) -> str:
    state = say.line(_state(told))
    if told.door is None or not told.door.reworded or told.approval.outcome in GONE:
        return state
    return f"{state} {say.line('page.told.reworded')}"


def _state(told: Recognition) -> str:
    match told.approval.outcome:
        case Outcome.WAITING | Outcome.ASKED:
            if not told.approval.readers:
                return "page.told.nobody"
            return "page.told.waiting_again" if told.earlier else "page.told.waiting"
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
    back, out = doors.given_back(), of.let_out(matched)
    door = Door(Text(doors.CALLED, "en"), reworded=True)
    thanked = replace(out, thanked=frozenset(matched.recognition.doers))
    kind, pictured = doors.kind_act(), doors.kind_act(pictured=True)
    unsaid = Refusal("picture.alternative_missing", field="alternative")
    return {
        "with a reader": _drawn(waiting),
        "a story": _drawn(doors.story()),
        "a story whose customer asked for silence": _drawn(doors.story(Permission.NONE)),
        "out": _drawn(out),
        "a name keeps it from going out": _drawn(back),
        "out, as a reader wrote it anew": _drawn(
            replace(out, recognition=replace(out.recognition, door=door))
        ),
        "out, with thanks": _drawn(thanked),
        "declined": _drawn(_with(waiting, declined)),
        "withdrawn": _drawn(_with(waiting, withdrawn)),
        "where a picture may be": _drawn(kind),
        "with a picture": _drawn(pictured),
        "of whose picture too little is said": told_page(
            kind, Draft(kind=Kind.KINDNESS, picture=PictureDraft(pictured="Ivor")), "n", refusal=unsaid
        ),
    }


def _drawn(scene: Scene) -> ToldPage:
    there = scene.recognition.wording.picture
    said = PictureDraft(there.id, there.alternative.words, "", there.agreement) if there else PictureDraft()
    return told_page(scene, Draft(kind=scene.recognition.kind, picture=said), "n")


def _with(scene: Scene, approval: Approval) -> Scene:
    return replace(scene, recognition=scene.recognition.with_approval(approval))
