"""Teams' limits as others wrote them down: what ours and the paper Teams' are held against.

The properties are those of the packed schema of Adaptive Cards. Nobody packs the numbers: they are those
of Microsoft's pages, read apart from both of ours.
"""

from __future__ import annotations

from tests.support.adaptive_schema import definition

COUNTS = {
    # https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
    "message.bytes": 102_400,
    # https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
    "card.actions": 6,
    # https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/user-specific-views
    "refresh.users": 60,
    # https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/prompt-suggestions
    "suggested.actions": 6,
    # https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search
    "extension.results": 25,
    "invoke.seconds": 5,
    "activity.seconds": 15,
}
# https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit: seconds, and calls in them.
RATES = {
    "send": {1: 7, 2: 8, 30: 60, 3600: 1800},
    "create": {1: 7, 2: 8, 30: 60, 3600: 1800},
    "members": {1: 14, 2: 16, 30: 120, 3600: 3600},
    "conversations": {1: 14, 2: 16, 30: 120, 3600: 3600},
}
TENANT = {1: 30}
PROPERTIES = (
    "TextBlock",
    "RichTextBlock",
    "Image",
    "ImageSet",
    "FactSet",
    "ActionSet",
    "Container",
    "ColumnSet",
    "Column",
    "Table",
    "Input.Text",
    "Input.Number",
    "Input.Date",
    "Input.Time",
    "Input.Toggle",
    "Input.ChoiceSet",
)


def properties_of(kind: str) -> list[str]:
    return sorted({name.removesuffix("?") for name in definition(kind)["properties"]} - {"type"})
