"""The calls that the paper Teams knows, each with its path and the rate it counts towards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from adapters.paper.teams.api import rosters, talking
from adapters.paper.teams.refused import JSON
from adapters.paper.teams.state import PaperTeams


@dataclass(frozen=True, slots=True)
class Asked:
    """`path` and `query` are decoded."""

    path: Mapping[str, str]
    query: Mapping[str, str]
    body: JSON

    @property
    def targeted(self) -> bool:
        return self.query.get("isTargetedActivity") == "true"

    @property
    def where(self) -> str:
        """The conversation or team it is about; to open a chat is bounded by whom it is with."""
        members = self.body.get("members") or [{}]
        return self.path.get("where") or str(members[0].get("id", ""))


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    path: str
    rate: str
    run: Callable[[PaperTeams, Asked], JSON]
    status: HTTPStatus = HTTPStatus.OK


_HERE = "/v3/conversations/{where}"
_MESSAGE = _HERE + "/activities/{key}"

CALLS: Mapping[str, Call] = {
    "create": Call(
        "POST",
        "/v3/conversations",
        "create",
        lambda paper, asked: talking.create(paper, asked.body),
        HTTPStatus.CREATED,
    ),
    "post": Call(
        "POST",
        _HERE + "/activities",
        "send",
        lambda paper, asked: talking.post(paper, asked.path["where"], asked.body, targeted=asked.targeted),
        HTTPStatus.CREATED,
    ),
    "reply": Call(
        "POST",
        _MESSAGE,
        "send",
        lambda paper, asked: talking.post(
            paper, asked.path["where"], asked.body, asked.path["key"], targeted=asked.targeted
        ),
        HTTPStatus.CREATED,
    ),
    "update": Call(
        "PUT",
        _MESSAGE,
        "send",
        lambda paper, asked: talking.update(
            paper, asked.path["where"], asked.path["key"], asked.body, targeted=asked.targeted
        ),
    ),
    "delete": Call(
        "DELETE",
        _MESSAGE,
        "send",
        lambda paper, asked: talking.delete(
            paper, asked.path["where"], asked.path["key"], targeted=asked.targeted
        ),
    ),
    "member": Call(
        "GET",
        _HERE + "/members/{who}",
        "members",
        lambda paper, asked: rosters.member(paper, asked.path["where"], asked.path["who"]),
    ),
    "members": Call(
        "GET",
        _HERE + "/pagedmembers",
        "members",
        lambda paper, asked: rosters.paged_members(
            paper, asked.path["where"], asked.query.get("continuationToken", "")
        ),
    ),
    "channels": Call(
        "GET",
        "/v3/teams/{where}/conversations",
        "conversations",
        lambda paper, asked: rosters.channels(paper, asked.path["where"]),
    ),
    "team": Call(
        "GET",
        "/v3/teams/{where}",
        "conversations",
        lambda paper, asked: rosters.details(paper, asked.path["where"]),
    ),
}
