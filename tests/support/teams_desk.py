"""People at their Teams, as walks speak of it: fields by the labels that other platforms give them too."""

from __future__ import annotations

from typing import Any

from adapters.paper.line import Line
from adapters.paper.teams.client.client import PaperClient
from adapters.paper.teams.client.form import Form
from adapters.paper.teams.messages import Message
from adapters.paper.teams.refused import JSON
from adapters.paper.teams.sheets import Dialog
from adapters.paper.teams.state import PaperTeams
from tests.support.clock import PATIENCE

OPTIONAL = " (optional)"
LOOK_AGAIN = "What is marked needs another look"


class PlainForm(Form):
    """What Skald adds to a label on Teams, which marks no field by itself, is left out.

    Of a card it shows what stands in its place now.
    """

    @property
    def place(self) -> Dialog | Message:
        if isinstance(self._began, Dialog):
            return self._began
        return self._paper.screens.seen(
            self._person, self._paper.message(self._began.conversation, self._began.id)
        )

    @place.setter
    def place(self, began: Dialog | Message) -> None:
        self._began = began

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(each.removesuffix(OPTIONAL) for each in super().labels)

    @property
    def errors(self) -> dict[str, str]:
        marked = {label.removesuffix(OPTIONAL): said for label, said in super().errors.items()}
        above = "\n".join(each for each in marked.pop("", "").split("\n") if LOOK_AGAIN not in each)
        return marked | ({"": above} if above else {})

    def fill(self, label: str, value: Any) -> PlainForm:
        """An option says its group, where other platforms have a heading above it."""
        grouped = [each for each in self.options(label) if each.endswith(f": {value}")] if value else []
        return super().fill(label, grouped[0] if grouped else value)

    def field(self, label: str) -> JSON:
        known = set(super().labels)
        return super().field(label if label in known else label + OPTIONAL)


class AtTheDesk(PaperClient):
    """Waits as long as a test does for what a busy machine answers late."""

    def __init__(self, paper: PaperTeams, line: Line, url: str, patience: float = PATIENCE) -> None:
        super().__init__(paper, line, url, patience=patience, invoke_patience=patience)
        self._forms: dict[str, str] = {}

    def open_view(self, user: str) -> PlainForm | None:
        """Whoever has begun with a form goes on with it, whatever comes in below it meanwhile."""
        person = self.paper.person(user).id
        if person in self.paper.screens.dialogs:
            return PlainForm(self.paper, person, self.paper.screens.dialogs[person])
        for message in reversed(self.messages(user, "@app")):
            form = PlainForm(self.paper, person, message) if message.by_app and message.cards else None
            if form is not None and form.labels:
                self._forms[person] = message.id
                return form
            if form is not None and message.id == self._forms.get(person):
                return None
        return None

    def forget(self) -> None:
        """Nobody has begun with a form."""
        self._forms.clear()
