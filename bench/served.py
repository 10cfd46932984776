"""One server of the bench, in a process of its own: `python -m bench.served KIND`, told what to do by lines.

KIND is `house` (all of Skald), `desk` (Skald without delivery, so that what answers is measured alone), or a
bare listener that opens, saves or tells.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from contextlib import closing
from datetime import timedelta

from adapters.compose.house import House
from adapters.delivery.loop import Delivery
from adapters.present import present
from adapters.settings import load
from adapters.web import server
from bench.bare import Bare, raw_insert
from bench.profiling import Profiling
from bot.domain.people import Platform

_PACE = timedelta(milliseconds=1)
"""A bench asks one reader more in a second than life does in a day; what paces real conversations is off."""


class _Asleep(Delivery):
    """Sends nothing, and is not woken: what is owed stays owed."""

    def wake(self) -> None:
        pass

    def room(self, platform: Platform, workspace: str) -> int:  # noqa: ARG002  delivery's signature
        return 0

    async def turn(self) -> int:
        return 0


def main() -> None:
    kind = sys.argv[1]
    profiling = Profiling()
    threading.Thread(target=_obey, args=(profiling,), daemon=True).start()
    if kind in {"house", "desk"}:
        _serve_skald(kind, profiling)
    else:
        bare = Bare(kind, raw_insert(os.environ["SKALD_DATABASE_URL"]), os.environ["SLACK_API_URL"])
        server.run(bare, "127.0.0.1", 0, _say_listening)


def _serve_skald(kind: str, profiling: Profiling) -> None:
    with closing(House(load(dotenv=None), present, _PACE)) as house:
        if kind == "desk":
            house.delivery = _Asleep(house._outside())  # noqa: SLF001  no setting lets it sleep in earnest
        profiling.also(house.run)
        server.run(house.application(), "127.0.0.1", 0, _say_listening)


def _say_listening(address: str) -> None:
    print(address, flush=True)


def _obey(profiling: Profiling) -> None:
    """`spent` answers with the seconds of user and system so far; the end of the input ends the process.

    `wall` and `cpu` begin a profile by that clock, of which `report` tells.
    """
    for line in sys.stdin:
        match line.strip():
            case "spent":
                answer: object = time.process_time()
            case "threads":
                answer = profiling.threads()
            case "wall" | "cpu" as clock:
                answer = profiling.begin(clock)
            case "report":
                answer = profiling.report()
            case word:
                raise ValueError(word)
        print(json.dumps(answer), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
