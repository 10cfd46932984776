"""What somebody typed behind a command: people, a value and the deed, in any order."""

from __future__ import annotations

import re
import time

from hypothesis import given
from hypothesis import strategies as some

from bot.domain.ids import PersonId, ValueKey
from bot.domain.text import cleaned
from bot.domain.typed import Mentioned, read
from bot.domain.values import Value
from tests.support.every import for_each

MEI, TOM = Mentioned(PersonId("mei"), "Mei"), Mentioned(PersonId("tom"), "Tom")
PEOPLE = Value(ValueKey("people"), 1, "People", "", "people_hugging")
CARE = Value(ValueKey("care"), 1, "Care", "")
CARE_FOR_ALL = Value(ValueKey("care-for-all"), 1, "Care for all", "")
WALK = Value(ValueKey("walk"), 1, "Don’t walk by", "")
SPEED = Value(ValueKey("speed"), 1, "Speed", "", retired=True)
VALUES = (PEOPLE, CARE, CARE_FOR_ALL, WALK, SPEED)
KNOWN = {"mei": MEI, "mei lin": MEI, "tom": TOM}
DEED = "walked a lost visitor to the right desk"


def reading(*typed):
    draft = read(typed, VALUES, lambda handle: KNOWN.get(handle.casefold()))
    return [str(each) for each in draft.doers], draft.value, draft.deed


@for_each(
    "typed",
    [
        (MEI, f" People {DEED}"),
        ("People ", MEI, f" {DEED}"),
        (MEI, f" {DEED} People"),
        (f"People {DEED} ", MEI),
        (f"{DEED} ", MEI, " People"),
        (f"{DEED} People ", MEI),
        (f"{DEED} #people ", MEI),
        (MEI, f" people {DEED}"),
        (MEI, f" #people {DEED}"),
        (MEI, f" #People {DEED}"),
        (MEI, f": People: {DEED}"),
        (MEI, f" – People – {DEED}"),
        (MEI, f" People. {DEED}"),
        (MEI, f" :people_hugging: {DEED}"),
        (MEI, f" {DEED} :people_hugging:"),
        (MEI, f" {DEED} #People!"),
        (MEI, f" {DEED}, People."),
        (f"@mei People {DEED}",),
        (f"@Mei, People: {DEED}",),
        (f"@Mei Lin People {DEED}",),
        (f"{DEED} #people @mei",),
        (f"\u00a0@mei\u00a0People\u00a0{DEED}\u00a0",),
        (MEI, "\u00a0", f"People\u2003{DEED}"),
        (MEI, f" \u200bPeople {DEED}"),
        ("", MEI, "", " Peo", f"ple {DEED}", ""),
        (MEI, " ", MEI, f" People {DEED}"),
    ],
)
def test_mention_value_and_deed_are_told_apart_in_any_order(typed):
    assert reading(*typed) == (["mei"], "people", DEED)


@for_each(
    "typed",
    [
        (MEI, " and ", TOM, f" {DEED}"),
        (MEI, ", ", TOM, f" {DEED}"),
        (MEI, " & ", TOM, f": {DEED}"),
        (MEI, TOM, f" {DEED}"),
        (f"{DEED} ", MEI, " and ", TOM),
        (f"@mei and @tom {DEED}",),
        (f"@mei+@tom {DEED}",),
        (MEI, f" {DEED} ", TOM),
    ],
)
def test_several_people_at_an_edge_are_all_taken_out(typed):
    assert reading(*typed) == (["mei", "tom"], None, DEED)


@for_each(
    ("typed", "deed"),
    [
        (("On Monday ", MEI, " walked her home"), "On Monday Mei walked her home"),
        ((MEI, "’s quick thinking saved it"), "Mei’s quick thinking saved it"),
        ((MEI, "'s quick thinking saved it"), "Mei's quick thinking saved it"),
        (("@mei’s quick thinking saved it",), "Mei’s quick thinking saved it"),
        (("the door (", MEI, ") was open"), "the door (Mei) was open"),
        (("it was open (", MEI, ")"), "it was open (Mei)"),
    ],
)
def test_inside_a_sentence_the_name_stands_for_the_mention(typed, deed):
    assert reading(*typed) == (["mei"], None, deed)


