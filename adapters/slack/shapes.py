"""Shapes: what Slack sends, checked before the listeners take it for granted.

Whatever passes has text where text belongs and objects where objects belong. New fields are let
through; a new kind of request is refused until there is somebody to answer it.
"""

from __future__ import annotations

import re
from binascii import a2b_qp
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import unquote

import orjson

from adapters.bodies import Misshapen, too_deep

_MOST_FIELDS = 100
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = re.compile(r"[!-~]{1,255}")
# Wherever somebody looks for a workspace, a person or a place.
_WITHIN = (
    "enterprise",
    "team",
    "user",
    "channel",
    "event",
    "view",
    "message",
    "previous_message",
    "item",
    "assistant_thread",
    "function_data",
)
_IDS = ("id", "team_id", "enterprise_id", "user_id", "channel_id", "app_installed_team_id")

Node = Mapping[str, Any]


def read(content_type: str, body: bytes) -> dict[str, Any]:
    """The payload. Raises Misshapen."""
    try:
        found = _parsed(content_type, body)
    except Misshapen:
        raise
    except ValueError as why:
        raise Misshapen("The request cannot be read.") from why
    if not isinstance(found, dict) or not found:
        raise Misshapen("The request is not an object.")
    return found


def check(payload: Node) -> None:
    """Raises Misshapen unless the payload is of a kind that is answered here, and whole."""
    if payload.get("type") is None:
        _check_form(payload)  # in which all is text, and nothing lies within
    else:
        _require(not too_deep(payload))
        _require(_readable(payload))
        _check_kind(payload)


def _check_kind(payload: Node) -> None:
    match payload["type"]:
        case "url_verification":
            _require(isinstance(payload.get("challenge"), str))
        case "event_callback":
            _check_event(payload)
        case "block_actions":
            _check_interaction(payload)
            _check_actions(payload.get("actions"))
        case "view_submission":
            _check_interaction(payload)
            _check_view(payload.get("view"))
        case "view_closed":
            _check_interaction(payload)
            _check_view(_stated(payload.get("view")))
        case "message_action":
            _check_interaction(payload)
            _check_message(payload)
        case _:
            raise Misshapen("Requests of this kind are not answered here.")


def _parsed(content_type: str, body: bytes) -> Any:
    if body.startswith(b"{") or content_type == "application/json":
        return orjson.loads(body)
    if content_type != "application/x-www-form-urlencoded":
        raise Misshapen("The request is neither a form nor JSON.")
    form = _form(body)
    return orjson.loads(form["payload"]) if "payload" in form else form


def _form(body: bytes) -> dict[str, str]:
    """As urllib's parse_qsl, which takes several times as long."""
    fields = body.decode().replace("+", " ").split("&")
    if len(fields) > _MOST_FIELDS:
        raise ValueError("too many fields")
    pairs = (each.partition("=") for each in fields if each)
    return {_unescaped(name): _unescaped(words) for name, _, words in pairs}


def _unescaped(text: str) -> str:
    """Half of a sent form is escapes. Quoted-printable has the same but for their sign, and is read in C.

    Each makes one sign of three. Where that does not add up, some is none, and stays as it is.
    """
    if "%" not in text:
        return text
    if text.isascii() and not ("=" in text or "\n" in text or "\r" in text):  # which mean something there
        read = a2b_qp(text.replace("%", "="))
        if len(text) - len(read) == 2 * text.count("%"):
            return read.decode()
    return unquote(text, errors="strict")


def _readable(node: Node) -> bool:
    """Whether workspace, person and place are found without tripping."""
    if "response_urls" in node and node["response_urls"] is None:
        return False
    listed = [node[key] for key in ("authorizations", "response_urls") if node.get(key) is not None]
    nested = [node[key] for key in _WITHIN if node.get(key) is not None]
    return (
        all(_is_text(node.get(key)) for key in _IDS)
        and all(_objects(each) and all(map(_readable, each)) for each in listed)
        and all(isinstance(each, str) or (isinstance(each, dict) and _readable(each)) for each in nested)
    )


def _check_form(form: Node) -> None:
    """A command, or Slack's own check of the certificate."""
    _require(all(isinstance(each, str) for each in form.values()))
    _require(not any(key in form for key in (*_WITHIN, "authorizations", "response_urls")))
    if "ssl_check" not in form:
        _require(str(form.get("command", "")).startswith("/"))
        _require(_is_id(form.get("user_id")) and _is_id(form.get("team_id")))
        _require(_is_word(form.get("trigger_id")))


