"""What Teams takes of a card and what it refuses, with the place where the fault stands."""

from __future__ import annotations

import re

import pytest

from adapters.paper.teams import LIMITS
from adapters.paper.teams.check.activities import check_activity
from adapters.paper.teams.check.cards import check_card
from adapters.paper.teams.limits import PER_CONVERSATION, PER_TENANT
from adapters.paper.teams.refused import Refused
from tests.adapters.paper.teams.bot import (
    card,
    choices,
    execute,
    field,
    message,
    opening,
    people,
    submit,
    text,
)
from tests.support.every import every
from tests.support.teams_examples import examples
from tests.support.teams_limits import COUNTS, PROPERTIES, RATES, TENANT, properties_of

MEI = "7c1f0000-0000-4000-8000-000000000001"


def mention(words="<at>Mei</at>", key=MEI, **more):
    return {"type": "mention", "text": words, "mentioned": {"id": key, "name": "Mei"}, **more}


TAKEN = {
    "words": card(),
    "a fact": card({"type": "FactSet", "facts": [{"title": "Value", "value": "People"}]}),
    "words that cannot be read otherwise": card(
        {"type": "RichTextBlock", "inlines": ["x", {"type": "TextRun", "text": "y"}]}
    ),
    "a picture": card({"type": "Image", "url": "https://skald.example/a.png", "altText": "A hat"}),
    "boxes in boxes": card(
        {
            "type": "Container",
            "style": "attention",
            "items": [{"type": "ColumnSet", "columns": [{"items": [text()], "width": "auto"}]}],
        }
    ),
    "a table": card(
        {
            "type": "Table",
            "columns": [{"width": 1}],
            "rows": [{"cells": [{"items": [text()]}]}],
        }
    ),
    "every input": card(
        field(maxLength=10, isMultiline=True, regex="[a-z]+"),
        field("When", "Input.Date", value="2026-11-23"),
        field("At", "Input.Time"),
        field("Count", "Input.Number"),
        choices(value="people", style="expanded"),
        people(isMultiSelect=True, value=MEI),
        {"type": "Input.Toggle", "id": "t", "title": "Sure?", "value": "false"},
    ),
    "buttons of every kind": card(
        actions=[
            execute(),
            opening(),
            {"type": "Action.OpenUrl", "title": "Read it", "url": "https://skald.example"},
            {"type": "Action.ShowCard", "title": "More", "card": card(actions=[submit()])},
            {"type": "Action.ToggleVisibility", "title": "All", "targetElements": ["x"]},
        ]
    ),
    "a mention": card(text("Thanks, <at>Mei</at>"), msteams={"entities": [mention()], "width": "Full"}),
    "a tag that names nobody": card(text("Thanks, <at>Mei</at>")),
    "sixty readers": card(refresh={"action": execute(), "userIds": ["x"] * 60}),
    "more buttons behind three dots": card(
        actions=[execute(str(number)) for number in range(6)] + [execute("7", mode="secondary")]
    ),
}
REFUSED = {
    "a version to come": (card() | {"version": "1.6"}, "/version: is none that Teams draws"),
    "no version": ({"type": "AdaptiveCard", "body": [text()]}, "the property version is required"),
    "nothing": (card() | {"body": []}, "there is nothing in it"),
    "a misspelt element": (card({"type": "TextBlok", "text": "x"}), "/body/0: TextBlok is no element"),
    "a misspelt property": (card(text(bold=True)), "/body/0: the property bold is not known"),
    "words that are none": (card(text(7)), "/body/0/text: must be a string"),
    "no words": (card(text("")), "/body/0: the property text is required"),
    "a size that is none": (card(text(size="huge")), "/body/0/size"),
    "a picture without words": (
        card({"type": "Image", "url": "https://x.example/a.png"}),
        "altText is required",
    ),
    "a picture from an open line": (
        card({"type": "Image", "url": "http://x.example/a.png", "altText": "x"}),
        "/url",
    ),
    "an input without label": (
        card({"type": "Input.Text", "id": "x"}),
        "/body/0: the property label is required",
    ),
    "an input without id": (
        card({"type": "Input.Text", "label": "x"}),
        "/body/0: the property id is required",
    ),
    "two inputs of one id": (card(field(), field()), "#what: the id stands twice"),
    "required without words for it": (card(field(isRequired=True)), "needs an errorMessage"),
    "longer than it may be": (card(field(maxLength=2, value="abc")), "is longer than maxLength"),
    "a choice of nothing": (card(field("V", "Input.ChoiceSet")), "must have choices or choices.data"),
    "chosen and not offered": (card(choices(value="gone")), "is not among the choices"),
    "people from elsewhere": (
        card(people(**{"choices.data": {"type": "Data.Query", "dataset": "people"}})),
        "/choices.data/dataset",
    ),
    "a date that is none": (card(field("When", "Input.Date", value="23/11/2026")), "must be a date"),
    "an action without verb": (card(actions=[execute(verb="")]), "the property verb is required"),
    "an action without title": (card(actions=[execute("")]), "the property title is required"),
    "an unknown action": (card(actions=[{"type": "Action.Http", "title": "x"}]), "Action.Http is no action"),
    "data that is no object": (card(actions=[execute(data="x")]), "/actions/0/data: must be an object"),
    "a fallback that is none": (card(actions=[execute(fallback={"type": "Action.Http"})]), "/fallback"),
    "a dialog asked for wrongly": (
        card(actions=[submit(data={"msteams": {"type": "task/open"}})]),
        "/data/msteams",
    ),
    "seven buttons": (card(actions=[execute(str(number)) for number in range(7)]), "no more than 6 actions"),
    "a script as a link": (
        card(actions=[{"type": "Action.OpenUrl", "title": "x", "url": "javascript:alert(1)"}]),
        "/url",
    ),
    "a script in words": (card(text("[x](javascript:alert)")), "is no address that may be opened"),
    "sixty-one readers": (card(refresh={"action": execute(), "userIds": ["x"] * 61}), "/refresh/userIds"),
    "a refresh by another action": (card(refresh={"action": submit()}), "must be an Action.Execute"),
    "an action older than itself": (
        card(actions=[execute()]) | {"version": "1.3"},
        "Action.Execute needs 1.4",
    ),
    "a mention of nobody": (
        card(text("<at>Mei</at>"), msteams={"entities": [mention(key="x")]}),
        "nobody who can be",
    ),
    "a mention that is not said": (card(text("Mei"), msteams={"entities": [mention()]}), "stands nowhere"),
    "a mention without tag": (
        card(text("Mei"), msteams={"entities": [mention("Mei")]}),
        "between <at> and </at>",
    ),
    "a fault deep down": (
        card(actions=[{"type": "Action.ShowCard", "title": "More", "card": card({"type": "Chart"})}]),
        "/actions/0/card/body/0: Chart",
    ),
}


