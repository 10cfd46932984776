"""Our own check: whatever Teams would refuse is found before it is sent, and named without any words."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from adapters.teams.forms import form_card
from adapters.teams.render import Marks, card
from adapters.teams.validator.cards import Unfit, checked, faults, nodes
from adapters.teams.words import size
from bot.cards.elements import Actions, Button, Card, Confirmation, Paragraph, Quote
from bot.cards.forms import (
    ChoiceField,
    DateField,
    Form,
    Option,
    OptionGroup,
    PeopleField,
    TextField,
    ToggleField,
)
from bot.cards.intents import Intent
from bot.cards.runs import Link, Mention, Plain
from bot.domain.ids import PersonId
from tests.support.every import for_each
from tests.support.teams_examples import LABELS

MEI = PersonId("mei")
USERS = {MEI: "aad-mei"}
ASKED = Confirmation("Withdraw it?", "You cannot bring it back.", "Withdraw it", "Close")
SECRET = "She rang her doctor"


def a_card() -> dict[str, Any]:
    told = Card(
        SECRET,
        (
            Paragraph((Mention(MEI, "Mei Lin"), Plain(" did it"))),
            Quote((Plain(f"*{SECRET}*"), Link("all", "https://skald.example/"))),
            Actions(
                (
                    Button("Approve it", Intent.APPROVE, "r.1", spoken="Approve it, of Mei"),
                    Button("Withdraw it", Intent.WITHDRAW, "r.1", confirmation=ASKED),
                )
            ),
        ),
    )
    return deepcopy(card(told, USERS, LABELS, Marks("01JCOPY", readers=("aad-raj",))))


def a_form() -> dict[str, Any]:
    groups = (OptionGroup("", (Option("people", "People"), Option("passion", "Passion"))),)
    fields = (
        PeopleField("doers", "Who did it?", 20, (MEI,)),
        ChoiceField("value", "Which value?", groups, "people"),
        TextField("deed", "What happened?", 100, words=SECRET),
        ToggleField("chance", "Somebody else?", "This is somebody else"),
        DateField("away", "Away from"),
    )
    form = Form("Recognise somebody", Intent.NOMINATE, fields, "Send it", "Close")
    return deepcopy(form_card(form, "sealed", USERS, {MEI: "Mei Lin"}, LABELS))


def first(tree: dict[str, Any], kind: str) -> dict[str, Any]:
    return next(node for node in nodes(tree["body"]) if node["type"] == kind)


def changed(tree: dict[str, Any], kind: str, **changes: Any) -> dict[str, Any]:
    """`...` takes a key away."""
    node = first(tree, kind) if kind else tree
    node.update(changes)
    for key in [key for key, value in changes.items() if value is ...]:
        del node[key]
    return tree


LINK = "body[1].items[0].inlines[1].selectAction"
CARDS = [
    ("", {"fallbackText": " "}, "card.fallbackText: empty"),
    ("", {"lang": ...}, "card: lang missing"),
    ("", {"speak": "a"}, "card: unknown key speak"),
    ("", {"body": []}, "body: empty"),
    ("", {"body": ...}, "card: body missing"),
    ("", {"msteams": {}}, "msteams.entities: not what the texts mention"),
    (
        "",
        {"refresh": {"action": {"type": "Action.Execute"}, "userIds": []}},
        "refresh.userIds: 0 where 1 to 60",
    ),
    ("", {"refresh": {"action": {"type": "Action.Execute"}}}, "refresh.userIds: 0 where 1 to 60"),
    ("", {"refresh": {"userIds": [str(each) for each in range(61)]}}, "refresh.userIds: 61 where 1 to 60"),
    ("", {"refresh": {"userIds": ["a"]}}, "refresh.action: no Action.Execute"),
    ("", {"refresh": {"action": {"type": "Action.Submit"}, "userIds": ["a"]}}, "refresh.action: no Action"),
    ("", {"refresh": {"action": {}, "userIds": ["a", "a"]}}, "refresh.userIds: one stands 2 times"),
    ("TextBlock", {"text": "<at>Ana</at>"}, "msteams.entities: not what the texts mention"),
    ("TextBlock", {"text": "x" * 40_001}, "card: "),
    ("TextBlock", {"text": "x" * 40_001}, "body[0].text: 40001 of 40000 characters"),
    ("TextBlock", {"text": " "}, "body[0].text: empty"),
    ("TextBlock", {"wrap": ...}, "body[0]: wrap missing"),
    ("TextBlock", {"style": "columnHeader"}, "body[0].style: unknown"),
    ("TextBlock", {"maxLines": 1}, "body[0]: unknown key maxLines"),
    ("RichTextBlock", {"inlines": ...}, "body[1].items[0]: inlines missing"),
    ("RichTextBlock", {"inlines": []}, "body[1].items[0].inlines: empty"),
    ("RichTextBlock", {"inlines": [{"type": "TextRun", "text": ""}]}, "body[1].items[0].inlines[0]: no text"),
    ("RichTextBlock", {"inlines": [{"type": "Image", "text": "a"}]}, "body[1].items[0].inlines[0]: no text"),
    (
        "RichTextBlock",
        {"inlines": [{"type": "TextRun", "text": "a", "highlight": True}]},
        "body[1].items[0].inlines[0]: unknown key highlight",
    ),
    ("Container", {"items": []}, "body[1].items[0]: unknown element type"),
    ("Container", {"style": "accent"}, "body[1].style: unknown"),
    ("Container", {"type": "Carousel"}, "body[1]: unknown element type"),
    ("ActionSet", {"actions": ...}, "body[2]: actions missing"),
    ("ActionSet", {"actions": []}, "body[2].actions: 0 where 1 to 6"),
    ("Action.Execute", {"title": ""}, "body[2].actions[0].title: empty"),
    ("Action.Execute", {"data": {"other": 1}}, "body[2].actions[0].data: nothing of ours"),
    ("Action.Execute", {"data": {"skald": {}, "more": 1}}, "body[2].actions[0].data: more than ours"),
    ("Action.Execute", {"data": {"skald": {}}}, "body[2].actions[0].fallback.data: another"),
    ("Action.Execute", {"data": "skald"}, "body[2].actions[0].data: nothing of ours"),
    ("Action.Execute", {"iconUrl": "x"}, "body[2].actions[0]: unknown key iconUrl"),
    ("Action.Execute", {"fallback": "drop"}, "body[2].actions[0].fallback: no Action.Submit"),
    (
        "Action.Execute",
        {"fallback": {"type": "Action.ShowCard"}},
        "body[2].actions[0].fallback: no Action.Submit",
    ),
    ("Action.Submit", {"title": ""}, "body[2].actions[0].fallback.title: empty"),
    ("Action.Execute", {"title": "a" * 81}, "body[2].actions[0].title: 81 of 80 characters"),
    ("Action.Execute", {"style": "danger"}, "body[2].actions[0].style: unknown"),
    ("Action.Execute", {"tooltip": ""}, "body[2].actions[0].tooltip: empty"),
    ("Action.Execute", {"type": "Action.Http"}, "body[2].actions[0]: unknown action type"),
    ("Action.ShowCard", {"card": {"type": "AdaptiveCard"}}, "body[2].actions[1].card: body missing"),
    (
        "Action.ShowCard",
        {"card": {"type": "AdaptiveCard", "body": [{"type": "Carousel"}]}},
        "body[2].actions[1].card.body[0]: unknown element type",
    ),
    ("Action.OpenUrl", {"title": "a"}, f"{LINK}: unknown key title"),
    (
        "Action.OpenUrl",
        {"url": "javascript:x"},
        f"{LINK}.url: neither http nor https",
    ),
    (
        "Action.OpenUrl",
        {"type": "Action.Submit"},
        f"{LINK}: unknown action type",
    ),
]
FORMS = [
    ("Input.ChoiceSet", {"id": ""}, "body[0].id: empty"),
    ("Input.ChoiceSet", {"id": "deed.words"}, "body.id: one stands 2 times"),
    ("Input.ChoiceSet", {"label": ""}, "body[0].label: empty"),
    ("Input.ChoiceSet", {"label": ...}, "body[0]: label missing"),
    ("Input.ChoiceSet", {"isRequired": True}, "body[0]: unknown key isRequired"),
    ("Input.ChoiceSet", {"value": "aad-raj"}, "body[0].value: not among the choices"),
    ("Input.ChoiceSet", {"choices.data": {"dataset": "x"}}, "body[0].choices.data: unknown"),
    ("Input.ChoiceSet", {"choices": [], "choices.data": ..., "value": ...}, "body[0].choices: empty"),
    ("Input.ChoiceSet", {"choices": [{"title": "a", "value": "aad-mei"}] * 2}, "body[0].choices.value: one"),
    (
        "Input.ChoiceSet",
        {"choices": [{"title": "a", "value": "a,b"}], "value": ...},
        "body[0].choices: a value",
    ),
    (
        "Input.ChoiceSet",
        {"choices": [{"title": "a", "value": "aad-mei"}, {"title": "b", "value": "a,b"}]},
        "body[0].choices: a value",
    ),
    ("Input.ChoiceSet", {"choices": [{"title": "a", "value": ""}], "value": ...}, "body[0].choices: a value"),
    ("Input.ChoiceSet", {"choices": [{"title": "a", "value": 5}], "value": ...}, "body[0].choices: a value"),
    ("Input.ChoiceSet", {"choices": [{"title": "", "value": "aad-mei"}]}, "body[0].choices[0].title: empty"),
    (
        "Input.ChoiceSet",
        {"choices": [{"title": "a", "value": "aad-mei", "icon": "b"}]},
        "body[0].choices[0]: unknown key icon",
    ),
    ("Input.ChoiceSet", {"style": "filtered"}, "body[0].style: unknown"),
    ("Input.ChoiceSet", {"value": "aad-mei,aad-raj"}, "body[0].value: not among the choices"),
    ("Input.ChoiceSet", {"isMultiSelect": False, "value": "aad-mei,"}, "body[0].value: not among"),
    ("Input.ChoiceSet", {"label": "a" * 301}, "body[0].label: 301 of 300 characters"),
    ("Input.Text", {"maxLength": 0}, "body[1].maxLength: 0"),
    ("Input.Text", {"maxLength": "20"}, "body[1].maxLength: 20"),
    ("Input.Text", {"maxLength": 4, "value": "words"}, "body[1].maxLength: 4 for 5 characters"),
    ("Input.Text", {"maxLength": ...}, "body[1].maxLength: None"),
    ("Input.Text", {"placeholder": ""}, "body[1].placeholder: empty"),
    ("Input.Toggle", {"value": "on"}, "body[4].value: unknown"),
    ("Input.Toggle", {"title": ""}, "body[4].title: empty"),
    ("Input.Date", {"value": "tomorrow"}, "body[5].value: no date"),
]


def test_what_is_sound_is_given_back():
    sound = a_card()

    assert checked(sound) is sound
    assert list(faults(a_form(), "dialog")) == []


@for_each(("kind", "changes", "fault"), CARDS)
def test_what_teams_would_refuse_of_a_card_is_found(kind: str, changes: dict[str, Any], fault: str):
    found = list(faults(changed(a_card(), kind, **changes)))

    assert any(each.startswith(fault) for each in found), found


@for_each(("kind", "changes", "fault"), FORMS)
def test_what_teams_would_refuse_of_a_form_is_found(kind: str, changes: dict[str, Any], fault: str):
    found = list(faults(changed(a_form(), kind, **changes), "dialog"))

    assert any(each.startswith(fault) for each in found), found


@for_each(
    ("kind", "changes"),
    [
        ("Action.OpenUrl", {"url": "http://skald.example/"}),
        ("Action.Execute", {"title": "a" * 80}),
        ("Container", {"style": "warning"}),
        ("Container", {"style": "attention"}),
        ("TextBlock", {"spacing": "Large", "separator": True, "style": "heading"}),
    ],
)
def test_what_teams_would_take_of_a_card_is_sound(kind: str, changes: dict[str, Any]):
    assert list(faults(changed(a_card(), kind, **changes))) == []


def test_what_a_press_brings_may_say_to_teams_that_it_opens_a_dialog():
    about = {"skald": {"intent": "edit"}, "msteams": {"type": "task/fetch"}}
    opening = changed(changed(a_card(), "Action.Execute", data=about), "Action.Submit", data=about)

    assert list(faults(opening)) == []


@for_each(
    ("kind", "changes"),
    [
        ("Input.ChoiceSet", {"choices": [], "value": ...}),
        ("Input.ChoiceSet", {"choices": [{"title": "a" * 200, "value": "aad-mei"}]}),
        ("Input.ChoiceSet", {"label": "a" * 300, "placeholder": "a" * 150}),
        ("Input.ChoiceSet", {"value": ""}),
        ("Input.Text", {"maxLength": 5, "value": "words"}),
        ("Input.Text", {"maxLength": 1, "value": ...}),
        ("Input.Date", {"value": "2026-11-23"}),
    ],
)
def test_what_teams_would_take_of_a_form_is_sound(kind: str, changes: dict[str, Any]):
    assert list(faults(changed(a_form(), kind, **changes), "dialog")) == []


def test_a_mention_that_is_explained_twice_is_found():
    mentions = a_card()
    mentions["msteams"]["entities"] *= 2

    assert list(faults(mentions)) == ["msteams.entities: one stands 2 times"]


@for_each("mentioned", [..., {}, {"id": "aad-mei"}, {"id": "aad-mei", "name": "Mei"}])
def test_a_mention_by_another_name_is_found(mentioned: Any):
    mentions = a_card()
    (entity,) = mentions["msteams"]["entities"]
    changed({"type": "entity", "body": [entity]}, "mention", mentioned=mentioned)

    assert "msteams.entities[0].mentioned: nobody, or by another name" in list(faults(mentions))


def test_a_mention_with_more_than_teams_knows_is_found():
    mentions = a_card()
    mentions["msteams"]["entities"][0]["role"] = "user"

    assert list(faults(mentions)) == ["msteams.entities[0]: unknown key role"]


def test_a_mention_that_names_nobody_is_found():
    mentions = a_card()
    mentions["msteams"]["entities"][0]["mentioned"]["id"] = ""

    assert list(faults(mentions)) == ["msteams.entities[0].mentioned: nobody, or by another name"]


def test_a_fault_is_told_without_anybodys_words():
    with pytest.raises(Unfit) as refused:
        checked(changed(a_card(), "", fallbackText=SECRET * 9000, speak=SECRET))

    assert SECRET not in str(refused.value)


def test_of_many_faults_five_are_told():
    with pytest.raises(Unfit) as refused:
        checked(changed(a_card(), "", **{f"unknown{number}": 1 for number in range(9)}))

    assert str(refused.value) == "; ".join(f"card: unknown key unknown{number}" for number in range(5))


def test_a_message_may_be_half_as_large_as_a_dialog():
    large = changed(a_card(), "TextBlock", text="<at>Mei Lin</at>" + "a" * 25_000)

    assert [each.split()[0] for each in faults(large, "message")] == ["card:"]
    assert list(faults(large, "dialog")) == []


def test_a_message_is_measured_in_ascii_and_a_dialog_in_letters():
    """In ASCII each of these letters is six."""
    accented = changed(a_card(), "TextBlock", text="<at>Mei Lin</at>" + "é" * 8000)

    assert [each.split()[0] for each in faults(accented, "message")] == ["card:"]
    assert list(faults(accented, "dialog")) == []


def test_a_message_is_as_large_as_it_may_be():
    fits = a_card()
    first(fits, "TextBlock")["text"] += "a" * (20_000 - size(fits))

    assert list(faults(fits)) == []

    first(fits, "TextBlock")["text"] += "a"
    assert list(faults(fits)) == ["card: 20001 characters"]
