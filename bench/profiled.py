"""A profile of a missed figure: where a warm server's CPU goes, by room, by function and by thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bench.servers import Server
from bench.threads import spent

Shares = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Profile:
    """`rooms` and `functions` are shares of CPU; `waits` are milliseconds of a request."""

    rooms: Shares
    functions: Shares
    waits: Shares
    threads: dict[str, str]


async def profiled(server: Server, send: Callable[[], Awaitable[int]]) -> Profile:
    """`send` sends so many requests and comes back once all that they led to is over.

    A profile makes everything slower, so the threads are asked before.
    """
    groups = server.ask("threads")
    before = spent(server.process.pid, groups)
    requests = await send()
    after = spent(server.process.pid, groups)
    for clock in ("wall", "cpu"):
        server.ask(clock)
        requests = await send()
    found = server.ask("report")
    waits = [(name, seconds * 1000 / requests) for name, seconds in found["waits"]]
    threads = {name: (after[name] - before[name]).of(requests) for name in after}
    return Profile(found["rooms"], found["functions"], waits, threads)
