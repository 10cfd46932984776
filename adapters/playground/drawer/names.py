"""Names for the ids that stand in rows and requests."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from adapters.paper.slack.state import PaperSlack
from adapters.paper.teams.state import PaperTeams
from adapters.playground.drawer.books import Books, Row
from adapters.playground.seeds import ZONE
from bot.domain.people import Platform
from bot.views.scene import first_of

_WEEK = 7
_NOBODY = "somebody"


class Names:
    def __init__(self, paper: PaperSlack, books: Books, teams: PaperTeams | None = None) -> None:
        self._paper = paper
        self._books = books
        self._teams = teams

    def person(self, person: object) -> str:
        row = self._books.tables["people"].get(str(person))
        return str(row["name"]) if row else _NOBODY

    def first(self, person: object) -> str:
        """As colleagues say it."""
        row = self._books.tables["people"].get(str(person))
        return first_of(str(row["nickname"] or row["name"])) if row else _NOBODY

    def account(self, user: str) -> str | None:
        """The person behind a platform's user, once Skald knows them."""
        rows = self._books.tables["accounts"].values()
        return next((str(each["person"]) for each in rows if each["user"] == user), None)

    def user(self, user: object) -> str:
        if (found := self._paper.people.get(str(user))) is not None:
            return found.called
        on_teams = self._teams.people.get(str(user)) if self._teams else None
        return on_teams.name if on_teams else _NOBODY

    def first_of_user(self, user: object) -> str:
        return first_of(self.user(user))

    def place(self, conversation: str) -> str:
        """A conversation as one says it: by its channel, or by whose direct messages it is."""
        if conversation in self._paper.channels:
            return f"#{self._paper.channels[conversation].name}"
        if conversation in self._paper.dms:
            return f"{self.user(self._paper.dms[conversation][0])}, in a direct message"
        if conversation in self._paper.people:
            return self.user(conversation)
        return conversation

    def recipient(self, row: Row) -> str:
        """Of an outbox row."""
        match row["kind"]:
            case "person":
                return self.person(row["person"])
            case "channel":
                return str(row["place"])
        return _NOBODY

    def platform(self, row: Row) -> Platform | None:
        """Where an outbox row was tried last or is to go: for a person, where they last used Skald.

        None while nobody knows of any account of theirs.
        """
        tried = self._books.tables["installations"].get(str(row["via"]))
        known = tried["platform"] if tried else row["platform"]
        if known is None:
            accounts = [each for each in self._books.tables["accounts"].values() if _reaches(each, row)]
            known = max(accounts, key=_used)["platform"] if accounts else None
        return Platform(known) if known else None

    def told_by(self, recognition: object) -> str:
        row = self._books.tables["recognitions"].get(str(recognition))
        return self.first(row["teller"]) if row else _NOBODY

    def doers(self, recognition: object) -> list[str]:
        rows = [each for each in self._books.tables["doers"].values() if each["recognition"] == recognition]
        return [self.person(each["person"]) for each in sorted(rows, key=lambda each: int(each["position"]))]

    def moment(self, at: datetime, person: object = None, *, short: bool = False) -> str:
        """“14:30” today, “Thursday 08:30” within the week, by the clock of whoever it is for.

        `short` is for a narrow column: “Thu 08:30”, “Thu 3 Dec 08:30”.
        """
        row = self._books.tables["people"].get(str(person))
        zone = ZoneInfo(str(row["timezone"]) if row else ZONE)
        local, today = at.astimezone(zone), datetime.fromtimestamp(self._paper.now(), UTC).astimezone(zone)
        days = (local.date() - today.date()).days
        if days == 0:
            return f"{local:%H:%M}"
        day, month = ("%a", "%b") if short else ("%A", "%B")
        date = "" if 0 < days < _WEEK else f" {local.day} {local:{month}}"
        return f"{local:{day}}{date} {local:%H:%M}"


def _reaches(account: Row, row: Row) -> bool:
    return account["person"] == row["person"] and not account["ended"] and not account["shut"]


def _used(account: Row) -> float:
    return account["used_at"].timestamp() if account["used_at"] else 0.0
