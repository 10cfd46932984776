"""The desk: what every listener leans on, and how it opens a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.reception.reception import Reception
from adapters.reception.seal import Sealed
from adapters.reception.senders import Caller, Sender
from adapters.reception.visit import Opened
from adapters.slack import forms, render
from adapters.slack.api import Api, SlackAway, SlackSaidNo
from adapters.slack.callers import Payload, sender_of, user_of, workspace_of
from adapters.slack.directory import Directory
from adapters.slack.elsewhere import with_names
from adapters.slack.install import Workspaces
from bot.cards.elements import Card
from bot.cards.forms import Taken
from bot.domain.ids import PersonId
from bot.views.own import renderers_own

FILES = "files:read"
"""The scope without which Slack shows us nothing that is chosen in a form."""
_OPENING = 1.5
_OPENED_BEFORE = {"exchanged_trigger_id", "duplicate_external_id"}


class Unopened(Exception):
    """Slack did not open the form, or nobody knows; what was typed has to be given back.

    `apology` names the words that say which.
    """

    def __init__(self, apology: str, why: str) -> None:
        super().__init__(why)
        self.apology = apology


@dataclass(frozen=True, slots=True)
class Desk(Reception):
    """The reception's Slack desk."""

    directory: Directory
    api: Api
    workspaces: Workspaces

    async def sender(self, body: Payload) -> Sender:
        """Raises Refusal for a workspace that is not ours."""
        return await self.arrived(await sender_of(body, self.workspaces))

    async def caller(self, body: Payload) -> Caller:
        """Raises Refusal for a workspace that is not ours, and for somebody whom Slack does not show."""
        return await self.known(await self.sender(body))

    def drawn(self, opened: Opened, sender: Sender, *, home: bool = False) -> dict[str, Any]:
        """The form as a view, sealed for this person; `home` where it is opened from there."""
        form = opened.form
        sealed = self.seal.seal(
            form.intent, form.subject, form.nonce, sender.workspace, sender.user, self.now(), home=home
        )
        drawn = with_names(opened, self.language) if opened.others else form
        taken = Taken.HERE if FILES in sender.installation.scopes else Taken.NOWHERE
        return forms.view(drawn, sealed, opened.users, taken)

    def sealed(self, body: Payload, view: Mapping[str, Any]) -> Sealed:
        """Raises Stale or Forged."""
        return self.unsealed(_meta(view), workspace_of(body), user_of(body))

    def sealed_once(self, body: Payload, view: Mapping[str, Any]) -> Sealed | None:
        """However old it is; None where it is not known to be ours."""
        return self.once_sealed(_meta(view), workspace_of(body), user_of(body))

    async def open(self, view: Mapping[str, Any], trigger: str, sender: Sender) -> None:
        """Raises Unopened. A trigger that was exchanged before opened the form then: a repeat is no fault."""
        await self._show("views.open", {"trigger_id": trigger, "view": view}, sender)

    async def turn(self, page: str, view: Mapping[str, Any], sender: Sender) -> None:
        """Puts another page in the place of one that is open. Raises Unopened."""
        await self._show("views.update", {"view_id": page, "view": view}, sender)

    async def _show(self, method: str, payload: Mapping[str, Any], sender: Sender) -> None:
        try:
            await self.api.call(sender.installation.token, method, payload, _OPENING)
        except SlackSaidNo as no:
            if no.error not in _OPENED_BEFORE:
                raise Unopened("unopened", no.error) from no
        except SlackAway as why:
            raise Unopened("perhaps_unopened", str(why)) from why

    def message(self, card: Card, language: str) -> dict[str, Any]:
        """A card as a private answer: short by nature, so there is no copy to read all of."""
        return render.message(self.ground.placed(card), {}, "", labels(language))

    def beside_link(self, card: Card) -> dict[str, Any]:
        return render.unfurled(self.ground.placed(card))

    def whole(self, card: Card, users: Mapping[PersonId, str], language: str) -> dict[str, Any]:
        return render.whole(self.ground.placed(card), users, labels(language))

    def page(self, card: Card, language: str) -> dict[str, Any]:
        return render.page(self.ground.placed(card), {}, labels(language))


def _meta(view: Mapping[str, Any]) -> str:
    return str(view.get("private_metadata") or "")


def labels(language: str) -> render.Labels:
    return render.Labels(*renderers_own(language))