def _check_event(payload: Node) -> None:
    event = payload.get("event")
    _require("command" not in payload)
    _require(isinstance(event, dict) and isinstance(event.get("type"), str))
    _require(_is_id(payload.get("team_id")) or _is_id(payload.get("enterprise_id")))
    user = event.get("user") if isinstance(event, dict) else None
    if isinstance(user, dict):
        _require(_is_id(user.get("id")) and _is_person(user))


def _is_person(user: Node) -> bool:
    profile = {} if user.get("profile") is None else user["profile"]
    enterprise = {} if user.get("enterprise_user") is None else user["enterprise_user"]
    texts = [user.get("name"), user.get("real_name"), user.get("tz")]
    if not isinstance(profile, dict) or not isinstance(enterprise, dict):
        return False
    texts.append(enterprise.get("enterprise_id"))
    texts += [profile.get("real_name"), profile.get("display_name"), profile.get("email")]
    return all(_is_text(each) for each in texts)


def _check_interaction(payload: Node) -> None:
    user, team, enterprise = payload.get("user"), payload.get("team"), payload.get("enterprise")
    _require("command" not in payload and "event" not in payload)
    _require(isinstance(user, dict) and _is_id(user.get("id")))
    _require(
        all(
            each is None or (isinstance(each, dict) and _is_id(each.get("id"))) for each in (team, enterprise)
        )
    )
    _require(_is_word(payload.get("response_url")) and _is_word(payload.get("trigger_id")))


def _check_actions(actions: Any) -> None:
    _require(_objects(actions) and bool(actions))
    for action in actions:
        _require(isinstance(action.get("action_id"), str))
        _require(all(_is_word(action.get(key)) for key in ("action_id", "block_id", "action_ts")))
        _require(_is_carried(action.get("value")))


def _check_message(payload: Node) -> None:
    """A shortcut on a message, with that message and where it stands."""
    _require(isinstance(payload.get("callback_id"), str) and _is_word(payload.get("action_ts")))
    channel, message, team = (_node(payload.get(key)) for key in ("channel", "message", "team"))
    _require(_is_id(channel.get("id")) and _is_word(team.get("domain")))
    texts = [message.get(key) for key in ("text", "user", "ts", "thread_ts", "bot_id", "subtype")]
    _require(all(_is_text(each) for each in texts) and _is_id(message.get("ts")))


def _check_view(view: Any) -> None:
    _require(isinstance(view, dict) and view.get("type") == "modal")
    _require(isinstance(view.get("callback_id"), str) and _is_text(view.get("private_metadata")))
    _require(_objects(view.get("blocks")))
    inputs = [each for each in view["blocks"] if each.get("type") == "input"]
    _require(bool(inputs) and all(isinstance(each.get("block_id"), str) for each in inputs))
    state = view.get("state")
    values = state.get("values") if isinstance(state, dict) else None
    _require(isinstance(values, dict) and _objects(list(values.values())))
    for field in (values or {}).values():
        _require(_objects(list(field.values())) and all(map(_is_field, field.values())))


def _stated(view: Any) -> Any:
    """Nobody promises that a closed view says what stood in it."""
    return {"state": {"values": {}}, **view} if isinstance(view, dict) else view


def _is_field(state: Node) -> bool:
    option, options = state.get("selected_option"), state.get("selected_options")
    users, day = state.get("selected_users"), state.get("selected_date")
    return (
        _is_text(state.get("value"))
        and (option is None or (isinstance(option, dict) and isinstance(option.get("value"), str)))
        and (options is None or _objects(options))
        and (users is None or (isinstance(users, list) and all(map(_is_id, users))))
        and (day is None or (isinstance(day, str) and _is_day(day)))
    )


def _is_day(text: str) -> bool:
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _node(found: Any) -> Node:
    return found if isinstance(found, dict) else {}


def _objects(found: Any) -> bool:
    return isinstance(found, list) and all(isinstance(each, dict) for each in found)


def _is_text(found: Any) -> bool:
    return found is None or isinstance(found, str)


def _is_word(found: Any) -> bool:
    """Something that we made up, or Slack: never what a person typed."""
    return found is None or (isinstance(found, str) and (found.isprintable() or not found))


def _is_carried(found: Any) -> bool:
    """What a button of ours carries: an id, or words that somebody typed. No database takes a NUL."""
    return _is_text(found) and "\0" not in (found or "")


def _is_id(found: Any) -> bool:
    return isinstance(found, str) and _ID.fullmatch(found) is not None


def _require(whole: bool) -> None:  # noqa: FBT001  reads as a sentence
    if not whole:
        raise Misshapen("The request is not what Slack sends.")
