"""Whatever is typed: no payload breaks, nothing typed comes alive, and no word is lost or moved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from adapters.paper.slack.check.messages import check_content
from adapters.paper.slack.check.views import check_view
from adapters.slack import forms
from adapters.slack.render import message, whole
from bot.cards.elements import (
    Actions,
    Button,
    Card,
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
from bot.cards.runs import (
    Emphasis,
    Link,
    Mention,
    Moment,
    Plain,
    Run,
    Runs,
    Sign,
    Strong,
)
from bot.domain.ids import PersonId
from tests.support import hostile
from tests.support.every import for_each
from tests.support.hostile import HARD_TO_READ, SHORT, elements, moments, signs, typed
from tests.support.slack_examples import LABELS, MEI, RAJ, SIOBHAN, USERS

HOSTILE = [
    "<!channel>",
    "<!here|here>",
    "<@U0MEI>",
    "<#C0GENERAL|general>",
    "<!subteam^S0TEAM>",
    "<http://evil.example|our bank>",
    "http://evil.example",
    "@channel",
    "#general",
    ":smile:",
    "*_~`",
    "&lt;!channel&gt;",
    "&",
    "|",
    "^",
    "\n",
    " ",
    *HARD_TO_READ,
]
TYPED = typed(HOSTILE)
LONG = st.tuples(TYPED, st.integers(1, 400)).map(lambda each: each[0] * each[1])
PEOPLE = st.sampled_from([MEI, RAJ, SIOBHAN, PersonId("nobody")])
URLS = st.sampled_from(
    ["https://skald.example/a?b=<c>|d e", "javascript:alert(1)", "", "https://skald.example/wall"]
)
MOMENTS, SIGNS = moments(SHORT), signs("<!here>")


def runs(words: st.SearchStrategy[str]) -> st.SearchStrategy[Runs]:
    return hostile.runs(words, st.builds(Mention, PEOPLE, words), URLS, MOMENTS, SIGNS)


def cards(words: st.SearchStrategy[str], most: int) -> st.SearchStrategy[Card]:
    button = st.builds(
        Button,
        SHORT,
        st.sampled_from([Intent.APPROVE, Intent.THANK, Intent.DECLINE]),
        SHORT,
        st.sampled_from(Tone),
        st.one_of(st.none(), TYPED),
    )
    element = elements(words, runs(words), button)
    notice = words.map(lambda text: f"Notice {text}")
    return st.builds(Card, notice, st.lists(element, max_size=most).map(tuple))


options = hostile.options(TYPED)
groups = st.lists(TYPED, max_size=4).map(
    lambda labels: tuple(
        OptionGroup(label, (Option(f"{number}a", label), Option(f"{number}b", label)))
        for number, label in enumerate(labels)
    )
)
hints = st.one_of(st.none(), LONG)


@st.composite
def a_form(draw: st.DrawFn) -> Form:
    people = draw(st.lists(PEOPLE, max_size=4)).copy()
    elements = (
        Words(draw(runs(LONG)), urgent=draw(st.booleans())),
        PeopleField("doers", draw(LONG), draw(st.integers(0, 3)), tuple(people), draw(hints), draw(hints)),
        ChoiceField("behaviour", draw(LONG), draw(groups), draw(SHORT), draw(hints), draw(hints)),
        ChoiceField("value", draw(LONG), (OptionGroup("", draw(options)),), "1", draw(hints), draw(hints)),
        RadioField("audience", draw(TYPED), draw(options), "0", draw(hints)),
        TextField(
            "deed",
            draw(TYPED),
            draw(st.integers(0, 5000)),
            long=True,
            words=draw(LONG),
            hint=draw(hints),
            placeholder=draw(hints),
        ),
        ToggleField("chance", draw(TYPED), draw(LONG), draw(st.booleans()), draw(hints)),
    )
    return Form(draw(TYPED), Intent.NOMINATE, elements, draw(TYPED), draw(TYPED), nonce="n")


@given(cards(TYPED, 8))
def test_any_card_keeps_every_word_in_its_place(card: Card):
    payload = message(card, USERS, "01JCOPY", LABELS)

    assert ink(read(payload["blocks"])) == ink("".join(expected(card))) or not card_shows(card)


@given(cards(LONG, 70))
def test_any_card_however_long_is_a_message_that_slack_takes(card: Card):
    payload = message(card, USERS, "01JCOPY", LABELS)

    check_content(payload["text"], payload["blocks"], None)
    nothing_is_alive(payload, card)
    assert list(labels(payload["blocks"]))[-len(ending(card)) :] == ending(card) or not ending(card)


@given(cards(LONG, 30))
def test_any_card_read_whole_is_a_view_that_slack_takes(card: Card):
    view = whole(card, USERS, LABELS)

    check_view(view, "modal")
    nothing_is_alive(view, card)


@given(a_form())
def test_any_form_is_a_view_that_slack_takes_and_keeps_what_was_typed(form: Form):
    view = forms.view(form, "sealed", USERS)

    check_view(view, "modal")
    nothing_is_alive(view, Card("", tuple(Paragraph(w.runs) for w in form.elements if isinstance(w, Words))))
    words = next(each.words for each in form.elements if isinstance(each, TextField))
    assert typed(view, "deed").rstrip("\n") == words.rstrip("\n")  # an empty last line has nothing in it


@for_each("text", HOSTILE)
def test_ten_thousand_hostile_characters_are_shortened_and_can_all_be_read(text: str):
    words = f"start {text * (10_000 // len(text))} end"
    card = Card(words, (Quote((Plain(words),)), Footnote((Mention(MEI, "Mei"), Plain(words)))))

    payload = message(card, USERS, "01JCOPY", LABELS)
    view = whole(card, USERS, LABELS)

    check_content(payload["text"], payload["blocks"], None)
    nothing_is_alive(payload, card)
    assert list(labels(payload["blocks"])) == ["Read it all"]
    assert ink(read(view["blocks"])) == ink(f"{words}U0MEI{words}")


def nothing_is_alive(payload: dict[str, Any], card: Card) -> None:
    """Only what the card itself names, links or dates may be more than words."""
    assert not re.search(r"[<>]", payload.get("text", ""))
    for node in nodes(payload):
        assert node.get("type") not in {"broadcast", "channel", "usergroup", "team"}
        if node.get("type") == "user":
            assert node["user_id"] in USERS.values()
        if node.get("type") == "link":
            assert node["url"].startswith("https://skald.example/")
        if node.get("type") == "mrkdwn":
            for live in re.findall(r"<[^>]*>", node["text"]):
                assert re.fullmatch(
                    r"<@U0(MEI|RAJ)>|<https://skald\.example/[^|>]*(\|[^<>\n]*)?>|<!date\^[^\n]*>", live
                )
            assert not re.search(r"[*_~`]", re.sub(r"<[^>]*>|:[a-z+1]+:", "", node["text"]))
        if node.get("type") == "plain_text" and node["emoji"]:
            assert node["text"] in {":heart:", ":+1:"}


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
        tree = list(tree.values())
    for each in tree if isinstance(tree, list) else []:
        yield from nodes(each)


def read(blocks: Any) -> str:
    """What stands there, in reading order, signs and buttons aside."""
    return "".join(said(node) for block in blocks if block["type"] != "actions" for node in nodes(block))


def said(node: dict[str, Any]) -> str:
    match node:
        case {"type": "text" | "link", "text": str(text)}:
            return text
        case {"type": "plain_text", "emoji": False, "text": text}:
            return text
        case {"type": "user", "user_id": user}:
            return user
        case {"type": "date", "fallback": fallback}:
            return fallback
        case {"type": "mrkdwn", "text": text}:
            text = re.sub(r"<@(\w+)>", r"\1", re.sub(r"<[^|>@]*>", "", text))
            text = re.sub(r"<[^|>]*\|([^>]*)>", r"\1", re.sub(r":(heart|\+1):", "", text))
            return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        case _:
            return ""


def expected(card: Card) -> Iterator[str]:
    for element in card.elements:
        match element:
            case Heading(text=text):
                yield text
            case Paragraph(runs=some) | Quote(runs=some) | Footnote(runs=some):
                yield from (meant(run) for run in some)
            case Facts(facts=facts):
                for fact in facts:
                    yield f"{fact.label}:"
                    yield from (meant(run) for run in fact.runs)


def meant(run: Run) -> str:
    match run:
        case Mention(person=person, name=name):
            return USERS.get(person, name)
        case Link(text=text, url=url):
            return text if ink(text) else url
        case Moment(fallback=fallback):
            return fallback
        case Sign():
            return ""
        case Plain(text=text) | Strong(text=text) | Emphasis(text=text):
            return text


def ink(text: str) -> str:
    """Only what can be seen: the rest may go where there is nothing else in a line.

    A letter that this Python does not know yet may well be seen.
    """
    return "".join(each for each in text if _printed(each) and not each.isspace())


def _printed(letter: str) -> bool:
    return letter.isprintable() or unicodedata.category(letter) == "Cn"


def card_shows(card: Card) -> bool:
    return bool(ink("".join(expected(card))))


def labels(blocks: Any) -> Iterator[str]:
    for block in blocks:
        if block["type"] == "actions":
            yield from (element["text"]["text"] for element in block["elements"])


def ending(card: Card) -> list[str]:
    found: list[str] = []
    for element in reversed(card.elements):
        if not isinstance(element, Actions):
            break
        found = [button.label for button in element.buttons] + found
    return found


def typed(view: dict[str, Any], name: str) -> str:
    """What a field holds, and the rest of it that stands beneath."""
    places = [block.get("block_id") for block in view["blocks"]]
    at = places.index(name)
    words = view["blocks"][at]["element"].get("initial_value", "")
    beneath = [block for block in view["blocks"][at + 1 :] if block["type"] == "rich_text"]
    return words + read(beneath).removeprefix("…")
