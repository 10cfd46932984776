"""What came through a door, as the views' examples show it."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.door import Door
from bot.domain.ids import BranchKey, PersonId, PictureId
from bot.domain.people import Person, Standing
from bot.domain.picture import nonce_of_page
from bot.domain.story import Permission
from bot.domain.text import Text
from bot.views import example_stories as tales
from bot.views import examples as of
from bot.views.scene import Scene

WRITER = Person(
    PersonId("bea"),
    "Bea from the van",
    Standing.WRITER,
    "Europe/London",
    "en",
    branch=BranchKey("libraries"),
    reachable=False,
)
CALLED = "Mei at the front desk"


def kind_act(*, pictured: bool = False) -> Scene:
    """Of nobody, for whoever reads it."""
    scene = tales.kind_act_to_read()
    wording = replace(
        scene.recognition.wording,
        picture=replace(tales.picture(), id=PictureId(nonce_of_page("p"))) if pictured else None,
    )
    told = replace(scene.recognition, wording=wording, teller=WRITER.id, door=Door(None))
    return replace(scene.among([WRITER]), recognition=told)


def story(permission: Permission = Permission.STAFF) -> Scene:
    """With what a customer said, for whoever reads it."""
    scene = tales.story(permission)
    told = replace(scene.recognition, teller=WRITER.id, door=Door(Text(CALLED, "en")))
    return replace(scene.among([WRITER]), recognition=told)


def given_back() -> Scene:
    """Daniel approved it; but Mei wants her name left out, and it stands in the words."""
    back = of.returned()
    told = replace(back.recognition, teller=WRITER.id, door=Door(Text(CALLED, "en")))
    return replace(back.among([WRITER]), recognition=told)


def noted(doers: tuple[str, ...] = (), scribe: str | None = None) -> Scene:
    """Written on the page of the libraries; as long as it has no doers, nobody has said who is meant."""
    scene = of.scene(doers=doers or ("mei",))
    door = Door(Text(CALLED, "en"), Text(scribe, "en") if scribe else None)
    told = replace(scene.recognition, teller=WRITER.id, door=door)
    wording = replace(told.wording, doers=tuple(map(PersonId, doers)))
    return replace(scene.among([WRITER]), recognition=replace(told, wording=wording))
