"""The import contracts bite: each is broken on purpose, once, in a copy of the source."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest

from tests.architecture.source import ROOMS, ROOT
from tests.support.every import for_each

LINT = ("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache", "--no-logo")
# What breaks a contract: the file, what it reaches for, the contract, and the import as the report names it.
BREACHES = {
    "the domain opens an SDK inside a function": (
        "bot/domain/values.py",
        "def _late() -> None:\n    import slack_bolt\n",
        "bot knows no SDK, no database and no clock of its own",
        "bot.domain.values -> slack_bolt",
    ),
    "slack reaches for storage": (
        "adapters/slack/__init__.py",
        "import storage\n",
        "adapters and storage stand on bot and are blind to each other",
        "adapters.slack -> storage",
    ),
    "storage reaches for delivery": (
        "storage/__init__.py",
        "def _late() -> None:\n    import adapters.delivery\n",
        "adapters and storage stand on bot and are blind to each other",
        "storage -> adapters.delivery",
    ),
    "the domain reaches for a use case": (
        "bot/domain/values.py",
        "def _late() -> None:\n    import bot.usecases\n",
        "Inside bot every room knows only those beneath it",
        "bot.domain.values -> bot.usecases",
    ),
    "a view reaches for the ports": (
        "bot/views/__init__.py",
        "import bot.ports\n",
        "Inside bot every room knows only those beneath it",
        "bot.views -> bot.ports",
    ),
    "bot grows a room that has no place": (
        "bot/attic.py",
        "",
        "Inside bot every room knows only those beneath it",
        "bot.attic",
    ),
    "a use case says a sentence of its own": (
        "bot/usecases/__init__.py",
        "import bot.texts\n",
        "Sentences reach people through views alone",
        "bot.usecases -> bot.texts",
    ),
    "the web reaches for slack": (
        "adapters/web/__init__.py",
        "import adapters.slack\n",
        "The adapters' rooms are independent of each other",
        "adapters.web -> adapters.slack",
    ),
    "what lays out letters reaches for the reception": (
        "adapters/lettering/__init__.py",
        "import adapters.reception\n",
        "The adapters' rooms are independent of each other",
        "adapters.lettering -> adapters.reception",
    ),
    "the playground reaches for the composition root": (
        "adapters/playground/__init__.py",
        "import adapters.compose\n",
        "Only the command line knows the composition root",
        "adapters.playground -> adapters.compose",
    ),
    "slack answers from paper": (
        "adapters/slack/__init__.py",
        "def _late() -> None:\n    import adapters.paper\n",
        "What serves people for real has neither paper nor playground in it",
        "adapters.slack -> adapters.paper",
    ),
    "what receives people leans on paper": (
        "adapters/reception/__init__.py",
        "def _late() -> None:\n    import adapters.paper\n",
        "What serves people for real has neither paper nor playground in it",
        "adapters.reception -> adapters.paper",
    ),
    "the house that serves brings an office to play in along": (
        "adapters/compose/house.py",
        "def _late() -> None:\n    import adapters.compose.offices\n",
        "What serves people for real has neither paper nor playground in it",
        "adapters.compose.house -> adapters.compose.offices",
    ),
    "paper asks the renderer": (
        "adapters/paper/__init__.py",
        "import adapters.slack\n",
        "Paper is written apart from what it checks",
        "adapters.paper -> adapters.slack",
    ),
    "what Slack and Teams share reaches for botbuilder": (
        "adapters/reception/__init__.py",
        "def _late() -> None:\n    import botbuilder\n",
        "Microsoft's packages have one home",
        "adapters.reception -> botbuilder",
    ),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy")
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.fixture(scope="module")
def kept(copy):
    return lint(copy)


@pytest.fixture(scope="module")
def broken(copy, kept):
    """Every breach at once: the report names each import under the contract that it breaks."""
    for file, breach, *_ in BREACHES.values():
        with (copy / file).open("a", encoding="utf-8") as source:
            source.write(breach)
    return lint(copy)


def test_the_copy_keeps_every_contract_until_it_is_broken(kept):
    code, report = kept

    assert code == 0, report


@for_each(
    ("contract", "reached"),
    [(contract, reached) for *_, contract, reached in BREACHES.values()],
    ids=BREACHES,
)
def test_a_breach_is_caught(broken, contract, reached):
    code, report = broken

    assert code == 1
    assert re.search(rf"^- +{re.escape(reached)}( \(l\.\d+\))?$", _under(contract, report), re.MULTILINE)


def test_every_contract_is_broken_once(broken):
    assert "Contracts: 0 kept, 9 broken." in broken[1]


def _under(contract: str, report: str) -> str:
    """What the report says of one contract: a heading, a rule, and all until the next rule."""
    _, _, after = report.partition(f"\n{contract}\n-----")
    return after.partition("-\n")[2].partition("\n-----")[0]


def lint(folder):
    run = subprocess.run(
        [sys.executable, *LINT], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    return run.returncode, run.stdout + run.stderr
