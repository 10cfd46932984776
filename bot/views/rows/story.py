"""A story as a row: in the words that the library shows, with what a customer lets colleagues read."""

from __future__ import annotations

from bot.domain.story import Permission, Story, StoryKind
from bot.views.rows.row import Row, about, words_of
from bot.views.scene import Scene

_KINDS = {
    StoryKind.PLAIN: "story",
    StoryKind.PUT_RIGHT: "how we put it right",
    StoryKind.COMPLIMENT: "compliment",
}
COLUMNS = (
    *("id", "told_on", "kind", "value", "behaviour", "side", "part", "branch", "happened_on"),
    *("situation", "what_was_done", "what_it_changed"),
    *("customers_words", "words_come_from", "may_be_quoted_publicly", "felt"),
)


def story_row(scene: Scene) -> Row:
    wording = scene.recognition.wording
    story = wording.story
    if story is None:
        raise ValueError("only a story is told as one")
    branch = scene.organisation.branch(wording.branch)
    cells: Row = {
        **about(scene),
        "kind": _KINDS[story.kind],
        "side": story.side,
        "part": story.part,
        "branch": branch.name if branch else None,
        "happened_on": story.happened_on.isoformat() if story.happened_on else None,
        "situation": words_of(story.situation),
        "what_was_done": wording.deed.words,
        "what_it_changed": words_of(wording.difference),
        **_quoted(story),
        "felt": story.felt,
    }
    return {each: cells[each] for each in COLUMNS}


def _quoted(story: Story) -> Row:
    quote = story.told_quote
    return {
        "customers_words": quote.text.words if quote else None,
        "words_come_from": words_of(quote.heard) if quote else None,
        "may_be_quoted_publicly": quote.permission is Permission.PUBLIC if quote else None,
    }
