"""A story's text: what reads as a step, and how each faulty line is told."""

from __future__ import annotations

import re
from datetime import time, timedelta
from pathlib import Path

import pytest

from adapters.playground.script.grammar import RULES
from adapters.playground.script.reading import Faulty, read
from adapters.playground.script.steps import (
    Chooses,
    Deed,
    GoesOn,
    GoesTo,
    OnlySee,
    Picture,
    Presses,
    Sees,
    Types,
)
from tests.support.every import every, for_each

STORIES = Path(__file__).parents[3] / "docs" / "stories"


def deed(line: str) -> Deed | Picture:
    return read("a story", line).steps[0].deed


def fault(line: str) -> str:
    with pytest.raises(Faulty) as refused:
        read("a.txt", line)
    return str(refused.value).removeprefix("a.txt:1 ")


@every(rule=RULES)
def test_every_example_reads_as_its_own_kind_of_step_and_no_other(rule):
    skeleton = re.sub("“[^”]*”", "“”", rule.example)

    assert [each.sentence for each in RULES if each.fits(skeleton)] == [rule.sentence]
    assert deed(rule.example)


@every(rule=RULES)
def test_every_kind_of_step_stands_in_the_guide_to_writing_one(rule):
    guide = (STORIES / "README.md").read_text("utf-8").splitlines()

    assert f"    {rule.example}" in guide


def test_quotation_marks_of_both_kinds_read_the_same():
    assert deed('Raj types "Thank you" in #well-done') == deed("Raj types “Thank you” in #well-done")


def test_a_text_keeps_the_other_kind_of_quotation_marks():
    assert deed('Raj types “She said "of course"”') == Types("raj", 'She said "of course"')


def test_people_go_by_their_first_or_their_full_name():
    assert deed("Daniel sees “x”") == deed("Daniel Okafor sees “x”") == Sees("daniel", "x")


def test_a_line_may_begin_small_and_end_with_a_full_stop():
    assert deed("nobody sees “x”.") == OnlySee((), "x")


def test_remarks_and_blank_lines_are_no_steps_and_count_as_lines():
    story = read("a.txt", "# A remark\n\n  Raj sees “x”  \n")

    assert [(each.where, each.words) for each in story.steps] == [("a.txt:3", "Raj sees “x”")]


def test_a_press_says_where_and_beside_what():
    pressed = deed("Mei presses “Thank Raj” in #well-done beside “a lost pass” twice at once")

    assert pressed == Presses("mei", "Thank Raj", "well-done", "a lost pass", twice=True)


def test_several_are_chosen_at_once():
    chosen = deed("Raj chooses “Mei Lin”, “Tom Hale” and “Ana Ferreira” under “Who did it?”")

    assert chosen == Chooses("raj", "Who did it?", ("Mei Lin", "Tom Hale", "Ana Ferreira"))


def test_the_clock_goes_on_by_a_span_or_to_a_moment():
    assert deed("The clock goes on 90 minutes") == GoesOn(timedelta(minutes=90))
    assert deed("The clock goes to Thursday 08:30") == GoesTo(3, time(8, 30))
    assert deed("The clock goes to 17:30") == GoesTo(None, time(17, 30))


def test_of_very_many_faults_the_first_are_told_and_how_many_more():
    with pytest.raises(Faulty) as told:
        read("story.txt", "no step\n" * 30)

    assert str(told.value).splitlines()[-1] == "And 10 more."
    assert len(str(told.value).splitlines()) == 21


def test_all_faulty_lines_are_told_at_once_with_file_and_line():
    with pytest.raises(Faulty) as refused:
        read("docs/x.txt", "Raj sees “x”\nRai sees “x”\n\nRaj sees “x” in #weldone\n")

    assert str(refused.value).splitlines() == [
        "docs/x.txt:2 Nobody here is called Rai. Did you mean Raj?",
        "docs/x.txt:4 There is no channel #weldone. Did you mean #well-done?",
    ]


@for_each(
    ("line", "told"),
    [
        ("Raj press “Send it”", "No step reads like this. Write it as: Daniel presses “Approve it”"),
        ("Raj fills “x” by “y”", "Write it as: Raj fills “What did it change?” with"),
        ("The clock goes to Thurday 08:30", "Write it as: The clock goes to Thursday 08:30"),
        ("The clock goes to Thursday 25:30", "Write it as: The clock goes to Thursday 08:30"),
        ("Raj sees “x", "A quotation mark is open here"),
        ("Raj sees “”", "There is nothing between the quotation marks."),
        ("Tom presses “x”", "Tom Hale can only look on. Whom one can be: "),
        ("Joe sees “x” in #housing", "#housing is not open to Joe Ward."),
        ("Raj types “/recognize it” in #well-done\nRaj types “/recog x”", "Did you mean /recognize?"),
        ("Picture “Two words”", "A picture’s name is small letters, digits and hyphens."),
        ("# nothing yet", "There is no step here yet. A first one could be: Raj types"),
    ],
)
def test_a_faulty_line_is_told_with_what_would_do(line, told):
    assert told in fault(line)
