"""`skald people import`: what it prints, how it ends, and several pages of rows on either database."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from adapters.cli import skald
from bench.people import write, write_settings
from bot.usecases.import_people import PAGE

HEAD = "e-mail,name,branch,manager's e-mail,started_on\n"
GOOD = "mei@r.example,Mei Lin,branch-1,tom@r.example,2019-04-01\ntom@r.example,Tom Ash,Branch 2,,\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The command in a folder with one settings file and a people file of these words."""
    for name in ("CONFIG", "DATABASE_URL", "SECRET_KEY", "BASE_URL", "HOST", "PORT"):
        monkeypatch.delenv(f"SKALD_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    write_settings(tmp_path)

    def running(written: str | None, *words: str, **environ: str):
        if written is not None:
            (tmp_path / "people.csv").write_text(written)
        return CliRunner().invoke(skald, ("people", "import", "people.csv", *words), env=environ)

    return running


def counts(printed) -> list[int]:
    report = json.loads(printed.stdout)
    return [report[each]["count"] for each in ("additions", "changes", "leavers")]


def test_the_same_summary_is_shown_before_and_after(run):
    before = run(HEAD + GOOD, "--dry-run")
    after = run(None)

    assert (before.exit_code, after.exit_code) == (0, 0)
    assert "  additions           2   Tom Ash, Mei Lin" in before.stdout
    assert before.stdout.replace("Nothing was changed: this was a dry run.", "Done.") == after.stdout


def test_a_dry_run_makes_no_database(run, tmp_path):
    run(HEAD + GOOD, "--dry-run")

    assert sorted(each.name for each in tmp_path.iterdir()) == ["app.yaml", "people.csv"]


def test_a_dry_run_compares_with_the_database_where_there_is_one(run):
    run(HEAD + GOOD)

    printed = run(HEAD + GOOD.replace("Branch 2", "Branch 3"), "--dry-run", "--json")
    again = run(None, "--json")

    assert counts(printed) == counts(again) == [0, 1, 0]


def test_faults_are_named_by_line_the_good_rows_go_on_and_it_ends_with_one(run):
    printed = run(HEAD + GOOD + "raj at r.example,Raj,,,\nana@r.example,Ana,Brannch 2,,\n")

    assert printed.exit_code == 1
    assert printed.stdout.startswith(
        "Line 4: e-mail: “raj at r.example” is not an e-mail address. Write it like mei@example.org.\n"
        "Line 5: There is no branch “Brannch 2”. Did you mean Branch 2?\n"
    )
    assert "  faults              2" in printed.stdout
    assert counts(run(None, "--json")) == [0, 0, 0]


def test_all_that_is_wrong_with_a_line_is_told_in_one_round(run):
    run(HEAD + GOOD)

    printed = run(HEAD + GOOD + "raj at r.example,Raj,Brannch 2,ada@r.example,30.02.2026\n", "--dry-run")

    first = printed.stdout.splitlines()[0]
    assert first.startswith("Line 4: e-mail: “raj at r.example” is not an e-mail address.")
    assert "started_on: there is no day “30.02.2026”." in first
    assert "There is no branch “Brannch 2”. Did you mean Branch 2?" in first
    assert "The manager ada@r.example stands neither in this file nor on record." in first
    assert "  faults              1" in printed.stdout


def test_faults_and_what_is_to_be_looked_at_stand_in_the_order_of_the_lines(run):
    run(HEAD + GOOD + "joan@r.example,Joan,,,\n" + "ana@r.example,Ana,,,\n")

    printed = run(HEAD + "joan at r.example,Joan,,,\n" + GOOD + "ana@r.example,Ana,Brannch 2,,\n")

    first, second, third = printed.stdout.splitlines()[:3]
    assert first.startswith("Line 2: e-mail: “joan at r.example”")
    assert (
        second
        == "Line 2: Joan (joan@r.example) stands on no line, but perhaps this one means them, so they stay."
    )
    assert third.startswith("Line 5: There is no branch")


def test_one_is_told_of_as_one(run):
    printed = run("e-mail,name\nmei@r.example,Mei\n")
    refused = run("e-mail,name\ntom@r.example,Tom\n")

    assert "1 has no account that is known yet: it comes as soon as" in printed.stdout
    assert (
        "the one person of the last file does not stand in this one. If they left, run it" in refused.stdout
    )


def test_one_of_two_is_told_of_as_one_too(run):
    run("e-mail,name\nmei@r.example,Mei\n")
    printed = run("e-mail,name\nmei@r.example,Mei\ntom@r.example,Tom\n")

    assert "2 have no account that is known yet: each comes as soon as" in printed.stdout


def test_a_machine_reads_the_words_that_people_read(run):
    run(HEAD + GOOD)
    changed = HEAD.replace("started_on", "working pattern") + GOOD.replace("2019-04-01", "mon-thu")
    changed = changed.replace("Branch 2", "Brannch 2")

    shown, report = run(changed, "--dry-run").stdout, json.loads(run(None, "--dry-run", "--json").stdout)

    figures = {line.split()[0] for line in shown.splitlines() if line.startswith("  ")}
    assert figures <= set(report)
    assert "Mei Lin (working pattern)" in shown
    assert report["changes"]["examples"][0]["changes"] == ["working pattern"]
    assert f"Line 3: {report['faults'][0]['says']}" in shown


def test_accounts_on_both_platforms_are_told_of_and_what_contradicts_itself_is_left_out(run):
    head, mei = "e-mail,name,slack,teams\n", "mei@r.example,Mei,,lin@y.example\n"

    first = run(head + mei)
    second = run(head + mei + "lin@y.example,Lin,,\n")

    assert "1 account under slack or teams is not known yet: it is linked as soon as it is" in first.stdout
    assert "  links               0" in first.stdout
    assert second.exit_code == 1
    assert second.stdout.startswith(
        "Line 2: lin@y.example stands on line 3 too. If both are one person, write one line for them; else"
    )
    assert counts(run(None, "--json")) == [0, 0, 0]


def test_unknown_columns_are_named(run):
    printed = run("e-mail,name,Shoe size\nmei@r.example,Mei,38\n")

    assert printed.exit_code == 0
    assert "Ignored, as no such column is known: “Shoe size”." in printed.stdout


def test_part_of_a_list_is_refused_until_it_is_confirmed(run):
    run(HEAD + GOOD + "ana@r.example,Ana,,,\n")

    refused = run(HEAD + "tom@r.example,Tom Ash,Branch 2,,\n")
    confirmed = run(None, "--confirm-leavers", "--json")

    assert refused.exit_code == 1
    assert "Nothing was changed: 2 of 3 people of the last file do not stand in this one." in refused.stdout
    assert "--confirm-leavers" in refused.stdout
    assert (confirmed.exit_code, counts(confirmed)) == (0, [0, 0, 2])


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("name\nMei\n", "The file has no column “e-mail”."),
        ("", "is empty"),
        ("PK\x03\x04", "is an Excel workbook"),
    ],
)
def test_what_is_no_people_file_is_told_without_a_traceback(run, tmp_path, written, told):
    ended = run(written)

    assert ended.exit_code == 1
    assert told in ended.stderr
    assert not (tmp_path / "skald.sqlite").exists()


