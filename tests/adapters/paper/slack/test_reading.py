"""What a person reads in a message, and what of it is alive."""

from __future__ import annotations

from adapters.paper.slack import Live, Message, live_parts
from tests.adapters.paper.slack.examples import actions, button, mrkdwn, plain, rich, section
from tests.support.every import for_each

NAMES = {"U1": "Mei Lin", "C1": "well-done"}


def message(text: str = "", *blocks, **more) -> Message:
    return Message("C1", "1.0", "U0", text, tuple(blocks), names=NAMES, **more)


def test_blocks_are_read_top_to_bottom_and_text_only_without_them():
    blocks = [
        {"type": "header", "text": plain("A heading")},
        section("*Mei* rang <@U1>"),
        {"type": "divider"},
        {"type": "section", "fields": [plain("Value"), mrkdwn("_People_")]},
        rich({"type": "text", "text": "“Thank you”"}, kind="rich_text_quote"),
        {"type": "context", "elements": [plain("Raj saw it")]},
        actions(button("Thank Raj")),
    ]

    assert message("the text", *blocks).words == (
        "A heading\nMei rang @Mei Lin\nValue\nPeople\n“Thank you”\nRaj saw it"
    )
    assert message("the text", *blocks).buttons == ("Thank Raj",)
    assert message("only *text* &amp; this").words == "only text & this"


@for_each(
    ("written", "read"),
    [
        ("<@U1> in <#C1|old-name>", "@Mei Lin in #well-done"),
        ("<@U9|gone>", "@gone"),
        ("<https://example.com|the page> <https://example.com>", "the page https://example.com"),
        ("<!channel> <!date^1^{date}|Monday>", "@channel Monday"),
        ("*bold* _soft_ ~gone~ `code`", "bold soft gone code"),
        ("*_both_*", "both"),
        ("2*3*4 snake_case_name", "2*3*4 snake_case_name"),
        ("&lt;@U1&gt; &amp;amp;", "<@U1> &amp;"),
    ],
)
def test_markup_is_read_as_it_is_drawn(written, read):
    assert message(written).words == read


def test_a_list_and_its_references_are_read():
    listing = {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U1"}]},
                    {"type": "rich_text_section", "elements": [{"type": "emoji", "name": "hat"}]},
                ],
            }
        ],
    }

    assert message("", listing).words == "• @Mei Lin\n• :hat:"


@for_each(
    ("text", "live"),
    [
        ("<@U1>", Live("user", "U1")),
        ("<!channel>", Live("broadcast", "channel")),
        ("<!here|x>", Live("broadcast", "here", "x")),
        ("<!subteam^S1>", Live("group", "S1")),
        ("<#C1>", Live("channel", "C1")),
        ("<http://bad.example|your bank>", Live("link", "http://bad.example", "your bank")),
        ("<mailto:a@b.example|write>", Live("link", "mailto:a@b.example", "write")),
    ],
)
@for_each("place", ["text", "section", "field", "context", "markdown"])
def test_markup_is_alive_wherever_slack_reads_it(text, live, place):
    placed = {
        "text": message(text),
        "section": message("", section(text)),
        "field": message("", {"type": "section", "fields": [mrkdwn(text)]}),
        "context": message("", {"type": "context", "elements": [mrkdwn(text)]}),
        "markdown": message("", {"type": "markdown", "text": text}),
    }

    assert live_parts(placed[place]) == (live,)


@for_each(
    ("element", "live"),
    [
        ({"type": "user", "user_id": "U1"}, Live("user", "U1")),
        ({"type": "broadcast", "range": "everyone"}, Live("broadcast", "everyone")),
        ({"type": "link", "url": "http://x.example", "text": "y"}, Live("link", "http://x.example", "y")),
        ({"type": "usergroup", "usergroup_id": "S1"}, Live("group", "S1")),
        ({"type": "channel", "channel_id": "C1"}, Live("channel", "C1")),
    ],
)
def test_rich_elements_are_alive(element, live):
    assert live_parts(message("", rich(element))) == (live,)


@for_each(
    "dead",
    [
        message("&lt;@U1&gt; &lt;!channel&gt; &lt;http://x|y&gt;"),
        message("@channel @here #general mei@riverbank.example"),
        message("a < b > c"),
        message("", {"type": "section", "text": plain("<@U1> <!channel> <http://x.example|y>")}),
        message("", {"type": "header", "text": plain("<!channel>")}),
        message("", rich({"type": "text", "text": "<!channel> <@U1> <http://x.example|y>"})),
        message("", actions(button("<!channel>", value="<@U1>"))),
    ],
)
def test_what_slack_shows_as_typed_is_dead(dead):
    assert live_parts(dead) == ()


def test_a_bare_address_counts_only_when_asked_for():
    bare = message("see http://x.example", section("and http://y.example"))

    assert live_parts(bare) == ()
    assert [live.target for live in live_parts(bare, bare=True)] == ["http://x.example", "http://y.example"]


def test_words_meant_for_everybody_come_alive_when_names_are_linked():
    assert live_parts(message("@channel", parse="full")) == (Live("broadcast", "channel"),)
    assert live_parts(message("@here", link_names=True)) == (Live("broadcast", "here"),)
    assert live_parts(message("", {"type": "markdown", "text": "[y](http://x.example)"})) == (
        Live("link", "http://x.example", "y"),
    )
