"""What holds for every card and form, whatever it is about."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as some

from bot.cards.codec import card_of, tagged
from bot.cards.elements import Actions, Divider, Footnote, Heading, Paragraph, Quote, Tone, spoken
from bot.cards.forms import ChoiceField, DateField, PeopleField, RadioField, TextField, ToggleField, Words
from bot.cards.intents import Intent
from bot.cards.runs import Emphasis, Link, Mention, Moment, Plain, Sign, Strong, plain
from bot.views.example_stories import QUOTE, RABBIT, ROUND, SITUATION
from bot.views.examples import DEED, HOSTILE, LONGEST, NAMELESS
from bot.views.pieces import headlined
from tests.support.every import every, for_each
from tests.views.every import CARDS, DRAWN, FORMS, VIEWS, buttons, runs

LABELS = {
    "Approve it",
    "Ask one question",
    "Answer it",
    "Decline…",
    "Say who it was",
    "Print it for them",
    "Renew the link",
    "Rewrite it",
    "Withdraw it",
    "Try again",
    "Open the draft",
    "Drop the draft",
    "Don’t show again",
    "Thank Raj",
    "Read older ones",
    "Read all of them",
    "Read what was told",
    "Find a story",
    "Read it all",
    "Tell yours",
    "Tell a story",
    "Tell a kindness",
    "We’ll do it",
    "See ideas",
    "Not this month",
    "We put it right",
    "Pass on a compliment",
    "Edit it",
    "More…",
    "Report it…",
    "Hide it",
    "Leave it",
    "Restore it",
    "Recognise them",
    "Make it a story",
    "Tell it again",
    "Ask no longer",
    "Add to it",
    "Take their words back",
    "Undo it",
    "Use my name",
    "Leave name out",
    "Use their name",
    "Leave their name out",
    "Keep it private",
    "Keep this answer",
    "Change my choices",
    "Open the form",
    "Open it",
    "Open /recognise",
    "Open /skald mine",
    "Open /skald help mine",
}
AS_IT_STANDS = {
    Intent.OPEN_NOMINATION,
    Intent.OPEN_STORY,
    Intent.OPEN_PUT_RIGHT,
    Intent.OPEN_COMPLIMENT,
    Intent.OPEN_KINDNESS,
}
"""What is about nothing in particular."""

every_card = every(card=CARDS)
every_message = every(
    card={name: each for name, each in CARDS.items() if not name.startswith(("home:", "shelf:", "library:"))}
)
every_home = every(card=VIEWS["home"])
every_form = every(form=FORMS)
every_post = every(card=VIEWS["post"])


def test_every_view_has_examples():
    assert len(VIEWS) >= 13
    assert all(VIEWS.values())


@every_card
def test_the_notice_stands_alone(card):
    assert len(re.findall(r"\w+", card.notice)) >= 3
    assert card.notice == card.notice.strip()
    assert "**" not in card.notice


@every_card
def test_a_card_says_something_and_no_element_is_empty(card):
    assert card.elements
    for each in card.elements:
        assert isinstance(each, Divider) or spoken(type(card)("", (each,))).strip()
    assert not isinstance(card.elements[-1], Divider)


@every(drawn=DRAWN)
def test_no_mark_of_the_catalogue_is_left_in_what_people_read(drawn):
    for run in runs(drawn):
        match run:
            case (
                Plain(text=text)
                | Strong(text=text)
                | Emphasis(text=text)
                | Link(text=text)
                | Mention(name=text)
            ):
                assert text
                assert text in HOSTILE or not re.search(r"\*\*|[{}]", text)
            case Moment(fallback=text):
                assert text
            case Sign(code=code):
                assert ":" not in code


@every_message
def test_at_most_one_emoji_stands_on_a_card(card):
    assert sum(isinstance(each, Sign) for each in runs(card)) <= 1


@every_card
def test_what_is_read_aloud_of_a_button_begins_with_what_stands_on_it(card):
    """So that whoever speaks to their machine can press what they see: WCAG 2.5.3."""
    for button in buttons(card):
        assert button.spoken is None or button.spoken.startswith(button.label.removesuffix("…"))


@every_card
def test_buttons_are_verbs_with_an_object_and_the_same_everywhere(card):
    for button in buttons(card):
        assert button.label in LABELS
        assert len(button.label.split()) <= 4
        assert button.subject or button.intent in AS_IT_STANDS


@every_card
def test_what_is_asked_before_a_press_says_what_happens_and_is_shown_whole(card):
    """Slack shows so many letters of it: https://docs.slack.dev/reference/block-kit/composition-objects"""
    for button in buttons(card):
        if (asked := button.confirmation) is not None:
            assert button.intent in {Intent.WITHDRAW, Intent.RENEW_LINK}
            assert (asked.confirm, asked.close) == (button.label, "Close")
            assert len(asked.title) <= 100
            assert len(asked.words) <= 300
            assert "cannot bring it back" in asked.words


@every_message
def test_one_card_has_one_row_of_buttons_at_its_end_and_at_most_one_stands_out(card):
    rows = [each for each in card.elements if isinstance(each, Actions)]

    assert rows in ([], [card.elements[-1]])
    assert sum(button.tone is Tone.PRIMARY for button in buttons(card)) <= 1


@every_home
def test_one_thing_alone_stands_out_on_a_home(card):
    assert sum(button.tone is Tone.PRIMARY for button in buttons(card)) <= 1


@every_home
def test_a_home_has_its_rooms_in_their_order(card):
    headings = [each.text for each in card.elements if isinstance(each, Heading)]

    assert headings == [
        "What waits for you",
        "Your drafts",
        "What was said of you",
        "What you told",
        "What colleagues told",
        "Your choices",
    ]


