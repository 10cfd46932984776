"""Reading a people file: however it was saved, and what is broken costs its own line alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from adapters.people_file.reading import read
from adapters.settings.faults import Hindrance
from bot.domain.people_file import Column, Row
from tests.support.every import for_each

HEAD = (
    "e-mail,name,branch,manager's e-mail,started_on,leader,working pattern,away_from,away_until,slack,teams,"
    "under 18\n"
)
OBJECT_ID = "8f1c2d3e-0000-4000-8000-00000000abcd"
MEI = "mei@riverbank.example,Mei Lin,Front desk,,2019-04-01,,mon-thu,,,,,\n"


@pytest.fixture
def reads(tmp_path):
    """What is made of these words, or bytes, in a file."""

    def reading(written, encoding="utf-8"):
        path = tmp_path / "people.csv"
        path.write_bytes(written if isinstance(written, bytes) else written.encode(encoding))
        return read(path)

    return reading


def test_accounts_elsewhere_are_read_under_many_a_heading(reads):
    found = reads(f"E-mail;Name;Slack member ID;Entra object ID\nmei@x.example;Mei;U01AB;{OBJECT_ID}\n")

    assert [(each.slack, each.teams) for each in found.file.rows] == [("slack:u01ab", f"teams:{OBJECT_ID}")]
    assert found.ignored == ()


def test_whose_accounts_are_faulty_has_not_left_by_any_of_their_addresses(reads):
    found = reads("e-mail,name,slack,teams\nmei@x.example,Mei,Mei Lin,lin@y.example\n")

    assert faults(found)[2].startswith(
        "slack: “Mei Lin” names nobody. Write the e-mail address that Slack shows"
    )
    assert found.file.addresses == {"mei@x.example", "lin@y.example"}


def faults(reading):
    return {each.line: each.says for each in reading.faults}


def test_a_row_is_read_with_all_its_columns(reads):
    full = (
        "TOM@riverbank.example,Tom Ash,parks,Mei@Riverbank.example,1 May 2020,yes,tue,2026-12-01,2026-12-04,"
        "U012AB3CD,Tom.Ash@elsewhere.example,yes\n"
    )

    found = reads(HEAD + MEI + full)

    assert found.faults == ()
    assert found.file.columns == set(Column)
    assert found.file.rows == [
        Row(
            2, "mei@riverbank.example", "Mei Lin", "Front desk", None, date(2019, 4, 1), works_on={1, 2, 3, 4}
        ),
        Row(
            3,
            "tom@riverbank.example",
            "Tom Ash",
            "parks",
            "mei@riverbank.example",
            date(2020, 5, 1),
            leader=True,
            works_on={2},
            minor=True,
            away_from=date(2026, 12, 1),
            away_until=date(2026, 12, 4),
            slack="slack:u012ab3cd",
            teams="tom.ash@elsewhere.example",
        ),
    ]


@for_each("delimiter", [",", ";", "\t"])
@for_each("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@for_each("end", ["\n", "\r\n", "\r"])
def test_however_it_was_saved(reads, delimiter, encoding, end):
    written = delimiter.join(("Name", "E-Mail")) + end + delimiter.join(("Siân Ó Néill", "s@r.example")) + end

    found = reads(written, encoding)

    assert [(each.name, each.address) for each in found.file.rows] == [("Siân Ó Néill", "s@r.example")]


@for_each(
    "headings",
    [
        "EMAIL,NAME,STARTED ON",
        "E mail, Full Name ,start-date",
        '"e-mail","name","Started_On"',
        "email,name,startDate",
    ],
)
def test_however_the_headings_are_written(reads, headings):
    found = reads(f"{headings}\na@r.example,A,2019-04-01\n")

    assert found.file.columns == {Column.EMAIL, Column.NAME, Column.STARTED_ON}
    assert found.file.rows[0].started_on == date(2019, 4, 1)


def test_what_excel_writes_before_the_headings_is_understood(reads):
    found = reads("sep=;\r\n\r\nname;e-mail\r\nMei;mei@r.example\r\n")

    assert [each.line for each in found.file.rows] == [4]


def test_unknown_columns_are_named_with_a_guess_and_ignored(reads):
    found = reads("e-mail,name,Shoe size,braanch\nmei@r.example,Mei,38,Parks\n")

    assert found.ignored == ("“Shoe size”", "“braanch” (did you mean “branch”?)")
    assert found.file.rows == [Row(2, "mei@r.example", "Mei")]


@for_each(
    ("written", "told"),
    [
        ("name,branch\nMei,Parks\n", "no column “e-mail”"),
        ("Mei Lin;Parks\n", "no column “e-mail” or “name”"),
        ("e-mail,name,away_until\n", "no column “away_from”"),
        ("e-mail,name,team,department\n", "Both “team” and “department” are read as branch"),
        ("", "is empty"),
        ("\n \n", "is empty"),
        (b"PK\x03\x04rest", "is an Excel workbook"),
        (b"e-mail\0\1\2", "is no text"),
    ],
)
def test_what_is_no_people_file_is_said_to_be_none(reads, written, told):
    with pytest.raises(Hindrance, match=told):
        reads(written)


def test_each_fault_is_named_with_its_line_and_remedy_and_the_good_rows_go_on(reads):
    found = reads(
        HEAD
        + MEI
        + "mei at riverbank,Mei,,,,,,,,,,\n"
        + "b@r.example,,,,2026-02-30,,,,,,,\n"
        + "c@r.example,C,,,,,,,2026-12-01,,,\n"
        + "d@r.example,D,,,,,,2026-12-02,2026-12-01,,,\n"
        + "e@r.example,E\n"
        + "f@r.example,F,,,,,,,,,,\n"
    )

    assert [each.line for each in found.file.rows] == [2, 8]
    assert faults(found) == {
        3: "e-mail: “mei at riverbank” is not an e-mail address. Write it like mei@example.org.",
        4: "name: the name is missing. Write it as colleagues know it. "
        "started_on: there is no day “2026-02-30”. Write dates like 2026-11-23.",
        5: "away_until stands without away_from. Write the first day too.",
        6: "away_until: the absence ends before it begins. Look at away_from and away_until.",
        7: "it has 2 cells, and the headings are 12. Look at this line, and save the list as “CSV UTF-8”.",
    }


def test_empty_lines_and_empty_cells_at_the_end_are_no_faults(reads):
    found = reads("e-mail,name,,\n\na@r.example,A,,\n,,,\nb@r.example,B\n")

    assert [each.line for each in found.file.rows] == [3, 5]
    assert found.faults == ()


def test_a_cell_may_hold_line_ends_and_delimiters(reads):
    found = reads('e-mail,name,Notes\na@r.example,"Ash, Tom","one\ntwo"\nb@r.example,B,\n')

    assert [(each.line, each.name) for each in found.file.rows] == [(2, "Ash, Tom"), (4, "B")]


@for_each("broken", ['"a@r.example,A\n', 'a@r.example,"A" B\n', 'a@r.example,"A\n'])
@for_each("rest", ["b@r.example,B\nc@r.example,C\n", 'b@r.example,"B"\nc@r.example,C\n'])
def test_a_forgotten_quotation_mark_costs_its_own_line_alone(reads, broken, rest):
    found = reads(f"e-mail,name\n{broken}{rest}")

    assert [each.line for each in found.faults] == [2]
    assert [(each.line, each.address) for each in found.file.rows] == [(3, "b@r.example"), (4, "c@r.example")]


def test_one_line_in_another_encoding_is_one_fault(reads):
    good = "".join(f"p{each}@r.example,Siân {each}\n" for each in range(5)).encode()

    found = reads(b"e-mail,name\n" + good + "bad@r.example,Si\xe2n\n".encode("latin-1"))

    assert [each.name for each in found.file.rows][:1] == ["Siân 0"]
    assert faults(found)[7].startswith("some of its letters cannot be read.")


def test_the_example_of_the_docs_is_read_without_a_fault(reads):
    page = Path(__file__).parents[3] / "docs" / "people-file.md"
    lines = [line.strip() for line in page.read_text("utf-8").splitlines()]
    begins = lines.index(HEAD.strip())

    found = reads("\n".join(lines[begins : lines.index("", begins)]))

    assert [each.name for each in found.file.rows] == ["Mei Lin", "Daniel Okafor", "Sioned Pugh"]
    assert found.faults == ()


def test_whom_a_faulty_row_may_mean_is_kept(reads):
    found = reads(
        "e-mail,name,started_on\n,Mei Lin,2019-04-01\nTom@r.example,Tom,soon raj@r.example\n"
        "ana@r.example;Ana\n"
        '"raj@r.example,Raj,\n'
    )

    assert [(each.line, each.name, each.addresses) for each in found.file.unread] == [
        (2, "Mei Lin", set()),
        (3, "Tom", {"tom@r.example"}),  # and not whoever manages him
        (4, "", {"ana@r.example"}),
        (5, "", {"raj@r.example"}),
    ]


def test_a_cell_as_long_as_a_book_costs_its_own_line_alone(reads):
    """And no more time than others: letter by letter, each to its end, this would take half an hour."""
    found = reads(f"{HEAD}ana@r.example,{'x' * 500_000},,,,,,,,,,\n{MEI}")

    assert [each.name for each in found.file.rows] == ["Mei Lin"]
    assert [each.addresses for each in found.file.unread] == [{"ana@r.example"}]


def test_an_address_that_only_folding_makes_plain_is_nobodys(reads):
    found = reads("e-mail,name,slack\n\u017fam@r.example,Sam,\nmei@r.example,Mei,\u017fam@r.example\n")

    assert found.file.rows == []
    assert [each.line for each in found.faults] == [2, 3]
