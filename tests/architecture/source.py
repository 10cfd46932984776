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
def written(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(written(path), name(path))


@cache
def imported(path: Path) -> frozenset[str]:
    return frozenset(imports(tree(path), written(path)))


def imports(module: ast.Module, source: str) -> Iterator[str]:
    """Every module named by an import, also inside functions and by `import_module("…")`."""
    for node in statements(module):
        match node:
            case ast.Import(names=names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module=str(origin), level=0):
                yield origin
            case ast.ImportFrom(level=level) if level:
                yield "." * level
    if "import_module" in source or "__import__" in source:
        yield from _called_for(module)


def _called_for(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        match node:
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(origin)), *_],
            ):
                yield origin


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in statements(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def statements(module: ast.Module) -> Iterator[ast.AST]:
    """In no order, also those inside others. No expression holds one, so none is looked through."""
    ahead: list[ast.AST] = [module]
    while ahead:
        node = ahead.pop()
        yield node
        for inside in ("body", "orelse", "finalbody", "handlers", "cases"):
            ahead += getattr(node, inside, ())


def public(module: ast.Module) -> list[str]:
    """The public functions of a file, in their order."""
    defined = (node for node in module.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [node.name for node in defined if not node.name.startswith("_")]
