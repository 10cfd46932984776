"""Fills a database with believable recognitions: `python -m bench.fill 100000`, also beside a running server.

Where it writes is what SKALD_DATABASE_URL says. What is there stays; run again, it adds as many more.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import closing
from random import Random

from adapters.compose.database import database
from adapters.present import present
from adapters.settings import Hindrance, Settings, load
from bench.asked import some
from bench.filling.batches import Batches
from bench.filling.ground import made_ready, stands_alone
from bench.filling.office import Office, office_of
from bench.filling.past import Past
from bench.filling.times import Times
from bench.progress import Progress
from storage.engine import DatabaseFault, DriverFault

A_BATCH = 400
"""Recognitions a transaction: some tens of milliseconds, so that whoever saves beside it hardly waits."""
_WAITING = 12


def main() -> None:
    asked = _asked()
    try:
        fill(load(), asked.number)
    except (DatabaseFault, DriverFault) as why:
        sys.exit(f"The database cannot be filled: {getattr(why, 'orig', None) or why}")
    except Hindrance as why:
        sys.exit(str(why))
    except KeyboardInterrupt:
        sys.exit("\nInterrupted. What was written stays; run it again to add more.")


def fill(settings: Settings, number: int, say: Callable[[str], None] | None = None) -> None:
    """Raises Hindrance where the schema is not this version's."""
    with closing(database(settings, present)) as opened:
        alone = stands_alone(opened)
        organisation = made_ready(opened, settings)
        office = office_of(opened, organisation, number, Progress("people", say))
        _tell(Batches(opened, alone), office, number, Progress("recognitions", say))


def _tell(batches: Batches, office: Office, number: int, progress: Progress) -> None:
    """The last few of them wait for a reader; all others have been told, declined or withdrawn."""
    waiting = min(_WAITING, 1 + number // 20)
    past = Past(office, Random())  # noqa: S311  believable, not secret
    times = Times(office.organisation, present(), number, waiting)
    for begin in progress.over(range(0, number, A_BATCH), number, A_BATCH):
        numbers = range(begin, min(begin + A_BATCH, number))
        batches.write(row for each in numbers for row in past.rows(times.told(each), times.decided(each)))
    batches.weigh()


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m bench.fill", description=__doc__)
    asked.add_argument("number", type=some, metavar="N", help="how many recognitions to add")
    return asked.parse_args()


if __name__ == "__main__":
    main()
