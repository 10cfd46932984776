"""The page of a story: one thing that was told, whole, for a colleague or for whoever passes by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.people import Person
from bot.texts.catalogue import Catalogue, catalogue
from bot.views.pages.page import Page, PagePicture, picture_at
from bot.views.pages.tale import Tale, whole
from bot.views.scene import Scene


@dataclass(frozen=True, slots=True)
class StoryPage(Page):
    """`back` says where whoever reads it comes from: the library, for a colleague, else the wall."""

    heading: str
    tale: Tale
    picture: PagePicture | None
    back: str
    for_colleague: bool


def for_colleague(scene: Scene, person: Person) -> StoryPage:
    say = catalogue(person.language)
    tale = whole(scene, say, named=True, zone=person.timezone)
    return _page(scene, tale, say.line("page.story.library"), say, for_colleague=True)


def for_passers_by(scene: Scene, *, outside: bool) -> StoryPage:
    """As it hangs on the wall; `outside` it is for anybody, and nobody is named."""
    say = catalogue(scene.organisation.language)
    back = say.line("wall.title", organisation=scene.organisation.name)
    return _page(scene, whole(scene, say, named=not outside), back, say, for_colleague=False)


def _page(scene: Scene, tale: Tale, back: str, say: Catalogue, *, for_colleague: bool) -> StoryPage:
    heading = say.line(f"page.story.{scene.recognition.kind}")
    picture = picture_at(scene.picture.addresses.told, scene.picture) if scene.picture else None
    return StoryPage(say.language, heading, heading, tale, picture, back, for_colleague)


def examples() -> Mapping[str, Page]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    mei = of.people["mei"]
    shown = for_colleague(of.let_out(tales.pictured_story()), mei)
    return {
        "a story": for_colleague(of.let_out(tales.added_story()), mei),
        "with a picture": replace(
            shown, picture=replace(shown.picture, address="told") if shown.picture else None
        ),
        "a recognition": for_colleague(of.approved(), mei),
        "an act of kindness": for_colleague(tales.kind_act(ours=True), mei),
        "as long as may be": for_colleague(of.let_out(tales.longest_story()), mei),
        "hostile words": for_colleague(of.approved(deed=of.HOSTILE), mei),
        "on the wall": for_passers_by(of.let_out(tales.added_story()), outside=False),
        "for anybody": for_passers_by(of.let_out(tales.story()), outside=True),
    }
