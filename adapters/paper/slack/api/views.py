"""views.*: forms and homes, which need no scope, only a fresh trigger."""

from __future__ import annotations

from typing import Any

from adapters.paper.slack.api.arguments import Arguments
from adapters.paper.slack.check.views import check_view
from adapters.paper.slack.limits import LIMITS
from adapters.paper.slack.open_views import OpenView
from adapters.paper.slack.refused import JSON, Refused, with_messages
from adapters.paper.slack.shapes import view_json
from adapters.paper.slack.state import PaperSlack
from adapters.paper.slack.tickets import Trigger


def open_view(paper: PaperSlack, arguments: Arguments) -> JSON:
    spec = _spec(paper, arguments, "modal")
    trigger = paper.tickets.use_trigger(arguments.required("trigger_id"))
    return _answer(paper, paper.show_view(trigger.person, spec, on=_below(paper, trigger)))


def push(paper: PaperSlack, arguments: Arguments) -> JSON:
    spec = _spec(paper, arguments, "modal")
    trigger = paper.tickets.use_trigger(arguments.required("trigger_id"))
    below = _below(paper, trigger)
    if below is None:
        raise with_messages("invalid_arguments", ["trigger_id does not come from a view"])
    return _answer(paper, paper.show_view(trigger.person, spec, on=below))


def update(paper: PaperSlack, arguments: Arguments) -> JSON:
    view = paper.find_view(arguments.text("view_id") or None, arguments.text("external_id") or None)
    spec = _spec(paper, arguments, view.spec["type"], instead_of=view)
    _same_hash(arguments, view)
    return _answer(paper, paper.redraw_view(view, spec))


def publish(paper: PaperSlack, arguments: Arguments) -> JSON:
    person = paper.people.get(arguments.required("user_id"))
    if person is None:
        raise with_messages("invalid_arguments", ["`user_id` is not a valid user ID [json-pointer:/user_id]"])
    spec = _spec(paper, arguments, "home")
    if person.id in paper.homes:
        _same_hash(arguments, paper.homes[person.id])
    return _answer(paper, paper.publish_home(person.id, spec))


def take_view(paper: PaperSlack, spec: Any, kind: str, *, instead_of: OpenView | None = None) -> JSON:
    """The view, checked as Slack checks it; also what an answer to a submission brings."""
    checked = check_view(spec, kind)
    external = checked.get("external_id")
    if external and any(
        view.spec.get("external_id") == external and view is not instead_of
        for stack in paper.views.values()
        for view in stack
    ):
        raise Refused("duplicate_external_id")
    return checked


def _spec(paper: PaperSlack, arguments: Arguments, kind: str, *, instead_of: OpenView | None = None) -> JSON:
    spec = arguments.tree("view", otherwise="invalid_arguments")
    return take_view(paper, spec, kind, instead_of=instead_of)


def _below(paper: PaperSlack, trigger: Trigger) -> OpenView | None:
    """A trigger from within a view opens above it, three high at most."""
    stack = paper.views.get(trigger.person, [])
    if trigger.view is None or all(view.id != trigger.view for view in stack):
        return None
    if len(stack) >= LIMITS["view.stack"]:
        raise Refused("push_limit_reached")
    return stack[-1]


def _same_hash(arguments: Arguments, view: OpenView) -> None:
    if "hash" in arguments and arguments.text("hash") != view.hash:
        raise Refused("hash_conflict")


def _answer(paper: PaperSlack, view: OpenView) -> JSON:
    return {"view": view_json(paper, view)}