@for_each(
    ("text", "value", "deed"),
    [
        ("Care for all of us", "care-for-all", "of us"),
        ("Care was taken", "care", "was taken"),
        ("Don't walk by held the door", "walk", "held the door"),
        ("Don’t walk by held the door", "walk", "held the door"),
        ("People’s library was open", None, "People’s library was open"),
        ("People-first thinking", None, "People-first thinking"),
        ("Peopled the desk", None, "Peopled the desk"),
        ("people_hugging it", None, "people_hugging it"),
        ("was kind to people", None, "was kind to people"),
        ("Speed helped", None, "Speed helped"),
        ("People Care both", "people", "Care both"),
        ("thanks :heart:", None, "thanks :heart:"),
        (":wave: hello", None, ":wave: hello"),
        ("People", "people", ""),
    ],
)
def test_a_value_is_taken_at_an_edge_where_it_is_a_word_of_its_own(text, value, deed):
    assert reading(text) == ([], value, deed)


@for_each("text", ["@nobody did it", "write to mei@riverbank.example", "at @ noon", "@", "@here"])
def test_what_means_nobody_stays_as_it_was_typed(text):
    assert reading(text) == ([], None, text)


@for_each("typed", [(), ("",), (" \n",), (MEI,), (" ", MEI, " ,"), ("@mei",)])
def test_without_words_the_deed_is_empty(typed):
    assert reading(*typed)[2] == ""


def test_lines_of_a_longer_text_are_kept():
    assert reading(MEI, " Held the door.\r\n\r\nThen rang her.")[2] == "Held the door.\n\nThen rang her."


WORDS = some.sampled_from(
    [
        "walked",
        "a",
        "visitor",
        "people",
        "People",
        "Care",
        "#care",
        ":people_hugging:",
        "Mei’s",
        "“so”",
        "and",
        "—",
        "half-way",
        "5%",
        "@nobody",
        "\u200bhidden",
        "né",
        ",",
        "&",
        "Speed.",
        "(there)",
        "all",
        "for",
    ]
)
PIECES = some.lists(
    some.one_of(
        some.sampled_from([MEI, TOM]),
        some.lists(WORDS, max_size=6).map(lambda words: f" {' '.join(words)} "),
    ),
    max_size=6,
)


@given(PIECES)
def test_every_word_typed_is_in_the_deed_or_a_mention_or_the_values_sign(typed):
    doers, value, deed = reading(*typed)

    left = words_of(" ".join(each.name if isinstance(each, Mentioned) else each for each in typed))
    for word in words_of(deed):
        assert word in left
        left = [*left[: left.index(word)], *left[left.index(word) + 1 :]]
    sign = {"people": {"people", "people_hugging"}, "care": {"care"}, "care-for-all": {"care", "for", "all"}}
    spare = sign.get(value or "", set()) | {"mei", "tom"} | ({"and"} if len(typed) > 2 else set())
    assert {each.casefold() for each in left} <= spare
    assert set(doers) == {each.person for each in typed if isinstance(each, Mentioned)}


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", cleaned(text))


@given(some.lists(some.one_of(some.sampled_from([MEI, TOM]), some.text(max_size=20)), max_size=5))
def test_reading_never_fails_and_keeps_every_letter_of_the_deed(typed):
    doers, _, deed = reading(*typed)

    assert deed == cleaned(deed)
    assert {each.person for each in typed if isinstance(each, Mentioned)} <= set(doers)


@for_each("text", ["-" * 4000 + "x", "@a." * 1300, "@ab cd ef " * 400, ": " * 2000 + "x", "#" * 4000])
def test_reading_takes_no_longer_for_odd_text(text):
    begun = time.process_time()

    reading(text)

    assert time.process_time() - begun < 0.5
