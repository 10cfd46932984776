"""Doors: what somebody told on a branch's page, and whose it is from then on."""

from __future__ import annotations

from bot.cards.elements import Card
from bot.cards.forms import Form
from bot.domain.door import MOST_CALLED, MOST_SIGNED, Door, Note
from bot.domain.ids import BranchKey, PersonId, RecognitionId
from bot.domain.invitation import Held, Invitation, Purpose
from bot.domain.people import Person, Standing
from bot.domain.recognition import Recognition
from bot.domain.refusals import Refusal
from bot.domain.text import Text, checked_words, cleaned, words_if_any
from bot.ports import Ports, Work
from bot.steps.inviting import invitation_of, let_in
from bot.views.door import asking_who, matching, unsigned
from bot.views.doors import door_link
from bot.views.scene import Scene

MOST_LISTED = 100
"""People without an account whom one form offers: no list that unfolds holds more on Slack."""
_PARTS = 12


def door_card(ports: Ports, work: Work, admin: Person, branch: str, *, renewed: bool = False) -> Card:
    """The link that holds now. Raises Refusal where it leads nowhere, and for no branch of the settings."""
    check_doors_lead_somewhere(ports, work)
    found = work.organisation.get().branch(BranchKey(branch))
    if found is None:
        raise Refusal("doors.unknown", field="branch")
    door = invitation_of(work, Purpose.DOOR, found.key)
    held = Held(Purpose.DOOR, found.key, door.generation)
    return door_link(admin, found, ports.address_of(door) or "", held, renewed=renewed)


def check_doors_lead_somewhere(ports: Ports, work: Work) -> None:
    """Raises Refusal where no browser could open a page, and where there is no branch to have one."""
    organisation = work.organisation.get()
    if ports.address_of(Invitation(organisation.id, Purpose.DOOR)) is None:
        raise Refusal("doors.no_address")
    if not organisation.branches:
        raise Refusal("doors.no_branch")


def branch_behind(work: Work, door: Invitation) -> BranchKey:
    """Raises Refusal for a link that is over, and for a branch that the settings no longer know."""
    let_in(work, door)
    branch = work.organisation.get().branch(BranchKey(door.key))
    if branch is None:
        raise Refusal("page.gone")
    return branch.key


def told_behind(work: Work, told: Invitation) -> Recognition:
    """Raises Refusal for a link that is over, and for what never came through a door."""
    let_in(work, told)
    found = work.recognitions.get(RecognitionId(told.key))
    if found is None or found.door is None:
        raise Refusal("page.gone")
    return found


def writer_of(ports: Ports, work: Work, note: Note, branch: BranchKey) -> Person:
    """Whoever signed so: somebody of their own each time, for nobody checked who they are."""
    organisation = work.organisation.get()
    language = organisation.language
    saw = words_if_any(note.saw, language, field="saw", most=MOST_SIGNED)
    return Person(
        PersonId(ports.new_id()),
        saw.words if saw else unsigned(organisation, branch),
        Standing.WRITER,
        organisation.timezone,
        language,
        branch=branch,
        reachable=False,
    )


def door_of(note: Note, language: str) -> Door:
    """Raises Refusal where nobody is named who has to be."""
    called = _called(note, language)
    return Door(called, words_if_any(note.scribe, language, field="scribe", most=MOST_SIGNED))


def to_match(work: Work, scene: Scene, reader: Person, nonce: str) -> Form:
    """Raises Refusal where it is for its teller to say."""
    if not scene.recognition.asks_who:
        raise Refusal("recognition.unknown")
    called = scene.recognition.called
    if called is None:
        return asking_who(scene, reader.language, nonce)
    parts = called.words.split()[:_PARTS]
    listed = work.people.without_account(parts, scene.teller.branch, MOST_LISTED)
    heroes = (each for each in scene.doers if each.id in scene.recognition.wording.heroes)
    told = [each for each in heroes if not each.accounts and each not in listed]
    return matching(scene, reader.language, [*told, *listed][:MOST_LISTED], nonce)


def _called(note: Note, language: str) -> Text | None:
    try:
        return checked_words(note.called, language, field="called", most=MOST_CALLED)
    except Refusal as refusal:
        if refusal.key != "words.missing":
            raise
        if note.draft.kind.may_be_ones_own and not cleaned(note.called):
            return None
        raise Refusal("doors.nobody_named", field="called") from None
