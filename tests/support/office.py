"""An office in memory: people by their names, the verbs of the house, and a clock that the test moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace

import pytest

from bot.cards.elements import Actions, Button, Card
from bot.cards.forms import Form
from bot.cards.messages import CopyState
from bot.domain.draft import Cause, Draft, KeptDraft, Purpose, StoryDraft
from bot.domain.ids import (
    DraftId,
    PersonId,
    RecognitionId,
)
from bot.domain.mend import Mend
from bot.domain.opportunity import Turn
from bot.domain.organisation import Kind
from bot.domain.people import Person, Platform
from bot.domain.refusals import Refusal
from bot.domain.subject import Subject
from bot.domain.typed import Mentioned
from bot.steps.opening import Opening
from bot.steps.requests import DraftPress, TurnPress
from bot.steps.rewriting import Rewriting
from bot.steps.telling import Sending
from bot.usecases.add_to_story import add_to_story
from bot.usecases.drop_draft import drop_draft
from bot.usecases.drop_old_drafts import drop_old_drafts
from bot.usecases.follow_choices import follow_choices
from bot.usecases.hide_hints import hide_hints
from bot.usecases.keep_draft import Unsaved, keep_draft
from bot.usecases.leave_month import leave_month
from bot.usecases.let_rest import let_rest
from bot.usecases.nominate import nominate
from bot.usecases.open_addition import open_addition
from bot.usecases.open_compliment import open_compliment
from bot.usecases.open_draft import open_draft
from bot.usecases.open_kindness import open_kindness
from bot.usecases.open_nomination import open_nomination
from bot.usecases.open_noticed import Noticed, open_noticed
from bot.usecases.open_put_right import open_put_right
from bot.usecases.open_rewrite import open_rewrite
from bot.usecases.open_story import open_story
from bot.usecases.release_kept import release_kept
from bot.usecases.remind_readers import remind_readers
from bot.usecases.report_blocked import Obstruction, report_blocked
from bot.usecases.report_doubts import report_doubts
from bot.usecases.rewrite import rewrite
from bot.usecases.see_ideas import see_ideas
from bot.usecases.seek_readers import seek_readers
from bot.usecases.take_month import take_month
from bot.usecases.take_words_back import take_words_back
from bot.usecases.tell_kindness import tell_kindness
from bot.usecases.tell_story import tell_story
from bot.usecases.try_again import Retry, try_again
from bot.usecases.withdraw import withdraw
from bot.views.refused import sentence
from tests.support.deciding import Deciding
from tests.support.drafts import MAKES, compliment, draft, kindness, story
from tests.support.ledger import Owed
from tests.support.moderating import Moderating

MESSAGE = "https://riverbank.slack.com/archives/C1/p1795424400000100"
_OF_A_STORY = {each.name for each in fields(StoryDraft)}


@contextmanager
def refused(key: str, field: str | None = None, **details: str) -> Iterator[None]:
    """Something expected is refused, under this field, and the texts have a whole sentence for it."""
    with pytest.raises(Refusal) as caught:
        yield
    assert (caught.value.key, caught.value.field) == (key, field)
    assert details.items() <= caught.value.details.items()
    assert sentence(caught.value, "en")


class Office(Moderating, Deciding):
    """All that people do there."""

    # --- telling -----------------------------------------------------------------------------

    def opens(self, teller: Person, *typed: str | Person) -> Form:
        return open_nomination(self.ports, Opening(self.id, teller.id, _typed(typed)))

    def notices(
        self,
        teller: Person,
        author: Person | None,
        *words: str | Person,
        source: str = MESSAGE,
        kind: Kind = Kind.RECOGNITION,
    ) -> Form:
        by = author.id if author else None
        return open_noticed(self.ports, Noticed(self.id, teller.id, by, _typed(words), source, kind))

    def sends(self, teller: Person, *doers: Person, nonce: str | None = None, **told) -> Form | None:
        """A form is sent: None where it was saved, else the form drawn again."""
        request = Sending(self.id, teller.id, draft(*doers, **told), nonce or self.nonce())
        return nominate(self.ports, request)

    def nominate(self, teller: Person, *doers: Person, **told) -> RecognitionId:
        before = set(self.ledger.recognitions)
        assert self.sends(teller, *doers, **told) is None
        (made,) = set(self.ledger.recognitions) - before
        return made

    def opens_story(self, teller: Person, *typed: str | Person) -> Form:
        return open_story(self.ports, Opening(self.id, teller.id, _typed(typed)))

    def opens_put_right(self, teller: Person, *typed: str | Person) -> Form:
        return open_put_right(self.ports, Opening(self.id, teller.id, _typed(typed)))

    def passes_on(self, teller: Person, *doers: Person, **told) -> RecognitionId:
        before = set(self.ledger.recognitions)
        assert self.sends_compliment(teller, *doers, **told) is None
        (made,) = set(self.ledger.recognitions) - before
        return made

    def sends_compliment(
        self, teller: Person, *doers: Person, nonce: str | None = None, **told
    ) -> Form | None:
        request = Sending(self.id, teller.id, compliment(*doers, **told), nonce or self.nonce())
        return tell_story(self.ports, request)

    def opens_compliment(self, teller: Person, *typed: str | Person) -> Form:
        return open_compliment(self.ports, Opening(self.id, teller.id, _typed(typed)))

    def rewrites_compliment(self, teller: Person, told: RecognitionId, *doers: Person, **again) -> None:
        written = compliment(*doers, **again)
        request = Rewriting(self.id, teller.id, self.subject(told), written, self.nonce())
        assert rewrite(self.ports, request) is None

    def sends_story(self, teller: Person, *doers: Person, nonce: str | None = None, **told) -> Form | None:
        """As `sends`."""
        request = Sending(self.id, teller.id, story(*doers, **told), nonce or self.nonce())
        return tell_story(self.ports, request)

    def tells_story(self, teller: Person, *doers: Person, **told) -> RecognitionId:
        before = set(self.ledger.recognitions)
        assert self.sends_story(teller, *doers, **told) is None
        (made,) = set(self.ledger.recognitions) - before
        return made

    def opens_kindness(self, teller: Person, *typed: str | Person) -> Form:
        return open_kindness(self.ports, Opening(self.id, teller.id, _typed(typed)))

    def sends_kindness(self, teller: Person, *doers: Person, nonce: str | None = None, **told) -> Form | None:
        """As `sends`."""
        request = Sending(self.id, teller.id, kindness(*doers, **told), nonce or self.nonce())
        return tell_kindness(self.ports, request)

    def tells_kindness(self, teller: Person, *doers: Person, **told) -> RecognitionId:
        before = set(self.ledger.recognitions)
        assert self.sends_kindness(teller, *doers, **told) is None
        (made,) = set(self.ledger.recognitions) - before
        return made

    def takes_month(self, person: Person, turn: Turn, nonce: str | None = None) -> None:
        take_month(self.ports, TurnPress(self.id, person.id, turn, nonce or self.nonce()))

    def leaves_month(self, person: Person, turn: Turn) -> None:
        leave_month(self.ports, TurnPress(self.id, person.id, turn, self.nonce()))

    def ideas(self, person: Person, turn: Turn) -> Card:
        return see_ideas(self.ports, TurnPress(self.id, person.id, turn, self.nonce()))

    def opens_rewrite(self, teller: Person, told: RecognitionId) -> Form:
        return open_rewrite(self.ports, self._press(teller, told))

    def sends_rewrite(
        self,
        teller: Person,
        told: RecognitionId,
        *doers: Person,
        nonce: str | None = None,
        subject: Subject | None = None,
        **again,
    ) -> Form | None:
        people = [PersonId(each.id) for each in doers] or self.record(told).doers
        made = MAKES[self.record(told).kind]
        written = replace(made(**again), doers=tuple(people))
        request = Rewriting(self.id, teller.id, subject or self.subject(told), written, nonce or self.nonce())
        return rewrite(self.ports, request)

    def opens_addition(self, teller: Person, told: RecognitionId) -> Form:
        return open_addition(self.ports, self._press(teller, told))

    def sends_addition(
        self,
        teller: Person,
        told: RecognitionId,
        *upstream: Person,
        nonce: str | None = None,
        **added,
    ) -> Form | None:
        """As its form sends it, which asks for none of what a story is told with."""
        people = tuple(each.id for each in upstream)
        of_story = {each: added.pop(each) for each in _OF_A_STORY & {*added}}
        told_of = {"audience": "", **added}
        more = Draft(kind=Kind.STORY, story=StoryDraft(upstream=people, **of_story), **told_of)
        request = Rewriting(self.id, teller.id, self.subject(told), more, nonce or self.nonce())
        return add_to_story(self.ports, request)

    def adds(self, teller: Person, told: RecognitionId, *upstream: Person, **added) -> None:
        assert self.sends_addition(teller, told, *upstream, **added) is None

    def rewrite(self, teller: Person, told: RecognitionId, *doers: Person, **again) -> None:
        assert self.sends_rewrite(teller, told, *doers, **again) is None

    def withdraw(self, teller: Person, told: RecognitionId, **how) -> None:
        withdraw(self.ports, self._press(teller, told, **how))

    def takes_words_back(self, teller: Person, told: RecognitionId, **how) -> None:
        take_words_back(self.ports, self._press(teller, told, **how))

    def hides_hints(self, person: Person, told: RecognitionId, **how) -> None:
        hide_hints(self.ports, self._press(person, told, **how))

    # --- drafts ------------------------------------------------------------------------------

    def leaves(
        self,
        person: Person,
        *doers: Person,
        nonce: str,
        cause: Cause = Cause.CLOSED,
        kind: Kind = Kind.RECOGNITION,
        **how,
    ) -> bool:
        """A form could not be saved; whether its words are kept."""
        form = {key: how.pop(key) for key in ("purpose", "about", "touched") if key in how}
        made = MAKES[kind]
        return keep_draft(self.ports, Unsaved(self.id, person.id, made(*doers, **how), nonce, cause, **form))

    def leaves_addition(self, person: Person, *, nonce: str, about: str, **added) -> bool:
        more = Draft(kind=Kind.STORY, audience="", **added)
        unsaved = Unsaved(self.id, person.id, more, nonce, Cause.CLOSED, Purpose.ADDITION, about)
        return keep_draft(self.ports, unsaved)

    def opens_draft(self, person: Person, draft: DraftId) -> Form | Card:
        return open_draft(self.ports, DraftPress(self.id, person.id, draft, self.nonce()))

    def drops_draft(self, person: Person, draft: DraftId, nonce: str | None = None) -> None:
        drop_draft(self.ports, DraftPress(self.id, person.id, draft, nonce or self.nonce()))

    def drafts(self, person: Person) -> list[KeptDraft]:
        with self.ports.work(self.id) as work:
            return list(work.drafts.of(person.id))

    # --- what nobody presses -----------------------------------------------------------------

    def ticks(self) -> None:
        seek_readers(self.ports, self.id)
        report_doubts(self.ports, self.id)
        remind_readers(self.ports, self.id)
        drop_old_drafts(self.ports, self.id)
        release_kept(self.ports, self.id)
        let_rest(self.ports, self.id)
        follow_choices(self.ports, self.id)

    def blocks(self, message: Owed, mend: Mend = Mend.RECIPIENT, platform: Platform = Platform.SLACK) -> None:
        """The platform refuses a message that an admin could mend, and delivery reports it."""
        self.outbox.mark(message.id, CopyState.BLOCKED)
        owed = message.message
        what = (message.id, owed.topic, owed.to, owed.about)
        report_blocked(self.ports, Obstruction(self.id, *what, platform, mend, "paper_says_no"))

    def tries_again(self, admin: Person, nonce: str | None = None) -> None:
        try_again(self.ports, Retry(self.id, admin.id, nonce or self.nonce()))


def _typed(words: Sequence[str | Person]) -> list[str | Mentioned]:
    return [Mentioned(each.id, each.name) if isinstance(each, Person) else each for each in words]


def labels(card: Card) -> list[str]:
    """What can be pressed on a card."""
    return [button.label for button in buttons(card)]


def buttons(card: Card) -> list[Button]:
    return [button for each in card.elements if isinstance(each, Actions) for button in each.buttons]
