"""What pages that change with the day stand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from adapters.links import Links
from bot.ports import Picturing, Ports, Run


@dataclass(frozen=True, slots=True)
class Ground:
    ports: Ports
    run: Run
    links: Links
    now: Callable[[], datetime]
    picturing: Picturing