@every_card
def test_a_card_is_the_same_after_it_was_stored(card):
    assert card_of(json.loads(json.dumps(tagged(card)))) == card


@every_form
def test_a_form_has_the_same_two_buttons_everywhere(form):
    only_asks = {Intent.FIND: "Find a story", Intent.SHOW_DOOR: "Show the link"}
    assert (form.send, form.close) == (only_asks.get(form.intent, "Send it"), "Close")
    assert form.title
    assert len(form.title) <= 24
    assert form.nonce


@every_form
def test_every_field_has_a_name_of_its_own_and_a_label(form):
    names = [each.name for each in form.elements if not isinstance(each, Words)]

    assert len(names) == len(set(names))
    assert all(each.label for each in form.elements if not isinstance(each, Words))


@every_form
def test_a_limit_is_told_before_anybody_types(form):
    for each in form.elements:
        match each:
            case TextField(hint=hint):
                assert re.search(r"Up to [\d,]+ letters\.", hint or "")
            case ChoiceField(groups=groups):
                assert all(group.options for group in groups)
            case PeopleField(most=most):
                assert most in {1, 20}
            case RadioField(options=options, chosen=chosen):
                assert chosen in {None, *(option.key for option in options)}
            case ToggleField() | DateField() | Words():
                pass


# --- what a channel hears -----------------------------------------------------------------------


@every_post
def test_a_post_never_says_that_anybody_permitted_it(card):
    """But for a customer, whose own words they are."""
    said = f"{card.notice} {spoken(card)}".replace("own words, with permission", "")

    assert not re.search(r"approv|permi|checked|allowed|Daniel|Ana\b", said, re.IGNORECASE)


@every_post
def test_a_post_has_one_quiet_way_to_all_else_and_none_once_it_is_gone(card):
    gone = card in (VIEWS["post"]["withdrawn"], VIEWS["post"]["hidden"])
    assert [each.label for each in buttons(card)] == ([] if gone else ["More…"])


OF_NOBODY = {
    "an act of kindness": "Raj Nair told it.",
    "an act of kindness of one’s own": "Raj Nair, Front desk.",
    "a story of a compliment": "Raj Nair passed it on.",
}
"""What nobody else is said to have done, nobody is said to have seen."""
POSTS = [each for each in VIEWS["post"] if each not in {"withdrawn", "hidden"}]


@every(state=[each for each in POSTS if not each.startswith("a story")])
def test_the_deed_comes_first(state):
    first, *_ = VIEWS["post"][state].elements

    assert isinstance(first, Paragraph)
    assert plain(first.runs) in {DEED, NAMELESS, HOSTILE, LONGEST, RABBIT}


def test_a_story_begins_with_the_customers_own_words_then_what_happened_and_what_was_done():
    quote, whose, situation, deed, *_ = VIEWS["post"]["a story"].elements

    assert isinstance(quote, Quote)
    assert plain(quote.runs) == f"“{QUOTE}”"
    assert isinstance(whose, Footnote)
    assert [plain(each.runs) for each in (situation, deed)] == [SITUATION, ROUND]


@every(state=["a story without the customer’s words", "a story whose words nobody may tell"])
def test_words_that_nobody_may_tell_stand_in_no_post(state):
    card = VIEWS["post"][state]

    assert QUOTE not in f"{card.notice} {spoken(card)}"
    assert "permission" not in spoken(card)


@every(state=POSTS)
def test_whoever_saw_it_stands_last_and_small(state):
    card = VIEWS["post"][state]

    *_, last, more = card.elements
    assert isinstance(more, Actions)
    assert isinstance(last, Footnote)
    who = OF_NOBODY.get(state, "Raj Nair saw it.")
    assert plain(last.runs).endswith(who)
    assert card.notice.endswith(who)


@for_each(
    ("state", "named", "unnamed"),
    [
        ("named", ["Mei Lin"], ["Grace"]),
        ("several doers", ["Mei Lin and Grace Whitlock"], []),
        ("one of them named", ["Mei Lin"], ["Grace"]),
        ("name left out", [], ["Mei", "Grace"]),
    ],
)
def test_only_whoever_may_be_named_is_named(state, named, unnamed):
    card = VIEWS["post"][state]

    for words in (spoken(card), card.notice):
        assert all(each in words for each in named)
        assert not any(each in words for each in unnamed)


def test_hostile_words_stay_one_run_of_words():
    card = VIEWS["post"]["hostile"]

    assert plain(card.elements[0].runs) == HOSTILE
    assert not any(isinstance(each, Link | Mention) for each in runs(card))


@given(some.text("Aa.!?…。 \n”MrDr5", max_size=400))
def test_a_headline_is_the_beginning_of_the_words_and_loses_none(words):
    written = headlined(words)

    assert plain(written) == words
    assert all(
        len(each.text) <= 240 and "\n" not in each.text for each in written if isinstance(each, Strong)
    )


@for_each(
    ("words", "headline"),
    [
        ("Mei had it. She rang.", "Mei had it."),
        ("Mei had it\nand rang.", "Mei had it"),
        ("Rang Mrs. Patel and Dr. J. Roy. Then left.", "Rang Mrs. Patel and Dr. J. Roy."),
        ("“Nobody noticed.” So she said.", "“Nobody noticed.”"),
        ("Did it… Then left.", "Did it…"),
        ("At 9.30 it was done. Good.", "At 9.30 it was done."),
        ("傘を届けた。雨だった。", "傘を届けた。"),
        ("x" * 241, None),
        ("", None),
    ],
)
def test_the_first_sentence_is_the_headline(words, headline):
    strong = [each.text for each in headlined(words) if isinstance(each, Strong)]

    assert strong == ([headline] if headline else [])
