"""Pictures, from when they are sent until nothing has them any more."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.ids import PersonId, PictureId
from bot.domain.picture import HungPicture, SentPicture


class Pictures(Protocol):
    """What hangs where follows from the recognitions that are added and saved: whatever has a picture keeps
    it, and one that nothing has any more, or whose teller withdrew it, is gone with its address.
    """

    def keep(self, sent: SentPicture) -> None:
        """Instead of what the same person sent under this id before; what hangs already stays as it is."""
        ...

    def sent(self, picture: PictureId, person: PersonId | None) -> SentPicture | None:
        """What this person sent, while it hangs nowhere."""
        ...

    def at(self, address: str) -> HungPicture | None:
        """What hangs there; whether it may be seen is another matter."""
        ...

    def jpeg(self, picture: PictureId) -> bytes | None: ...

    def drop_unused(self, moment: datetime) -> None:
        """What was sent before that moment and hangs nowhere."""
        ...

    def unused_before(self, moment: datetime) -> bool: ...