@pytest.mark.parametrize("words", [("--sideways",), ("another.csv",)])
def test_wrong_usage_ends_with_two(run, words):
    assert run(HEAD, *words).exit_code == 2


def test_no_file_is_wrong_usage(run):
    assert run(None).exit_code == 2


def test_a_database_that_is_away_is_told_without_its_password(run):
    ended = run(HEAD + GOOD, SKALD_DATABASE_URL="postgres://u:hunter2@127.0.0.1:1/d")

    assert ended.exit_code == 1
    assert "The database cannot be used" in ended.stderr
    assert "hunter2" not in ended.output


def test_pages_of_rows_are_reported_exactly_and_a_second_run_changes_nothing(run, tmp_path, address):
    write(tmp_path / "people.csv", 2 * PAGE + 60, 60)

    runs = [run(None, "--json", *words, SKALD_DATABASE_URL=address) for words in (["--dry-run"], [], [])]

    reports = [json.loads(each.stdout) for each in runs]
    assert [counts(each) for each in runs] == [[2 * PAGE, 0, 0], [2 * PAGE, 0, 0], [0, 0, 0]]
    assert [each["unchanged"] for each in reports] == [0, 0, 2 * PAGE]
    assert [len(each["faults"]) for each in reports] == [60, 60, 60]
    assert [each["conflicts"] for each in reports] == [[], [], []]


def test_nothing_but_the_report_is_printed_where_nobody_looks(run, tmp_path):
    write(tmp_path / "people.csv", 300, 0)

    ended = run(None, "--json")

    assert json.loads(ended.stdout)["rows"] == 300
    assert ended.stderr == ""
