"""The `skald` command: its surface, its exit codes, and what it leaves alone."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.cli import skald

ROOT = Path(__file__).parents[2]
NEVER = ("botbuilder", "msrest", "slack_bolt")
LEFT_ALONE_BY = [["--help"], ["check"], ["manifest", "slack"], ["manifest", "teams"]]
TEXT = """\
organisation: { name: Riverbank Council }
people: { admins: ["slack:U012AB3CD"] }
values: [{ key: people, name: People }]
channels: { recognition: C0123456789 }
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A command in an empty folder with one settings file and nothing in the environment."""
    for name in ("CONFIG", "DATABASE_URL", "SECRET_KEY", "BASE_URL", "HOST", "PORT"):
        monkeypatch.delenv(f"SKALD_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "app.yaml").write_text(TEXT)

    return lambda *words, **environ: CliRunner().invoke(skald, words, env=environ)


def test_the_surface_is_what_exists_now(run):
    shown = run("--help")

    listed = [line.split()[1] for line in shown.output.splitlines() if line.startswith("│ ")]
    assert {"play", "serve", "check", "manifest", "export", "db"} <= set(listed)
    assert not {"erase", "keys", "preview"} & set(listed)


@pytest.mark.parametrize("words", [(), ("nonsense",), ("serve", "--port", "many"), ("manifest",), ("db",)])
def test_wrong_usage_ends_with_two(run, words):
    assert run(*words).exit_code == 2


def test_the_manifest_stands_alone_on_stdout(run):
    printed = run("manifest", "slack")

    assert printed.exit_code == 0
    assert json.loads(printed.stdout)["display_information"]["name"] == "Skald"
    assert "placeholder" in printed.stderr


def test_the_package_for_teams_is_written_here_and_its_path_stands_alone_on_stdout(run, tmp_path):
    printed = run("manifest", "teams", SKALD_DATABASE_URL="postgres://u@127.0.0.1:1/d")

    assert printed.exit_code == 0
    assert Path(printed.stdout.strip()) == tmp_path / "skald-teams.zip"
    assert [file.name for file in tmp_path.glob("*.zip")] == ["skald-teams.zip"]
    assert "placeholder" in printed.stderr


def test_an_older_package_gives_way_to_one_with_a_higher_version(run, tmp_path):
    run("manifest", "teams")

    printed = run("manifest", "teams", "--app-version", "1.10.0")

    with zipfile.ZipFile(tmp_path / "skald-teams.zip") as archive:
        assert json.loads(archive.read("manifest.json"))["version"] == "1.10.0"
    assert printed.exit_code == 0


@pytest.mark.parametrize(
    "words",
    [("--app-version", "1.0"), ("--app-version", "1.0.0-preview"), ("--privacy", "riverbank.example")],
)
def test_what_teams_would_not_take_is_wrong_usage(run, tmp_path, words):
    ended = run("manifest", "teams", *words)

    assert ended.exit_code == 2
    assert list(tmp_path.glob("*.zip")) == []


def test_a_folder_that_takes_no_file_is_told_without_a_traceback(run, tmp_path):
    (tmp_path / "skald-teams.zip").mkdir()

    ended = run("manifest", "teams")

    assert ended.exit_code == 1
    assert "skald-teams.zip cannot be written: Is a directory." in ended.stderr


@pytest.mark.parametrize("words", [("manifest", "slack"), ("serve",), ("db", "upgrade"), ("check",)])
def test_faulty_settings_are_told_without_a_traceback(run, tmp_path, words):
    (tmp_path / "app.yaml").write_text(TEXT + "privcy: { wall: off }\n")

    ended = run(*words)

    assert ended.exit_code == 1
    assert "app.yaml:5:1 'privcy' is not a setting here. Did you mean privacy?" in ended.output
    assert "Traceback" not in ended.output


def test_serve_refuses_without_a_key_and_names_what_is_half_set(run):
    ended = run("serve", SLACK_BOT_TOKEN="xoxb-1")

    assert ended.exit_code == 1
    assert "SKALD_SECRET_KEY: it is missing" in ended.stderr
    assert "SLACK_SIGNING_SECRET: it is missing" in ended.stderr


def test_the_host_on_the_command_line_counts_for_local_teams(run):
    ended = run("serve", "--host", "0.0.0.0", TEAMS_LOCAL="1", SKALD_SECRET_KEY="k" * 32)  # noqa: S104 - refused

    assert ended.exit_code == 1
    assert "TEAMS_LOCAL: it admits unsigned traffic" in ended.stderr


def test_who_starts_with_unsigned_traffic_reads_of_it_first(run):
    away = "postgres://u@127.0.0.1:1/d"

    ended = run("serve", TEAMS_LOCAL="1", SKALD_SECRET_KEY="k" * 32, SKALD_DATABASE_URL=away)

    assert ended.stderr.startswith("TEAMS_LOCAL is set: unsigned Teams traffic is admitted")
    assert "The database cannot be used" in ended.stderr


def test_check_speaks_json(run, tmp_path):
    (tmp_path / "app.yaml").write_text("version: 2\n")

    printed = run("check", "--json")

    findings = json.loads(printed.stdout)
    assert printed.exit_code == 1
    assert {each["level"] for each in findings} == {"fault"}
    assert set(findings[0]) == {"level", "about", "says", "remedy"}


def test_check_makes_no_database(run, tmp_path):
    printed = run("check", SKALD_SECRET_KEY="k" * 32)

    assert printed.exit_code == 0
    assert "ok      database: it is empty" in printed.output
    assert [file.name for file in tmp_path.iterdir()] == ["app.yaml"]


def test_check_and_upgrade_agree_on_the_schema(run):
    upgraded = run("db", "upgrade")
    printed = run("check", SKALD_SECRET_KEY="k" * 32)

    assert (upgraded.exit_code, printed.exit_code) == (0, 0)
    assert "its schema is this version's" in printed.output


def test_a_database_that_is_away_is_told_without_a_traceback(run):
    ended = run("db", "upgrade", SKALD_DATABASE_URL="postgres://u:hunter2@127.0.0.1:1/d")

    assert ended.exit_code == 1
    assert "The database cannot be used" in ended.stderr
    assert "hunter2" not in ended.output


def test_the_platforms_frameworks_are_left_alone(tmp_path):
    (tmp_path / "app.yaml").write_text(TEXT)
    watched = (
        "import contextlib, sys\n"
        "from adapters.cli import main\n"
        f"for words in {LEFT_ALONE_BY!r}:\n"
        "    sys.argv = ['skald', *words]\n"
        "    with contextlib.suppress(SystemExit):\n"
        "        main()\n"
        f"    print('SEEN', *words, *(set(sys.modules) & set({NEVER!r})))\n"
    )

    ended = subprocess.run(
        [sys.executable, "-c", watched],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "SKALD_SECRET_KEY": "k" * 32, "PATH": ""},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    seen = [line.split()[1:] for line in ended.stdout.splitlines() if line.startswith("SEEN")]
    assert seen == LEFT_ALONE_BY, ended.stderr
    assert "Traceback" not in ended.stderr
