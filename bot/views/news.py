"""The news: what a doer hears about what they did, where it stands, and *Thank* whoever saw it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Actions, Button, Card, Element, Footnote, Paragraph
from bot.cards.intents import Intent
from bot.cards.runs import Runs
from bot.domain.approval import Outcome
from bot.domain.hint import Hint
from bot.domain.people import Person, Platform
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import pictured, pieces
from bot.views.scene import Scene, first_name
from bot.views.welcome import not_again, to_a_doer

_PUBLIC = ("news.public_named", "news.public_unnamed")
_BLOCKED = ("news.blocked_named", "news.blocked_unnamed")


def news(scene: Scene, doer: Person) -> Card:
    say = catalogue(doer.language)
    teller = scene.teller
    if not scene.recognition.approval.told or doer.id not in scene.recognition.doers:
        return _gone(scene, say)
    opening = say.runs(
        _opening(scene, doer),
        teller=teller.name,
    )
    showed = (*pieces.showed(scene, say), *pieces.where(scene, say))
    told = (*pieces.deed(scene, say), *pictured.near(scene, say), *showed)
    place = Footnote(where(scene, doer, say))
    notice = say.line("news.notice", teller=teller.name, deed=scene.recognition.deed.words)
    return Card(
        notice, (Paragraph(opening), *told, place, *to_a_doer(scene, doer, say), *_end(scene, doer, say))
    )


def _opening(scene: Scene, doer: Person) -> str:
    if doer.id in scene.recognition.wording.upstream:
        return "news.opening_upstream"
    if scene.recognition.teller in scene.recognition.doers:
        return "news.opening_together"
    return "news.opening_private" if scene.private else "news.opening"


def _gone(scene: Scene, say: Catalogue) -> Card:
    """A reader may have taken it back, or an edit left them out: then nobody is said to have withdrawn it."""
    if scene.recognition.approval.outcome is Outcome.WITHDRAWN:
        return pieces.alone(say.runs("news.withdrawn", teller=scene.teller.name))
    hidden = scene.recognition.approval.outcome is Outcome.HIDDEN
    return pieces.alone(say.runs("news.hidden" if hidden else "news.taken_back"))


def where(scene: Scene, doer: Person, say: Catalogue) -> Runs:
    """It can be read, or who knows it, and whether their name stands there."""
    return say.runs(_where(scene, doer), **_who(scene, doer, say))


def _where(scene: Scene, doer: Person) -> str:
    if scene.private:
        return _among_whom(scene, doer)
    if scene.channel is None:
        return "news.unposted"
    named, unnamed = _BLOCKED if scene.blocked else _PUBLIC
    return named if doer.id in scene.telling.named else unnamed


def _among_whom(scene: Scene, doer: Person) -> str:
    """Nobody is named to another doer against their choice, and nobody thinks that it is between two."""
    others = {each.id for each in scene.others} - {doer.id}
    if not others:
        return "news.private"
    return "news.private_several" if others <= scene.telling.named else "news.private_unnamed"


def _who(scene: Scene, doer: Person, say: Catalogue) -> dict[str, str]:
    others = [each.name for each in scene.named if each.id not in {doer.id, scene.teller.id}]
    everybody = say.all_of([say.line("people.you"), *others, scene.teller.name])
    return {"teller": scene.teller.name, "everybody": everybody, "channel": scene.channel or ""}


def _end(scene: Scene, doer: Person, say: Catalogue) -> tuple[Element, ...]:
    again = (*not_again(scene, doer, say), pieces.more(scene, say))
    if doer.id not in scene.thanked:
        return (Actions((thanking(scene, say), *again)),)
    return (Footnote(say.runs("news.thanked", teller=scene.teller.name)), Actions(again))


def thanking(scene: Scene, say: Catalogue) -> Button:
    return Button(say.line("label.thank", name=first_name(scene.teller)), Intent.THANK, scene.subject)


def examples() -> Mapping[str, Card]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    mei = of.people["mei"]
    return {
        "whoever made a story possible": news(of.let_out(tales.added_story()), of.people["mei"]),
        "an act of kindness": news(tales.kind_act("mei"), mei),
        "an act of kindness done together": news(tales.kind_act("raj", "mei"), mei),
        "a story with a picture": news(of.let_out(tales.pictured_story()), of.people["grace"]),
        "named": news(of.approved(), mei),
        "name left out": news(of.approved(named=False, deed=of.NAMELESS), mei),
        "not posted yet": news(of.blocked(of.approved()), mei),
        "private": news(of.private(), mei),
        "private, several": news(of.private(doers=("mei", "grace")), mei),
        "private, with somebody unnamed": news(of.private(doers=("mei", "grace"), unnamed=("grace",)), mei),
        "not posted": news(of.approved(channel=None), mei),
        "for the first time": news(of.approved().hinting(mei.id, Hint.WELCOME), mei),
        "for the first time, on teams": news(
            of.approved().hinting(mei.id, Hint.WELCOME), of.on(mei, Platform.TEAMS)
        ),
        "for the first time, on both": news(
            of.approved().hinting(mei.id, Hint.WELCOME), of.on(mei, *Platform)
        ),
        "thanked, the first time": news(of.approved(thanked=True).hinting(mei.id, Hint.WELCOME), mei),
        "thanked": news(of.approved(thanked=True), mei),
        "withdrawn": news(of.withdrawn(), mei),
        "hidden": news(of.hidden(), mei),
    }
