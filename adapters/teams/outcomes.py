"""What came of a call to Teams: status, error code or fault of the line, each with one meaning.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages and
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
"""

from __future__ import annotations

from http import HTTPStatus

from adapters.teams.errors import TeamsAway, TeamsSaidNo
from bot.domain.mend import Mend
from bot.platforms import Ambiguous, Blocked, Refused, SendOutcome, Unsent

_USUAL_WAIT = 5.0
"""Seconds, where Teams asks for a rest and does not say how long."""

_MENDS: dict[str, Mend] = {
    "MessageWritesBlocked": Mend.RECIPIENT,
    "ConversationBlockedByUser": Mend.RECIPIENT,
    "UserNotFound": Mend.RECIPIENT,
    "MemberNotFoundInConversation": Mend.RECIPIENT,
    "BotNotInConversationRoster": Mend.INVITE,
    "BotNotInstalled": Mend.INVITE,
    "BotNotInstalledInTeam": Mend.INVITE,
    "ConversationNotFound": Mend.CHANNEL,
    "ThreadNotFound": Mend.CHANNEL,
    "ChannelNotFound": Mend.CHANNEL,
    "BotDisabledByAdmin": Mend.RESTRICTED,
    "BotDisabledInConversation": Mend.RESTRICTED,
    "InsufficientPrivileges": Mend.RESTRICTED,
    "TenantNotFound": Mend.TOKEN,
}
_OF_STATUS: dict[int, Mend] = {
    HTTPStatus.UNAUTHORIZED: Mend.TOKEN,
    HTTPStatus.FORBIDDEN: Mend.INVITE,
    HTTPStatus.NOT_FOUND: Mend.CHANNEL,
}
_OURS = {"no_channel": Mend.CHANNEL, "no_account": Mend.RECIPIENT}
"""What the messenger says where there is nothing to ask Teams for."""
_GONE = {"ActivityNotFoundInConversation", "MessageNotFound"}


def of_no(no: TeamsSaidNo) -> SendOutcome:
    if no.status == HTTPStatus.TOO_MANY_REQUESTS:
        return Unsent(_why(no), no.wait or _USUAL_WAIT)
    if no.status == HTTPStatus.PRECONDITION_FAILED:  # two changes of one conversation at once
        return Unsent(_why(no))
    if no.status < HTTPStatus.BAD_REQUEST:  # what stood in between sent it elsewhere, and nobody followed
        return Unsent(_why(no))
    if no.status >= HTTPStatus.INTERNAL_SERVER_ERROR or no.status == HTTPStatus.REQUEST_TIMEOUT:
        return Ambiguous(_why(no))
    mend = None if no.code in _GONE else _MENDS.get(no.code) or _OF_STATUS.get(no.status)
    return Refused(_why(no)) if mend is None else Blocked(mend, _why(no))


def of_away(away: TeamsAway) -> SendOutcome:
    return Unsent(str(away)) if away.surely_unsent else Ambiguous(str(away))


def harmless(outcome: SendOutcome) -> SendOutcome:
    """For a call that may be made again: what is ambiguous counts as not done."""
    return Unsent(outcome.why) if isinstance(outcome, Ambiguous) else outcome


def mend_of(why: str) -> Mend | None:
    """What an admin can do about an outcome's reason; None where nothing helps."""
    status, _, code = why.partition(" ")
    if why in _OURS:
        return _OURS[why]
    return _MENDS.get(code) or (_OF_STATUS.get(int(status)) if status.isdigit() else None)


def _why(no: TeamsSaidNo) -> str:
    return f"{no.status} {no.code}"[:100].strip()
