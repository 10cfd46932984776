"""What Slack makes of the answer to a form: closed, redrawn, with errors, or with one more on top."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from adapters.paper.slack.api.views import take_view
from adapters.paper.slack.client.wire import Answer
from adapters.paper.slack.limits import LIMITS
from adapters.paper.slack.open_views import OpenView
from adapters.paper.slack.refused import Refused
from adapters.paper.slack.state import PaperSlack

TROUBLE = "We had some trouble connecting. Try again?"


def take_answer(paper: PaperSlack, view: OpenView, answer: Answer) -> str | None:
    """Does what the answer says; the words of trouble, with the cause, where it cannot."""
    view.errors, view.trouble = {}, None
    words = _took(paper, view, answer)
    if view.errors or view.trouble:
        paper.tell("view.updated", view, person=view.person)
    return words


def _took(paper: PaperSlack, view: OpenView, answer: Answer) -> str | None:
    if answer.status != HTTPStatus.OK:
        return _troubled(view, answer.error or "no answer")
    body = answer.body or {}
    if not isinstance(body, dict):
        return _troubled(view, "the answer is not JSON")
    try:
        return _act(paper, view, body)
    except Refused as refused:
        return _troubled(view, f"{refused.error} {refused.beside.get('errors', '')}")


def _act(paper: PaperSlack, view: OpenView, body: dict[str, Any]) -> str | None:
    match body.get("response_action"):
        case None:
            _close(paper, view)
        case "clear":
            paper.close_views(view.person, every=True)
        case "errors":
            return _errors(view, body.get("errors"))
        case "update":
            paper.redraw_view(view, take_view(paper, body.get("view"), "modal", instead_of=view))
        case "push":
            _push(paper, view, body.get("view"))
        case unknown:
            return _troubled(view, f"unknown response_action {unknown}")
    return None


def _close(paper: PaperSlack, view: OpenView) -> None:
    """An empty answer closes the view that was sent, unless something else stands there by now."""
    stack = paper.views.get(view.person, [])
    if stack and stack[-1] is view:
        paper.close_views(view.person)


def _errors(view: OpenView, errors: Any) -> str | None:
    """Errors belong under inputs; about anything else the person only sees that something went wrong."""
    inputs = {block["block_id"] for block in view.spec["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        return _troubled(view, f"errors for what is no input: {errors}")
    if not all(isinstance(words, str) and words for words in errors.values()):
        return _troubled(view, "an error without words")
    view.errors = dict(errors)
    return None


def _push(paper: PaperSlack, view: OpenView, spec: Any) -> None:
    checked = take_view(paper, spec, "modal")
    if len(paper.views.get(view.person, [])) >= LIMITS["view.stack"]:
        raise Refused("push_limit_reached")
    paper.show_view(view.person, checked, on=view)


def _troubled(view: OpenView, cause: str) -> str:
    view.trouble = TROUBLE
    return f"{TROUBLE} ({cause.strip()})"
