"""Where the drawing of blocks by others is known to differ from Slack's own, as narrowly as can be said.

Each entry turns their drawing into what it would be without that difference. A test takes each away in
turn and wants to see it missed, so that none outlives its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from tests.support.alike import OFFICE, Control, Difference, Drawing

NAMELESS = ("textbox", "Select an item")
KNOB = ("button", "")
CHOOSE = ("button", "Choose file")
PARTS = {
    "plain_text_input": ([NAMELESS], "textbox"),
    "static_select": ([NAMELESS, KNOB], "combobox"),
    "multi_users_select": ([KNOB], "combobox"),
    "datepicker": ([("Date", "Select a date")], "Date"),
}
PROMPTS = {
    "plain_text_input": "Write something",
    "static_select": "Pick an option",
    "multi_users_select": "Select users",
}
Blocks = list[dict[str, Any]]
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"


def _fields(blocks: Blocks, *kinds: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each field's label as Slack draws it, and its element."""
    for block in blocks:
        if block["type"] == "input" and block["element"]["type"] in kinds:
            yield _label(block), block["element"]


def _label(block: dict[str, Any]) -> str:
    return f"{block['label']['text']}{' (optional)' if block['optional'] else ''}"


def _said(drawing: Drawing, words: str, rather: str) -> Drawing:
    return replace(drawing, words=drawing.words.replace(words, rather, 1))


def _no_enter(_: Blocks, theirs: Drawing) -> Drawing:
    return replace(theirs, words=theirs.words.replace(" ↵ Please 'enter' to submit", ""))


def _no_prompt(blocks: Blocks, theirs: Drawing) -> Drawing:
    for label, element in _fields(blocks, *PROMPTS):
        if not element.keys() & {"placeholder", "initial_option", "initial_users"}:
            theirs = _said(theirs, f"{label} {PROMPTS[element['type']]}", label)
    return theirs


def _chosen(blocks: Blocks, theirs: Drawing) -> Drawing:
    for label, element in _fields(blocks, "static_select"):
        if chosen := element.get("initial_option"):
            placeholder = element.get("placeholder", {"text": "Pick an option"})["text"]
            theirs = _said(theirs, f"{label} {placeholder}", f"{label} {chosen['text']['text']}")
    return theirs


def _people(blocks: Blocks, theirs: Drawing) -> Drawing:
    for label, element in _fields(blocks, "multi_users_select"):
        if users := element.get("initial_users"):
            names = " ".join(f"{OFFICE['people'][each]['name']} ×" for each in users)
            theirs = _said(theirs, f"{label} {len(users)} selected", f"{label} {names}")
    return theirs


def _file(blocks: Blocks, theirs: Drawing) -> Drawing:
    said = re.sub(r"Choose file Max 1 file Accepted: [a-z, ]+ (?=[A-Z])", "", theirs.words)
    controls = list(theirs.controls)
    for block in blocks:
        if block["type"] == "input" and block["element"]["type"] == "file_input" and CHOOSE in controls:
            controls[controls.index(CHOOSE)] = ("button", f"{_label(block)}; {block['hint']['text']}")
    return replace(theirs, words=said, controls=tuple(controls))


def _boxes(blocks: Blocks, theirs: Drawing) -> Drawing:
    said = [each["text"]["text"] for _, box in _fields(blocks, "checkboxes") for each in box["options"]]
    controls = list(theirs.controls)
    places = [place for place, (role, _) in enumerate(controls) if role.startswith("checkbox")]
    if [controls[place][1] for place in places] == [" ".join(said), *("" for _ in said[1:])]:
        for place, words in zip(places, said, strict=True):
            controls[place] = (controls[place][0], words)
    return replace(theirs, controls=tuple(controls))


def _folded(blocks: Blocks, theirs: Drawing) -> Drawing:
    controls = list(theirs.controls)
    for block in blocks:
        if block["type"] == "image" and KNOB in controls:
            controls.remove(KNOB)
    return replace(theirs, controls=tuple(controls))


def _optional(blocks: Blocks, theirs: Drawing) -> Drawing:
    for block in blocks:
        if block["type"] == "input" and block["optional"]:
            theirs = _said(theirs, block["label"]["text"], _label(block))
    return theirs


