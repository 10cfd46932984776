"""The settings file as plain values, each with the line and column at which it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

Path = tuple[str | int, ...]
Position = tuple[int, int]

_PLAIN = {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool"}
_NOTHING = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Number:
    """What YAML takes for a number or a truth value, with the letters that were typed."""

    typed: str


@dataclass(slots=True)
class Tree:
    """`keys` and `values` say where each path's key and value begin, counted from 1.

    A key without a value is left out of `root` and stands in `empty`; what stands in `unread` is None.
    """

    root: Any = None
    keys: dict[Path, Position] = field(default_factory=dict)
    values: dict[Path, Position] = field(default_factory=dict)
    empty: list[Path] = field(default_factory=list)
    unread: list[Path] = field(default_factory=list)
    faults: list[tuple[Position, str, str]] = field(default_factory=list)

    def position(self, path: Path) -> Position:
        """Of the value, or of the nearest thing around it that is there."""
        for length in range(len(path), 0, -1):
            if found := self.values.get(path[:length]) or self.keys.get(path[:length]):
                return found
        return 1, 1


def read(text: str) -> Tree:
    """Never raises for what stands in the text: what is wrong with it stands in `faults`."""
    tree = Tree()
    try:
        node = YAML(typ="rt").compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        remedy = "Check the spaces, quotes and brackets in this line and the one above"
        tree.faults.append((at, f"this is not YAML: {error.problem or error.context}", remedy))
    except ReaderError as error:
        before = text[: error.position]
        at = (before.count("\n") + 1, error.position - before.rfind("\n"))
        tree.faults.append((at, "there is a character that cannot be shown", "Delete it and type it again"))
    except RecursionError:
        tree.faults.append(((1, 1), "there are too many brackets within brackets", "Take the inner ones out"))
    except (YAMLError, ValueError):
        tree.faults.append(((1, 1), "this is not YAML", "Compare it with the example in the repository"))
    else:
        tree.root = {} if node is None else _value(node, (), tree, set())
    return tree


def _value(node: Node, path: Path, tree: Tree, seen: set[int]) -> Any:
    if id(node) in seen or node.anchor:
        tree.faults.append((_begin(node), "anchors and aliases (& and *) are not read here", "Write it out"))
        tree.unread.append(path)
        return None
    seen.add(id(node))
    tree.values[path] = _begin(node)
    if isinstance(node, MappingNode):
        return _mapping(node, path, tree, seen)
    if isinstance(node, SequenceNode):
        return [_value(each, (*path, at), tree, seen) for at, each in enumerate(node.value)]
    return _scalar(node) if isinstance(node, ScalarNode) else None


def _mapping(node: MappingNode, path: Path, tree: Tree, seen: set[int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, ScalarNode):
            tree.faults.append((_begin(key_node), "a setting's name is a plain word", "Write it as one word"))
            continue
        key = str(key_node.value)
        here = (*path, key)
        if here in tree.keys:
            wrong = f"{dotted(here)} stands here a second time; the first is in line {tree.keys[here][0]}"
            tree.faults.append((_begin(key_node), wrong, "Keep one of them"))
            continue
        tree.keys[here] = _begin(key_node)
        if _is_nothing(value_node):
            tree.empty.append(here)
        else:
            found[key] = _value(value_node, here, tree, seen)
    return found


def _scalar(node: ScalarNode) -> str | Number | None:
    """Dates stay as they were typed; so do numbers, marked: `8.30` may not pass for a time unseen."""
    if _is_nothing(node):
        return None
    return Number(str(node.value)) if _tag(node) in _PLAIN else str(node.value)


def _is_nothing(node: Node) -> bool:
    return _tag(node) == _NOTHING


def _tag(node: Node) -> str:
    return str(node.tag)


def _begin(node: Node) -> Position:
    return node.start_mark.line + 1, node.start_mark.column + 1


def dotted(path: Path) -> str:
    """`values[2].name`: as people read it, counted from 1."""
    parts = [f"[{each + 1}]" if isinstance(each, int) else f".{each}" for each in path]
    return "".join(parts).removeprefix(".")
