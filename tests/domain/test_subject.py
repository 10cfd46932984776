"""Subjects come back from outside: nothing but what was written by us is read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from bot.domain.ids import RecognitionId
from bot.domain.refusals import Refusal
from bot.domain.subject import Subject, subject
from tests.support.every import for_each
from tests.support.office import refused


@for_each("revision", [1, 2, 999_999])
def test_a_subject_reads_as_it_was_written(revision):
    written = Subject(RecognitionId("01J9.odd"), revision)

    assert subject(str(written)) == written


@for_each(
    "text",
    ["", ".", "r", "r.", ".1", "r.x", "r.-1", "r.+1", "r. 1", "r.1 ", "r.1_0", "r.1.5e3", "r.\n1", "r.\x001"],
)
def test_anything_else_is_unknown(text):
    with refused("recognition.unknown"):
        subject(text)


@for_each("revision", ["٣", "１", "²", "1000000", "9" * 5000, "9" * 500_000])
def test_figures_of_other_scripts_and_figures_without_end_are_unknown(revision):
    with refused("recognition.unknown"):
        subject(f"r.{revision}")


@given(some.text())
def test_whatever_comes_it_is_read_or_refused(text):
    try:
        found = subject(text)
    except Refusal:
        return
    assert str(found).split(".")[:-1] == text.split(".")[:-1]