def _moments(_: Blocks, theirs: Drawing) -> Drawing:
    pattern = rf"(?:({MONTHS}) (\d+), (\d{{4}}), )?(\d+):(\d\d) (AM|PM)"
    return replace(theirs, words=re.sub(pattern, _moment, theirs.words))


def _moment(found: re.Match[str]) -> str:
    month, day, year, hour, minute, half = found.groups()
    hours = int(hour) % 12 + (12 if half == "PM" else 0)
    time = f"{hours:02}:{minute}"
    return f"{day} {month} {year}, {time}" if month else time


def _dated(_: Blocks, theirs: Drawing) -> Drawing:
    return replace(theirs, words=re.sub(r"<!date\^(\d+)\^([^|]+)\|[^>]*>", _date, theirs.words))


def _date(found: re.Match[str]) -> str:
    at = datetime.fromtimestamp(int(found[1]), UTC)
    day, time = f"{at.day} {at:%b %Y}", f"{at:%H:%M}"
    return found[2].replace("{date_short_pretty}", day).replace("{time}", time)


def _linked(blocks: Blocks, theirs: Drawing) -> Drawing:
    before, controls = 0, list(theirs.controls)
    for block in blocks:
        before += {"actions": len(block.get("elements", ())), "image": 1}.get(block["type"], 0)
        for element in block["elements"] if block["type"] == "context" else ():
            for found in re.finditer(r"<https?://[^|>]+\|([^>]*)>", element.get("text", "")):
                theirs = _said(theirs, found[0], found[1])
                controls.insert(before, ("link", found[1]))
                before += 1
    return replace(theirs, controls=tuple(controls))


def _named(blocks: Blocks, theirs: Drawing) -> Drawing:
    """Each nameless field gets the label above it; a list's parts become the one box they are."""
    waiting = list(theirs.controls)
    named: list[Control] = []
    for label, element in _fields(blocks, *PARTS):
        parts, role = PARTS[element["type"]]
        while waiting and waiting[: len(parts)] != parts:
            named.append(waiting.pop(0))
        if waiting:
            del waiting[: len(parts)]
            named.append((role, label))
    return replace(theirs, controls=(*named, *waiting))


def _one_of_each(blocks: Blocks, theirs: Drawing) -> Drawing:
    controls = list(theirs.controls)
    for _, element in _fields(blocks, "radio_buttons"):
        first = ("radio", element.get("initial_option", {"text": {"text": ""}})["text"]["text"])
        if first in controls:
            controls[controls.index(first)] = ("radio chosen", first[1])
    return replace(theirs, controls=tuple(controls))


def _taken_away(blocks: Blocks, theirs: Drawing) -> Drawing:
    controls = list(theirs.controls)
    for label, element in _fields(blocks, "multi_users_select"):
        names = [OFFICE["people"][each]["name"] for each in element.get("initial_users", ())]
        if ("combobox", label) in controls:
            place = controls.index(("combobox", label))
            controls[place:place] = [("button", f"Take {name} away") for name in names]
    return replace(theirs, controls=tuple(controls))


# In this order: a field is found by its label, so the label comes first.
KNOWN = (
    Difference("links", "Slack reads a link in small print; they print it as it is written", _linked),
    Difference("optional", "Slack says “(optional)” beside a label; they leave it out", _optional),
    Difference(
        "enter", "They ask for Enter under every text field, also where none is sent by it", _no_enter
    ),
    Difference("prompt", "In a field without a placeholder they write words of their own", _no_prompt),
    Difference("chosen", "They don’t draw the option that a list opens with", _chosen),
    Difference(
        "file",
        "They spell out what a browser has its own words for, and call the button by nothing else",
        _file,
    ),
    Difference("folded", "They give each picture a button without a name, to fold it away", _folded),
    Difference("people", "They count the people chosen; Slack names them, each with a cross", _people),
    Difference(
        "moments", "They spell moments as Americans do; Slack, as each reader’s settings say", _moments
    ),
    Difference("dates", "They leave a moment in a footnote as it was sent", _dated),
    Difference("names", "They call every field by the same words, and its label names nothing", _named),
    Difference("boxes", "They call the first of a form’s boxes by the words of them all", _boxes),
    Difference("radios", "In a form of several they let one alone be chosen of all of them", _one_of_each),
    Difference("crosses", "They offer no way to take one of the people chosen away", _taken_away),
)
