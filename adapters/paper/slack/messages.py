"""A message as it stands in a paper conversation, and as a person sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from adapters.paper.slack.reading import buttons_of, words_of
from adapters.paper.slack.refused import JSON


@dataclass(frozen=True, slots=True)
class Message:
    """What one ts stood for at one moment; an update makes a new value.

    `only_for` names the one person who sees an ephemeral message. `names` is the workspace's own
    mapping from ids to names, so that words can be read as a client shows them.
    """

    channel: str
    ts: str
    author: str
    text: str
    blocks: tuple[JSON, ...] = ()
    only_for: str | None = None
    edited: bool = False
    by_app: bool = True
    thread_ts: str | None = None
    parse: str = "none"
    link_names: bool = False
    attachments: tuple[JSON, ...] = ()
    metadata: JSON | None = None
    names: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def ephemeral(self) -> bool:
        return self.only_for is not None

    @property
    def unfurled(self) -> tuple[JSON, ...]:
        """The blocks below links in it, as whose app drew them there."""
        return tuple(each for one in self.attachments for each in one.get("blocks", ()))

    @property
    def words(self) -> str:
        """Everything visible, in reading order, a line a piece; the text where there are no blocks."""
        own = words_of(self.text, self.blocks, self.names)
        return "\n".join(each for each in (own, words_of("", self.unfurled, self.names)) if each)

    @property
    def buttons(self) -> tuple[str, ...]:
        return buttons_of((*self.blocks, *self.unfurled))
