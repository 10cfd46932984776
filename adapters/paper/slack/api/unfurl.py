"""chat.unfurl: what an app puts below a link to its own domain in somebody's message."""

from __future__ import annotations

from typing import Any

from adapters.paper.links import host_of, links_in
from adapters.paper.slack.api.arguments import Arguments
from adapters.paper.slack.api.scopes import need
from adapters.paper.slack.check.messages import check_content
from adapters.paper.slack.drawing import with_ids
from adapters.paper.slack.messages import Message
from adapters.paper.slack.refused import JSON, Refused
from adapters.paper.slack.state import PaperSlack


def unfurl(paper: PaperSlack, arguments: Arguments) -> JSON:
    """Called again, it draws the same place anew. In the message box it shows a preview to nobody here."""
    need(paper, "links:write")
    unfurls = arguments.tree("unfurls", otherwise="cannot_parse_attachment")
    if not isinstance(unfurls, dict) or not unfurls:
        raise Refused("missing_unfurls")
    message = _message(paper, arguments)
    drawn = {each.get("from_url"): each for each in message.attachments}
    for address, unfurled in unfurls.items():
        if address not in links_in(message.text) or host_of(address) not in paper.app.unfurl_domains:
            raise Refused("cannot_unfurl_url")
        drawn[address] = _attachment(paper, address, unfurled)
    paper.change_message(message, attachments=tuple(drawn.values()), edited=message.edited)
    return {}


def _message(paper: PaperSlack, arguments: Arguments) -> Message:
    """By channel and ts, or by the id that its event carried; never by half of either."""
    channel, ts = arguments.text("channel"), arguments.text("ts")
    if not (channel and ts):
        channel, _, ts = arguments.text("unfurl_id").partition("-")
        if arguments.text("source") != "conversations_history" or not ts:
            raise Refused("missing_unfurl_id" if not channel else "missing_source")
    if channel not in paper.channels and channel not in paper.dms:
        raise Refused("cannot_find_channel")
    try:
        return paper.message(channel, ts)
    except Refused:
        raise Refused("cannot_unfurl_message") from None


def _attachment(paper: PaperSlack, address: str, unfurled: Any) -> JSON:
    """Blocks alone; rich text was refused here by the real one, whatever it says of messages."""
    blocks = unfurled.get("blocks") if isinstance(unfurled, dict) else None
    if not isinstance(blocks, list) or any(each.get("type") == "rich_text" for each in blocks):
        raise Refused("invalid_blocks")
    drawn = with_ids(check_content("", blocks, None).blocks, paper.next_id)
    kept = {"from_url": address, "app_unfurl_url": address, "is_app_unfurl": True, "app_id": paper.app.id}
    return {
        **kept,
        "id": 1,
        "bot_id": paper.app.bot_id,
        "fallback": "[no preview available]",
        "blocks": drawn,
    }
