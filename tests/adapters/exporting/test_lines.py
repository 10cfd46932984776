"""Lines of an export: read back they are what was told, and no spreadsheet works anything out."""

from __future__ import annotations

import csv
import io
import json
import unicodedata

import pytest
from hypothesis import example, given

from adapters.exporting.harmless import harmless
from adapters.exporting.lines import csv_lines, json_lines
from bot.domain.text import cleaned
from tests.support.hostile import HARD_TO_READ, typed

COLUMNS = ("one", "other", "yes", "nothing")
SIGNS = "=+-@＝＋－＠"
BREAKING = [
    *SIGNS,
    *("\t", "\r", "\n", "\r\n", "\0", "\x1b[31m", "\u2028", "\u202e", "\ufeff", "\ud800"),
    *('"', "'", "“", ",", ";", "|", " ", "\xa0", "=1+1", '=cmd|" /C calc"!A0', "@SUM(1)", "-2+3", "','"),
    *HARD_TO_READ,
]
HOSTILE = typed(BREAKING)


def written(words: str, other: str = "") -> list[list[str]]:
    stream = io.BytesIO()
    csv_lines(stream, COLUMNS)({"one": words, "other": other, "yes": True, "nothing": None})
    return list(csv.reader(io.StringIO(stream.getvalue().decode("utf-8"), newline=""), strict=True))


@given(HOSTILE, HOSTILE)
@example("=1+1", "\t=1+1")
@example('"=1+1', "“ =1+1")
@example("told\n=1+1", "\r\n@SUM(1)")
@example("\ufeff=1", "\0=1")
def test_a_cell_is_read_back_as_the_one_that_it_is_and_never_begins_a_formula(words, other):
    head, row, *others = written(words, other)

    assert (head, others) == (list(COLUMNS), [])
    assert row == [harmless(words), harmless(other), "yes", ""]
    for each in row:
        assert not [letter for letter in each if unicodedata.category(letter) in {"Cs", "Co"}]
        assert not [letter for letter in each if unicodedata.category(letter) == "Cc" and letter != "\n"]
        for line in each.splitlines():
            assert not line.strip(" \xa0\"'“”").startswith(tuple(SIGNS)) or line.startswith("'")


@given(HOSTILE)
def test_nothing_but_apostrophes_is_put_to_what_was_told(words):
    assert harmless(words).replace("'", "") == cleaned(words).replace("'", "")


@pytest.mark.parametrize("delimiter", [";", ",", "|", "\t"])
def test_taken_apart_at_another_sign_it_begins_no_formula_either(delimiter):
    cells = [cell for row in csv.reader([harmless("a;=1,=2|=3\t=4")], delimiter=delimiter) for cell in row]

    assert not [each for each in cells if each.startswith("=")]


@pytest.mark.parametrize(
    "words", ["Kept the pass: 3 - 4 minutes", "O’Brien's van", "a@example.org", "1 + 1 = 2", "well-done"]
)
def test_what_is_no_formula_stays_as_it_was_told(words):
    assert harmless(words) == words


@given(HOSTILE)
def test_a_machine_reads_each_row_in_a_line_of_its_own_with_the_words_alone(words):
    stream = io.BytesIO()
    write = json_lines(stream)
    row = {"one": words, "other": None, "yes": True}

    write(row)
    write(row)

    lines = stream.getvalue().decode("utf-8").split("\n")
    assert lines.pop() == ""
    assert [json.loads(each) for each in lines] == [{**row, "one": cleaned(words)}] * 2


def test_without_rows_the_headings_still_say_what_would_stand_there():
    stream = io.BytesIO()

    csv_lines(stream, COLUMNS)

    assert stream.getvalue() == b"one,other,yes,nothing\r\n"
