"""Cards and forms made by hand for Slack's renderer, with everything a card can hold."""

from __future__ import annotations

from datetime import UTC, datetime

from adapters.slack.render import Labels
from bot.cards.elements import (
    Actions,
    Button,
    Card,
    Divider,
    Fact,
    Facts,
    Footnote,
    Heading,
    Paragraph,
    Quote,
    Tone,
)
from bot.cards.forms import (
    ChoiceField,
    Form,
    Option,
    OptionGroup,
    PeopleField,
    RadioField,
    TextField,
    ToggleField,
    Words,
)
from bot.cards.intents import Intent
from bot.cards.runs import Emphasis, Link, Mention, Moment, MomentStyle, Plain, Sign, Strong
from bot.domain.ids import PersonId

MEI, RAJ, SIOBHAN = PersonId("mei"), PersonId("raj"), PersonId("siobhan")
USERS = {MEI: "U0MEI", RAJ: "U0RAJ"}
LABELS = Labels(read_all="Read it all", close="Close")
THURSDAY = datetime(2026, 11, 26, 14, 30, tzinfo=UTC)


def notice_only() -> Card:
    return Card("It is with a reader now.", ())


def post() -> Card:
    return Card(
        "Mei had the visitor's pass ready at the door before her bus left.",
        (
            Paragraph((Strong("Mei had the visitor's pass ready at the door before her bus left."),)),
            Paragraph((Plain("She saw it on the counter & rang her.\nThe visitor made *her* appointment."),)),
            Quote((Plain("I thought I would have to come back <tomorrow>."),)),
            Footnote((Sign("people_hugging"), Plain(" People. "), Mention(MEI, "Mei Lin"), Plain(", desk."))),
            Footnote((Mention(SIOBHAN, "Siobhán Ní Bhriain"), Plain(" saw it on "), _thursday(), Plain("."))),
        ),
    )


def request() -> Card:
    return Card(
        "Raj Nair asks you to read this about Mei Lin.",
        (
            Heading("Something to read"),
            Paragraph((Mention(RAJ, "Raj Nair"), Plain(" asks you to read about "), Emphasis("Mei Lin"))),
            Facts((Fact("Where", (Plain("#front-desk"),)), Fact("Until", (_thursday(),)))),
            Divider(),
            Footnote((Link("What readers look at", "https://skald.example/readers?a=1&b=2"),)),
            Actions(
                (
                    Button("Approve it", Intent.APPROVE, "01J:1", Tone.PRIMARY, "Approve it, about Mei Lin"),
                    Button("Ask one question", Intent.ASK_QUESTION, "01J:1"),
                    Button("Decline…", Intent.DECLINE, "01J:1"),
                )
            ),
        ),
    )


def long_request() -> Card:
    deed = Quote((Plain("She walked the visitor to the right desk, and then. " * 300),))
    return Card("Raj Nair asks you to read this.", (*request().elements[:3], deed, *request().elements[3:]))


def long_list() -> Card:
    entries = [
        entry
        for number in range(60)
        for entry in (Heading(f"Story {number}"), Paragraph((Plain(f"What was done, number {number}."),)))
    ]
    return Card("What colleagues saw this month", tuple(entries))


def nominate() -> Form:
    behaviours = (
        OptionGroup("People", (Option("walks-with", "Walks somebody to the right desk"),)),
        OptionGroup("Passion", (Option("stays", "Stays until the caller is calm"),)),
    )
    return Form(
        "Recognise somebody",
        Intent.NOMINATE,
        (
            PeopleField("doers", "Who did it?", 20, chosen=(MEI,), placeholder="One or several colleagues"),
            TextField(
                "deed",
                "What happened?",
                1500,
                long=True,
                words="Had the pass ready",
                hint="What one could see. Up to 1,500 characters.",
                placeholder="Walked a lost visitor to the right desk",
            ),
            ChoiceField("behaviour", "Which behaviour is it?", behaviours, chosen="stays", optional=True),
            ChoiceField("value", "Or which value?", (OptionGroup("", (Option("people", "People"),)),)),
            RadioField("audience", "Who may see it?", _audiences(), chosen="public"),
            ToggleField("chance", "Is a name in the text?", "This is somebody else", on=True),
            Words((Plain("Ana Silva will read it on "), _thursday(), Plain("."))),
            Words((Plain("It names a customer."),), urgent=True),
        ),
        send="Send it",
        close="Close",
    )


def _audiences() -> tuple[Option, ...]:
    return (Option("public", "Everybody, in #well-done"), Option("private", "Mei alone"))


def _thursday() -> Moment:
    return Moment(THURSDAY, MomentStyle.DAY, "Thursday")
