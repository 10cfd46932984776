"""The post: what the channel hears. The deed first; whoever saw it last and small."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Actions, Card, Footnote
from bot.domain.approval import Outcome
from bot.domain.kindness import ForWhom
from bot.domain.organisation import Kind
from bot.domain.story import Permission
from bot.texts.catalogue import catalogue
from bot.views import pictured, pieces
from bot.views.scene import Scene


def post(scene: Scene, channel: str | None) -> Card:
    """As it stands outside; one plain line where it does not, or not in this channel any more."""
    say = catalogue(scene.organisation.language)
    if scene.recognition.approval.outcome is Outcome.HIDDEN:
        return pieces.alone(say.runs("card.hidden"))
    if not scene.recognition.approval.told or scene.channel != channel:
        return pieces.alone(say.runs("card.withdrawn"))
    notice = f"{pieces.first_words(scene)} — {pieces.attribution(scene, say)}"
    *deed, attribution = pieces.told(scene, say, pictured.told(scene, say))
    edited = (Footnote(say.runs("card.edited")),) if scene.recognition.edited else ()
    return Card(
        notice,
        (*deed, *pieces.told_too(scene, say), *edited, attribution, Actions((pieces.more(scene, say),))),
    )


def examples() -> Mapping[str, Card]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    return {
        "named": post(of.approved(), "#well-done"),
        "several doers": post(of.approved(doers=("mei", "grace")), "#well-done"),
        "one of them named": post(of.approved(doers=("mei", "grace"), unnamed=("grace",)), "#well-done"),
        "name left out": post(of.approved(named=False, deed=of.NAMELESS), "#well-done"),
        "value alone": post(of.approved(behaviour=None), "#well-done"),
        "a story as long as may be": post(of.let_out(tales.longest_story()), "#legendary-service"),
        "a story": post(tales.approved_story(), "#legendary-service"),
        "a story of a compliment": post(of.let_out(tales.compliment("grace")), "#legendary-service"),
        "a story of what was put right": post(of.let_out(tales.put_right()), "#legendary-service"),
        "a story that was added to": post(of.let_out(tales.added_story()), "#legendary-service"),
        "a story with a picture": post(of.let_out(tales.pictured_story()), "#legendary-service"),
        "a story without the customer’s words": post(tales.approved_story(None), "#legendary-service"),
        "a story whose words nobody may tell": post(
            tales.approved_story(Permission.NONE), "#legendary-service"
        ),
        "an act of kindness": post(tales.kind_act(), "#well-done"),
        "a branch’s act of kindness": post(tales.kind_act("mei", ours=True, value=True), "#well-done"),
        "an act of kindness of one’s own": post(tales.kind_act("raj", for_whom=ForWhom.UNSAID), "#well-done"),
        "edited": post(of.edited(), "#well-done"),
        "told as a story too": post(of.told_too(of.approved(), Kind.STORY), "#well-done"),
        "a story told as a recognition too": post(
            of.told_too(tales.approved_story(), Kind.RECOGNITION), "#legendary-service"
        ),
        "withdrawn": post(of.withdrawn(), "#well-done"),
        "hidden": post(of.hidden(), "#well-done"),
        "hostile": post(of.approved(deed=of.HOSTILE), "#well-done"),
        "as long as may be": post(of.approved(deed=of.LONGEST), "#well-done"),
    }
