"""The product's source as the tests of its shape read it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("bot", "adapters", "storage")
STANDARD = sys.stdlib_module_names


def files(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms or ROOMS for path in (ROOT / room).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), name(path))


@cache
def imported(path: Path) -> frozenset[str]:
    return frozenset(imports(tree(path)))


def imports(module: ast.Module) -> Iterator[str]:
    """Every module named by an import, also inside functions and by `import_module("…")`."""
    for node in ast.walk(module):
        match node:
            case ast.Import(names=names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module=str(origin), level=0):
                yield origin
            case ast.ImportFrom(level=level) if level:
                yield "." * level
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(origin)), *_],
            ):
                yield origin


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def public(module: ast.Module) -> list[str]:
    """The public functions of a file, in their order."""
    defined = (node for node in module.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [node.name for node in defined if not node.name.startswith("_")]
