"""Passes as browsers carry them: a cookie that no script reads, sent to our pages alone, while it lasts."""

from __future__ import annotations

from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from adapters.links import Forged, Links
from bot.domain.invitation import Invitation, Purpose
from bot.domain.passes import Pass

_NAME = "skald_pass"


def carried(request: Request, links: Links) -> Invitation | None:
    """What we signed once; whether it is over by now is not asked here."""
    try:
        return links.read(request.cookies.get(_NAME, ""), Purpose.PASS)
    except Forged:
        return None


def hand_out(answer: Response, signed: str, shown: Pass, now: datetime, links: Links) -> Response:
    """Lax, since whoever comes from a link in chat comes from another site."""
    answer.set_cookie(
        _NAME,
        signed,
        max_age=max(0, int((shown.ends - now).total_seconds())),
        path="/wall",
        secure=links.guarded,
        httponly=True,
        samesite="lax",
    )
    return answer
