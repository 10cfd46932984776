"""What Teams tells of the app beside the chat with it, read off the manifest that its package has."""

from __future__ import annotations

from adapters.paper.teams.refused import JSON

_SCOPES = {
    "personal": "Get what you say to it and fill in for it, and write to you.",
    "team": "Get what names it in a channel where it is, and write there.",
    "groupChat": "Get what names it in a group chat where it is, and write there.",
}
_PERMISSIONS = {
    "identity": "See your name, your e-mail address and your language.",
    "messageTeamMembers": "Write to the people of a team where it is.",
}


def about(manifest: JSON) -> JSON:
    """Of its commands, those for a chat alone with it. Raises KeyError for a permission without words."""
    (bot,), (extension,) = manifest["bots"], manifest["composeExtensions"]
    (commands,) = [each["commands"] for each in bot["commandLists"] if "personal" in each["scopes"]]
    return {
        "name": manifest["name"]["short"],
        "short": manifest["description"]["short"],
        "full": manifest["description"]["full"],
        "made_by": manifest["developer"]["name"],
        "version": manifest["version"],
        "commands": [_told(each) for each in commands],
        "actions": [_told(each) for each in extension["commands"]],
        "may": [
            *(_SCOPES[each] for each in bot["scopes"]),
            *(_PERMISSIONS[each] for each in manifest["permissions"]),
        ],
    }


def _told(command: JSON) -> JSON:
    return {"title": command["title"], "description": command["description"]}
