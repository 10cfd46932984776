"""Where other people's packages may be imported: read from the source itself, lazy imports included."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.source import STANDARD, files, imported, imports, name, tree
from tests.support.every import every, for_each

HOMES = {
    "slack_bolt": ("adapters/slack/",),
    "slack_sdk": ("adapters/slack/",),
    "botbuilder": ("adapters/teams/",),
    "botframework": ("adapters/teams/",),
    "msrest": ("adapters/teams/",),
    "msal": ("adapters/teams/",),
    "jwt": ("adapters/teams/",),
    "sqlalchemy": ("storage/",),
    "alembic": ("storage/",),
    "psycopg": ("storage/",),
    "apscheduler": ("adapters/clock/",),
    "babel": ("bot/texts/",),
    "jinja2": ("adapters/web/",),
}

LATE = ("storage/listening.py", "storage/upgrading.py", "storage/migrations/")
"""What imports Alembic or PostgreSQL's driver, and is itself imported where it is needed, in a function."""


def test_bot_stands_on_the_standard_library_alone():
    found = {(name(path), origin) for path in files("bot") for origin in imported(path)}

    assert {one for one in found if root(one[1]) not in STANDARD | own(one[0])} == set()


def test_the_start_knows_nothing_of_ours():
    (start,) = [path for path in files("bot") if name(path) == "bot/__main__.py"]

    foreign = {origin for origin in imported(start) if root(origin) not in STANDARD}

    assert foreign == set()


@every(package=list(HOMES))
def test_a_framework_has_one_home(package):
    users = {name(path) for path in files() if package in {root(origin) for origin in imported(path)}}

    assert {user for user in users if not user.startswith(HOMES[package])} == set()


def test_whoever_starts_on_sqlite_waits_for_neither_alembic_nor_psycopg():
    """Together they were a fifth of a server's start."""
    slow = {"alembic", "psycopg", "storage.listening", "storage.upgrading"}
    prompt = [path for path in files() if not name(path).startswith(LATE)]

    early = {(name(path), origin) for path in prompt for origin in at_once(path)}

    assert {one for one in early if one[1] in slow or root(one[1]) in slow} == set()


@for_each(
    ("source", "origin"),
    [
        ("def late():\n    import slack_bolt.app", "slack_bolt"),
        ("def late():\n    from slack_sdk.web import WebClient", "slack_sdk"),
        ("import importlib\nimportlib.import_module('botbuilder.core')", "botbuilder"),
        ("if TYPE_CHECKING:\n    import sqlalchemy as sa", "sqlalchemy"),
        ("from . import neighbour", "."),
        ("try:\n    pass\nexcept OSError:\n    import alembic\nelse:\n    pass", "alembic"),
        ("try:\n    pass\nfinally:\n    with late:\n        import psycopg", "psycopg"),
        ("match late:\n    case 1:\n        pass\n    case _:\n        import babel", "babel"),
    ],
)
def test_no_way_of_importing_is_overlooked(source, origin):
    found = {root(each) for each in imports(ast.parse(source), source)}

    assert origin in found


def at_once(path: Path) -> set[str]:
    """What a file imports as soon as it is imported itself."""
    first = [node for node in tree(path).body if isinstance(node, ast.Import | ast.ImportFrom)]
    return set(imports(ast.Module(first, []), ""))


def own(file: str) -> set[str]:
    return {"bot", "babel"} if file.startswith("bot/texts/") else {"bot"}


def root(origin: str) -> str:
    return origin if origin.startswith(".") else origin.partition(".")[0]
