"""What is sent to a response_url: a private answer, or a new face for the message that was pressed."""

from __future__ import annotations

from adapters.paper.slack.api.arguments import Arguments
from adapters.paper.slack.api.chat import read_content
from adapters.paper.slack.messages import Message
from adapters.paper.slack.refused import JSON, Refused
from adapters.paper.slack.state import PaperSlack
from adapters.paper.slack.tickets import ResponseUrl


def respond(paper: PaperSlack, key: str, payload: JSON) -> None:
    arguments = Arguments(payload)
    delete = arguments.flag("delete_original")
    content = None if delete else read_content(arguments)
    ticket = paper.tickets.use_response(key)
    original = _original(paper, ticket)
    if content is None:
        if original is not None:
            paper.remove_message(original)
    elif original is not None and arguments.flag("replace_original"):
        paper.change_message(original, text=content.text, blocks=content.blocks)
    else:
        say(paper, ticket.person, ticket.channel, payload)


def say(paper: PaperSlack, person: str, channel: str, payload: JSON) -> Message:
    """An answer to what a person did: for that person alone, unless it says `in_channel`."""
    arguments = Arguments(payload)
    content = read_content(arguments)
    public = arguments.text("response_type") == "in_channel"
    return paper.post(
        channel,
        paper.app.bot_user,
        content.text,
        content.blocks,
        only_for=None if public else person,
        thread_ts=arguments.text("thread_ts") or None,
    )


def _original(paper: PaperSlack, ticket: ResponseUrl) -> Message | None:
    if ticket.original is None:
        return None
    try:
        return paper.message(ticket.channel, ticket.original)
    except Refused:
        return None
