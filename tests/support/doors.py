"""What people do at a branch's door in an office in memory, and what its readers make of it."""

from __future__ import annotations

from bot.domain.door import Note
from bot.domain.ids import BranchKey, RecognitionId
from bot.domain.invitation import Invitation, Purpose
from bot.domain.organisation import Kind
from bot.domain.people import Person
from bot.usecases.open_told import Look, open_told
from bot.usecases.say_who import Matching, say_who
from bot.usecases.tell_at_door import Noting, tell_at_door
from bot.usecases.withdraw_told import withdraw_told
from bot.views.pages.door import DoorPage
from bot.views.pages.told import ToldPage
from tests.support.drafts import MAKES
from tests.support.office import Office
from tests.support.riverbank import LIBRARIES


class Doors(Office):
    """An office with a page for each branch."""

    def door(self, branch: BranchKey = LIBRARIES) -> Invitation:
        with self.ports.look(self.id) as work:
            generation = work.invitations.generation(Purpose.DOOR, branch)
        return Invitation(self.id, Purpose.DOOR, branch, generation or 0)

    def sends_note(
        self,
        called: str = "Mei at the desk",
        saw: str = "Bea from the van",
        scribe: str = "",
        door: Invitation | None = None,
        nonce: str | None = None,
        kind: Kind = Kind.RECOGNITION,
        **told,
    ) -> Invitation | DoorPage:
        note = Note(MAKES[kind](**told), called, saw, scribe)
        return tell_at_door(self.ports, Noting(door or self.door(), note, nonce or self.nonce()))

    def notes(self, **told) -> RecognitionId:
        sent = self.sends_note(**told)
        assert isinstance(sent, Invitation), sent
        return RecognitionId(sent.key)

    def says_who(
        self, reader: Person, told: RecognitionId, *doers: Person, nobody: bool = False, **how
    ) -> None:
        press = self._press(reader, told, **how)
        ids = tuple(each.id for each in doers)
        say_who(self.ports, Matching(self.id, reader.id, press.subject, ids, nobody, press.nonce))

    def page_of(self, told: RecognitionId) -> ToldPage:
        return open_told(self.ports, Look(Invitation(self.id, Purpose.TOLD, told)))

    def takes_back(self, told: RecognitionId) -> None:
        withdraw_told(self.ports, Invitation(self.id, Purpose.TOLD, told))
