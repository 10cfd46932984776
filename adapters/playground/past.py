"""The days before one comes in: what colleagues said, and what they told of each other and saw posted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from adapters.paper.slack.state import PaperSlack
from adapters.paper.teams.state import PaperTeams
from adapters.playground.office import Office
from adapters.playground.seeds import MACHINES, ZONE

_READER, _ROOM = "daniel", "well-done"
_CHANGED, _SEND, _APPROVE = "What did it change?", "Send it", "Approve it"
_FRIDAY = 5


class Said(NamedTuple):
    """`days` working days back from today, at `time` of the office's clock."""

    days: int
    time: str
    author: str
    room: str
    words: str


class Told(NamedTuple):
    """A recognition that Daniel let be told at `time`. `doer` and `value` are written as one types them."""

    days: int
    time: str
    teller: str
    doer: str
    value: str
    deed: str
    change: str


PAST: tuple[Said | Told, ...] = (
    Said(4, "09:05", "grace", "libraries", "The van is back from its service and does Mill Lane today."),
    Told(
        4,
        "10:31",
        "grace",
        "Joe Ward",
        "Pride",
        "Joe walked a visitor across the park to Room 2. The signs were down for painting.",
        "The visitor was in time for the hearing.",
    ),
    Said(4, "11:52", "priya", _ROOM, "The new signs are up now. Joe drew the arrows."),
    Said(3, "14:10", "tom", "housing", "Both boilers in Quay Street are mended, and the families know."),
    Said(3, "16:20", "sioned", "legendary-service", "I read last month’s stories on the train. Thank you."),
    Said(2, "10:02", "rota", "front-desk", "Counter next: Raj and Mei until 13:00, then Priya and Raj."),
    Told(
        2,
        "15:04",
        "priya",
        "Ruth Cole",
        "Open",
        "Ruth rang back every caller who had been cut off. "
        "The council tax line had failed, and each of them heard plainly that the fault was ours.",
        "By noon everybody who had rung had an answer.",
    ),
    Said(2, "15:20", "hanna", _ROOM, "I sat next to Ruth. Not one of those calls was hurried."),
    Said(2, "15:31", "priya", "front-desk", "Does anybody know where the spare lanyards are?"),
    Said(2, "15:34", "mei", "front-desk", "Second drawer under the printer. I put a label on it."),
    Said(1, "11:15", "daniel", _ROOM, "The council tax line is back. Thank you for bearing with us."),
    Said(1, "16:45", "ana", "front-desk", "A fire drill on Monday at 11:00. It takes ten minutes."),
    Said(1, "16:51", "grace", "libraries", "A toy rabbit was left on the van. It has its own card now."),
)


def began(today: datetime) -> datetime:
    """When the first of it happened."""
    return _moment(PAST[0], today)


def talk(paper: PaperSlack, today: datetime, teams: PaperTeams | None = None) -> None:
    """What was said alone, where there is nobody to tell it to."""
    for each in PAST:
        if isinstance(each, Said):
            _say(paper, teams, each, _moment(each, today))


async def live_through(office: Office, today: datetime) -> None:
    """All of it, each at its own time, by the very ways that are open to whoever plays; ends today."""
    for each in PAST:
        moment = _moment(each, today)
        office.hours.set(moment)
        if isinstance(each, Said):
            _say(office.paper, office.teams.paper if office.teams else None, each, moment)
        else:
            await _tell(office, each)
    office.hours.set(today)


def _say(paper: PaperSlack, teams: PaperTeams | None, said: Said, moment: datetime) -> None:
    """On both platforms; machines are on one alone."""
    at = moment.timestamp()
    room = paper.channel(said.room).id
    paper.post(room, paper.person(said.author).id, said.words, by_app=False, at=at)
    if teams is not None and said.author not in MACHINES:
        room, author = teams.conversation(said.room).id, teams.person(said.author).id
        teams.post(room, author, said.words, text_format="plain", by_app=False, at=at)


async def _tell(office: Office, told: Told) -> None:
    """Raises LookupError where Skald no longer has what is pressed here: the seeds are then too old."""
    client = office.client
    line = f"/recognise @{told.doer} {told.value} {told.deed}"
    await client.command(told.teller, f"#{_ROOM}", line)
    form = client.open_view(told.teller)
    if form is None:
        raise LookupError(f"no form came for {line!r}")
    form.fill(_CHANGED, told.change)
    sent = await client.submit(told.teller)
    if not sent.ok:
        raise LookupError(f"{line!r} was not taken: {sent.error or sent.held_back}")
    await office.house.catch_up()
    await client.press(_READER, client.last_message(_READER, "@app"), _APPROVE)
    await office.house.catch_up()


def _moment(told: Said | Told, today: datetime) -> datetime:
    day = today.astimezone(ZoneInfo(ZONE))
    for _ in range(told.days):
        day -= timedelta(days=1)
        day -= timedelta(days=max(0, day.isoweekday() - _FRIDAY))
    hour, minute = map(int, told.time.split(":"))
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0).astimezone(UTC)
