"""The app package: what is uploaded to Teams, as one zip with manifest, icons and texts.

https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package
"""

from __future__ import annotations

import io
import json
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from adapters.settings import Settings
from adapters.teams.manifest import COLOR, LANGUAGE, OUTLINE, Listed, Texts, language_file, manifest
from adapters.teams.objects import JSON

NAME = "skald-teams.zip"
_SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.30/MicrosoftTeams.Localization.schema.json"
_PACKED = resources.files("adapters.teams") / "packed"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can tell
_ROOMS_WITH_WORDS = ("name", "description", "bots", "composeExtensions")
_WORDS = ("short", "full", "title", "description")


def package(settings: Settings, listed: Listed, texts: Mapping[str, Texts] | None = None) -> bytes:
    """The same bytes for the same settings. `texts` are all languages' unless given, by their tags."""
    spoken = every_language() if texts is None else texts
    made = manifest(settings, listed, spoken[LANGUAGE], tuple(spoken))
    files = {"manifest.json": _written(made)}
    for tag, words in spoken.items():
        if tag != LANGUAGE:
            other = manifest(settings, listed, words, tuple(spoken))
            files[language_file(tag)] = _written({"$schema": _SCHEMA, **_sentences(other)})
    for icon in (COLOR, OUTLINE):
        files[icon] = (_PACKED / icon).read_bytes()
    return _zipped(files)


@cache
def every_language() -> dict[str, Texts]:
    """By tag, in their order."""
    found = sorted(each.name for each in _PACKED.iterdir() if each.name.endswith(".toml"))
    return {
        name.removesuffix(".toml"): tomllib.loads((_PACKED / name).read_text(encoding="utf-8"))
        for name in found
    }


def _sentences(made: JSON) -> dict[str, str]:
    """Each sentence by its place in the manifest, such as `bots[0].commandLists[0].commands[1].title`."""
    return {place: words for room in _ROOMS_WITH_WORDS for place, words in _below(made[room], room)}


def _below(part: Any, place: str) -> Iterator[tuple[str, str]]:
    match part:
        case dict():
            for key, each in part.items():
                if key in _WORDS and isinstance(each, str):
                    yield f"{place}.{key}", each
                else:
                    yield from _below(each, f"{place}.{key}")
        case list():
            for number, each in enumerate(part):
                yield from _below(each, f"{place}[{number}]")


def _written(made: JSON) -> bytes:
    return (json.dumps(made, indent=2, ensure_ascii=False) + "\n").encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Stored, since how well a zip is packed differs from one computer to the next."""
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, content)
    return zipped.getvalue()
