"""References: the address of a conversation as one opaque text, which is all that storage keeps of it."""

from __future__ import annotations

from dataclasses import dataclass

_ALONE = ";alone="


class Unreadable(ValueError):
    """The text is no reference of ours."""


@dataclass(frozen=True, slots=True)
class Reference:
    """`service_url` ends in a slash and has no space in it; it differs by tenant and region.

    `conversation` is the id as Teams gives it; in a channel's thread it ends in `;messageid=N`. `alone` is
    the Teams id of the one person in it to whom messages are shown, and empty where all see them:
    https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages
    """

    service_url: str
    conversation: str
    alone: str = ""

    @property
    def text(self) -> str:
        return f"{self.service_url} {self.conversation}" + (f"{_ALONE}{self.alone}" if self.alone else "")

    @property
    def place(self) -> Reference:
        """The channel without the thread, for all: Teams knows rosters and new posts by that alone."""
        return Reference(self.service_url, self.conversation.partition(";messageid=")[0])


def reference_of(text: str) -> Reference:
    """What `Reference.text` wrote. Raises Unreadable."""
    service_url, _, rest = text.partition(" ")
    conversation, _, alone = rest.partition(_ALONE)
    if not service_url.endswith("/") or not conversation:
        raise Unreadable("a conversation's address has a service and an id")
    return Reference(service_url, conversation, alone)
