"""What the settings let Skald do in Slack. Imported only where Slack is on."""

from __future__ import annotations

from adapters.settings import Hindrance, Settings
from adapters.settings.platforms import SlackAccess
from adapters.slack.side import Access
from bot.domain.seed import Seed


def access(settings: Settings, slack: SlackAccess, named: Seed) -> Access:
    """Raises Hindrance where the settings ask for what is not built."""
    if slack.bot_token is None:
        raise Hindrance(
            "SLACK_BOT_TOKEN: it is missing; many workspaces by SLACK_CLIENT_ID cannot be served yet."
        )
    return Access(
        slack.bot_token.get_secret_value(),
        slack.signing_secret.get_secret_value() if slack.signing_secret else None,
        slack.app_token.get_secret_value() if slack.app_token else None,
        slack.api_url,
        tuple(key.get_secret_value() for key in settings.secret_keys),
        tuple(dict.fromkeys(each.address for each in named.appointments)),
        settings.app.organisation.language,
    )
