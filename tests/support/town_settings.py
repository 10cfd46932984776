"""What the town of the walks says of itself: its settings, and the environment in which it is served."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from adapters.paper.slack.state import PaperSlack

PUBLIC = "https://skald.riverbank.example"
SETTINGS = """\
version: 1
organisation:
  name: Riverbank Council
  timezone: Europe/London
  working_hours: { from: "08:30", until: "17:30" }
people:
  admins: [ana@riverbank.example]
  approvers: [okafor@riverbank.example]
branches:
  - { key: front-desk, name: Front desk, channel: "#front-desk", approvers: [] }
  - { key: housing, name: Housing }
values:
  - key: people
    name: People
    emoji: ":people_hugging:"
    promise: We respect everybody.
    behaviours:
      - Stayed with the customer until the problem was solved
      - Asked what was needed before offering an answer
  - key: pride
    name: Pride
    promise: We stand behind what we do.
    behaviours:
      - Put right something that was not their job
channels:
  recognition: "#well-done"
  stories: "#legendary-service"
privacy:
  ask_before_naming_recipient: never
"""


def settings_of(
    slack: str,
    address: str,
    folder: Path,
    paper: PaperSlack,
    rules: Mapping[str, str] = {},
    **more: str,
) -> Mapping[str, str]:
    return {
        **house_settings_of(address, folder, rules),
        "SLACK_SIGNING_SECRET": paper.app.signing_secret,
        "SLACK_BOT_TOKEN": paper.app.bot_token,
        "SLACK_API_URL": f"{slack}/api/",
        **more,
    }


def house_settings_of(address: str, folder: Path, rules: Mapping[str, str] = {}) -> Mapping[str, str]:
    """On no platform yet."""
    file, settings = folder / "app.yaml", SETTINGS
    for words, instead in rules.items():
        assert words in settings
        settings = settings.replace(words, instead)
    file.write_text(settings, encoding="utf-8")
    return {
        "SKALD_CONFIG": str(file),
        "SKALD_DATABASE_URL": address,
        "SKALD_BASE_URL": PUBLIC,
        "SKALD_SECRET_KEY": "a key of paper that is long enough for all",
    }
