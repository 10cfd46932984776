"""Forms as Slack's modal views.

A field's name is its `block_id` and does not change, so that Slack keeps what was typed when the
form is drawn again with a refusal. Where what it shows is to hold instead, a turn stands behind the name.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, assert_never

from adapters.lettering.words import ELLIPSIS, blank, head, length, shortened
from adapters.slack.limits import LIMITS
from adapters.slack.overflow import Blocks
from adapters.slack.render import label, paragraph, quoted
from adapters.slack.runs import Users
from adapters.slack.validator.blocks import checked_once
from adapters.slack.validator.payloads import checked
from adapters.slack.views import VALUE, in_turn
from bot.cards.forms import (
    ChoiceField,
    DateField,
    Field,
    Form,
    FormElement,
    Option,
    OptionGroup,
    PeopleField,
    PictureField,
    RadioField,
    Taken,
    TextField,
    ToggleField,
    Words,
    with_pictures,
)
from bot.cards.runs import Mention, Plain, Runs, Sign, Strong

_ON = "on"
_URGENT = Sign("warning")
_PICTURES = ("jpg", "jpeg", "png", "webp", "gif")


def view(form: Form, meta: str, users_of: Users, taken: Taken = Taken.HERE) -> dict[str, Any]:
    """The form as a modal; `meta` is the sealed nonce. Raises Unfit where Slack would refuse it."""
    elements = with_pictures(form, taken).elements
    blocks = [block for number, each in enumerate(elements) for block in _blocks(each, number, users_of)]
    if form.turn:
        blocks = [in_turn(each, form.turn) for each in blocks]
    payload = {
        "type": "modal",
        "callback_id": str(form.intent),
        "private_metadata": meta,
        "title": label(form.title, "view.title"),
        "submit": label(form.send, "view.submit"),
        "close": label(form.close, "view.close"),
        "blocks": blocks,
        "notify_on_close": True,  # what was typed and not sent is kept
    }
    return checked(payload, "modal")


def _blocks(element: FormElement, number: int, users_of: Users) -> Blocks:
    match element:
        case Words() if any(isinstance(run, Mention) for run in element.runs):
            return _said(element, number, users_of)
        case Words():
            return _said_alike(element, number)
        case PeopleField(chosen=[_, *_]):
            return [_input(element, _people(element, users_of), optional=element.optional)]
        case TextField(words=words) if words:
            return [_input(element, _words(element), optional=element.optional), *_rest(element, number)]
        case _:
            return _unfilled(element)


def _said(element: Words, number: int, users_of: Users) -> Blocks:
    blocks = _urgent(element.runs, users_of) if element.urgent else paragraph(element.runs, users_of)
    return [{**each, "block_id": f":{number}:{part}"} for part, each in enumerate(blocks)]


@lru_cache(maxsize=256)
def _said_alike(element: Words, number: int) -> Blocks:
    """As for fields: the same words in the same place, where they are drawn without anybody's account."""
    return [checked_once(each) for each in _said(element, number, {})]


@lru_cache(maxsize=256)
def _unfilled(field: Field) -> Blocks:
    """A field with nobody's words and nobody's name in it is the same in form after form.

    Fields are frozen, equal ones are drawn alike, and nobody changes a block once it is drawn.
    """
    return [checked_once(each) for each in _fresh(field)]


def _fresh(field: Field) -> Blocks:
    match field:
        case PeopleField():
            return [_input(field, _people(field, {}), optional=field.optional)]
        case ChoiceField(groups=groups):
            select = _select(field, groups)
            return [_input(field, select, optional=field.optional)] if select else []
        case RadioField(options=options):
            choice = _radio(field) if len(options) <= LIMITS["radio.options"] else _listed(field)
            return [_input(field, choice)] if options else []
        case TextField():
            return [_input(field, _words(field), optional=field.optional)]
        case DateField():
            return [_input(field, _day(field), optional=True)]
        case PictureField():
            return [_input(field, _picture(), optional=True)]
        case ToggleField():
            return [_input(field, _checkbox(field), optional=True)]
        case _:
            assert_never(field)


def _urgent(runs: Runs, users: Users) -> Blocks:
    """Set apart, strong and signed: noticed without seeing its colour or the sign."""
    strong = [Strong(run.text) if isinstance(run, Plain) else run for run in runs]
    return quoted((_URGENT, Plain(" "), *strong), users)


