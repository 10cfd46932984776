"""Drafts: where typed words stand, by what they are to tell."""

from __future__ import annotations

from bot.domain.draft import Draft, StoryDraft, told_as
from bot.domain.organisation import Kind
from bot.domain.story import StoryKind
from tests.support.every import for_each

WORDS = "A borrower had stopped coming."


@for_each(
    ("kind", "of_a_story", "stands"),
    [
        (Kind.RECOGNITION, StoryKind.PLAIN, Draft(deed=WORDS)),
        (Kind.KINDNESS, StoryKind.PLAIN, Draft(deed=WORDS, audience="", kind=Kind.KINDNESS)),
        (Kind.STORY, StoryKind.PLAIN, Draft(audience="", kind=Kind.STORY, story=StoryDraft(WORDS))),
        (
            Kind.STORY,
            StoryKind.COMPLIMENT,
            Draft(audience="", kind=Kind.STORY, story=StoryDraft(quote=WORDS, kind=StoryKind.COMPLIMENT)),
        ),
    ],
)
def test_typed_words_stand_where_what_they_tell_begins(kind, of_a_story, stands):
    assert told_as(Draft(deed=WORDS), kind, of_a_story) == stands
