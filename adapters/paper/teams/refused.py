"""How the paper Teams says no: a status, a code and a sentence, as the Bot Connector does."""

from __future__ import annotations

from http import HTTPStatus
from json import dumps
from typing import Any

JSON = dict[str, Any]


class Refused(Exception):
    """https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes"""

    def __init__(self, status: int, code: str, message: str = "", retry_after: int | None = None) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.retry_after = retry_after

    def json(self) -> JSON:
        return {"error": {"code": self.code, "message": self.message or self.code}}


class Blocked(Refused):
    """Whoever blocked the bot, or took it out of their chat, gets nothing written any more.

    This one comes from the servers behind the connector, which write differently: its name stands in
    the message, as text of JSON.
    """

    def __init__(self) -> None:
        words = "Thread is not in valid state for message writes"
        super().__init__(HTTPStatus.FORBIDDEN, "MessageWritesBlocked", words)

    def json(self) -> JSON:
        said = {"subCode": self.code, "details": self.message, "errorCode": None, "errorSubCode": None}
        return {"errorCode": 209, "message": dumps(said, indent=2).replace("\n", "\r\n")}


def bad(message: str) -> Refused:
    return Refused(HTTPStatus.BAD_REQUEST, "BadArgument", message)


def unknown_conversation() -> Refused:
    return Refused(HTTPStatus.NOT_FOUND, "ConversationNotFound", "Conversation not found.")


def not_in_roster() -> Refused:
    words = "The bot is not part of the conversation roster."
    return Refused(HTTPStatus.FORBIDDEN, "BotNotInConversationRoster", words)
