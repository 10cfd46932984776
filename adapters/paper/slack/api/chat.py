"""chat.*: posting, changing and taking away messages, with Slack's refusals."""

from __future__ import annotations

from adapters.paper.slack.api.arguments import Arguments
from adapters.paper.slack.api.scopes import need
from adapters.paper.slack.check.messages import Content, check_content
from adapters.paper.slack.limits import LIMITS
from adapters.paper.slack.messages import Message
from adapters.paper.slack.refused import JSON, Refused
from adapters.paper.slack.shapes import message_json
from adapters.paper.slack.state import PaperSlack


def post_message(paper: PaperSlack, arguments: Arguments) -> JSON:
    need(paper, "chat:write")
    channel = _writable(paper, _target(paper, arguments.text("channel")))
    content = read_content(arguments)
    message = paper.post(
        channel,
        paper.app.bot_user,
        content.text[: LIMITS["message.text"]],
        content.blocks,
        thread_ts=arguments.text("thread_ts") or None,
        parse=arguments.text("parse", "none"),
        link_names=arguments.flag("link_names"),
        attachments=tuple(content.attachments),
        metadata=arguments.tree("metadata", otherwise="invalid_metadata_format"),
    )
    return {"channel": channel, "ts": message.ts, "message": message_json(paper, message)}


def update(paper: PaperSlack, arguments: Arguments) -> JSON:
    """What is not given stays: text alone leaves the blocks, and so the buttons, where they are.

    Ephemeral messages have no place in the record, so they are `message_not_found` here.
    """
    need(paper, "chat:write")
    message = _own(paper, arguments, "cant_update_message")
    if message.channel in paper.channels and paper.channels[message.channel].archived:
        raise Refused("is_inactive")
    content = read_content(arguments)
    if len(content.text) > LIMITS["message.update_text"]:
        raise Refused("msg_too_long")
    changed = paper.change_message(
        message,
        text=content.text or message.text,
        parse=arguments.text("parse", "client"),
        link_names=arguments.flag("link_names"),
        **({"blocks": content.blocks} if "blocks" in arguments else {}),
        **({"attachments": tuple(content.attachments)} if "attachments" in arguments else {}),
    )
    return {
        "channel": changed.channel,
        "ts": changed.ts,
        "text": changed.text,
        "message": message_json(paper, changed),
    }


def delete(paper: PaperSlack, arguments: Arguments) -> JSON:
    need(paper, "chat:write")
    message = _own(paper, arguments, "cant_delete_message")
    paper.remove_message(message)
    return {"channel": message.channel, "ts": message.ts}


def post_ephemeral(paper: PaperSlack, arguments: Arguments) -> JSON:
    need(paper, "chat:write")
    channel = _writable(paper, _target(paper, arguments.text("channel")))
    person = paper.people.get(arguments.required("user"))
    if person is None or person.deleted or not _inside(paper, channel, person.id):
        raise Refused("user_not_in_channel")
    content = read_content(arguments)
    message = paper.post(channel, paper.app.bot_user, content.text, content.blocks, only_for=person.id)
    return {"message_ts": message.ts}


def read_content(arguments: Arguments) -> Content:
    blocks = arguments.tree("blocks", otherwise="invalid_blocks_format")
    attachments = arguments.tree("attachments", otherwise="invalid_attachments")
    return check_content(arguments.text("text"), blocks, attachments)


def _target(paper: PaperSlack, which: str) -> str:
    """The id for a channel's id or name, a DM of the app's own, or a person, who means the DM with them."""
    if which in paper.people:
        return paper.dm(which)
    if which in paper.dms:
        if paper.app.bot_user not in paper.dms[which]:
            raise Refused("channel_not_found")
        return which
    return paper.channel(which).id


def _writable(paper: PaperSlack, target: str) -> str:
    """The id, where the app may write. A DM with somebody deactivated still takes messages."""
    channel = paper.channels.get(target)
    if channel is None:
        if not paper.app.messages_tab:
            raise Refused("messages_tab_disabled")
        return target
    if paper.app.bot_user not in channel.members:
        if channel.private:
            raise Refused("channel_not_found")
        if "chat:write.public" not in paper.app.scopes:
            raise Refused("not_in_channel")
    if channel.archived:
        raise Refused("is_archived")
    return channel.id


def _own(paper: PaperSlack, arguments: Arguments, otherwise: str) -> Message:
    channel, ts = arguments.required("channel"), arguments.required("ts")
    if channel not in paper.dms and channel not in paper.channels:
        raise Refused("channel_not_found")
    message = paper.message(channel, ts)
    if message.ephemeral:
        raise Refused("message_not_found")
    if message.author != paper.app.bot_user:
        raise Refused(otherwise)
    return message


def _inside(paper: PaperSlack, channel: str, person: str) -> bool:
    return person in (paper.dms[channel] if channel in paper.dms else paper.channels[channel].members)
