"""The small organisation of the playground: its settings file, its people and its channels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from adapters.paper.slack.state import PaperSlack
from adapters.paper.slack.world import App, Workspace
from adapters.paper.teams.state import PaperTeams
from adapters.paper.teams.world import App as TeamsApp
from adapters.paper.teams.world import Tenant

WORKSPACE = Workspace(name="Riverbank Council", domain="riverbank")
APP = App(name="skald", unfurl_domains=frozenset({"skald.riverbank.example"}))
TENANT = Tenant(name="Riverbank Council", domain="riverbank.example")
TEAMS_APP = TeamsApp(name="Skald", link_domains=APP.unfurl_domains)
TEAM = "Riverbank Council"
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
  - { key: parks, name: Parks, approvers: [okafor@riverbank.example] }
  - { key: council-tax, name: Council tax, approvers: [okafor@riverbank.example] }
  - { key: planning, name: Planning, approvers: [okafor@riverbank.example] }

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

privacy:
  ask_before_naming_recipient: once
"""


@dataclass(frozen=True, slots=True)
class Colleague:
    """`branch` is the key of one in APP_YAML. `role` is there for those whom one can be.

    `away` is the first day of an absence and the last, as they told Skald. `named` is what they once
    answered: all but one were asked before.
    """

    name: str
    real_name: str
    email: str
    branch: str | None = None
    role: str | None = None
    bot: bool = False
    guest: bool = False
    away: tuple[date, date] | None = None
    named: bool | None = True


STAFF = (
    Colleague("ana", "Ana Ferreira", "ana@riverbank.example", None, "Admin"),
    Colleague("raj", "Raj Nair", "raj@riverbank.example", "front-desk", "Front desk"),
    Colleague(
        "mei",
        "Mei Lin",
        "mei@riverbank.example",
        "front-desk",
        "Front desk",
        away=(date(2026, 11, 23), date(2026, 11, 25)),
    ),
    Colleague("daniel", "Daniel Okafor", "okafor@riverbank.example", None, "Manager"),
    Colleague("sioned", "Sioned Pugh", "sioned@riverbank.example", None, "Leader", named=None),
    Colleague("grace", "Grace Whitlock", "grace@riverbank.example", "libraries"),
    Colleague("tom", "Tom Hale", "tom@riverbank.example", "housing"),
    Colleague("priya", "Priya Shah", "priya@riverbank.example", "front-desk"),
    Colleague("joe", "Joe Ward", "joe@riverbank.example", "parks"),
    Colleague("ruth", "Ruth Cole", "ruth@riverbank.example", "council-tax"),
    Colleague("hanna", "Hanna Berg", "hanna@riverbank.example", "council-tax"),
    Colleague("ola.visitor", "Ola Brandt", "ola@contractor.example", guest=True),
    Colleague("rota", "Rota", "", bot=True),
)
CAST = tuple(each for each in STAFF if each.role)
MACHINES = frozenset(each.name for each in STAFF if each.bot)
FIRST = "raj"


class Room(NamedTuple):
    about: str
    members: tuple[str, ...]


_ALL = tuple(each.name for each in STAFF if not each.bot and not each.guest)
ROOMS = {
    "well-done": Room("What colleagues saw each other do", _ALL),
    "legendary-service": Room("Stories worth telling again", _ALL),
    "front-desk": Room(
        "Counter, phones and post", ("raj", "mei", "daniel", "ana", "priya", "ola.visitor", "rota")
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
    Command("/story", "Tell what was done for a customer", "@somebody what happened"),
    Command("/kindness", "Tell a small kind thing that was done", "what was done"),
    Command("/skald", "Your own page, and what Skald can do", "stories, mine, me, help"),
)


class Shortcut(NamedTuple):
    """A shortcut as Slack offers it on a message."""

    callback: str
    name: str


SHORTCUTS = (Shortcut("recognise_this", "Recognise this"), Shortcut("story_of_this", "Tell a story"))
EXTENSION = (Shortcut("recognise", "Recognise"), Shortcut("story", "Tell a story"))
FIND = Shortcut("find", "Find a story")
TEAMS_COMMANDS = (
    Command("recognise", "Tell what a colleague did", "@somebody what happened"),
    Command("story", "Tell what was done for a customer", "@somebody what happened"),
    Command("kindness", "Tell a small kind thing that was done", "what was done"),
    Command("home", "Your own page, which nobody else can see"),
    Command("stories", "What was told, or what has your words in it", "lost pass"),
    Command("mine", "What was said of you, and what you told"),
    Command("me", "What you chose"),
    Command("help", "What Skald can do"),
)


def furnish(paper: PaperSlack) -> None:
    """Seats everybody and opens the channels."""
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


def furnish_teams(paper: PaperTeams) -> None:
    """The same people and channels: all of them in one team, and each with the app in a chat of their own."""
    for each in STAFF:
        if not each.bot and not each.guest:
            paper.add_person(each.name, each.real_name, mail=each.email, zone=ZONE, installed=True)
    paper.add_team(TEAM, _ALL, channels=ROOMS)
