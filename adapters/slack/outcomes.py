"""What came of a call to Slack: status, error code or fault of the line, each with one meaning.

The codes are those that https://docs.slack.dev/reference/methods/chat.postMessage, chat.update and
conversations.open name; one that is not here is a refusal for good.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

import aiohttp

from adapters.slack.api import Answer
from bot.domain.mend import Mend
from bot.platforms import Ambiguous, Blocked, MessageRef, Refused, SendOutcome, Sent, Unsent

_MENDS: dict[Mend, tuple[str, ...]] = {
    Mend.INVITE: ("not_in_channel",),
    Mend.CHANNEL: ("channel_not_found", "team_not_found", "method_not_supported_for_channel_type"),
    Mend.ARCHIVED: ("is_archived", "is_inactive"),
    Mend.SCOPE: (
        "missing_scope",
        "no_permission",
        "ekm_access_denied",
        "access_denied",
        "accesslimited",
        "enterprise_is_restricted",
    ),
    Mend.TOKEN: (
        "invalid_auth",
        "not_authed",
        "token_revoked",
        "token_expired",
        "account_inactive",
        "not_allowed_token_type",
        "two_factor_setup_required",
    ),
    Mend.RECIPIENT: (
        "messages_tab_disabled",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
        "cannot_dm_bot",
        "invalid_user_combination",
    ),
    Mend.RESTRICTED: ("restricted_action", "app_access_restricted", "posting_to_channel_denied"),
}
_MEND_OF = {code: mend for mend, codes in _MENDS.items() for code in codes}
# Slack's own words on these: part of it may have succeeded.
_UNKNOWN = {"fatal_error", "internal_error", "service_unavailable", "update_failed"}
_FOR_ALL = {"ratelimited", "rate_limited", "message_limit_exceeded"}
_FOR_NOW = {
    "request_timeout",  # the body did not arrive whole
    "org_login_required",
    "team_added_to_org",
    "external_channel_migrating",
}


def of_method(answer: Answer, now: datetime) -> SendOutcome:
    """What a method of the Web API answered, or whatever stood between Slack and us."""
    unclear = _unclear(answer, Unsent("ratelimited", answer.wait(now)))
    if unclear is not None:
        return unclear
    if answer.json.get("ok") is True:
        return Sent(_ref(answer.json))
    if isinstance(code := answer.json.get("error"), str):
        return _of_code(code, answer, now)
    if answer.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return Refused(f"http_{answer.status}")
    # A redirect or a proxy's page: no method of Slack's ran. A success that says nothing: who knows.
    return Ambiguous("unreadable_answer") if answer.success else Unsent(f"http_{answer.status}")


def of_opening(answer: Answer, now: datetime) -> str | SendOutcome:
    """The conversation opened. To open twice does no harm, so nothing about it is ambiguous."""
    channel = answer.json.get("channel")
    if answer.json.get("ok") is True and isinstance(channel, dict) and isinstance(channel.get("id"), str):
        return str(channel["id"])
    outcome = of_method(answer, now)
    return Unsent("unreadable_answer") if isinstance(outcome, Sent) else harmless(outcome)


def of_reply(answer: Answer, now: datetime) -> SendOutcome:
    """What a response_url answered: `ok` in plain text, JSON, or 404 where it is used up."""
    unclear = _unclear(answer, Unsent("ratelimited"))
    if unclear is not None:
        return unclear
    if isinstance(code := answer.json.get("error"), str):
        return _of_code(code, answer, now)
    return Sent(None) if answer.success else Refused(f"http_{answer.status}")


def harmless(outcome: SendOutcome) -> SendOutcome:
    """For a call that may be made again: what is ambiguous counts as not done."""
    return Unsent(outcome.why) if isinstance(outcome, Ambiguous) else outcome


def _unclear(answer: Answer, limited: Unsent) -> SendOutcome | None:
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        return limited
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status == HTTPStatus.REQUEST_TIMEOUT:
        return Ambiguous(f"http_{answer.status}")
    return None


def of_fault(fault: aiohttp.ClientError | TimeoutError) -> SendOutcome:
    """A line that failed. Only a connection that never came about is sure to have carried nothing."""
    why = type(fault).__name__
    if isinstance(fault, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError | aiohttp.InvalidURL):
        return Unsent(why)
    return Ambiguous(why)


def _of_code(code: str, answer: Answer, now: datetime) -> SendOutcome:
    if code in _FOR_ALL:
        return Unsent(code, answer.wait(now))
    if code in _FOR_NOW:
        return Unsent(code)
    if code in _UNKNOWN:
        return Ambiguous(code)
    mend = mend_of(code)
    return Refused(code[:100]) if mend is None else Blocked(mend, code + _needed(answer))


def _needed(answer: Answer) -> str:
    """The scope that Slack misses, so that an admin need not look for it."""
    needed = answer.json.get("needed")
    return f" ({needed[:100]})" if isinstance(needed, str) and needed else ""


def mend_of(why: str) -> Mend | None:
    """What an admin can do about one of Slack's error codes, or about our own; None where nothing helps."""
    if why == "no_account":
        return Mend.RECIPIENT
    code = why.partition(" ")[0]
    return Mend.RESTRICTED if code.startswith("restricted_action") else _MEND_OF.get(code)


def _ref(answer: Mapping[str, Any]) -> MessageRef | None:
    channel, ts = answer.get("channel"), answer.get("ts")
    return MessageRef(channel, ts) if isinstance(channel, str) and isinstance(ts, str) else None
