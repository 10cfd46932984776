"""`skald check`, the doctor: looks at everything once and changes nothing."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Generator, Iterator
from datetime import datetime
from pathlib import Path

from adapters.findings import Finding, fault, ok, warning
from adapters.present import present
from adapters.settings import FaultySettings, Hindrance, Settings, lacking, load
from adapters.slack import doctor as slack
from adapters.teams import doctor as teams
from bot.domain.branch import READERS_OF_SENSITIVE
from bot.domain.people import Platform
from bot.views.own import spoken_in

_MENDED_SQLITE = (3, 51, 3)
_FEW_ENOUGH = range(3, 8)
_SHOWN_WHOLE = 75  # what a list in Slack shows of one entry


def _managed_by_compose(settings: Settings) -> tuple[int, int]:
    from adapters.compose import managed  # noqa: PLC0415 - as above

    return managed(settings)


def _met_by_compose(settings: Settings) -> teams.Met:
    from adapters.compose import channels_known  # noqa: PLC0415 - as above

    return channels_known(settings, Platform.TEAMS)


def _state_by_compose(settings: Settings) -> str:
    from adapters.compose import database_state  # noqa: PLC0415 - brings the whole storage along

    return database_state(settings)


def check_all(
    read: Callable[[], Settings] = load,
    database_state: Callable[[Settings], str] = _state_by_compose,
    now: Callable[[], datetime] = present,
    managed: Callable[[Settings], tuple[int, int]] = _managed_by_compose,
    met: Callable[[Settings], teams.Met] = _met_by_compose,
) -> Iterator[Finding]:
    """Each finding as soon as it is there. Without usable settings nothing else can be looked at.

    `database_state` says empty, current, older or newer, or raises; `managed` how many of the staff
    have a line manager who can be written to, and how many staff there are; `met` what Skald met in Teams.
    """
    try:
        settings = read()
    except FaultySettings as faulty:
        yield from (fault("settings", f"{each.where} {each.wrong}", each.remedy) for each in faulty.faults)
        return
    missing = [fault("settings", f"{each.where} {each.wrong}", each.remedy) for each in lacking(settings)]
    yield from missing or [ok("settings", "they can be read and make sense")]
    yield from _advice(settings)
    yield _built_later()
    state = yield from _database(settings, database_state, managed)
    yield from slack.examine(settings, now)
    yield from teams.examine(settings, now)
    if settings.teams and state in {"empty", "current"}:
        met_there = met(settings) if state == "current" else {}
        yield from teams.look_around(settings, settings.teams, met_there)


def _advice(settings: Settings) -> Iterator[Finding]:
    wanted = settings.app.organisation.language
    if (spoken := spoken_in(wanted)).split("-")[0] != wanted.split("-")[0]:
        yield warning(
            "language", f"there are no texts in {wanted}", f"Until there are, Skald writes in {spoken}"
        )
    if settings.slack is None and settings.teams is None:
        remedy = "Set the variables of one (see the README), or try `skald play`, which needs none"
        yield warning("settings", "neither Slack nor Teams is set up", remedy)
    if (count := len(settings.app.values)) not in _FEW_ENOUGH:
        yield warning(
            "values", f"there are {count} of them", "3 to 7 work best: few enough to be known by heart"
        )
    for branch in settings.app.branches:
        if branch.sensitive and len(set(branch.approvers)) < READERS_OF_SENSITIVE:
            says = f"{branch.key} is sensitive and has {_many(len(set(branch.approvers)))}"
            remedy = "Name two approvers for it: until then an admin reads what is told there, too"
            yield warning("branches", says, remedy)
        if branch.sensitive and branch.channel is None:
            says = f"{branch.key} is sensitive and has no channel"
            yield warning("branches", says, "Its stories reach those who did it alone; give it a channel")
    for value in settings.app.values:
        for number, words in enumerate(value.behaviours, 1):
            if len(words) > _SHOWN_WHOLE:
                says = f"behaviour {number} of {value.key} has {len(words)} characters"
                yield warning("values", says, f"Lists in Slack show the first {_SHOWN_WHOLE}; say it shorter")


def _many(approvers: int) -> str:
    return "one approver" if approvers == 1 else "no approver"


def _built_later() -> Finding:
    """These keys are read and checked already, so that nobody has to change the file later."""
    later = "the calendar and privacy.keep_for are checked now"
    return ok("built later", f"{later} and take effect in a later version")


def _database(
    settings: Settings,
    database_state: Callable[[Settings], str],
    managed: Callable[[Settings], tuple[int, int]],
) -> Generator[Finding, None, str]:
    """Returns its state, or nothing where it cannot be reached."""
    url = settings.database_url.get_secret_value()
    if url.startswith("sqlite") and sqlite3.sqlite_version_info < _MENDED_SQLITE:
        says = f"SQLite {sqlite3.sqlite_version} has a rare fault in its write-ahead log, mended in 3.51.3"
        yield warning("database", says, "Back up often, update SQLite, or use PostgreSQL")
    by_manager = settings.app.approval.by == "line-manager"
    try:
        state = "empty" if _not_there_yet(url) else database_state(settings)
        counts = managed(settings) if by_manager and state == "current" else (0, 0)
    except Hindrance as hindrance:
        yield fault("database", str(hindrance).rstrip("."), "")
    except (ImportError, NameError, AttributeError, TypeError):
        raise  # a mistake of ours, not the database's
    except Exception as error:  # noqa: BLE001 - whatever the driver raises, the doctor goes on
        remedy = "Check SKALD_DATABASE_URL, and that the database runs and lets Skald in"
        yield fault("database", f"it cannot be reached ({_why(error, url)})", remedy)
    else:
        yield _schema(state)
        if by_manager:
            yield _line_managers(*counts)
        return state
    return ""


def _line_managers(have: int, staff: int) -> Finding:
    """What people files said so far; whoever has no manager is read for by their branch."""
    if staff and have == staff:
        return ok("line managers", "everybody on the staff has one")
    lack = f"{have:,} of {staff:,} staff have one" if staff else "nobody on the staff is known yet"
    says = f"{lack}, and for the rest approval.by: line-manager reads as branch"
    return warning("line managers", says, "Import them: `skald people import FILE.csv` (docs/people-file.md)")


def _not_there_yet(url: str) -> bool:
    """Whether it is a file that `serve` will make; asking for its state would make it now."""
    file = re.fullmatch(r"sqlite[^:]*:///(?P<path>[^?]+)(\?.*)?", url)
    return file is not None and not Path(file["path"]).exists() and Path(file["path"]).parent.is_dir()


def _why(error: Exception, url: str) -> str:
    """What the driver says, in one line, unless it repeats the password."""
    said = str(error).split("\n", maxsplit=1)[0]
    password = re.search(r"://[^:/@]*:([^@]+)@", url)
    return type(error).__name__ if not said or (password and password[1] in said) else said


def _schema(state: str) -> Finding:
    match state:
        case "empty":
            return ok("database", "it is empty; `skald serve` makes the schema and fills it from app.yaml")
        case "current":
            return ok("database", "its schema is this version's")
        case "older":
            return fault("database", "its schema is of an older version", "Run `skald db upgrade`")
        case _:
            remedy = "Install the Skald that made it, or a newer one"
            return fault("database", "its schema is of a newer version than this Skald", remedy)
