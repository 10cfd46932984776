"""What Teams' own servers do: tell the app what happened around it, deliver, and deliver again."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from adapters.paper.line import Line, SignedRequest
from adapters.paper.teams.api.talking import place
from adapters.paper.teams.client import payloads
from adapters.paper.teams.client.wire import Answer, Wire, asked
from adapters.paper.teams.messages import Message
from adapters.paper.teams.refused import JSON
from adapters.paper.teams.state import PaperTeams
from adapters.paper.teams.world import Conversation, Person


class Servers:
    """People are named by id or by any of their names, places by "#channel", a chat's name, id or "@app"."""

    def __init__(
        self,
        paper: PaperTeams,
        line: Line,
        base_url: str = "http://127.0.0.1:8000",
        *,
        path: str = "/api/messages",
        **patience: Any,
    ) -> None:
        """`patience`, `invoke_patience` and `pauses` are as Wire has them."""
        self.paper = paper
        self.wire = Wire(paper, line, base_url.rstrip("/") + path, **patience)

    # --- the app comes and goes

    async def install(self, user: str, where: str = "@app") -> tuple[Answer, ...]:
        """Somebody adds the app to their own chat, to a group chat, or to a channel's team."""
        person, conversation = self._there(user, where)
        self._set_installed(conversation, installed=True)
        conversation.blocked = False
        return (
            await self._installation(person, conversation, "add"),
            await self._joined(person, conversation),
        )

    async def uninstall(self, user: str, where: str = "@app") -> tuple[Answer, ...]:
        """From a chat the app hears of it once; from a team also that it left."""
        person, conversation = self._there(user, where)
        self._set_installed(conversation, installed=False)
        conversation.blocked = conversation.kind == "personal"
        told = await self._installation(person, conversation, "remove")
        if conversation.kind == "personal":
            return (told,)
        bot = {"id": self.paper.app.bot}
        return (told, await self._changed(person, conversation, "teamMemberRemoved", membersRemoved=[bot]))

    def block(self, user: str, *, blocked: bool = True) -> None:
        """The person turns the bot away; the app hears of it when it writes."""
        self.paper.chat(user).blocked = blocked

    # --- what happens in a team

    async def join(self, user: str, team: str) -> Answer:
        return await self._roster(user, team, "teamMemberAdded", "membersAdded")

    async def leave(self, user: str, team: str) -> Answer:
        return await self._roster(user, team, "teamMemberRemoved", "membersRemoved")

    async def create_channel(self, user: str, team: str, name: str) -> Answer:
        channel = self.paper.add_channel(team, name)
        return await self._channel(user, channel, "channelCreated")

    async def rename_channel(self, user: str, which: str, name: str) -> Answer:
        channel = self.paper.conversation(which)
        channel.name = name.removeprefix("#")
        return await self._channel(user, channel, "channelRenamed")

    async def delete_channel(self, user: str, which: str) -> Answer:
        channel = self.paper.conversation(which)
        channel.deleted = True
        return await self._channel(user, channel, "channelDeleted")

    async def rename_team(self, user: str, which: str, name: str) -> Answer:
        team = self.paper.team(which)
        team.name = name
        return await self._changed(self.paper.person(user), self.paper.conversations[team.id], "teamRenamed")

    # --- what happens to messages

    async def react(self, user: str, message: Message, kind: str = "like", *, gone: bool = False) -> Answer:
        reactions = {"reactionsRemoved" if gone else "reactionsAdded": [{"type": kind}]}
        return await self._about(user, message, "messageReaction", replyToId=message.id, **reactions)

    async def edit(self, user: str, message: Message, words: str) -> Answer:
        """Somebody rewrites what they had said to the app."""
        self.paper.change_message(message, text=words)
        event = {"eventType": "editMessage"}
        return await self._about(
            user, message, "messageUpdate", id=message.id, text=words, textFormat="plain", channelData=event
        )

    async def unsay(self, user: str, message: Message) -> Answer:
        """Somebody deletes what they had said to the app."""
        self.paper.remove_message(message)
        event = {"eventType": "softDeleteMessage"}
        return await self._about(user, message, "messageDelete", id=message.id, channelData=event)

    # --- deliveries

    async def deliver_again(
        self, request: SignedRequest, times: int = 1, *, at_once: bool = False
    ) -> list[Answer]:
        """The very same activity, as Teams re-sends it; what the app answers is read and not acted upon."""
        if at_once:
            return list(await asyncio.gather(*(self.wire.send(request) for _ in range(times))))
        return [await self.wire.send(request) for _ in range(times)]

    async def deliver_anew(
        self, request: SignedRequest, times: int = 1, *, at_once: bool = False
    ) -> list[Answer]:
        """The same activity under new ids, as Teams' second layer of retries makes it."""
        anew = [self.anew(request) for _ in range(times)]
        if at_once:
            return list(await asyncio.gather(*map(self.wire.send, anew)))
        return [await self.wire.send(each) for each in anew]

    def anew(self, request: SignedRequest) -> SignedRequest:
        activity: JSON = asked(request)
        where = activity["conversation"]["id"].partition(";messageid=")[0]
        made = activity["id"].startswith("f:")
        fresh = f"f:{self.paper.next_guid()}" if made else self.paper.next_id(where)
        return self.wire.sealed({**activity, "id": fresh})

    def sealed(self, activity: JSON, **others: Any) -> SignedRequest:
        """Anything, truly signed; `key` and claims may be given to sign it less truly."""
        return self.wire.sealed(activity, **others)

    async def post(self, headers: Mapping[str, str], body: bytes) -> Answer:
        """Anything at all, unsigned unless the headers say otherwise."""
        return await self.wire.send(SignedRequest(dict(headers), body))

    async def settle(self) -> None:
        """Waits for answers that came after Teams' patience was over."""
        await self.wire.settle()

    # --- within

    def _there(self, user: str, where: str) -> tuple[Person, Conversation]:
        person = self.paper.person(user)
        return person, self.paper.conversation(where, person.id)

    def _set_installed(self, conversation: Conversation, *, installed: bool) -> None:
        if conversation.team is not None:
            self.paper.teams[conversation.team].installed = installed
        conversation.installed = installed
        self.paper.tell("channels.changed", conversation, channel=conversation.id)

    async def _installation(self, person: Person, conversation: Conversation, action: str) -> Answer:
        activity = payloads.activity(self.paper, "installationUpdate", person, conversation, action=action)
        return await self.wire.deliver(activity)

    async def _joined(self, person: Person, conversation: Conversation) -> Answer:
        members: list[JSON] = [{"id": self.paper.app.bot}]
        if conversation.kind == "personal":
            members.append({"id": person.teams_id, "aadObjectId": person.id})
        return await self._changed(person, conversation, "teamMemberAdded", membersAdded=members)

    async def _changed(self, person: Person, conversation: Conversation, event: str, **more: Any) -> Answer:
        """A team's changes carry its name and the name of the change; a chat's do not."""
        data = more.pop("channelData", {})
        if conversation.team is not None:
            data = {**payloads.team_data(self.paper.teams[conversation.team], event), **data}
        activity = payloads.activity(
            self.paper, "conversationUpdate", person, conversation, channelData=data, **more
        )
        return await self.wire.deliver(activity)

    async def _channel(self, user: str, channel: Conversation, event: str) -> Answer:
        """Told to the team's first channel, about another."""
        self.paper.tell("channels.changed", channel, channel=channel.id)
        general = self.paper.conversations[str(channel.team)]
        about = {"channel": {"id": channel.id, "name": channel.name}}
        return await self._changed(self.paper.person(user), general, event, channelData=about)

    async def _roster(self, user: str, which: str, event: str, members: str) -> Answer:
        person, team = self.paper.person(user), self.paper.team(which)
        (team.members.add if event.endswith("Added") else team.members.discard)(person.id)
        told = {members: [{"id": person.teams_id, "aadObjectId": person.id}]}
        return await self._changed(person, self.paper.conversations[team.id], event, **told)

    async def _about(self, user: str, message: Message, kind: str, **more: Any) -> Answer:
        person = self.paper.person(user)
        conversation, _ = place(self.paper, message.conversation)
        thread = (message.thread or message.id) if conversation.kind == "channel" else None
        return await self.wire.deliver(
            payloads.activity(self.paper, kind, person, conversation, thread=thread, **more)
        )


def failed(answer: Answer, words: str) -> Answer:
    """What the person is told where the app did not take what they did."""
    return (
        answer
        if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES
        else replace(answer, error=words)
    )
