"""`python3 -m bot`: from a fresh clone to a running Skald with nothing but Python at hand."""

from __future__ import annotations

import subprocess

import pytest
from uv import find_uv_bin

from tests.support.newcomer import INTERRUPTED, ROOT, VENV, Newcomer

OLD_PYTHON = "import runpy, sys; sys.version_info = (3, 9, 18); runpy.run_module('bot', run_name='__main__')"
EXPORT = ("export", "--frozen", "--no-emit-project", "--no-header", "--no-annotate", "--quiet")


@pytest.fixture
def newcomer(tmp_path):
    return Newcomer.cloning(tmp_path)


def test_the_first_start_installs_and_hands_every_argument_on(newcomer):
    newcomer.has_uv()

    outcome = newcomer.starts("play", "--script", "two words", "--port", "1")

    assert outcome.said == ["skald", "[play]", "[--script]", "[two words]", "[--port]", "[1]"]
    assert len(newcomer.diary) == 1
    assert "--no-dev" in newcomer.diary[0]


@pytest.mark.parametrize(("python", "compiled"), [((), False), (("-B",), True)], ids=["kept", "not kept"])
def test_all_is_compiled_at_once_only_where_python_may_keep_nothing(newcomer, python, compiled):
    newcomer.has_uv()

    newcomer.runs(*python, "-m", "bot", "play")

    assert ("--compile-bytecode" in newcomer.diary[0]) is compiled


def test_the_second_start_installs_nothing(newcomer):
    newcomer.has_uv()
    newcomer.starts("play")

    outcome = newcomer.starts("check")

    assert outcome.said == ["skald", "[check]"]
    assert len(newcomer.diary) == 1


def test_the_tests_bring_their_own_packages(newcomer):
    newcomer.has_uv()
    newcomer.starts("play")

    outcome = newcomer.starts("test", "-k", "two words")

    assert outcome.said == ["python", "[-m]", "[pytest]", "[-k]", "[two words]"]
    assert "--no-dev" not in newcomer.diary[1]


def test_whoever_ran_the_tests_may_play_at_once(newcomer):
    newcomer.has_uv()
    newcomer.starts("test")

    newcomer.starts("play")

    assert len(newcomer.diary) == 1


def test_a_changed_lock_is_installed(newcomer):
    newcomer.has_uv()
    newcomer.starts("play")
    (newcomer.clone / "requirements.lock").write_text("", "utf-8")

    newcomer.starts("play")

    assert len(newcomer.diary) == 2


def test_a_folder_that_was_moved_gets_an_environment_of_its_own(newcomer):
    newcomer.has_uv()
    newcomer.starts("play")
    newcomer.clone.rename(newcomer.home / "elsewhere")
    relic = newcomer.home / "elsewhere" / ".venv" / "relic"
    relic.touch()

    newcomer.starts("play", folder="elsewhere")

    assert len(newcomer.diary) == 2
    assert not relic.exists()


def test_an_interrupted_install_is_repeated(newcomer):
    newcomer.has_uv(INTERRUPTED)
    interrupted = newcomer.starts("play")
    newcomer.has_uv()

    outcome = newcomer.starts("play")

    assert "Interrupted" in interrupted.complained
    assert outcome.said == ["skald", "[play]"]
    assert len(newcomer.diary) == 2


@pytest.mark.parametrize(
    "uv", [None, "exit 127", '[ "$1" = --version ]'], ids=["none", "a dead name", "a failing one"]
)
def test_without_a_working_uv_pip_installs_by_the_same_hashes(newcomer, uv):
    newcomer.has_module("venv", VENV)
    if uv:
        newcomer.has_uv(uv)

    outcome = newcomer.starts("play")

    packages, skald, played = newcomer.diary
    assert "--require-hashes" in packages
    assert skald.endswith("--no-build-isolation -e .")
    assert played == "play"
    assert outcome.code == 0


def test_pip_shows_how_far_it_is(newcomer):
    newcomer.has_module("venv", VENV)
    ten = "".join(f"echo 'Collecting package-{n}==1 (from here)'\n" for n in range(10))

    outcome = newcomer.starts("play", pip_says=ten)

    total = sum("==" in line for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines())
    assert f"10 of {total}  package-9==1\n" in outcome.complained


def test_what_pip_says_is_shown_in_full_where_it_fails(newcomer):
    newcomer.has_module("venv", VENV)
    failing = "echo 'No space left on device'\nexit 1\n"

    outcome = newcomer.starts("play", pip_says=failing)

    assert outcome.code == 1
    assert "No space left on device" in outcome.complained
    assert not list(newcomer.clone.glob(".venv/ready-*"))


def test_a_python_without_ensurepip_is_told_the_package_it_lacks(newcomer):
    newcomer.has_module("ensurepip", "raise ImportError")

    outcome = newcomer.starts("play")

    assert outcome.code == 1
    assert outcome.complained.splitlines()[-1].startswith(
        "This Python cannot make environments. On Debian: apt install"
    )


def test_an_older_python_is_named_in_one_line(newcomer):
    outcome = newcomer.runs("-c", OLD_PYTHON, "play")

    assert outcome.code == 1
    assert outcome.complained.startswith("Skald needs Python 3.11 or newer")
    assert len(outcome.complained.splitlines()) == 1


@pytest.mark.parametrize(("arguments", "code"), [((), 2), (("--help",), 0)])
def test_help_installs_nothing(newcomer, arguments, code):
    newcomer.has_uv()

    outcome = newcomer.starts(*arguments)

    assert outcome.code == code
    assert "python3 -m bot test" in "\n".join(outcome.said)
    assert newcomer.diary == []


@pytest.mark.parametrize(
    ("lock", "groups"),
    [("requirements.lock", ["--no-dev"]), ("requirements-dev.lock", ["--only-group", "dev"])],
)
def test_pip_installs_what_uv_locked(lock, groups):
    exported = subprocess.run(
        [find_uv_bin(), *EXPORT, *groups], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )

    assert (ROOT / lock).read_text("utf-8") == exported.stdout
