"""Serving: the house opens its door, says so, and stands until it is asked to end."""

from __future__ import annotations

import logging

from adapters.compose.house import House
from adapters.settings import Hindrance, Settings
from adapters.web import server

log = logging.getLogger(__name__)


def serve(settings: Settings) -> None:
    """Serves until SIGTERM or SIGINT. Raises Hindrance for what somebody has to put right first."""
    _log_plainly()
    house = House(settings)
    try:
        server.run(
            house.application(),
            settings.host,
            settings.port,
            lambda address: _say_listening(address, settings),
        )
    except OSError as why:
        cause = str(why.strerror).partition(" (")[0]  # asyncio repeats the address there
        raise Hindrance(f"Skald cannot listen on {settings.host}:{settings.port}: {cause}.") from why
    finally:
        house.close()


def _log_plainly() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for chatty in ("alembic", "apscheduler"):  # a line at every look at the schema, and at every tick
        logging.getLogger(chatty).setLevel(logging.WARNING)


def _say_listening(address: str, settings: Settings) -> None:
    if settings.slack is None and settings.teams is None:
        log.warning("No platform is set up, so nobody can reach Skald. “skald check” says what is missing.")
    log.info("Skald listens on %s", address)
