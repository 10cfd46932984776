"""Filling the form before somebody, field by field, so that an open page shows it as it happens."""

from __future__ import annotations

from typing import Any

from adapters.paper.slack.client.form import Form
from adapters.paper.slack.fields import holds_value, options_of, value_key
from adapters.paper.slack.reading import interactive
from adapters.paper.slack.refused import JSON
from adapters.playground.office import Office
from adapters.playground.script import steps
from adapters.playground.script.broken import Broken
from adapters.playground.script.looking import alike, called

_ONE = {"static_select", "radio_buttons", "users_select"}
_MANY = {"checkboxes", "multi_static_select", "multi_users_select"}
_PEOPLE = {"users_select", "multi_users_select"}


def fill(office: Office, deed: steps.Fills) -> None:
    form = form_of(office, deed.who)
    label, element = _field(form, deed.label)
    if deed.words and element["type"] in _ONE | _MANY:
        raise Broken(f"“{label}” is chosen, not written: say chooses “{deed.words}” under “{label}”.")
    _keep(office, form, label, deed.words or None if element["type"] in _ONE | _MANY else deed.words)


def choose(office: Office, deed: steps.Chooses) -> None:
    form = form_of(office, deed.who)
    label, element = _field(form, deed.label)
    if element["type"] not in _ONE | _MANY:
        raise Broken(f"“{label}” is written, not chosen: say fills “{label}” with “{deed.options[0]}”.")
    picked = [_option(element, each) for each in deed.options]
    if element["type"] in _ONE and len(picked) > 1:
        raise Broken(f"Only one can be chosen under “{label}”.")
    _keep(office, form, label, picked[0] if element["type"] in _ONE else picked)


def tick(office: Office, deed: steps.Ticks) -> None:
    """A single box goes by the words beside it."""
    form = form_of(office, deed.who)
    for block, element in interactive(form.view.spec["blocks"]):
        if element["type"] == "checkboxes" and alike(deed.label) in map(alike, _offered(element)):
            held = form.view.state[block["block_id"]][element["action_id"]]["selected_options"]
            option = next(
                each for each in element["options"] if alike(each["text"]["text"]) == alike(deed.label)
            )
            rest = [each for each in held if each["value"] != option["value"]]
            form.view.state[block["block_id"]][element["action_id"]] = {
                "type": "checkboxes",
                "selected_options": [*rest, option] if deed.on else rest,
            }
            return _show(office, form)
    raise Broken(f"There is no box “{deed.label}” here.")


def answers(form: Form) -> JSON:
    """All that stands in the form, as a page would send it: words, values and ids."""
    given: JSON = {}
    for block, element in interactive(form.view.spec["blocks"]):
        if holds_value(element["type"]):
            held = form.view.state[block["block_id"]][element["action_id"]]
            given[block["block_id"]] = _plain(held[value_key(held["type"])])
    return given


def form_of(office: Office, who: str) -> Form:
    form = office.client.open_view(who)
    if form is None:
        raise Broken(f"No form is open before {called(office, who)}.")
    return form


def _field(form: Form, label: str) -> tuple[str, JSON]:
    for each in form.labels:
        if alike(each) == alike(label):
            return each, form.field(each)[1]
    raise Broken(f"There is no field “{label}”. There are {_listed(form.labels)}.")


def _option(element: JSON, words: str) -> str:
    """By all its words, or by some that no other has."""
    if element["type"] in _PEOPLE:
        return words.removeprefix("@")
    offered = _offered(element)
    exact = [each for each in offered if alike(each) == alike(words)]
    near = exact or [each for each in offered if alike(words) in alike(each)]
    if len(near) != 1:
        raise Broken(
            f"“{words}” is {'said by several' if near else 'not offered'}. There are {_listed(offered)}."
        )
    return near[0]


def _keep(office: Office, form: Form, label: str, value: Any) -> None:
    try:
        form.fill(label, value)
    except LookupError as why:
        raise Broken(f"That cannot stand in “{label}”: {why}.") from why
    _show(office, form)


def _show(office: Office, form: Form) -> None:
    """A new mark, since a page draws a form anew only where it is another."""
    form.view.hash = office.paper.next_hash()
    office.paper.tell("view.updated", form.view, person=form.view.person)


def _offered(element: JSON) -> list[str]:
    return [each["text"]["text"] for each in options_of(element)]


def _listed(words: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"“{each}”" for each in words) or "none"


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value["value"] if isinstance(value, dict) and "text" in value else value
