"""A message as it stands in a paper conversation, and as a person sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from adapters.paper.teams.markdown import drawn
from adapters.paper.teams.reading import buttons_of, words_of
from adapters.paper.teams.refused import JSON

CARD = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True, slots=True)
class Message:
    """What one id stood for at one moment; an update makes a new value.

    `conversation` has no messageid in it; `thread` is the id of the post that this one answers.
    `summary` is what the activity feed shows of it. `author` is an Entra id, or the bot's id. `only_for`
    is the Entra id of the one who sees a targeted message.
    """

    conversation: str
    id: str
    author: str
    text: str = ""
    text_format: str = "markdown"
    attachments: tuple[JSON, ...] = ()
    entities: tuple[JSON, ...] = ()
    suggested: tuple[JSON, ...] = ()
    summary: str = ""
    thread: str | None = None
    only_for: str | None = None
    edited: bool = False
    deleted: bool = False
    by_app: bool = True
    alert: bool = False

    @property
    def place(self) -> tuple[str, str]:
        """Its id alone is not enough: two conversations may count alike."""
        return self.conversation, self.id

    @property
    def cards(self) -> tuple[JSON, ...]:
        return tuple(each["content"] for each in self.attachments if each.get("contentType") == CARD)

    @property
    def words(self) -> str:
        """Everything visible, in reading order, a line a piece; what a folded card hides is not among it."""
        text = drawn(self.text, self.entities) if self.text_format == "markdown" else self.text
        return "\n".join(piece for piece in (text, *map(words_of, self.cards)) if piece)

    @property
    def buttons(self) -> tuple[str, ...]:
        suggested = [str(action.get("title", "")) for action in self.suggested]
        return (*(title for card in self.cards for title in buttons_of(card)), *suggested)

    def showing(self, card: JSON) -> Message:
        """The same message with that card in it, as one client alone draws it."""
        return replace(self, attachments=({"contentType": CARD, "content": card},))
