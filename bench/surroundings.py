"""What every server that is measured is told: the repository's own settings, and secrets of the bench."""

from __future__ import annotations

from bench.desk import ROOT

SIGNING_SECRET = "the signing secret of the bench"  # noqa: S105  opens nothing
TOKEN = "xoxb-bench"  # noqa: S105  opens nothing
KEY = "the secret key of the bench is long enough"


def surroundings(database: str, slack: str) -> dict[str, str]:
    """`slack` is where the API of a Slack stands."""
    return {
        "SKALD_CONFIG": str(ROOT / "app.yaml"),
        "SKALD_DATABASE_URL": database,
        "SKALD_SECRET_KEY": KEY,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_API_URL": slack,
    }
