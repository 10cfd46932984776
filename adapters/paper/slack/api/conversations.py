"""conversations.*: channels, and direct messages opened."""

from __future__ import annotations

from adapters.paper.slack.api.arguments import Arguments
from adapters.paper.slack.api.page import page
from adapters.paper.slack.api.scopes import need
from adapters.paper.slack.refused import JSON, Refused
from adapters.paper.slack.state import PaperSlack
from adapters.paper.slack.world import Channel, channel_json

_SCOPES = {"public_channel": "channels:read", "private_channel": "groups:read", "im": "im:read"}


def list_channels(paper: PaperSlack, arguments: Arguments) -> JSON:
    """Private channels only where the app is a member."""
    kinds = arguments.words("types") or ["public_channel"]
    for kind in kinds:
        need(paper, _SCOPES.get(kind, "mpim:read"))
    rows = [_channel(paper, channel) for channel in paper.channels.values() if _listed(paper, channel, kinds)]
    if arguments.flag("exclude_archived"):
        rows = [row for row in rows if not row["is_archived"]]
    if "im" in kinds:
        rows += [_dm(paper, key) for key, pair in paper.dms.items() if paper.app.bot_user in pair]
    return page(arguments, "channels", rows)


def show(paper: PaperSlack, arguments: Arguments) -> JSON:
    which = arguments.required("channel")
    if which in paper.dms and paper.app.bot_user in paper.dms[which]:
        need(paper, "im:read")
        return {"channel": _dm(paper, which)}
    channel = paper.channels.get(which)
    if channel is None or (channel.private and paper.app.bot_user not in channel.members):
        raise Refused("channel_not_found")
    need(paper, "groups:read" if channel.private else "channels:read")
    return {"channel": _channel(paper, channel)}


def join(paper: PaperSlack, arguments: Arguments) -> JSON:
    need(paper, "channels:join")
    which = arguments.required("channel")
    if which in paper.dms:
        raise Refused("method_not_supported_for_channel_type")
    channel = paper.channels.get(which)
    if channel is None or channel.private:
        raise Refused("channel_not_found")
    if channel.archived:
        raise Refused("is_archived")
    beside = {"warning": "already_in_channel"} if paper.app.bot_user in channel.members else {}
    paper.change_channel(channel.id, bot=True)
    return {"channel": _channel(paper, channel), **beside}


def open_dm(paper: PaperSlack, arguments: Arguments) -> JSON:
    need(paper, "im:write")
    known = arguments.text("channel")
    if known:
        if known not in paper.dms or paper.app.bot_user not in paper.dms[known]:
            raise Refused("channel_not_found")
        return {"no_op": True, "already_open": True, "channel": _shown(paper, known, arguments)}
    person = _one_person(paper, arguments.words("users"))
    before = len(paper.dms)
    key = paper.dm(person)
    already = {"no_op": True, "already_open": True} if len(paper.dms) == before else {}
    return {**already, "channel": _shown(paper, key, arguments)}


def _one_person(paper: PaperSlack, users: list[str]) -> str:
    """Conversations of several need another scope, which the paper Slack does not know."""
    if not users:
        raise Refused("users_list_not_supplied")
    if len(users) > 1:
        need(paper, "mpim:write")
    person = paper.people.get(users[0])
    if person is None:
        raise Refused("user_not_found")
    if person.deleted:
        raise Refused("user_disabled")
    if person.bot:
        raise Refused("cannot_dm_bot")
    return person.id


def _listed(paper: PaperSlack, channel: Channel, kinds: list[str]) -> bool:
    if channel.private:
        return "private_channel" in kinds and paper.app.bot_user in channel.members
    return "public_channel" in kinds


def _channel(paper: PaperSlack, channel: Channel) -> JSON:
    return channel_json(channel, bot_user=paper.app.bot_user)


def _dm(paper: PaperSlack, key: str) -> JSON:
    person = next(one for one in paper.dms[key] if one != paper.app.bot_user)
    return {
        "id": key,
        "is_im": True,
        "is_archived": False,
        "user": person,
        "is_user_deleted": paper.people[person].deleted,
    }


def _shown(paper: PaperSlack, key: str, arguments: Arguments) -> JSON:
    return _dm(paper, key) if arguments.flag("return_im") else {"id": key}
