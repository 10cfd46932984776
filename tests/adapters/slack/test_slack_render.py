"""How a card becomes a message: what stays when it is too long, and what each client relies on."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from adapters.slack.render import message, notice, whole
from adapters.slack.words import escaped
from bot.cards.elements import (
    Actions,
    Button,
    Card,
    Confirmation,
    Element,
    Fact,
    Facts,
    Footnote,
    Paragraph,
    Quote,
)
from bot.cards.intents import Intent
from bot.cards.runs import Emphasis, Link, Mention, Plain, Sign
from tests.support.slack_examples import LABELS, MEI, USERS, long_list, long_request, request


def blocks(*elements: Element) -> list[dict[str, Any]]:
    drawn: list[dict[str, Any]] = message(Card("Notice", elements), USERS, "01JCOPY", LABELS)["blocks"]
    return drawn


def buttons(payload: dict[str, Any]) -> list[str]:
    rows = [block["elements"] for block in payload["blocks"] if block["type"] == "actions"]
    return [button["text"]["text"] for row in rows for button in row]


def texts(tree: Any) -> list[str]:
    if isinstance(tree, list):
        return [text for each in tree for text in texts(each)]
    if not isinstance(tree, dict):
        return []
    own = [tree["text"]] if isinstance(tree.get("text"), str) else []
    return own + [text for each in tree.values() for text in texts(each)]


def test_every_block_has_its_own_id_and_a_changed_card_has_new_ones():
    first = message(request(), USERS, "01JCOPY", LABELS)
    changed = replace(request(), elements=(*request().elements, Paragraph((Plain("Decided."),))))
    second = message(changed, USERS, "01JCOPY", LABELS)

    ids = [[block["block_id"] for block in payload["blocks"]] for payload in (first, second)]

    assert len({*ids[0], *ids[1]}) == len(ids[0]) + len(ids[1])


def test_buttons_of_one_intent_are_told_apart():
    row = Actions((Button("Thank Raj", Intent.THANK, "1"), Button("Thank Ana", Intent.THANK, "2")))

    (block,) = blocks(row)

    assert [button["action_id"] for button in block["elements"]] == ["thank:0", "thank:1"]


def test_what_is_asked_before_a_press_is_slacks_own_question_and_keeps_its_limits():
    asked = Confirmation("t" * 101, "w" * 301, "c" * 31, "d" * 31)

    (block,) = blocks(Actions((Button("Withdraw it", Intent.WITHDRAW, "1", confirmation=asked),)))

    question = block["elements"][0]["confirm"]
    assert question.pop("style") == "danger"  # only what cannot be brought back is asked about
    assert {key: len(each["text"]) for key, each in question.items()} == {
        "title": 100,
        "text": 300,
        "confirm": 30,
        "deny": 30,
    }
    assert {each["type"] for each in question.values()} == {"plain_text"}


def test_a_long_card_keeps_its_facts_and_buttons_and_offers_to_read_it_all():
    card = long_request()

    payload = message(card, USERS, "01JCOPY", LABELS)

    said = texts(payload["blocks"])
    assert "#front-desk" in said
    assert buttons(payload) == ["Read it all", "Approve it", "Ask one question", "Decline…"]
    assert sum(map(len, said)) < 8_200
    assert "…" in said


def test_the_button_under_a_long_card_names_its_copy():
    payload = message(long_request(), USERS, "01JCOPY", LABELS)

    row = next(block for block in payload["blocks"] if block["type"] == "actions")

    assert row["elements"] == [
        {
            "type": "button",
            "action_id": "read_all",
            "text": {"type": "plain_text", "text": "Read it all", "emoji": False},
            "value": "01JCOPY",
        }
    ]


def test_a_long_list_ends_after_whole_entries_and_says_that_it_goes_on():
    payload = message(long_list(), USERS, "01JCOPY", LABELS)

    ends = texts(payload["blocks"])[-3:]

    assert ends[0].startswith("What was done, number ")
    assert ends[1:] == ["…", "Read it all"]
    assert len(payload["blocks"]) <= 45


def test_read_whole_there_is_every_word_and_nothing_to_press():
    view = whole(long_request(), USERS, LABELS)

    said = "".join(texts(view["blocks"]))

    assert said.count("She walked the visitor to the right desk, and then.") == 300
    assert not buttons(view)
    assert "submit" not in view


def test_a_list_of_hundreds_is_read_whole_in_a_view():
    entries = tuple(Quote((Plain(f"Story {number}."),)) for number in range(400))

    view = whole(Card("Many", entries), USERS, LABELS)

    assert texts(view["blocks"]) == [f"Story {number}." for number in range(400)]


def test_a_card_without_elements_still_replaces_the_blocks_of_the_one_before():
    payload = message(Card("Withdrawn & gone", ()), USERS, "01JCOPY", LABELS)

    assert texts(payload["blocks"]) == ["Withdrawn & gone"]
    assert payload["text"] == "Withdrawn &amp; gone"


def test_without_a_notice_the_card_is_read_out():
    card = Card(" ", (Facts((Fact("Where", (Plain("#front-desk"),)),)), Quote((Plain("Ready."),))))

    text = notice(card)

    assert text == "Where: #front-desk\nReady."


def test_a_notice_of_escapes_stays_under_what_an_update_takes():
    text = notice(Card("<&>" * 3000, ()))

    assert len(text) <= 4000
    assert text.startswith(escaped("<&>"))
    assert text.endswith("…")


def test_a_footnote_of_safe_words_is_one_line():
    (block,) = blocks(
        Footnote((Sign("heart"), Plain(" People. "), Mention(MEI, "Mei Lin"), Plain(", desk & co.")))
    )

    assert [each["text"] for each in block["elements"]] == [":heart: People. <@U0MEI>, desk &amp; co."]


def test_a_footnote_of_words_that_look_like_markup_is_set_apart():
    (block,) = blocks(Footnote((Mention(MEI, "Mei Lin"), Plain(" said *hi* :smile:"))))

    assert block["elements"] == [
        {"type": "mrkdwn", "text": "<@U0MEI>", "verbatim": True},
        {"type": "plain_text", "text": "said *hi* :smile:", "emoji": False},
    ]


def test_a_link_to_anything_but_the_web_is_only_its_words():
    (block,) = blocks(Paragraph((Link("our wall", "javascript:alert(1)"),)))

    assert block["elements"][0]["elements"] == [{"type": "text", "text": "our wall"}]


def test_many_small_pieces_count_with_all_that_slack_needs_to_hear_of_them():
    pieces = Paragraph(tuple(Emphasis("a") if number % 2 else Plain(" ") for number in range(60)))

    payload = message(Card("Notice", (pieces,) * 40), USERS, "01JCOPY", LABELS)

    assert len(json.dumps(payload["blocks"])) < 14_000
    assert buttons(payload) == ["Read it all"]


def test_an_id_that_is_no_users_id_is_a_name():
    odd = {MEI: "U0MEI|x> <!channel"}

    payload = message(Card("Notice", (Footnote((Mention(MEI, "Mei Lin"),)),)), odd, "01JCOPY", LABELS)

    assert texts(payload["blocks"]) == ["Mei Lin"]


def test_a_footnotes_link_stays_on_one_line():
    (block,) = blocks(Footnote((Link("our\nwall", "https://skald.example/wall"),)))

    assert [each["text"] for each in block["elements"]] == ["<https://skald.example/wall|our wall>"]
