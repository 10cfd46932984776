"""The manifest of the Teams app: what Skald asks of a tenant, and no more.

https://learn.microsoft.com/microsoft-365/extensibility/schema
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from urllib.parse import urlsplit

from adapters.addresses import Addresses
from adapters.settings import Hindrance, Settings
from adapters.settings.environment import GUID
from adapters.teams.objects import JSON
from bot.domain.organisation import Kind
from bot.domain.story import Side

Texts = Mapping[str, Mapping[str, str]]

PLACEHOLDER_APP = "00000000-0000-0000-0000-000000000000"
PLACEHOLDER = "https://example.com"
RECOGNISE, STORY = "recognise", "story"
FIND, WORDS = "find", "words"
"""The search of the message extension, and what is typed into it."""
MONTH = "month"
"""A day of the month that is wanted: Teams asks for no less."""
TOLD_WITH = {RECOGNISE: Kind.RECOGNITION, STORY: Kind.STORY}
"""What the commands of the message extension tell."""
EVERYWHERE = (
    *("recognise", "story", "kindness", "stories", "home", "mine", "me", "help"),
    *("retell", "link", "unlink"),
)
IN_TEAMS = ("here",)
LANGUAGE = "en"
COLOR, OUTLINE = "color.png", "outline.png"

_VERSION = "1.30"
_LONGEST_DEVELOPER = 32
_MOST_CHOICES = 10
_EMBER = "#9C3D1C"


@dataclass(frozen=True, slots=True)
class Listed:
    """How the app is listed in Teams. Pages that are not named are the website; that one is SKALD_BASE_URL.

    `version` is three numbers. Teams takes a package in an older one's place only if it has a higher version.
    """

    version: str
    website: str = ""
    privacy: str = ""
    terms: str = ""


def manifest(settings: Settings, listed: Listed, texts: Texts, languages: Sequence[str]) -> JSON:
    """Raises Hindrance where TEAMS_APP_ID can be no app's. `languages` holds all tags, our own too."""
    app = _app(settings)
    website = listed.website or settings.base_url or PLACEHOLDER
    return {
        "$schema": f"https://developer.microsoft.com/json-schemas/teams/v{_VERSION}/MicrosoftTeams.schema.json",
        "manifestVersion": _VERSION,
        "version": listed.version,
        "id": app,
        "localizationInfo": _localised(languages),
        "developer": {
            "name": shorten(settings.app.organisation.name, _LONGEST_DEVELOPER, placeholder="…"),
            "websiteUrl": website,
            "privacyUrl": listed.privacy or website,
            "termsOfUseUrl": listed.terms or website,
        },
        "name": dict(texts["name"]),
        "description": dict(texts["description"]),
        "icons": {"color": COLOR, "outline": OUTLINE},
        "accentColor": _EMBER,
        "bots": [_bot(app, texts["commands"])],
        "composeExtensions": [_extension(app, texts, settings) | _links(settings)],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": _domains(settings),
        # Asked of every app that may be in a team: private and shared channels have members of their own,
        # and Skald asks each conversation for its own.
        # https://learn.microsoft.com/microsoftteams/platform/build-apps-for-shared-private-channels
        "supportsChannelFeatures": "tier1",
    }


def notes(settings: Settings, listed: Listed) -> tuple[str, ...]:
    """What whoever uploads the package should know, apart from it."""
    said = []
    if _app(settings) == PLACEHOLDER_APP:
        said.append(
            f"The app id {PLACEHOLDER_APP} is a placeholder, and Teams will not find Skald by it. "
            "Set TEAMS_APP_ID and make the package again."
        )
    if not (listed.website or settings.base_url):
        said.append(f"The address {PLACEHOLDER} is a placeholder. Set SKALD_BASE_URL, or use --website.")
        return tuple(said)
    if not (listed.website or str(settings.base_url)).startswith("https://"):
        said.append(f"Teams lists pages by https only, and not {settings.base_url}. Use --website.")
    if not (listed.privacy and listed.terms):
        said.append("Pages on privacy and terms are listed as the website: use --privacy and --terms.")
    return tuple(said)


