"""Every limit of Teams' that a card can meet: characters, or a count where the key names several things.

Teams documents sizes in kilobytes and several of them; `message.size` lies under all that it says of bots:
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
"""

from __future__ import annotations

LIMITS: dict[str, int] = {
    "message.size": 20_000,
    "dialog.size": 40_000,  # also of a form in a chat, whose words are never cut: 80 KB in UTF-16
    "actions": 6,
    "refresh.userIds": 60,
    "summary": 250,
    "question": 400,
    "action.title": 80,
    "tooltip": 150,
    "choice.title": 200,
    "label": 300,
    "placeholder": 150,
    "value": 10_000,
}
"""But for the first four nobody at Microsoft counts: beyond these nobody reads."""
