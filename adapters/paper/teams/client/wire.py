"""Sending to the app, with Teams' patience, and everything signed as the Bot Connector signs it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any

import orjson

from adapters.paper.line import Line, SignedRequest
from adapters.paper.sending import Sending
from adapters.paper.teams.keys import Key, claims
from adapters.paper.teams.limits import LIMITS
from adapters.paper.teams.refused import JSON
from adapters.paper.teams.state import PaperTeams

_ROBOT = "Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the app answered, and what became of it.

    `status` is 0 when no answer came in time or at all. `error` is what Teams shows the person instead;
    `said` a line that the app had shown; `opened` the address of a link that was followed; `results`
    the cards of a message extension. `held_back` are the complaints, by label, for which the client
    did not send, in which case there is no request. `attempts` counts the deliveries.
    """

    status: int = 0
    ms: float = 0.0
    body: Any = None
    request: SignedRequest | None = None
    error: str | None = None
    said: str | None = None
    opened: str | None = None
    results: tuple[JSON, ...] = ()
    held_back: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    late: bool = False
    attempts: int = 1

    @property
    def taken(self) -> bool:
        """The app answered that all is well."""
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES

    @property
    def ok(self) -> bool:
        return self.taken and self.error is None


class Wire:
    """`patience` is for activities, `invoke_patience` for invokes; `pauses` are those between attempts."""

    def __init__(
        self,
        paper: PaperTeams,
        line: Line,
        url: str,
        *,
        patience: float = LIMITS["activity.seconds"],
        invoke_patience: float = LIMITS["invoke.seconds"],
        pauses: tuple[float, ...] = (0.0, 0.0),
    ) -> None:
        self._paper = paper
        self._sending = Sending(line, url, paper.keep, paper.now, asked)
        self._patience = patience
        self._invoke_patience = invoke_patience
        self._pauses = pauses

    def sealed(self, activity: JSON, key: Key | None = None, **others: Any) -> SignedRequest:
        """Signed by the newest key, unless another is given; `others` are claims that differ."""
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": _ROBOT,
            "Accept": "*/*",
            "MS-CV": self._paper.next_guid(),
        }
        if self._paper.app.id:
            service_url = str(activity.get("serviceUrl", self._paper.service_url))
            said = claims(self._paper.app.id, service_url, self._paper.now(), **others)
            headers["Authorization"] = "Bearer " + (key or self._paper.keys[-1]).signed(said)
        kind = str(activity.get("name") or activity.get("type"))
        return SignedRequest(headers, orjson.dumps(activity), kind)

    async def deliver(self, activity: JSON) -> Answer:
        """An activity that is no invoke; sent again, the same to the letter, until it was taken."""
        return await self._insist(self.sealed(activity), self._patience)

    async def invoke(self, activity: JSON) -> Answer:
        """What a person waits for. A message extension's client asks twice more where no answer came."""
        request = self.sealed(activity)
        if request.kind.startswith("composeExtension/"):
            return await self._insist(request, self._invoke_patience, only_silence=True)
        return await self.send(request, self._invoke_patience)

    async def _insist(self, request: SignedRequest, patience: float, *, only_silence: bool = False) -> Answer:
        answer = await self.send(request, patience)
        for number, pause in enumerate(self._pauses, start=2):
            failed = answer.status == 0 or (
                answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR and not only_silence
            )
            if not failed:
                break
            await asyncio.sleep(pause)
            answer = replace(await self.send(request, patience), attempts=number)
        return answer

    async def send(self, request: SignedRequest, patience: float | None = None) -> Answer:
        came = await self._sending.send(request, self._patience if patience is None else patience)
        return Answer(came.status, came.ms, came.body, request, headers=came.headers, late=came.late)

    async def settle(self) -> None:
        """Waits for the answers that came too late for anybody."""
        await self._sending.settle()


def asked(request: SignedRequest) -> Any:
    """The activity in it, or its words where there is none."""
    try:
        return orjson.loads(request.body)
    except orjson.JSONDecodeError:
        return request.body.decode("utf-8", "replace")
