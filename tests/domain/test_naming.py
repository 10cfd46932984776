"""Finding a name that is left out, however it is written."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as some

from bot.domain.naming import given_away
from bot.domain.text import cleaned
from tests.support.every import for_each

NAMES = some.lists(
    some.text("abcdefghijklmnopqrstuvwxyzéüñ", min_size=2, max_size=8), min_size=1, max_size=3
).map(" ".join)


@for_each(
    ("text", "name", "found"),
    [
        ("Mei had it.", "Mei Lin", ("Mei",)),
        ("It was LIN.", "Mei Lin", ("LIN",)),
        ("mei, then Mei.", "Mei Lin", ("mei", "Mei")),
        ("Mei's and Lin’s", "Mei Lin", ("Mei", "Lin")),
        ("_Mei_ and *Lin*", "Mei Lin", ("_Mei_", "Lin")),
        ("@mei_lin", "Mei Lin", ("mei_lin",)),
        ("meilin@riverbank.example", "Mei Lin", ("meilin",)),
        ("M\u200dei", "Mei Lin", ("M\u200dei",)),
        ("M\u0308ei", "Mei Lin", ("M\u0308ei",)),
        ("Zoe and ZOË", "Zoë", ("Zoe", "ZOË")),
        ("Soren", "Søren", ("Soren",)),
        ("Obrien, O’Brien", "Siobhán O'Brien", ("Obrien", "Brien")),
        ("Anne-Marie", "Anne-Marie Roy", ("Anne", "Marie")),
        ("Annemarie", "Anne-Marie Roy", ("Annemarie",)),
        ("山田さんが", "山田 太郎", ("山田",)),
        ("昨日太郎が", "山田 太郎", ("太郎",)),
        ("민지가 했다", "김민지", ()),
        ("김민지가 했다", "김민지", ("김민지",)),
        ("สมชายช่วย", "สมชาย", ("สมชาย",)),
        ("תודה לדוד", "דוד לוי", ("לדוד",)),
        ("כשמרים באה", "מרים", ("כשמרים",)),
        ("شكرا لمُحَمَّد", "محمد", ("لمُحَمَّد",)),
        ("محـــمد ساعد", "محمد", ("محـــمد",)),
        ("وبمحمد", "محمد علي", ("وبمحمد",)),
        ("موسي جاء", "موسى", ("موسي",)),
        ("علی آمد", "علي", ("علی",)),
    ],
)
def test_a_name_is_found_as_it_was_typed(text, name, found):
    assert given_away(cleaned(text), [name]) == found


@for_each(
    ("text", "name"),
    [
        ("The meishi lay there.", "Mei"),
        ("A linen bag.", "Mei Lin"),
        ("Plan B.", "Ann B. Cole"),
        ("森林の中で", "林 美"),
        ("עמוד שלם", "מוד"),
        ("ولد صغير", "لد"),
        ("", "Mei"),
        ("Nobody.", ""),
    ],
)
def test_what_only_resembles_a_name_is_not(text, name):
    assert given_away(text, [name]) == ()


def test_each_word_is_quoted_once_in_the_order_of_the_text():
    assert given_away("Tom, Mei, Tom.", ["Mei Lin", "Tom Ward"]) == ("Tom", "Mei")


@given(
    NAMES, some.sampled_from(["{}", "{}’s idea", "by {}.", "({})", "“{}”", "{}, again", "_{}_", "x\n{}\ny"])
)
@example("al", "{}")
def test_no_part_of_a_name_slips_through(name, sentence):
    for part in name.split():
        for spelled in (part, part.upper(), part.title()):
            assert given_away(cleaned(sentence.format(spelled)), [name])


@given(some.text(), NAMES)
def test_what_is_quoted_stands_in_the_text(text, name):
    assert all(each in cleaned(text) for each in given_away(cleaned(text), [name]))
