"""Teams' documented limits, written here on their own so that no renderer's mistake can hide behind them."""

from __future__ import annotations

# Bytes where the key says so, seconds likewise; characters or counts else.
# https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
# https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
LIMITS: dict[str, int] = {
    "message.bytes": 100 * 1024,  # of JSON as UTF-16; beyond it 413 MessageSizeTooBig
    "card.actions": 6,  # what stands beside one another; Teams shows no seventh
    "refresh.users": 60,
    "suggested.actions": 6,
    "extension.results": 25,
    "dialog.height": 720,  # pixels, with the words small, medium and large beside them
    "dialog.width": 1000,
    "activity.seconds": 15,
    "invoke.seconds": 5,
    "token.seconds": 3600,
}

Windows = tuple[tuple[float, int], ...]

# Seconds, and how many calls in them.
# https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
PER_CONVERSATION: dict[str, Windows] = {
    "send": ((1, 7), (2, 8), (30, 60), (3600, 1800)),
    "create": ((1, 7), (2, 8), (30, 60), (3600, 1800)),
    "members": ((1, 14), (2, 16), (30, 120), (3600, 3600)),
    "conversations": ((1, 14), (2, 16), (30, 120), (3600, 3600)),
}
PER_TENANT: Windows = ((1, 30),)
"""The newer page says 50, the older one 30: whoever keeps to 30 is safe with either."""
