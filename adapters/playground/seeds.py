"""The small organisation of the playground: its settings file, its people, its channels and their talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from adapters.paper.slack.state import PaperSlack
from adapters.paper.slack.world import App, Workspace

WORKSPACE = Workspace(name="Riverbank Council", domain="riverbank")
APP = App(name="skald")
ZONE = "Europe/London"

APP_YAML = """\
version: 1

organisation:
  name: Riverbank Council
  language: en
  timezone: Europe/London
  working_days: [mon, tue, wed, thu, fri]
  working_hours: { from: "08:30", until: "17:30" }
  holidays: { country: GB, subdivision: ENG }

people:
  admins: [ana@riverbank.example]
  leaders: [sioned@riverbank.example]
  approvers: [okafor@riverbank.example]

branches:
  - { key: front-desk, name: Front desk, channel: "#front-desk", approvers: [okafor@riverbank.example] }
  - { key: housing, name: Housing, channel: "#housing", approvers: [okafor@riverbank.example] }
  - { key: libraries, name: Libraries, channel: "#libraries", approvers: [okafor@riverbank.example] }

values:
  - key: people
    name: People
    emoji: ":people_hugging:"
    promise: We respect everybody as an individual, those we work with and those we serve.
    behaviours:
      - Stayed with the customer until the problem was solved
      - Asked what was needed before offering an answer
      - Made room for somebody who had not been heard
  - key: pride
    name: Pride
    emoji: ":star2:"
    promise: We stand behind what we do for the place we serve.
    behaviours:
      - Put right something that was not their job
      - Left a thing better than they found it
  - key: passion
    name: Passion
    emoji: ":fire:"
    promise: We care how it turns out, and look for a better way.
    behaviours:
      - Tried another way when the usual one did not work
      - Came back to check that it had helped
  - key: open
    name: Open
    emoji: ":window:"
    promise: We say what is so, and listen when somebody else does.
    behaviours:
      - Said plainly that the mistake was ours
      - Shared what they knew before anybody asked

channels:
  recognition: "#well-done"
  kindness: "#well-done"
  stories: "#legendary-service"

approval:
  needed_for: [recognition, story]
  by: branch
"""


@dataclass(frozen=True, slots=True)
class Colleague:
    """`branch` is the key of one in APP_YAML. `role` is there for those whom one can be."""

    name: str
    real_name: str
    email: str
    branch: str | None = None
    role: str | None = None
    bot: bool = False
    guest: bool = False


STAFF = (
    Colleague("raj", "Raj Nair", "raj@riverbank.example", "front-desk", "Front desk"),
    Colleague("mei", "Mei Lin", "mei@riverbank.example", "front-desk", "Front desk"),
    Colleague("daniel", "Daniel Okafor", "okafor@riverbank.example", None, "Manager"),
    Colleague("ana", "Ana Ferreira", "ana@riverbank.example", None, "Admin"),
    Colleague("sioned", "Sioned Pugh", "sioned@riverbank.example"),
    Colleague("grace", "Grace Whitlock", "grace@riverbank.example", "libraries"),
    Colleague("tom", "Tom Hale", "tom@riverbank.example", "housing"),
    Colleague("priya", "Priya Shah", "priya@riverbank.example", "front-desk"),
    Colleague("joe.visitor", "Joe Ward", "joe@contractor.example", guest=True),
    Colleague("rota", "Rota", "", bot=True),
)
CAST = tuple(each for each in STAFF if each.role)


class Room(NamedTuple):
    about: str
    members: tuple[str, ...]


_ALL = ("raj", "mei", "daniel", "ana", "sioned", "grace", "tom", "priya")
ROOMS = {
    "well-done": Room("What colleagues saw each other do", _ALL),
    "legendary-service": Room("Stories worth telling again", _ALL),
    "front-desk": Room(
        "Counter, phones and post", ("raj", "mei", "daniel", "ana", "priya", "joe.visitor", "rota")
    ),
    "housing": Room("Tenancies and repairs", ("tom", "daniel", "ana")),
    "libraries": Room("Seven branches and a van", ("grace", "daniel", "ana", "sioned")),
}


class Command(NamedTuple):
    """A command as Slack offers it while one types."""

    name: str
    about: str
    hint: str = ""


COMMANDS = (
    Command("/recognise", "Tell what a colleague did", "@somebody what happened"),
    Command("/recognize", "The same, spelt the other way", "@somebody what happened"),
    Command("/skald", "See what Skald can do", "help"),
)


class Said(NamedTuple):
    """`days` working days back from today, at `time` of the office's clock."""

    days: int
    time: str
    author: str
    room: str
    words: str


TALK = (
    Said(3, "09:05", "grace", "libraries", "The van is back from its service and does Mill Lane today."),
    Said(3, "11:52", "priya", "well-done", "The new signs are up. Joe drew the arrows to Room 2."),
    Said(3, "14:10", "tom", "housing", "Both boilers in Quay Street are mended, and the families know."),
    Said(2, "09:40", "sioned", "legendary-service", "I read last month’s stories on the train. Thank you."),
    Said(2, "10:02", "rota", "front-desk", "Counter next: Raj and Mei until 13:00, then Priya and Raj."),
    Said(2, "15:20", "priya", "front-desk", "Does anybody know where the spare lanyards are?"),
    Said(2, "15:24", "mei", "front-desk", "Second drawer under the printer. I put a label on it."),
    Said(1, "09:15", "daniel", "well-done", "The council tax line is back. Thank you for bearing with us."),
    Said(1, "16:45", "ana", "front-desk", "A fire drill tomorrow at 11:00. It takes ten minutes."),
    Said(1, "16:51", "grace", "well-done", "A toy rabbit was left on the van. It has its own card now."),
)
_FRIDAY = 5


def furnish(paper: PaperSlack) -> None:
    """Seats everybody, opens the channels and lets them talk over the last days."""
    for each in STAFF:
        paper.add_person(
            each.name,
            each.real_name,
            email=each.email,
            tz=ZONE,
            bot=each.bot,
            restricted=each.guest,
            admin=each.name == "ana",
        )
    for name, room in ROOMS.items():
        paper.add_channel(name, room.members)
    for said in TALK:
        author = paper.person(said.author).id
        at = _moment(said, paper.now())
        paper.post(paper.channel(said.room).id, author, said.words, by_app=False, at=at)


def _moment(said: Said, now: float) -> float:
    day = datetime.fromtimestamp(now, ZoneInfo(ZONE))
    for _ in range(said.days):
        day -= timedelta(days=1)
        day -= timedelta(days=max(0, day.isoweekday() - _FRIDAY))
    hour, minute = map(int, said.time.split(":"))
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0).timestamp()
