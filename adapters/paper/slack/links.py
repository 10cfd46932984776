"""Links in what people write: which of them an app hears of."""

from __future__ import annotations

from adapters.paper.links import host_of, links_in
from adapters.paper.slack.messages import Message
from adapters.paper.slack.refused import JSON
from adapters.paper.slack.state import PaperSlack


def links_heard_of(paper: PaperSlack, text: str) -> list[JSON]:
    """Those to domains that the app's manifest names, if it may hear of them."""
    if "links:read" not in paper.app.scopes:
        return []
    found = ((each, host_of(each)) for each in links_in(text))
    return [{"url": each, "domain": host} for each, host in found if host in paper.app.unfurl_domains]


def shared(paper: PaperSlack, message: Message, links: list[JSON]) -> JSON:
    """Slack tells of links in every conversation, whether or not the app is in it."""
    channel = paper.channels.get(message.channel)
    return {
        "channel": message.channel,
        "is_bot_user_member": channel is not None and paper.app.bot_user in channel.members,
        "message_ts": message.ts,
        "links": links,
        "source": "conversations_history",
        "unfurl_id": f"{message.channel}-{message.ts}",
    }


def composed(person: str, paper: PaperSlack, links: list[JSON]) -> JSON:
    """Before it is posted nobody says where it will stand."""
    one = f"{person}-{paper.next_id()}"
    return {"channel": "COMPOSER", "message_ts": one, "links": links, "source": "composer", "unfurl_id": one}