@every(content=TAKEN)
def test_a_card_that_keeps_to_the_rules_is_taken(content):
    check_card(content, {MEI})


@every(faulty=REFUSED)
def test_a_card_that_does_not_is_refused_with_the_place_of_the_fault(faulty):
    content, reason = faulty

    with pytest.raises(Refused, match=re.escape(reason)) as refused:
        check_card(content, {MEI})

    assert (refused.value.status, refused.value.code) == (400, "BadArgument")


def test_a_dialog_knows_no_action_execute():
    with pytest.raises(Refused, match=r"Action\.Execute is no action that a dialog knows"):
        check_card(card(actions=[execute()]), (), "dialog")


@every(example=examples())
def test_whatever_skald_draws_is_taken(example):
    people = set(re.findall(r"7c1f0000-0000-4000-8000-\d{12}", str(example.card)))
    surface = "message" if example.sent or "Action.Execute" in str(example.card) else "dialog"

    check_card(example.card, people, surface)


# --- activities ------------------------------------------------------------------------------------


def checked(activity, *, personal=True):
    check_activity(activity, {MEI}, {MEI}, personal=personal)


def test_a_message_may_weigh_a_hundred_kilobytes_as_utf_16():
    around = len('{"type":"message","text":""}')
    brimful = "x" * (LIMITS["message.bytes"] // 2 - around)

    checked({"type": "message", "text": brimful})

    for beyond in (brimful + "x", "🫂" * (len(brimful) // 2 + 1)):
        with pytest.raises(Refused, match="MessageSizeTooBig") as refused:
            checked({"type": "message", "text": beyond})
        assert refused.value.status == 413


@every(
    faulty={
        "nothing": ({"type": "message"}, "neither text nor attachments"),
        "another kind": ({"type": "trace"}, "no activity that a bot sends"),
        "a stranger in the text": (
            {"type": "message", "text": "<at>Mei</at>", "entities": [mention(key="x")]},
            "nobody who can be mentioned",
        ),
        "an attachment of nothing": ({"type": "message", "attachments": [{}]}, "must have a contentType"),
        "suggestions that call": (
            {"type": "message", "text": "x", "suggestedActions": {"actions": [{"type": "openUrl"}]}},
            "must be an imBack",
        ),
        "too many suggestions": (
            {"type": "message", "text": "x", "suggestedActions": {"actions": [{"type": "imBack"}] * 7}},
            "No more than 6",
        ),
    }
)
def test_an_activity_that_is_none_is_refused(faulty):
    activity, reason = faulty

    with pytest.raises(Refused, match=reason):
        checked(activity)


def test_suggestions_are_for_chats_of_two():
    suggesting = {"type": "message", "text": "x", "suggestedActions": {"actions": [{"type": "imBack"}]}}

    checked(suggesting)

    with pytest.raises(Refused, match="chats of two"):
        checked(suggesting, personal=False)


def test_a_card_goes_without_words():
    checked(message(card()))


# --- the outside table -------------------------------------------------------------------------------


def test_our_numbers_are_those_of_the_outside_table():
    assert {key: LIMITS[key] for key in COUNTS} == COUNTS
    assert {kind: dict(windows) for kind, windows in PER_CONVERSATION.items()} == RATES
    assert dict(PER_TENANT) == TENANT


@every(kind=PROPERTIES)
def test_every_property_that_the_schema_knows_is_known(kind):
    for name in properties_of(kind):
        with pytest.raises(Refused) as refused:
            check_card(card({"type": kind, name: None, "unheard-of": 1}), ())
        assert "the property unheard-of is not known" in str(refused.value)
        assert f"the property {name} is not known" not in str(refused.value)
