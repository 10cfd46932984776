"""The desk: what every listener leans on, and how it opens a form."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from adapters.by_heart import ByHeart
from adapters.slack import forms, render
from adapters.slack.api import Api, SlackAway, SlackSaidNo
from adapters.slack.boundary import Boundary
from adapters.slack.callers import Payload, Sender, user_of, workspace_of
from adapters.slack.codec import Forged, Seal, Sealed, Stale
from adapters.slack.directory import Directory
from adapters.slack.install import Workspaces
from adapters.slack.turn import keeping, saving
from adapters.slack.visit import Opened, Unmet, Visit, visited
from bot.cards.elements import Card
from bot.domain.ids import PersonId
from bot.domain.refusals import Refusal
from bot.ports import Answer, Ports, Run
from bot.recitals import OnlyByHeart
from bot.views.pieces import renderers_own

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
class Desk:
    """`language` is the organisation's, for words to people of whom nothing is known yet."""

    ports: Ports
    by_heart: ByHeart
    run: Run
    api: Api
    workspaces: Workspaces
    directory: Directory
    seal: Seal
    language: str
    now: Callable[[], datetime]
    boundary: Boundary

    async def save(self, act: Callable[[Ports], Answer]) -> Answer:
        """Runs a use case that writes: once its person was told that nothing was saved, nothing is."""
        return await saving(self.run, self.ports, act)

    async def look(self, act: Callable[[Ports], Answer]) -> Answer:
        """Runs a use case that writes nothing."""
        return await self.run(lambda: act(replace(self.ports, work=self.ports.look)))

    async def visit(
        self,
        sender: Sender,
        users: Iterable[str],
        act: Callable[[Visit], Answer],
        *,
        saves: bool = False,
        by_heart: bool = False,
    ) -> Answer:
        """Does all of `act` in one transaction, in which the sender and these users are known.

        Slack is asked about whoever is not, before another. `saves` where it writes, as in `save`. `by_heart`
        where people and settings may be all that it needs; where that is not enough, it begins anew.
        """
        run, wanted = self.save if saves else self.look, tuple(users)
        if by_heart:
            with suppress(OnlyByHeart, Refusal):  # whoever is refused is refused by the database's own word
                return await self._recited(sender, wanted, act, saves=saves)
        try:
            return await run(lambda ports: visited(ports, sender, wanted, act, asked=False))
        except Unmet as unmet:
            await self.directory.ask(sender.installation, unmet.users)
        return await run(lambda ports: visited(ports, sender, wanted, act, asked=True))

    async def _recited(
        self, sender: Sender, users: Collection[str], act: Callable[[Visit], Answer], *, saves: bool
    ) -> Answer:
        """In the event loop, as nothing waits there; only what it writes goes to the database's threads."""
        organisation = sender.installation.organisation
        if not saves:
            recital = await self.by_heart.looking(organisation)
            return visited(replace(self.ports, work=recital.look), sender, users, act, asked=False)
        recital = self.by_heart.saving(organisation)
        answer = visited(replace(self.ports, work=recital.work), sender, users, act, asked=False)
        await keeping(self.run, recital)
        return answer

    def drawn(self, opened: Opened, sender: Sender, *, home: bool = False) -> dict[str, Any]:
        """The form as a view, sealed for this person; `home` where it is opened from there."""
        form = opened.form
        sealed = self.seal.seal(
            form.intent, form.subject, form.nonce, sender.workspace, sender.user, self.now(), home=home
        )
        return forms.view(form, sealed, opened.users)

    def sealed(self, body: Payload, view: Mapping[str, Any]) -> Sealed:
        """Raises Stale or Forged."""
        meta = str(view.get("private_metadata") or "")
        return self.seal.open(meta, workspace_of(body), user_of(body), self.now())

    def once_sealed(self, body: Payload, view: Mapping[str, Any]) -> Sealed | None:
        """What a form was about, however old it is; None where it is not known to be ours."""
        try:
            return self.sealed(body, view)
        except Stale as why:
            return why.sealed
        except Forged:
            return None

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
        return render.message(card, {}, "", labels(language))

    def whole(self, card: Card, users: Mapping[PersonId, str], language: str) -> dict[str, Any]:
        return render.whole(card, users, labels(language))

    def page(self, card: Card, language: str) -> dict[str, Any]:
        return render.page(card, {}, labels(language))


def labels(language: str) -> render.Labels:
    return render.Labels(*renderers_own(language))
