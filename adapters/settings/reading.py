"""Reading the settings file: text to one checked value, or every fault in it at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from adapters.settings import secrets
from adapters.settings.faults import Fault, FaultySettings, Wrong
from adapters.settings.file import App
from adapters.settings.tree import Path, Position, Tree, dotted, read
from adapters.settings.words import closest, meant

_Found = tuple[Path, Position, str, str]
_Told = tuple[Position, str, str]


def read_app(text: str, name: str) -> App:
    """Raises FaultySettings. `name` is the file's, for the faults."""
    app, faults = _read(text)
    if faults or app is None:
        raise FaultySettings(Fault(f"{name}:{at[0]}:{at[1]}", wrong, todo) for at, wrong, todo in faults)
    return app


@lru_cache(maxsize=4)
def _read(text: str) -> tuple[App | None, tuple[_Told, ...]]:
    """Remembered: a playground that starts over opens one house after another with the same words."""
    tree = read(text)
    app: App | None = None
    errors: list[ErrorDetails] = []
    if tree.root is not None:
        try:
            app = App.model_validate(tree.root)
        except ValidationError as refused:
            errors = refused.errors(include_url=False)
    found = [*_in_the_text(tree), *_in_the_values(tree, errors)]
    return app, tuple(sorted(_without_secrets(text, tree, found)))


def _without_secrets(text: str, tree: Tree, found: list[_Found]) -> list[_Told]:
    """A line with a secret has that one fault: any other sentence might repeat it."""
    hidden = dict(reversed([(at[0], (at, variable)) for at, variable in secrets.found(text, tree)]))
    faults = [(at, wrong, todo) for _, at, wrong, todo in found if at[0] not in hidden]
    for at, variable in hidden.values():
        place = f"{variable} in" if variable else "it in"
        faults.append(
            (at, "secrets do not belong in this file", f"Take it out and set {place} the environment")
        )
    return faults


def _in_the_text(tree: Tree) -> Iterator[_Found]:
    for at, wrong, todo in tree.faults:
        yield (), at, wrong, todo
    for path in tree.empty:
        wrong, todo = f"{dotted(path)}: there is no value", "Give it one, or delete the line"
        if path[-1] == "channel" or path[0] == "channels":
            wrong += " (an unquoted # begins a comment)"
            todo = 'Put quotes round channel names, like "#well-done"'
        yield path, tree.keys[path], wrong, todo
    yield from _repeated(tree)


def _repeated(tree: Tree) -> Iterator[_Found]:
    """The same key for two values, or for two branches."""
    for section in ("values", "branches"):
        seen: dict[str, int] = {}
        entries = tree.root.get(section) if isinstance(tree.root, dict) else None
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            key = entry.get("key") if isinstance(entry, dict) else None
            path: Path = (section, number, "key")
            if isinstance(key, str) and key in seen:
                wrong = f"{dotted(path)}: {key!r} is the key of {section}[{seen[key]}] already"
                yield path, tree.position(path), wrong, "Give each its own"
            elif isinstance(key, str):
                seen[key] = number + 1


def _in_the_values(tree: Tree, errors: list[ErrorDetails]) -> Iterator[_Found]:
    unknown = [each["loc"] for each in errors if each["type"] == "extra_forbidden"]
    meant_keys = {(*path[:-1], closest(str(path[-1]), _keys_at(path[:-1]))) for path in unknown}
    for error in errors:
        path = error["loc"]
        if error["type"] == "missing" and (path in meant_keys or path in tree.empty):
            continue
        if error["type"] == "too_short" and error["input"]:
            continue  # entries are there, and have faults of their own
        if any(path[: len(each)] == each for each in tree.unread):
            continue
        yield (path, *_told(tree, error))


def _told(tree: Tree, error: ErrorDetails) -> tuple[Position, str, str]:
    path = error["loc"]
    if error["type"] == "extra_forbidden":
        return tree.keys[path], *_unknown_key(path)
    if error["type"] == "missing":
        return tree.position(path[:-1]), f"{dotted(path)}: this is missing", _REMEDIES[str(path[-1])]
    name = f"{dotted(path)}: " if path else ""
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, Wrong):
        return tree.position(path), f"{name}{cause.wrong}", cause.remedy
    wrong, remedy = _shape(error)
    return tree.position(path), name + wrong, remedy


def _shape(error: ErrorDetails) -> tuple[str, str]:
    path = error["loc"]
    match error["type"]:
        case "too_short":
            return "at least one is needed", _REMEDIES[str(path[-1])]
        case "list_type" | "tuple_type":
            return "a list is expected here", "Write each entry in a line of its own, behind a hyphen"
        case "model_type" | "model_attributes_type":
            return "settings with names are expected here", f"They are: {', '.join(_keys_at(path))}"
        case _:
            return error["msg"], "See the example in the README"


_REMEDIES = {
    "admins": "Name at least one admin, by e-mail address",
    "people": "Name at least one admin, as admins: [you@example.org]",
    "organisation": "Give its name, as organisation: { name: Riverbank Council }",
    "values": "Add the values your staff stand for; 3 to 7 work best",
    "channels": 'Say where recognition is posted, as channels: { recognition: "#well-done" }',
    "recognition": 'Say where recognition is posted, as recognition: "#well-done"',
    "key": "Give it a short word of its own that never changes",
    "name": "Give it a name",
    "country": "Add a two-letter code such as GB",
    "felt": "Write some as [welcome, wanted], or delete the line",
    "working_days": "Write them as [mon, tue, wed, thu, fri]",
}


def _unknown_key(path: Path) -> tuple[str, str]:
    around = f"{dotted(path[:-1])}: " if path[:-1] else ""
    known = _keys_at(path[:-1])
    otherwise = f"Settings that belong here: {', '.join(known)}"
    return f"{around}{str(path[-1])!r} is not a setting here", meant(str(path[-1]), known, otherwise)


def _keys_at(path: Path) -> list[str]:
    section: type[BaseModel] | None = App
    for step in path:
        if isinstance(step, str) and section is not None:
            fields = {(field.alias or name): field for name, field in section.model_fields.items()}
            section = _section_in(fields[step].annotation) if step in fields else None
    return [] if section is None else [field.alias or name for name, field in section.model_fields.items()]


def _section_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _section_in(each))), None)
