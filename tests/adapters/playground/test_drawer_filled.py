"""What stands in an open form of Teams, by the names of its fields, as the drawer looks ahead with it."""

from __future__ import annotations

from adapters.paper.teams.sheets import Dialog, Sheet
from adapters.playground.drawer.filled import on_teams
from adapters.teams.forms import form_card
from adapters.teams.labels import labels
from bot.cards.forms import ChoiceField, Form, Option, OptionGroup, PeopleField, TextField
from bot.cards.intents import Intent
from bot.domain.ids import PersonId

MEI = PersonId("mei")
VALUES = OptionGroup("", (Option("people", "People"),))
FORM = Form(
    "Recognise somebody",
    Intent.NOMINATE,
    (
        PeopleField("doers", "Who did it?", 3, (MEI,)),
        ChoiceField("value", "Which value?", (VALUES,), optional=True),
        TextField("deed", "What happened?", 200, words="Rang the visitor back."),
    ),
    "Send it",
    "Close",
)


def read(**chosen: str):
    card = form_card(FORM, "sealed", {MEI: "aad-mei"}, {MEI: "Mei Lin"}, labels("en"))
    sheet = Sheet(card)
    sheet.values |= {name.replace("_", "."): value for name, value in chosen.items()}
    return on_teams(Dialog("1", "aad-raj", "Recognise somebody", sheet, "chat")).values


def test_people_are_a_list_and_words_are_words():
    assert read() == {"doers": ["aad-mei"], "value": "", "deed": "Rang the visitor back."}


def test_a_choice_of_nothing_is_nothing():
    nothing = next(
        choice["value"]
        for each in form_card(FORM, "sealed", {}, {}, labels("en"))["body"]
        for choice in each.get("choices", ())
        if choice["title"] == "None of these"
    )

    assert read(value_chosen="people")["value"] == "people"
    assert read(value_chosen=nothing)["value"] == ""


def test_names_that_are_typed_beside_people_are_nobody_yet():
    assert read(doers_typed="Ana")["doers"] == ["aad-mei"]
