"""What people read of messages and cards, and what in them is alive."""

from __future__ import annotations

from adapters.paper.teams import Live, live_parts
from adapters.paper.teams.markdown import drawn
from adapters.paper.teams.messages import CARD, Message
from tests.adapters.paper.teams.bot import card, choices, execute, field, text
from tests.support.every import for_each

MENTION = {"type": "mention", "text": "<at>Mei</at>", "mentioned": {"id": "29:mei", "name": "Mei Lin"}}


def standing(*cards, **more):
    attachments = tuple({"contentType": CARD, "content": each} for each in cards)
    return Message("a:1", "1", "28:app", attachments=attachments, **more)


@for_each(
    ("written", "read"),
    [
        ("**Well** done, _Mei_", "Well done, Mei"),
        ("***both***", "both"),
        ("2 * 3 * 4 and snake_case_names", "2 * 3 * 4 and snake_case_names"),
        (r"\*not\* and \[not\](x)", "*not* and [not](x)"),
        ("[Read it](https://skald.example/wall)", "Read it"),
        ("Fish &amp; chips &lt;b&gt; &#42;x&#42;", "Fish & chips <b> *x*"),
        ("<at>Mei</at> and <at>Raj</at>", "Mei Lin and <at>Raj</at>"),
        (
            "Sent {{DATE(2026-11-23T09:12:00Z, SHORT)}}, {{TIME(2026-11-23T09:12:00Z)}}",
            "Sent Mon, 23 Nov 2026, 09:12",
        ),
        ("{{DATE(yesterday)}}", "{{DATE(yesterday)}}"),
    ],
)
def test_markdown_is_read_without_its_marks(written, read):
    assert drawn(written, [MENTION]) == read


def test_a_card_is_read_from_top_to_bottom_with_its_labels():
    content = card(
        text("**Raj** asks you"),
        {"type": "RichTextBlock", "inlines": ["As *typed*, ", {"type": "TextRun", "text": "and bold"}]},
        {"type": "FactSet", "facts": [{"title": "Value", "value": "People"}]},
        {"type": "ColumnSet", "columns": [{"items": [text("Left")]}, {"items": [text("Right")]}]},
        {"type": "Image", "url": "https://skald.example/a.png", "altText": "A hat"},
        text("Hidden", isVisible=False),
        field(value="what was typed"),
        choices(),
        {"type": "Input.Toggle", "id": "t", "label": "Sure?", "title": "Somebody else is meant"},
        {"type": "ActionSet", "actions": [execute()]},
        actions=[
            {
                "type": "Action.ShowCard",
                "title": "More",
                "card": card(text("Folded"), actions=[execute("In it")]),
            }
        ],
    )

    message = standing(content)

    assert message.words.splitlines() == [
        "Raj asks you",
        "As *typed*, and bold",
        "Value People",
        "Left",
        "Right",
        "A hat",
        "What happened?",
        "Value",
        "Sure?",
        "Somebody else is meant",
    ]
    assert message.buttons == ("Approve it", "More")


def test_what_has_no_width_is_not_seen():
    message = standing(card(text("raj\u200b@riverbank"), actions=[execute("Than\u200bk Raj")]))

    assert (message.words, message.buttons) == ("raj@riverbank", ("Thank Raj",))


def test_plain_text_is_no_markdown():
    assert standing(text="**as typed**", text_format="plain").words == "**as typed**"


def test_only_what_an_entity_backs_is_a_mention_and_every_link_is_found():
    content = card(
        text("<at>Mei</at>, <at>everyone</at> and [look](https://x.example)"),
        {
            "type": "RichTextBlock",
            "inlines": [
                {
                    "type": "TextRun",
                    "text": "here",
                    "selectAction": {"type": "Action.OpenUrl", "url": "https://y.example"},
                }
            ],
        },
        field(value="[typed](https://z.example) <at>Mei</at>"),
        msteams={"entities": [MENTION]},
    )

    assert live_parts(standing(content)) == (
        Live("user", "29:mei", "Mei Lin"),
        Live("link", "https://x.example", "look"),
        Live("link", "https://y.example"),
    )


def test_with_bare_also_emphasis_and_addresses_that_some_clients_find_are_told():
    found = live_parts(standing(card(text("_So_ **it** is: https://x.example/a"))), bare=True)

    assert found == (
        Live("link", "https://x.example/a"),
        Live("emphasis", "So"),
        Live("emphasis", "it"),
    )


def test_what_stands_in_words_taken_literally_is_dead():
    literal = {"type": "RichTextBlock", "inlines": ["<at>Mei</at> [x](https://x.example) **y**"]}

    assert live_parts(standing(card(literal, msteams={"entities": [MENTION]})), bare=True) == ()
