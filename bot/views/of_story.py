"""Of a story: what its reader sees beside what would be told, and what they are asked to weigh."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cards.elements import Element
from bot.cards.runs import Runs
from bot.domain.story import OwnWords, Permission, Story, StoryKind
from bot.texts.catalogue import Catalogue
from bot.texts.moments import day
from bot.views.pieces import in_a_line
from bot.views.scene import Scene


def weighed(scene: Scene, say: Catalogue) -> tuple[Element, ...]:
    """How far a customer's words may go; beside that when it was and by what it is found."""
    story = scene.recognition.wording.story
    if story is None:
        return ()
    allowed = _permission(story.quote, say) if story.quote else ()
    return (*in_a_line(*allowed), *in_a_line(*_marks(story, say)))


def questions(scene: Scene, say: Catalogue) -> Runs:
    """What the reader weighs; of what had gone wrong also whether anybody is blamed."""
    story = scene.recognition.wording.story
    if story is None:
        return say.runs("request.questions")
    mended = story.kind is StoryKind.PUT_RIGHT
    return say.runs("request.questions_put_right" if mended else "request.questions_story")


def _permission(quote: OwnWords, say: Catalogue) -> Iterator[Runs]:
    if quote.permission is not Permission.NONE:
        yield say.runs(f"request.quote_{quote.permission}")
    if quote.asked_by:
        yield say.runs("request.asked_permission_by", who=quote.asked_by.words.rstrip("."))
    if quote.asked_on:
        yield say.runs("request.asked_permission_on", day=day(quote.asked_on, say))


def _marks(story: Story, say: Catalogue) -> Iterator[Runs]:
    if story.happened_on:
        yield say.runs("request.happened_on", day=day(story.happened_on, say))
    if story.side:
        yield say.runs(f"request.side_{story.side}")
    if story.part:
        yield say.runs(f"request.part_{story.part}")
    if story.felt:
        yield say.runs("request.felt", word=story.felt)
