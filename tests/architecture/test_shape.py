"""The shape of the source: one verb a use case, small files and functions, no clock or chance in bot."""

from __future__ import annotations

import ast
from importlib import import_module

from bot.cards.elements import Card
from bot.cards.forms import Form
from tests.architecture.source import files, functions, imported, name, public, tree, written
from tests.support.every import for_each

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
CHANCE = {"random", "secrets", "uuid", "time", "os"}
NOW = {"now", "utcnow", "today"}
# The start reads the environment to hand it on to uv and pip.
BOT = [path for path in files("bot") if name(path) != "bot/__main__.py"]
VERBS = [path for path in files("bot") if path.parent.name == "usecases" and path.stem != "__init__"]
# What several views lean on: pieces of cards, and the scenes of the examples.
BENEATH_VIEWS = {
    "__init__",
    "deciding",
    "example_doors",
    "example_kept",
    "example_stories",
    "examples",
    "fields",
    "gallery",
    "keeping",
    "own",
    "pictured",
    "of_story",
    "pieces",
    "renewing",
    "scene",
    "sheet",
    "telltales",
    "welcome",
}
VIEWS = [path for path in files("bot") if path.parent.name == "views" and path.stem not in BENEATH_VIEWS]


def test_a_use_case_is_one_verb_named_as_its_file():
    verbs = {path.stem: public(tree(path)) for path in VERBS}

    assert {stem: found for stem, found in verbs.items() if found != [stem]} == {}


def test_what_only_shows_something_keeps_nobody_from_writing():
    shows = [path for path in VERBS if path.stem.startswith(("look_", "open_", "read_"))]

    assert len(shows) > 10
    assert [name(path) for path in shows if "ports.work(" in written(path)] == []


@for_each("path", VIEWS)
def test_every_view_has_its_examples(path):
    room = import_module(f"bot.views.{path.stem}")

    shown = room.examples()

    assert shown
    assert all(isinstance(each, Card | Form) for each in shown.values())


@for_each("path", VIEWS)
def test_every_view_is_called_by_its_examples(path):
    module = tree(path)
    views = set(drawing(module))

    shown = reached(module, "examples")

    assert views - shown == set()


def test_a_file_fits_in_the_head():
    lines = {name(path): len(path.read_text("utf-8").splitlines()) for path in files()}

    assert {file: count for file, count in lines.items() if count > LONGEST_FILE} == {}


def test_a_function_fits_on_a_screen():
    # A migration lists a table's columns, however many; there is no second verb in it to look for.
    written = [path for path in files() if path.parent.name != "versions"]

    lines = {f"{name(path)}: {each.name}": length(each) for path in written for each in functions(tree(path))}

    assert {function: count for function, count in lines.items() if count > LONGEST_FUNCTION} == {}


def test_bot_reads_no_clock_no_environment_and_no_chance():
    chance = {name(path): CHANCE.intersection(imported(path)) for path in BOT}
    read = [f"{name(path)}:{line}" for path in BOT for line in clock_readings(tree(path))]

    assert {file: found for file, found in chance.items() if found} == {}
    assert read == []


@for_each("source", ["datetime.now(UTC)", "date.today()", "dt.datetime.utcnow()"])
def test_no_reading_of_the_clock_is_overlooked(source):
    lines = clock_readings(ast.parse(source))

    assert lines == [1]


def drawing(module: ast.Module) -> list[str]:
    """The public functions that answer with a card or form."""
    return [
        each.name
        for each in functions(module)
        if each.name in public(module)
        and isinstance(each.returns, ast.Name)
        and each.returns.id in {"Card", "Form"}
    ]


def reached(module: ast.Module, start: str) -> set[str]:
    """The file's own functions that `start` comes to, through however many others."""
    calls = {each.name: called(each) for each in functions(module)}
    seen: set[str] = set()
    ahead = {start}
    while ahead:
        seen |= ahead
        ahead = {to for one in ahead for to in calls.get(one, ())} - seen
    return seen


def called(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    return {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def clock_readings(module: ast.Module) -> list[int]:
    return [node.lineno for node in ast.walk(module) if isinstance(node, ast.expr) and reads_the_clock(node)]


def reads_the_clock(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id="datetime" | "date"), attr=attr):
            return attr in NOW
        case ast.Attribute(value=ast.Attribute(attr="datetime" | "date"), attr=attr):
            return attr in NOW
    return False