def language_file(tag: str) -> str:
    return f"{tag}.json"


def _app(settings: Settings) -> str:
    app = settings.teams.app_id if settings.teams else None
    if app and not re.fullmatch(GUID, app):
        raise Hindrance("TEAMS_APP_ID: it is not an app id. Copy the Microsoft App ID of the Azure Bot.")
    return app or PLACEHOLDER_APP


def _localised(languages: Sequence[str]) -> JSON:
    """Our own language stands in the manifest itself; further ones have a file each."""
    further = [{"languageTag": tag, "file": language_file(tag)} for tag in languages if tag != LANGUAGE]
    return {"defaultLanguageTag": LANGUAGE, **({"additionalLanguages": further} if further else {})}


def _bot(app: str, commands: Mapping[str, str]) -> JSON:
    return {
        "botId": app,
        "scopes": ["personal", "team", "groupChat"],
        "isNotificationOnly": False,
        "supportsFiles": False,
        # The slash list of a channel comes with messages that Skald alone sees, and answers as privately.
        # https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages
        "supportsTargetedMessages": True,
        "commandLists": [
            _listed("team", ("mention", "slash"), (*EVERYWHERE, *IN_TEAMS), commands),
            _listed("groupChat", ("mention", "slash"), EVERYWHERE, commands),
            # Alone with Skald there is nobody to hide from, and no slash list.
            _listed("personal", ("mention",), EVERYWHERE, commands),
        ],
    }


def _listed(scope: str, triggers: Sequence[str], words: Sequence[str], commands: Mapping[str, str]) -> JSON:
    said = [{"title": word, "description": commands[word]} for word in words]
    return {"scopes": [scope], "triggers": list(triggers), "commands": said}


def _extension(app: str, texts: Texts, settings: Settings) -> JSON:
    commands = [
        {
            "id": command,
            "type": "action",
            "context": ["compose", "commandBox", "message"],
            "fetchTask": True,
            **texts[command],
        }
        for command in TOLD_WITH
    ]
    return {"botId": app, "commands": [*commands, _search(texts[FIND], settings)]}


def _links(settings: Settings) -> JSON:
    """Of whoever has Skald alone: what is asked without saying who asks is nobody's to be shown."""
    if (host := Addresses(settings.public_url).host) is None:
        return {}
    value = {"domains": [host], "supportsAnonymizedPayloads": False}
    return {"messageHandlers": [{"type": "link", "value": value}]}


def _search(texts: Mapping[str, str], settings: Settings) -> JSON:
    """Teams takes one of what it may be found by at a time, and a list of ten at most."""
    lists: dict[str, Mapping[str, str]] = {
        "value": {each.key: each.name for each in settings.app.values},
        "branch": {each.key: each.name for each in settings.app.branches},
        "side": {each.value: texts[each.value] for each in Side},
    }
    offered = {name: each for name, each in lists.items() if 1 < len(each) <= _MOST_CHOICES}
    return {
        "id": FIND,
        "type": "query",
        "context": ["compose", "commandBox"],
        "initialRun": True,
        "title": texts["title"],
        "description": texts["description"],
        "parameters": [
            _parameter(WORDS, "text", texts),
            *(_parameter(name, "choiceset", texts) | _choices(each) for name, each in offered.items()),
            _parameter(MONTH, "date", texts),
        ],
    }


def _parameter(name: str, kind: str, texts: Mapping[str, str]) -> JSON:
    said = {"title": texts[name], "description": texts[f"{name}_description"]}
    return {"name": name, **said, "inputType": kind}


def _choices(among: Mapping[str, str]) -> JSON:
    return {"choices": [{"title": title, "value": key} for key, title in among.items()]}


def _domains(settings: Settings) -> list[str]:
    """Only where people can open pages of Skald's: names that others can resolve, without their port."""
    host = urlsplit(settings.base_url or "").hostname or ""
    return [host] if re.fullmatch(r"([a-z0-9-]+\.)+[a-z][a-z0-9-]*", host) else []
