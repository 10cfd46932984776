"""What Slack sends when somebody opens the form and sends it: the same bodies to us and to every floor."""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from adapters.paper.slack.client.signing import FORM, command_body, payload_body, signed
from adapters.reception.seal import Seal
from bench.slack import WORKSPACE
from bench.surroundings import KEY, SIGNING_SECRET

APP = "A0BENCH"
_PATH = "/slack/events"


@dataclass(slots=True)
class Wire:
    """`tellers` and `doers` are users of the workspace, taken in turn."""

    tellers: Sequence[str]
    doers: Sequence[str]
    _turn: itertools.count[int] = field(default_factory=itertools.count)

    def opening(self) -> bytes:
        """`/recognise @somebody what they did`, as typed."""
        turn = next(self._turn)
        teller, doer = self._two(turn)
        fields = {
            "token": "bench",
            "team_id": WORKSPACE,
            "team_domain": "riverbank",
            "channel_id": "C0WELLDONE",
            "channel_name": "well-done",
            "user_id": teller,
            "user_name": "somebody",
            "command": "/recognise",
            "text": f"<@{doer}|somebody> walked a lost visitor to the right desk and waited with her",
            "api_app_id": APP,
            "is_enterprise_install": "false",
            "response_url": "https://hooks.slack.com/commands/T0BELIEVABLE/1/bench",
            "trigger_id": _trigger(turn),
        }
        return _request(command_body(fields))

    def submission(self, view: dict[str, Any]) -> bytes:
        """`view` as it was opened for anybody; it is sent as if it had been opened for this teller."""
        turn = next(self._turn)
        teller, doer = self._two(turn)
        payload = {
            "type": "view_submission",
            "team": {"id": WORKSPACE, "domain": "riverbank"},
            "user": {"id": teller, "username": "somebody", "name": "somebody", "team_id": WORKSPACE},
            "api_app_id": APP,
            "token": "bench",
            "trigger_id": _trigger(turn),
            "view": _sent(view, _sealed(view, turn, teller), doer),
            "response_urls": [],
            "is_enterprise_install": False,
            "enterprise": None,
        }
        return _request(payload_body(payload))

    def _two(self, turn: int) -> tuple[str, str]:
        teller = self.tellers[turn % len(self.tellers)]
        return teller, self.doers[turn % len(self.doers)]


def _trigger(turn: int) -> str:
    return f"{time.time_ns()}.{turn}.bench"


def _request(body: bytes) -> bytes:
    """Signed now: good for five minutes."""
    sealed = signed(SIGNING_SECRET, time.time(), FORM, body, "bench")
    headers = {"Host": "127.0.0.1", "Content-Length": str(len(body)), **sealed.headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST {_PATH} HTTP/1.1\r\n{head}\r\n".encode() + body


def _sealed(view: dict[str, Any], turn: int, teller: str) -> str:
    """With a nonce of its own, for each is spent once."""
    seal, now = Seal((KEY,)), datetime.now(UTC)
    return seal.seal(view["callback_id"], "", f"bench-{time.time_ns()}-{turn}", WORKSPACE, teller, now)


def _sent(view: dict[str, Any], meta: str, doer: str) -> dict[str, Any]:
    """Slack echoes the whole view, with what was filled in beside it."""
    inputs = [each for each in view["blocks"] if each["type"] == "input"]
    values = {each["block_id"]: _filled(each["block_id"], each["element"], doer) for each in inputs}
    return {
        **view,
        "id": "V0BENCH",
        "team_id": WORKSPACE,
        "state": {"values": values},
        "hash": "1700000000.bench",
        "private_metadata": meta,
        "app_id": APP,
        "app_installed_team_id": WORKSPACE,
        "bot_id": "B0BENCH",
        "root_view_id": "V0BENCH",
        "previous_view_id": None,
        "external_id": "",
        "clear_on_close": False,
        "notify_on_close": False,
    }


_WORDS = {
    "deed": "She walked a lost visitor to the right desk. The queue was long, and she waited with her.",
    "difference": "The visitor was in time for her appointment, and came back to say so.",
}


def _filled(name: str, element: dict[str, Any], doer: str) -> dict[str, Any]:
    """The doer, the words, a behaviour, and otherwise what stood there."""
    kind = element["type"]
    match kind:
        case "multi_users_select":
            state: dict[str, Any] = {"selected_users": [doer]}
        case "plain_text_input":
            state = {"value": _WORDS.get(name)}
        case "checkboxes":
            state = {"selected_options": element.get("initial_options", [])}
        case _:
            first = _options(element)[0] if name == "behaviour" else None
            state = {"selected_option": first or element.get("initial_option")}
    return {element.get("action_id", "value"): {"type": kind, **state}}


def _options(element: dict[str, Any]) -> list[dict[str, Any]]:
    groups = element.get("option_groups") or [{"options": element.get("options", [])}]
    return [option for group in groups for option in group["options"]]
