"""Whatever is typed: no card breaks, nothing typed comes alive, and no word is lost or moved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from adapters.lettering.words import blank
from adapters.paper.teams.check.activities import check_activity
from adapters.paper.teams.check.cards import check_card
from adapters.teams.filled import filled
from adapters.teams.forms import form_card
from adapters.teams.labels import labels
from adapters.teams.render import Marks, message, page, whole
from adapters.teams.signs import letter
from adapters.teams.validator.cards import nodes
from adapters.teams.words import GAP, size
from bot.cards.elements import (
    Actions,
    Button,
    Card,
    Confirmation,
    Divider,
    Facts,
    Footnote,
    Heading,
    Paragraph,
    Quote,
    Tone,
)
from bot.cards.forms import (
    ChoiceField,
    DateField,
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
from bot.cards.runs import Emphasis, Link, Mention, Moment, Plain, Runs, Sign, Strong
from bot.domain.ids import PersonId
from tests.support import hostile
from tests.support.adaptive_schema import against_the_schema
from tests.support.hostile import HARD_TO_READ, SHORT, elements, moments, signs, typed

MEI, RAJ, SIOBHAN = PersonId("mei"), PersonId("raj"), PersonId("siobhan")
USERS = {MEI: "aad-mei", RAJ: "aad-raj"}
NOBODY = PersonId("nobody")
NAMES = {MEI: "<at>Mei</at>", RAJ: "**Raj** [x](http://evil.example)", SIOBHAN: "Siobhán", NOBODY: ""}
LABELS = labels("en")
MARKS = Marks("01JCOPY", readers=("aad-mei",))
HOSTILE = [
    "<at>Ana</at>",
    "</at><at>Ana",
    "&lt;at&gt;Ana&lt;/at&gt;",
    "[our bank](http://evil.example)",
    "](http://evil.example)",
    "[x]: http://evil.example",
    "<http://evil.example>",
    "http://evil.example",
    "www.evil.example",
    "mei@evil.example",
    "**",
    "*_~`",
    "__",
    "# ",
    "- ",
    "1. ",
    "> ",
    "---\n",
    "    ",
    "\\",
    "{{DATE(2017-02-14T06:00:00Z)}}",
    "{{",
    "${x}",
    "&",
    "&amp;",
    "|",
    "\n",
    "\r\n\r\n",
    " ",
    "\t",
    *HARD_TO_READ,
]
TYPED = typed(HOSTILE)
LONG = st.tuples(TYPED, st.integers(1, 60)).map(lambda each: each[0] * each[1])
MENTIONS = st.sampled_from([Mention(person, name) for person, name in NAMES.items()])
URLS = st.sampled_from(
    ["https://skald.example/a?b=<c>|d_e (f)", "javascript:alert(1)", "", "https://skald.example/wall"]
)
MOMENTS, SIGNS = moments(st.just("Thursday")), signs("<at>")
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# What clients make a link of by themselves, seen with gaps as they see it.
ADDRESS = re.compile(r"//|\bwww\.\w|\w@\w|\w\.[a-z]{2,}\b")
OURS = {"text", "paragraph_open", "paragraph_close", "inline", "softbreak"}
MENTION = re.compile(r"<at>([^<>]*)</at>")
SAME = str.maketrans("∗＿∼ˋ［］‹›｛｝＼｜＠＆", "*_~`[]<>{}\\|@&")
FUNCTION = re.compile(r"\{\{(?:DATE|TIME)\([0-9TZ:-]+(?:, SHORT)?\)\}\}")


def runs(words: st.SearchStrategy[str]) -> st.SearchStrategy[Runs]:
    return hostile.runs(words, MENTIONS, URLS, MOMENTS, SIGNS)


def cards(words: st.SearchStrategy[str], most: int) -> st.SearchStrategy[Card]:
    asked = st.builds(Confirmation, SHORT, words, SHORT, SHORT)
    button = st.builds(
        Button,
        SHORT,
        st.sampled_from([Intent.APPROVE, Intent.THANK, Intent.DECLINE]),
        SHORT,
        st.sampled_from(Tone),
        st.one_of(st.none(), SHORT),
        st.one_of(st.none(), asked),
    )
    element = elements(words, runs(words), button)
    told = st.lists(element, max_size=most)
    ending = st.one_of(st.just(()), st.lists(button, max_size=3).map(lambda each: (Actions(tuple(each)),)))
    whole_of_it = st.tuples(told, ending).map(lambda each: (*each[0], Divider(), *each[1]))
    return st.builds(Card, words.map(lambda text: f"Notice {text}"), whole_of_it)


options = hostile.options(TYPED)
hints = st.one_of(st.none(), LONG)


@st.composite
def a_form(draw: st.DrawFn) -> Form:
    people = tuple(dict.fromkeys(draw(st.lists(st.sampled_from([MEI, RAJ]), max_size=2))))
    chosen = (OptionGroup(draw(TYPED), draw(options)),)
    elements = (
        Words(draw(runs(TYPED)), urgent=draw(st.booleans())),
        PeopleField("doers", draw(TYPED), draw(st.integers(0, 3)), people, draw(hints), draw(hints)),
        ChoiceField("value", draw(TYPED), chosen, "1", draw(hints), draw(hints), draw(st.booleans())),
        RadioField("audience", draw(TYPED), draw(options), "0", draw(hints)),
        TextField(
            "deed", draw(TYPED), draw(st.integers(0, 5000)), long=True, words=draw(TYPED), hint=draw(hints)
        ),
        ToggleField("chance", draw(TYPED), draw(TYPED), draw(st.booleans()), draw(hints)),
        DateField("away", draw(TYPED), draw(st.one_of(st.none(), st.dates())), draw(hints)),
    )
    return Form(draw(TYPED), Intent.NOMINATE, elements, draw(TYPED), draw(TYPED), nonce="n")


@given(cards(TYPED, 8))
def test_any_card_keeps_every_word_in_its_place(card: Card):
    sent = message(card, USERS, LABELS, MARKS)

    if not cut(sent):
        assert read(content(sent)) == ink("".join(expected(card))) or not shows(card)


@given(cards(LONG, 12))
@settings(max_examples=30)  # each is asked of the whole schema
def test_any_card_however_long_is_a_message_that_teams_takes(card: Card):
    sent = message(card, USERS, LABELS, MARKS)

    assert size(sent) <= 20_000
    assert against_the_schema(content(sent)) == []
    check_activity(sent, (), set(USERS.values()), personal=True)
    nothing_is_alive(content(sent))


@given(cards(LONG, 8))
@settings(max_examples=30)  # each has forty pages
def test_any_card_is_read_whole_page_by_page(card: Card):
    pages = [whole(card, USERS, LABELS, MARKS, number) for number in range(40)]

    for each in pages:
        nothing_is_alive(each)
    told = "".join(
        read(each) for each in pages[: 1 + sum("Read on" in str(each["body"][-1]) for each in pages)]
    )
    assert told == ink("".join(expected(card))) or not shows(card)


@given(cards(LONG, 8))
@settings(max_examples=30)  # each is asked of the whole schema
def test_any_card_is_a_page_of_a_dialog(card: Card):
    drawn = page(card, USERS, LABELS, MARKS)

    assert against_the_schema(drawn) == []
    check_card(
        {key: value for key, value in drawn.items() if key != "refresh"}, set(USERS.values()), "dialog"
    )
    nothing_is_alive(drawn)


@given(a_form(), st.booleans(), TYPED)
def test_any_form_is_a_card_that_teams_takes_and_comes_back_as_it_was(form: Form, dialog, refusal: str):
    refusals = {"deed": refusal, "doers": refusal, "": refusal}
    offered = {"doers": (Option("aad-ana", refusal),)}

    drawn = form_card(
        form, "sealed", USERS, NAMES, LABELS, refusals=refusals, offered=offered, typed={}, dialog=dialog
    )

    assert against_the_schema(drawn) == []
    check_card(drawn, (), "dialog" if dialog else "message")
    nothing_is_alive(drawn)
    inputs = {node["id"]: node for node in nodes(drawn) if node["type"].startswith("Input.")}
    back = filled(
        {id_: each["value"] for id_, each in inputs.items() if each.get("value")},
        {user: person for person, user in USERS.items()},
    )
    assert back.words.get("deed", "") == field(form, TextField).words
    assert back.days.get("away") == field(form, DateField).chosen
    assert back.people.get("doers", ()) == field(form, PeopleField).chosen
    assert ("chance" in back.toggled) is field(form, ToggleField).on


@given(TYPED, TYPED)
def test_whatever_somebody_is_called_they_are_mentioned_and_nothing_else_is_alive(name: str, words: str):
    card = Card("Thanks", (Paragraph((Plain("By "), Mention(MEI, name), Plain(f" {words}"))),))

    sent = message(card, USERS, LABELS, MARKS)

    nothing_is_alive(content(sent))
    assert read(content(sent)) == ink(f"By{name}{words}")


def nothing_is_alive(card: dict[str, Any]) -> None:
    """Only what the card itself mentions, links or dates may be more than words."""
    entities = {each["text"]: each["mentioned"]["id"] for each in card.get("msteams", {}).get("entities", [])}
    assert set(entities.values()) <= set(USERS.values())
    for node in nodes(card["body"]):
        if node["type"] == "TextBlock":
            only_ours(node["text"], entities)
        if node["type"] == "TextRun":
            assert not FUNCTION.search(node["text"])
            assert node.get("selectAction", {}).get("url", "https://skald").startswith("https://skald")
        if node["type"].startswith("Input."):
            for title in [node.get("title", ""), *(each["title"] for each in node.get("choices", []))]:
                only_ours(title, {})
    only_ours(card["fallbackText"], {})


def only_ours(text: str, entities: dict[str, str]) -> None:
    """As a client reads it: mentions and dates first, then markdown, then whatever looks like an address."""
    assert {f"<at>{name}</at>" for name in MENTION.findall(text)} <= set(entities)
    bare = MENTION.sub("a", FUNCTION.sub("b", text))
    assert "<at>" not in bare
    tokens = [token for block in MARKDOWN.parse(bare) for token in [block, *(block.children or [])]]
    links = [token.attrGet("href") for token in tokens if token.type == "link_open"]
    assert all(str(link).startswith("https://skald.example/") for link in links)
    for token in tokens:
        assert token.type in OURS | {
            "strong_open",
            "strong_close",
            "em_open",
            "em_close",
            "link_open",
            "link_close",
        }
    words = "".join(token.content for token in tokens if token.type == "text")
    assert not ADDRESS.search(words)
    assert "{{" not in bare
    if not entities and "b" not in bare:
        emphasised = any(token.type in {"strong_open", "em_open"} for token in tokens)
        assert not emphasised or links


def field(form: Form, kind: Any) -> Any:
    return next(each for each in form.elements if isinstance(each, kind))


def content(sent: dict[str, Any]) -> dict[str, Any]:
    return sent["attachments"][0]["content"]


def cut(sent: dict[str, Any]) -> bool:
    return "read_all" in str(sent)


def read(card: dict[str, Any]) -> str:
    """What stands there, in reading order, buttons aside."""
    return ink(
        "".join(said(each) for block in card["body"] if block["type"] != "ActionSet" for each in nodes(block))
    )


def said(node: dict[str, Any]) -> str:
    match node:
        case {"type": "TextRun", "text": text}:
            return text
        case {"type": "TextBlock", "text": text}:
            text = FUNCTION.sub("", re.sub(r"\}\}, \{\{", "}}{{", text))
            return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"</?at>|\*", "", text))
        case _:
            return ""


def expected(card: Card) -> Iterator[str]:
    for element in card.elements:
        match element:
            case Heading(text=text):
                yield text
            case Paragraph(runs=some) | Quote(runs=some) | Footnote(runs=some):
                yield from meant(some)
            case Facts(facts=facts):
                for fact in facts:
                    yield from meant((Strong(f"{fact.label}:"), *fact.runs))


def meant(runs: Runs) -> Iterator[str]:
    for run in runs:
        match run:
            case Link(text=text, url=url):
                yield url if blank(text) else text
            case Sign(code=code):
                yield letter(code)
            case Plain(text=text) | Strong(text=text) | Emphasis(text=text) | Mention(name=text):
                yield text
            case Moment(fallback=text):
                yield text


def ink(text: str) -> str:
    """Only what can be seen, days aside; a letter that stands for one that it looks like is that one."""
    text = text.replace("Thursday", "").translate(SAME)
    return "".join(
        each for each in text if each.isprintable() and not each.isspace() and each not in (GAP, "…")
    )


def shows(card: Card) -> bool:
    return bool(ink("".join(expected(card))))


def test_a_day_is_what_a_client_sends():
    assert filled({"away.day": "2026-11-26"}, {}).days == {"away": date(2026, 11, 26)}
