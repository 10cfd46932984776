"""Style sheets, scripts and the mark: files that browsers keep, each under an address of its content."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

_FOLDER = Path(__file__).parent / "static"
_PATH = "/wall/static/"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FOR_A_YEAR = "public, max-age=31536000, immutable"


def routes() -> list[Route]:
    return [Route(f"{_PATH}{{name}}", _file)]


def address(name: str) -> str:
    """For templates. A changed file has another address, so a browser may keep each for good."""
    return f"{_PATH}{name}?v={_version(name)}"


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _names():
        return PlainTextResponse("Nothing lives here.\n", 404)
    current = request.query_params.get("v") == _version(name)
    kept = _FOR_A_YEAR if current else "no-cache"
    media = _TYPES[Path(name).suffix]
    return Response(_content(name), headers={"Cache-Control": kept}, media_type=media)


@cache
def _names() -> frozenset[str]:
    return frozenset(each.name for each in _FOLDER.iterdir())


@cache
def _content(name: str) -> bytes:
    return (_FOLDER / name).read_bytes()


@cache
def _version(name: str) -> str:
    return hashlib.sha256(_content(name)).hexdigest()[:12]
