"""A picture that came along with a page: written anew, and kept until all else of the page holds."""

from __future__ import annotations

from adapters.identity import new_addresses
from adapters.web.pages.filled import Sent
from adapters.web.pages.ground import Ground
from bot.domain.invitation import Invitation
from bot.domain.refusals import Refusal
from bot.usecases.leave_picture import LeftPicture, leave_picture


async def leave(ground: Ground, sent: Sent, by: Invitation, nonce: str) -> None:
    """Raises Refusal under its field; all else that was typed is still to be drawn."""
    if sent.refused:
        raise Refusal(sent.refused, field="picture")
    if sent.picture is not None:
        image = await ground.picturing(sent.picture)
        left = LeftPicture(by, nonce, image, new_addresses())
        await ground.run(lambda: leave_picture(ground.ports, left))