def _input(field: Field, element: dict[str, Any], *, optional: bool = False) -> dict[str, Any]:
    block: dict[str, Any] = {
        "type": "input",
        "block_id": field.name,
        "label": label(field.label, "input.label"),
        "element": {**element, "action_id": VALUE},
        "optional": optional,
    }
    if field.hint is not None and not blank(field.hint):
        block["hint"] = label(field.hint, "input.hint")
    return block


def _placeholder(words: str | None) -> dict[str, Any]:
    return {} if words is None or blank(words) else {"placeholder": label(words, "placeholder")}


def _people(field: PeopleField, users_of: Users) -> dict[str, Any]:
    """More people than allowed stay chosen: the refusal says so, and nobody has to be found again."""
    users = list(dict.fromkeys(users_of[each] for each in field.chosen if each in users_of))
    element: dict[str, Any] = {
        "type": "multi_users_select",
        "max_selected_items": max(1, field.most, len(users)),
        **_placeholder(field.placeholder),
    }
    return element | ({"initial_users": users} if users else {})


def _select(field: ChoiceField, groups: tuple[OptionGroup, ...]) -> dict[str, Any] | None:
    parts = [part for group in groups for part in _hundreds(group)]
    if not parts:
        return None
    if len(parts) == 1 and blank(parts[0].label):
        offer: dict[str, Any] = {"options": [_option(each) for each in parts[0].options]}
    else:
        offer = {"option_groups": [_group(part) for part in parts]}
    options = [option for part in parts for option in part.options]
    return {
        "type": "static_select",
        **offer,
        **_placeholder(field.placeholder),
        **_initial(options, field.chosen),
    }


def _hundreds(group: OptionGroup) -> list[OptionGroup]:
    """Slack takes a hundred options in a group; a longer one goes on under the same label."""
    most = LIMITS["group.options"]
    parts = [group.options[start : start + most] for start in range(0, len(group.options), most)]
    return [OptionGroup(group.label, part) for part in parts]


def _group(group: OptionGroup) -> dict[str, Any]:
    """A group without a label among others is named by its first and last option."""
    words = group.label
    if blank(words):
        half = (LIMITS["group.label"] - 3) // 2
        ends = (group.options[0], group.options[-1])
        words = " – ".join(shortened(each.label, half) for each in ends)
    return {"label": label(words, "group.label"), "options": [_option(each) for each in group.options]}


def _option(option: Option) -> dict[str, Any]:
    return {"text": label(option.label, "option.text"), "value": option.key}


def _initial(options: Iterable[Option], chosen: str | None) -> dict[str, Any]:
    """What was chosen and is no longer offered is left unchosen; Slack would refuse the view."""
    found = next((each for each in options if each.key == chosen), None)
    return {"initial_option": _option(found)} if found else {}


def _radio(field: RadioField) -> dict[str, Any]:
    options = [_option(each) for each in field.options]
    return {"type": "radio_buttons", "options": options, **_initial(field.options, field.chosen)}


def _listed(field: RadioField) -> dict[str, Any]:
    groups = (OptionGroup("", field.options),)
    choice = ChoiceField(field.name, field.label, groups, chosen=field.chosen)
    return _select(choice, groups) or {}


def _words(field: TextField) -> dict[str, Any]:
    """What was typed before the form opened may be longer than the field allows; it is kept."""
    words = _start(field)
    most = min(LIMITS["plain_text_input.max_length"], max(1, field.most, length(words)))
    element: dict[str, Any] = {
        "type": "plain_text_input",
        "multiline": field.long,
        "max_length": most,
        **_placeholder(field.placeholder),
    }
    return element | ({"initial_value": words} if words else {})


def _start(field: TextField) -> str:
    return head(field.words, LIMITS["plain_text_input.initial_value"])


def _rest(field: TextField, number: int) -> Blocks:
    """Words for which no input of Slack's is large enough stand beneath it, to be copied."""
    rest = field.words[len(_start(field)) :]
    blocks = quoted((Plain(ELLIPSIS), Plain(rest)), {}) if rest else []
    return [{**each, "block_id": f":{number}:{part}"} for part, each in enumerate(blocks)]


def _day(field: DateField) -> dict[str, Any]:
    return {"type": "datepicker", **({"initial_date": field.chosen.isoformat()} if field.chosen else {})}


def _picture() -> dict[str, Any]:
    """What it is in truth is found out once it is here."""
    return {"type": "file_input", "filetypes": list(_PICTURES), "max_files": 1}


def _checkbox(field: ToggleField) -> dict[str, Any]:
    option = _option(Option(_ON, field.option))
    chosen = {"initial_options": [option]} if field.on else {}
    return {"type": "checkboxes", "options": [option], **chosen}
