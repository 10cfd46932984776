"""What Teams takes in an app's manifest, version 1.30, written down apart from what makes ours.

https://learn.microsoft.com/microsoft-365/extensibility/schema
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

REQUIRED = {
    "manifestVersion", "version", "id", "developer", "name", "description", "icons", "accentColor"
}  # fmt: skip
TEAM_SCOPE_REQUIRES = {"supportsChannelFeatures": "tier1"}
LONGEST = {
    "version": 256,
    "developer.name": 32,
    "developer.websiteUrl": 2048,
    "developer.privacyUrl": 2048,
    "developer.termsOfUseUrl": 2048,
    "name.short": 30,
    "name.full": 100,
    "description.short": 80,
    "description.full": 4000,
    "bots[].commandLists[].commands[].title": 128,
    "bots[].commandLists[].commands[].description": 4000,
    "composeExtensions[].commands[].id": 64,
    "composeExtensions[].commands[].title": 32,
    "composeExtensions[].commands[].description": 128,
    "composeExtensions[].commands[].parameters[].name": 64,
    "composeExtensions[].commands[].parameters[].title": 32,
    "composeExtensions[].commands[].parameters[].description": 128,
    "composeExtensions[].commands[].parameters[].choices[].title": 128,
    "composeExtensions[].commands[].parameters[].choices[].value": 512,
    "validDomains[]": 2048,
}
MOST = {
    "bots": 1,
    "bots[].scopes": 4,
    "bots[].commandLists": 3,
    "bots[].commandLists[].scopes": 4,
    "bots[].commandLists[].triggers": 2,
    "bots[].commandLists[].commands": 12,
    "composeExtensions": 1,
    "composeExtensions[].commands": 10,
    "composeExtensions[].commands[].context": 3,
    "composeExtensions[].commands[].parameters": 5,
    "composeExtensions[].commands[].parameters[].choices": 10,
    "permissions": 2,
    "validDomains": 100,
}
CHOICES = {
    "bots[].scopes[]": {"personal", "team", "groupChat", "copilot"},
    "bots[].commandLists[].scopes[]": {"personal", "team", "groupChat", "copilot"},
    "bots[].commandLists[].triggers[]": {"mention", "slash"},
    "composeExtensions[].commands[].type": {"query", "action"},
    "composeExtensions[].commands[].context[]": {"compose", "commandBox", "message"},
    "composeExtensions[].commands[].parameters[].inputType": {
        "text",
        "textarea",
        "number",
        "date",
        "time",
        "toggle",
        "choiceset",
    },
    "permissions[]": {"identity", "messageTeamMembers"},
}
GUID = r"[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
LOOKS = {
    "id": GUID,
    "bots[].botId": GUID,
    "composeExtensions[].botId": GUID,
    "manifestVersion": r"1\.30",
    "version": r"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}",  # schema and portal take no more than three numbers
    "accentColor": r"#[0-9a-fA-F]{6}",
    "localizationInfo.defaultLanguageTag": r"[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,2}",
    "developer.websiteUrl": r"https?://.+",
    "developer.privacyUrl": r"https?://.+",
    "developer.termsOfUseUrl": r"https?://.+",
    "validDomains[]": r"(\*\.)?([a-z0-9-]+\.)+[a-z]{2,}",
}


def broken(manifest: dict[str, Any]) -> list[str]:
    """Every rule that it breaks, by the place in it."""
    found = [f"{name} is missing" for name in sorted(REQUIRED - set(manifest))]
    if any("team" in each["scopes"] for each in manifest.get("bots", ())):
        found += [
            f"{key} is not {each}" for key, each in TEAM_SCOPE_REQUIRES.items() if manifest.get(key) != each
        ]
    for place, part in _parts(manifest, ""):
        if isinstance(part, str) and len(part) > LONGEST.get(place, len(part)):
            found.append(f"{place} is longer than {LONGEST[place]}")
        if isinstance(part, list) and len(part) > MOST.get(place, len(part)):
            found.append(f"{place} has more than {MOST[place]}")
        if place in CHOICES and part not in CHOICES[place]:
            found.append(f"{place} cannot be {part}")
        if place in LOOKS and not re.fullmatch(LOOKS[place], part):
            found.append(f"{place} does not look like {LOOKS[place]}")
    return found


def _parts(part: Any, place: str) -> Iterator[tuple[str, Any]]:
    yield place, part
    match part:
        case dict():
            for key, each in part.items():
                yield from _parts(each, f"{place}.{key}".removeprefix("."))
        case list():
            for each in part:
                yield from _parts(each, f"{place}[]")
