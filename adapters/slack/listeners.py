"""Listeners: each kind of payload goes to the one that answers it, by whichever way it came."""

from __future__ import annotations

from dataclasses import dataclass

from slack_bolt.response import BoltResponse

from adapters.slack import answers
from adapters.slack.callers import Payload
from adapters.slack.closed_forms import ClosedForms
from adapters.slack.commands import Commands
from adapters.slack.desk import Desk
from adapters.slack.events import Events
from adapters.slack.presses import Presses
from adapters.slack.sent_forms import SentForms
from adapters.slack.shortcuts import Shortcuts


@dataclass(frozen=True, slots=True)
class Listeners:
    """Over HTTP the guard stands before them; see docs/decisions/0007-past-bolt.md."""

    desk: Desk

    async def answer(self, payload: Payload) -> BoltResponse:
        match payload.get("type"):
            case None if "command" in payload:
                return await Commands(self.desk).on_command(payload)
            case "block_actions":
                return await Presses(self.desk).on_press(payload)
            case "message_action":
                return await Shortcuts(self.desk).on_shortcut(payload)
            case "view_submission":
                return await SentForms(self.desk).on_form(payload)
            case "view_closed":
                return await ClosedForms(self.desk).on_closing(payload)
            case "event_callback":
                return await Events(self.desk).on_event(payload)
            case "url_verification":
                return answers.challenged(payload)
            case None if "ssl_check" in payload:
                return answers.nothing()
            case _:
                return answers.unknown()
