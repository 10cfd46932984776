"""What presses bring back, what is alive in a card, and what becomes of one that is too long."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from adapters.teams.labels import labels
from adapters.teams.render import Marks, card, message, page, whole
from adapters.teams.runs import written
from adapters.teams.signs import letter
from adapters.teams.validator.cards import nodes
from adapters.teams.words import GAP, harmless, size
from bot.cards.elements import (
    Actions,
    Button,
    Card,
    Confirmation,
    Divider,
    Element,
    Fact,
    Facts,
    Footnote,
    Heading,
    Paragraph,
    Quote,
    Tone,
)
from bot.cards.intents import Intent
from bot.cards.runs import Emphasis, Link, Mention, Moment, MomentStyle, Plain, Run, Sign, Strong
from bot.domain.ids import PersonId
from tests.support.every import for_each

MEI, OTHER, RAJ = PersonId("mei"), PersonId("other"), PersonId("raj")
USERS = {MEI: "aad-mei", OTHER: "aad-other"}
LABELS = labels("en")
MARKS = Marks("01JCOPY")
THURSDAY = Moment(datetime(2026, 11, 26, 14, 30, tzinfo=UTC), MomentStyle.DAY_AND_TIME, "Thursday")
APPROVE = Button("Approve it", Intent.APPROVE, "r.1", Tone.PRIMARY, "Approve it: what Raj tells about Mei")
DECLINE = Button("Decline…", Intent.DECLINE, "r.1")
ASKED = Confirmation("Withdraw it?", "You cannot bring it back.", "Withdraw it", "Close")
WITHDRAW = Button("Withdraw it", Intent.WITHDRAW, "r.1", confirmation=ASKED)


def drawn(*elements: Element, marks: Marks = MARKS) -> dict[str, Any]:
    return card(Card("A notice", elements), USERS, LABELS, marks)


def actions(drawing: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        action for block in drawing["body"] if block["type"] == "ActionSet" for action in block["actions"]
    ]


def text(*runs: Run) -> dict[str, Any]:
    (block,) = drawn(Paragraph(runs))["body"]
    return block


def said(tree: Any) -> str:
    return " ".join(node["text"] for node in nodes(tree) if node["type"] in {"TextRun", "TextBlock"})


def test_a_press_brings_ids_and_nothing_else():
    (approve,) = actions(drawn(Actions((APPROVE,))))

    assert approve["type"] == "Action.Execute"
    assert approve["verb"] == "skald"
    assert approve["data"] == {"skald": {"intent": "approve", "subject": "r.1", "copy": "01JCOPY"}}
    assert approve["fallback"]["data"] == approve["data"]
    assert (approve["style"], approve["tooltip"]) == ("positive", APPROVE.spoken)


def test_what_opens_a_form_asks_for_a_dialog():
    (decline,) = actions(drawn(Actions((DECLINE,))))

    assert decline["type"] == "Action.Submit"
    assert decline["data"]["msteams"] == {"type": "task/fetch"}


def test_on_ones_own_page_a_press_says_so():
    (approve,) = actions(drawn(Actions((APPROVE,)), marks=Marks(home=True)))

    assert approve["data"]["skald"] == {"intent": "approve", "subject": "r.1", "copy": "", "home": True}


def test_a_dialog_knows_action_submit_alone():
    shelf = page(Card("Shelf", (Actions((APPROVE, DECLINE, WITHDRAW)),)), USERS, LABELS)

    kinds = {node["type"] for node in nodes(shelf) if node["type"].startswith("Action.")}
    assert kinds == {"Action.Submit", "Action.ShowCard"}
    assert "msteams" not in str(shelf)


def test_what_takes_something_away_sends_nothing_until_it_was_asked_about():
    (withdraw,) = actions(drawn(Actions((WITHDRAW,))))

    assert withdraw["type"] == "Action.ShowCard"
    assert "data" not in withdraw
    assert said(withdraw["card"]) == "Withdraw it? You cannot bring it back."
    (confirm,) = withdraw["card"]["body"][-1]["actions"]
    assert (confirm["title"], confirm["style"]) == ("Withdraw it", "destructive")
    assert confirm["data"]["skald"]["intent"] == "withdraw"


def test_a_seventh_button_begins_another_row():
    body = drawn(Actions((APPROVE,) * 8))["body"]

    assert [len(each["actions"]) for each in body] == [6, 2]


def test_readers_see_the_card_as_it_stands_now():
    readers = tuple(f"aad-{number}" for number in range(80))

    refresh = drawn(Paragraph((Plain("a"),)), marks=Marks("01JCOPY", readers=(*readers, *readers)))["refresh"]

    assert refresh["action"]["verb"] == "again"
    assert refresh["action"]["data"] == {"skald": {"copy": "01JCOPY"}}
    assert refresh["userIds"] == list(readers[:60])


def test_what_is_said_at_once_is_not_asked_for_again():
    assert "refresh" not in drawn(Paragraph((Plain("a"),)), marks=Marks(readers=("aad-mei",)))


def test_a_message_is_the_card_alone_with_its_notice_for_notifications():
    sent = message(Card("Raj asks you to read this.", (Paragraph((Plain("a"),)),)), USERS, LABELS)

    assert sent.keys() == {"type", "summary", "attachments"}
    assert sent["summary"] == "Raj asks you to read this."
    assert sent["attachments"][0]["contentType"] == "application/vnd.microsoft.card.adaptive"


def test_a_card_with_nothing_on_it_says_its_notice():
    assert said(drawn()) == "A notice"


def test_somebody_with_an_account_is_mentioned_once_for_each_time_they_are_named():
    drawing = drawn(Paragraph((Mention(MEI, "Mei Lin"), Plain(" and "), Mention(RAJ, "Raj Nair"))))

    assert said(drawing) == "<at>Mei Lin</at> and Raj Nair"
    assert drawing["msteams"]["entities"] == [
        {"type": "mention", "text": "<at>Mei Lin</at>", "mentioned": {"id": "aad-mei", "name": "Mei Lin"}}
    ]


def test_two_people_of_one_name_are_told_apart():
    drawing = drawn(Paragraph((Mention(MEI, "Mei Lin"), Plain(" and "), Mention(OTHER, "Mei Lin"))))

    texts = {each["text"]: each["mentioned"]["id"] for each in drawing["msteams"]["entities"]}
    assert texts == {"<at>Mei Lin</at>": "aad-mei", f"<at>Mei Lin{GAP}</at>": "aad-other"}


@for_each("name", ["</at><at>Ana", "[Mei](http://evil.example)", "**Mei**", "Mei\nLin", "&lt;at&gt;", ""])
def test_a_hostile_name_stands_between_the_tags_as_a_name(name: str):
    drawing = drawn(Paragraph((Plain("Thanks, "), Mention(MEI, name))))

    (entity,) = drawing["msteams"]["entities"]
    assert said(drawing) == f"Thanks, {entity['text']}"
    assert not set("<>[]*\n&") & set(entity["mentioned"]["name"])


def test_beside_words_that_could_be_markdown_somebody_is_named_and_not_mentioned():
    drawing = drawn(Paragraph((Mention(MEI, "Mei Lin"), Plain(" wrote [x](http://evil.example)"))))

    assert drawing["body"][0]["type"] == "RichTextBlock"
    assert said(drawing) == "Mei Lin  wrote [x](http://evil.example)"
    assert "msteams" not in drawing


def test_words_alone_are_never_markdown():
    block = text(Strong("It *was* "), Plain("[x](http://evil.example)"), Emphasis(" <at>Ana</at>"))

    assert [each["text"] for each in block["inlines"]] == [
        "It *was* ",
        "[x](http://evil.example)",
        " <at>Ana</at>",
    ]
    assert block["inlines"][0]["weight"] == "Bolder"
    assert block["inlines"][2]["italic"] is True


def test_a_moment_is_told_in_the_zone_of_whoever_reads_it():
    assert text(Plain("Kept "), THURSDAY, Plain("."))["text"] == (
        "Kept {{DATE(2026-11-26T14:30:00Z, SHORT)}}, {{TIME(2026-11-26T14:30:00Z)}}."
    )


def test_beside_hostile_words_a_moment_is_told_as_everybody_has_it():
    block = text(Plain("*Kept* "), THURSDAY)

    assert [each["text"] for each in block["inlines"]] == ["*Kept* Thursday"]


def test_a_date_that_somebody_typed_stays_as_it_was_typed():
    typed = "{{DATE(2017-02-14T06:00:00Z)}}"

    (inline,) = text(Plain("{"), Plain(typed[1:]))["inlines"]

    assert inline["text"] == typed.replace("{{", "{" + GAP + "{")


def test_a_link_is_one_where_its_words_are_plain():
    assert text(Link("the wall", "https://skald.example/a_b(c)"))["text"] == (
        "[the wall](https://skald.example/a%5Fb%28c%29)"
    )


def test_a_link_of_hostile_words_takes_them_literally():
    (inline,) = text(Link("](http://evil.example)", "https://skald.example/"))["inlines"]

    assert inline["text"] == "](http://evil.example)"
    assert inline["selectAction"]["url"] == "https://skald.example/"


@for_each(
    "url", ["javascript:alert(1)", "slack://app?team=T1", "file:///etc/passwd", "", "http://", "https://["]
)
def test_what_is_no_address_of_the_web_is_its_words(url: str):
    assert text(Link("Open Home", url))["inlines"] == [{"type": "TextRun", "text": "Open Home"}]


@for_each(
    ("code", "sign"),
    [
        ("people_hugging", "🫂"),
        ("star2", "🌟"),
        ("window", "🪟"),
        ("+1", "👍"),
        ("wave::skin-tone-3", "👋"),
        ("no_such_sign", ""),
        ("<at>", ""),
        ("", ""),
    ],
)
def test_a_sign_is_its_letter_or_nothing(code: str, sign: str):
    assert letter(code) == sign


def test_strong_words_at_the_edge_of_others_are_left_to_what_needs_no_markdown():
    assert text(Strong("It waits"), Plain("until "), THURSDAY)["type"] == "RichTextBlock"
    assert text(Strong("It waits."), Plain(" Until "), THURSDAY)["text"].startswith("**It waits.** Until {{")


def test_facts_are_lines_that_are_read_as_label_and_words():
    body = drawn(Facts((Fact("Where", (Plain("#front-desk"),)), Fact("Until", (Plain("Friday"),)))))["body"]

    assert [said(each) for each in body] == ["Where:  #front-desk", "Until:  Friday"]


def test_a_divider_is_the_line_above_what_follows():
    body = drawn(Paragraph((Plain("a"),)), Divider(), Divider(), Quote((Plain("b"),)), Divider())["body"]

    assert [each.get("separator", False) for each in body] == [False, True]
    assert body[1]["style"] == "emphasis"


def test_what_is_settled_stands_in_a_green_foot_with_all_that_follows():
    undo = Actions((Button("Undo it", Intent.UNDO, "r.1"),))
    told, verdict = Paragraph((Plain("a"),)), Paragraph((Plain("Approved"),), settled=True)

    body = drawn(told, Divider(), verdict, undo)["body"]

    foot = body[1]
    assert [each["type"] for each in body] == ["RichTextBlock", "Container"]
    assert [foot["style"], foot["bleed"], foot.get("separator", False)] == ["good", True, False]
    assert [each["type"] for each in foot["items"]] == ["RichTextBlock", "ActionSet"]


def test_a_foot_without_anything_to_see_is_not_drawn():
    body = drawn(Paragraph((Plain("a"),)), Paragraph((Plain(" "),), settled=True))["body"]

    assert [each["type"] for each in body] == ["RichTextBlock"]


def test_a_footnote_is_small():
    (inline,) = drawn(Footnote((Sign("star2"), Plain(" Passion"))))["body"][0]["inlines"]

    assert inline == {"type": "TextRun", "text": "🌟 Passion", "size": "Small", "isSubtle": True}


def test_a_heading_with_signs_is_strong_words():
    assert drawn(Heading("Your page"))["body"][0]["style"] == "heading"
    assert drawn(Heading("1. *Your* page"))["body"][0]["type"] == "RichTextBlock"


def test_what_has_nothing_to_see_is_not_drawn():
    assert written((Plain(" \n\u200b"), Strong("")), {}) == []


LONG = "Stayed with him until the ambulance came, and held his hand. " * 500


def test_a_card_that_is_too_long_is_shortened_and_can_be_read_whole():
    told = Card("Long", (Heading("Told"), Quote((Plain(LONG),)), Facts(()), Actions((APPROVE,))))

    sent = message(told, USERS, LABELS, MARKS)

    assert size(sent) <= 20_000
    shown = sent["attachments"][0]["content"]
    assert [each["title"] for each in actions(shown)] == ["Read it all", "Approve it"]
    assert actions(shown)[0]["data"]["skald"] == {
        "intent": "read_all",
        "subject": "01JCOPY",
        "copy": "01JCOPY",
    }


def test_all_of_it_stands_on_as_many_pages_as_it_takes():
    told = Card(
        "Long", (Heading("Told"), Quote((Plain(LONG),)), Actions((APPROVE,)), Footnote((Plain("End"),)))
    )

    pages = [whole(told, USERS, LABELS, MARKS, number) for number in range(2)]

    assert all(size(each) <= 20_000 for each in pages)
    assert "".join(said(each) for each in pages).replace(" ", "") == f"Told{LONG}End".replace(" ", "")
    (read_on,) = actions(pages[0])
    assert read_on["title"] == "Read on"
    assert read_on["data"]["skald"] == {
        "intent": "read_all",
        "subject": "01JCOPY",
        "copy": "01JCOPY",
        "page": 1,
    }
    assert actions(pages[-1]) == []


@for_each("number", [-1, 99])
def test_a_page_that_is_not_there_is_the_nearest_one(number: int):
    told = Card("Short", (Paragraph((Plain("All of it"),)),))

    assert said(whole(told, USERS, LABELS, MARKS, number)) == "All of it"


@for_each(
    ("words", "read"),
    [
        ("Mei [EXT] Lin", "Mei ［EXT］ Lin"),
        ("#well-done", "#well-done"),
        ("Everyone, in #well-done", "Everyone, in #well-done"),
        ("O’Neil-Smith & Co.", "O’Neil-Smith & Co."),
    ],
)
def test_a_title_keeps_its_looks(words: str, read: str):
    assert harmless(words).replace(GAP, "") == read
