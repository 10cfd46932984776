"""Events: people who come and change, channels that let Skald in or come back, Homes, and links to us."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.response import BoltResponse

from adapters.reception.boundary import Fault
from adapters.slack import answers
from adapters.slack.api import SlackAway, SlackSaidNo
from adapters.slack.callers import Payload, workspace_of
from adapters.slack.desk import Desk
from adapters.slack.directory import profile
from adapters.slack.homes import Homes
from adapters.slack.unfurls import Unfurls
from bot.domain.people import Account, Platform
from bot.domain.refusals import Refusal
from bot.platforms import Installation
from bot.usecases.reach_again import Arrival, reach_again
from bot.usecases.release_blocked import release_blocked
from bot.usecases.seek_readers import seek_readers

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Events:
    """Nothing here has an effect that a second delivery would repeat, so no nonce is spent."""

    desk: Desk

    async def on_event(self, body: Payload) -> BoltResponse:
        """What went wrong, or found nobody to ask, is answered so that Slack delivers it again."""

        async def refuse(_: Refusal) -> BoltResponse:
            return answers.nothing()

        async def fail(_: Fault) -> BoltResponse:
            return answers.not_now()

        return await self.desk.boundary.answer("event", lambda: self._answer(body), refuse, fail)

    async def _answer(self, body: Payload) -> BoltResponse:
        if body["event"].get("type") == "app_home_opened":
            await self._reach_again(body)
            # Its other tabs are drawn by Slack itself.
            home = body["event"].get("tab") == "home"
            return await Homes(self.desk).on_opened(body) if home else answers.nothing()
        try:
            installation = await self.desk.workspaces.of(workspace_of(body))
        except (SlackAway, SlackSaidNo) as why:
            log.info("An event of a workspace that Slack does not name: %s", why)
            return answers.not_now()
        if installation is not None:
            if body["event"].get("type") == "link_shared":
                return await Unfurls(self.desk).on_links(installation, body)
            await self._take_in(installation, body["event"])
        return answers.nothing()

    async def _reach_again(self, body: Payload) -> None:
        """Who opens Skald may take its messages from now on."""
        workspace = workspace_of(body)
        here = self.desk.workspaces.met(workspace)
        if here is not None:
            account = Account(Platform.SLACK, workspace, str(body["event"].get("user")))
            await self.desk.run(lambda: reach_again(self.desk.ports, Arrival(here.organisation, account)))

    async def _take_in(self, installation: Installation, event: Mapping[str, Any]) -> None:
        user = event.get("user")
        match event.get("type"):
            case "team_join" | "user_change" if isinstance(user, dict):
                await self.desk.directory.keep(installation, [profile(installation, user)])
                await self.desk.run(lambda: seek_readers(self.desk.ports, installation.organisation))
            case "channel_unarchive":
                await self._release(installation)
            case "member_joined_channel" if user == installation.bot_user:
                await self._release(installation)
                await self.desk.directory.read_channels(installation)  # may be long, and can come later
            case _:
                return

    async def _release(self, installation: Installation) -> None:
        await self.desk.run(lambda: release_blocked(self.desk.ports, installation.organisation))
