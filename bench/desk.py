"""A computer on which nobody has tried Skald: a clone in a path with a space, an empty home, empty caches."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, build_opener

from bench.processes import listening, said_by, seconds_of

ROOT = Path(__file__).resolve().parents[1]
LOCK = "requirements.lock"
STORY = "docs/stories/first-walk.txt"
HELLO = """
import socket, uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
with socket.create_server(("127.0.0.1", 0)) as door:
    print("http://127.0.0.1:%d/" % door.getsockname()[1], flush=True)
    app = Starlette(routes=[Route("/", lambda _: PlainTextResponse("Hello"))])
    uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[door])
"""
_APPROVED = re.compile(r"the first approval after ([\d.]+) s")
_NOT_A_NEWCOMERS = (
    *("PYTHON", "VIRTUAL_ENV", "XDG_", "PIP_CACHE"),
    *("UV_CACHE", "UV_COMPILE", "UV_LINK", "UV_NO_CACHE", "UV_PROJECT", "UV_PYTHON"),
    *("SKALD_", "SLACK_", "TEAMS_"),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """`uv` is None where nothing but pip is installed. All answers are seconds."""

    home: Path
    uv: str | None

    def page(self) -> float:
        """From the README's command to a page that shows the office."""
        command = (_python(), "-m", "bot", "play", "--no-open", "--port", "0")
        with listening(command, *self._here()) as (link, began):
            return _shown(link, urljoin(link, "state")) - began

    def first_approval(self) -> float:
        """From the open page to the first approval, as the README's story has it, at a computer's pace."""
        said = said_by((_python(), "-m", "bot", "play", "--no-open", "--script", STORY), *self._here())
        if found := _APPROVED.search(said):
            return float(found[1])
        raise ValueError(f"{STORY} tells of no approval:\n{said}")

    def bare_page(self) -> tuple[float, float]:
        """The same interpreter and the same server, and nothing of Skald: its start, and then ten answers."""
        with listening((_inside(self._clone / ".venv"), "-c", HELLO), *self._here()) as (link, began):
            shown = _shown(link)
            return shown - began, _shown(*([link] * 10)) - shown

    def installing(self) -> float:
        """What is locked, fetched and unpacked by the installer alone and as it does by itself."""
        venv, what = self.home / "a venv", ("--quiet", "--no-deps", "--require-hashes", "-r", LOCK)
        steps: tuple[tuple[str | Path, ...], ...] = (
            (_python(), "-m", "venv", venv),
            (_inside(venv), "-m", "pip", "install", *what),
        )
        if self.uv:
            steps = (
                (self.uv, "venv", "--quiet", "--python", _python(), venv),
                (self.uv, "pip", "install", "--python", _inside(venv), *what),
            )
        return sum(seconds_of(each, *self._here()) for each in steps)

    @property
    def _clone(self) -> Path:
        return self.home / "a clone"

    def _here(self) -> tuple[Path, dict[str, str]]:
        return self._clone, self._surroundings()

    def _surroundings(self) -> dict[str, str]:
        """How this computer reaches a network stays; what it knows of Python and of Skald does not."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_A_NEWCOMERS)}
        path = [each for each in _path() if self.uv or not shutil.which("uv", path=each)]
        return kept | {
            "HOME": str(self.home),
            "PATH": os.pathsep.join(path),
            "UV_CACHE_DIR": str(self.home / "cache of uv"),
            "PIP_CACHE_DIR": str(self.home / "cache of pip"),
        }


@contextmanager
def new_desk(uv: str | None) -> Iterator[Desk]:
    with tempfile.TemporaryDirectory(prefix="newcomer-", ignore_cleanup_errors=True) as home:
        seconds_of(("git", "clone", "--quiet", ROOT, Path(home, "a clone")), ROOT, os.environ)
        yield Desk(Path(home), uv)


def found_uv() -> str | None:
    """Beside this computer's own programs: the one in `.venv` no newcomer has."""
    return shutil.which("uv", path=os.pathsep.join(_path()))


def _path() -> list[str]:
    inside = str(Path(sys.executable).parent) if sys.prefix != sys.base_prefix else None
    return [each for each in os.environ["PATH"].split(os.pathsep) if each != inside]


def _python() -> str:
    """The interpreter beneath an active environment."""
    beneath: str = getattr(sys, "_base_executable", sys.executable)
    return beneath


def _inside(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _shown(*links: str) -> float:
    """The moment at which all have come, cookies kept; any answer but a good one raises."""
    opener = build_opener(HTTPCookieProcessor(CookieJar()))
    for each in links:
        with opener.open(each, timeout=30) as answer:
            answer.read()
    return time.perf_counter()
