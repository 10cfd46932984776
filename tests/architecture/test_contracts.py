"""The import contracts bite: each is broken on purpose, once, in a copy of the source."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest

from tests.architecture.source import ROOMS, ROOT

LINT = ("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache", "--no-logo")
BREACHES = {
    "the domain opens an SDK inside a function": (
        "bot/domain/values.py",
        "def _late() -> None:\n    import slack_bolt\n",
        "bot knows no SDK, no database and no clock of its own",
    ),
    "slack reaches for storage": (
        "adapters/slack/__init__.py",
        "import storage\n",
        "adapters and storage stand on bot and are blind to each other",
    ),
    "storage reaches for delivery": (
        "storage/__init__.py",
        "def _late() -> None:\n    import adapters.delivery\n",
        "adapters and storage stand on bot and are blind to each other",
    ),
    "the domain reaches for a use case": (
        "bot/domain/values.py",
        "def _late() -> None:\n    import bot.usecases\n",
        "Inside bot every room knows only those beneath it",
    ),
    "a view reaches for the ports": (
        "bot/views/__init__.py",
        "import bot.ports\n",
        "Inside bot every room knows only those beneath it",
    ),
    "bot grows a room that has no place": (
        "bot/attic.py",
        "",
        "Inside bot every room knows only those beneath it",
    ),
    "the web reaches for slack": (
        "adapters/web/__init__.py",
        "import adapters.slack\n",
        "The adapters' rooms are independent of each other",
    ),
    "the playground reaches for the composition root": (
        "adapters/playground/__init__.py",
        "import adapters.compose\n",
        "Only the command line knows the composition root",
    ),
    "slack answers from paper": (
        "adapters/slack/__init__.py",
        "def _late() -> None:\n    import adapters.paper\n",
        "What serves people for real has neither paper nor playground in it",
    ),
    "paper asks the renderer": (
        "adapters/paper/__init__.py",
        "import adapters.slack\n",
        "Paper is written apart from what it checks",
    ),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy")
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.fixture
def breached(copy, request):
    """The copy with one more line in one file, which is put right afterwards."""
    file, breach = request.param
    source = copy / file
    kept = source.read_text("utf-8") if source.exists() else None
    source.write_text(f"{kept or ''}{breach}", "utf-8")
    yield copy
    source.write_text(kept, "utf-8") if kept is not None else source.unlink()


def test_the_copy_keeps_every_contract_until_it_is_broken(copy):
    code, report = lint(copy)

    assert code == 0, report


@pytest.mark.parametrize(
    ("breached", "contract"),
    [((file, breach), contract) for file, breach, contract in BREACHES.values()],
    ids=BREACHES,
    indirect=["breached"],
)
def test_a_breach_is_caught(breached, contract):
    code, report = lint(breached)

    assert code == 1
    assert re.findall(r"^(.+) BROKEN\b", report, re.MULTILINE) == [contract]


def lint(folder):
    run = subprocess.run(
        [sys.executable, *LINT], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    return run.returncode, run.stdout + run.stderr
