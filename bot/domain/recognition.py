"""Recognition: what a colleague did, the behaviour it showed, and for whom it may be told.

A story is one too: what was done for somebody, with what they came with and said. So is an act of kindness.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.approval import GONE, Approval, Outcome
from bot.domain.audience import Audience, Place, narrowest
from bot.domain.consent import Answer, Consent
from bot.domain.door import Door
from bot.domain.ids import BehaviourKey, BranchKey, PersonId, PictureId, RecognitionId, ValueKey
from bot.domain.kindness import Kindness
from bot.domain.organisation import Kind
from bot.domain.outline import Outline
from bot.domain.picture import Picture
from bot.domain.refusals import Refusal
from bot.domain.story import Story
from bot.domain.text import Text
from bot.domain.verdict import Verdict

MOST_DOERS = 20
MOST_IN_DEED = 1500
MOST_IN_DIFFERENCE = 600


@dataclass(frozen=True, slots=True)
class Wording:
    """All that an edit may change, and what the doers said of it.

    `chance_words` are those of the text that the teller declared to be somebody else's name: they give
    nobody away, and all others still do. `marks` are those by which a customer could be known, and which
    the teller declared may stand there. Only an act of kindness may show no value. `kept_in` are the
    sensitive branches that it never leaves, whatever is edited.
    """

    doers: tuple[PersonId, ...]
    deed: Text
    value: ValueKey | None
    edition: int | None
    behaviour: BehaviourKey | None
    difference: Text | None
    audience: Audience
    chance_words: tuple[str, ...] = ()
    consents: tuple[Consent, ...] = ()
    story: Story | None = None
    marks: tuple[str, ...] = ()
    picture: Picture | None = None
    kindness: Kindness | None = None
    kept_in: tuple[BranchKey, ...] = ()

    @property
    def place(self) -> Place:
        """Where it may be told at most."""
        return narrowest((self.audience.place, Place.BRANCH)) if self.kept_in else self.audience.place

    @property
    def upstream(self) -> tuple[PersonId, ...]:
        """The doers who made it possible behind the scenes."""
        return self.story.upstream if self.story else ()

    @property
    def heroes(self) -> tuple[PersonId, ...]:
        """The doers who did it themselves."""
        return tuple(each for each in self.doers if each not in self.upstream)

    @property
    def branch(self) -> BranchKey | None:
        """Whose act it was, or where it happened: it is found there."""
        if self.kindness:
            return self.kindness.of_branch
        return self.story.where if self.story else None

    @property
    def kind(self) -> Kind:
        if self.kindness:
            return Kind.KINDNESS
        return Kind.STORY if self.story else Kind.RECOGNITION

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is told of it, wherever it is told."""
        difference = (self.difference.words,) if self.difference else ()
        seen = self.picture.texts if self.picture else ()
        return (*(self.story.texts if self.story else ()), self.deed.words, *difference, *seen)

    @property
    def quoted(self) -> bool:
        """Whether a customer's words are told in it."""
        return self.story is not None and self.story.told_quote is not None

    def unquoted(self) -> Wording:
        return replace(self, story=self.story.unquoted() if self.story else None)

    @property
    def kept(self) -> tuple[str, ...]:
        """All that is kept of it, also what is told to nobody."""
        untold = self.story.untold if self.story else ()
        unseen = self.picture.untold if self.picture else ()
        return (*self.texts, *untold, *unseen)

    def consent_of(self, doer: PersonId) -> Consent | None:
        return next((each for each in self.consents if each.doer == doer), None)

    def asking(self, doers: Iterable[tuple[PersonId, datetime]]) -> Wording:
        return replace(self, consents=(*self.consents, *(Consent(doer, at) for doer, at in doers)))

    def answered(self, doer: PersonId, answer: Answer) -> Wording:
        """Whoever was not asked about this wording has answered nothing here."""
        said = (replace(each, answer=answer) if each.doer == doer else each for each in self.consents)
        return replace(self, consents=tuple(said))

    def answered_elsewhere(self, asked: Consent, answer: Answer) -> Wording:
        """The answer holds for this too, also where they were asked about a later wording alone."""
        unasked = asked.doer in self.doers and self.consent_of(asked.doer) is None
        wording = replace(self, consents=(*self.consents, asked)) if unasked else self
        return wording.answered(asked.doer, answer)


@dataclass(frozen=True, slots=True)
class Recognition:
    """`revision` counts the wordings: a press on an older one decides nothing.

    `earlier` is the last wording that went out before this one: while this one is not out itself, what
    was posted stays as that has it. `source` is the address of the message it began with, for its readers
    alone. `door` is set where it came through one: until a reader has said who is meant it has no doers.
    `verdict` is the last that a moderator decided about it. `sisters` tell of the same deed in another way.
    `version` is storage's own, for compare-and-set.
    """

    id: RecognitionId
    teller: PersonId
    wording: Wording
    told_at: datetime
    approval: Approval = field(default_factory=Approval)
    revision: int = 1
    version: int = 0
    earlier: Wording | None = None
    source: str = ""
    door: Door | None = None
    verdict: Verdict | None = None
    sisters: tuple[RecognitionId, ...] = ()

    def __post_init__(self) -> None:
        ones_own, met = self.kind.may_be_ones_own, bool(self.doers) or self.asks_who
        if len(set(self.doers)) != len(self.doers):
            raise ValueError("a recognition has doers, each once")
        if not ones_own and (not met or self.teller in self.doers):
            raise ValueError("a recognition has doers, each once, and its teller is none of them")
        if not ones_own and self.wording.value is None:
            raise ValueError("a recognition shows a value")

    @property
    def doers(self) -> tuple[PersonId, ...]:
        return self.wording.doers

    @property
    def deed(self) -> Text:
        return self.wording.deed

    @property
    def asked(self) -> BranchKey | None:
        """The branch that says who did it, of a compliment whose teller does not know."""
        return self.wording.story.asked if self.wording.story else None

    @property
    def asks_who(self) -> bool:
        """Whether a reader says who did it, and not whoever tells it."""
        return self.called is not None or self.asked is not None

    @property
    def called(self) -> Text | None:
        """The names of whoever did it, as somebody typed them at a door."""
        return self.door.called if self.door else None

    @property
    def matched(self) -> bool:
        """Whether it is known who did it: that may wait for a reader."""
        return bool(self.doers) or not self.asks_who

    @property
    def kind(self) -> Kind:
        return self.wording.kind

    @property
    def consents(self) -> tuple[Consent, ...]:
        return self.wording.consents

    @property
    def outline(self) -> Outline:
        approval = replace(self.approval, asked_instead=(), reason=None, exchanges=(), opens_at=None)
        return Outline(self.id, self.teller, self.doers, self.told_at, self.revision, approval)

    @property
    def pictures(self) -> frozenset[PictureId]:
        """Those that somebody may still have before them: of this wording, and of the one that is out."""
        if self.approval.outcome is Outcome.WITHDRAWN:
            return frozenset()
        wordings = (self.wording, *((self.earlier,) if self.earlier else ()))
        return frozenset(each.picture.id for each in wordings if each.picture)

    @property
    def edited(self) -> bool:
        """Whether what is out now was something else before."""
        return self.approval.told and self.earlier is not None

    def out(self) -> Recognition | None:
        """As it stands outside: this wording, else the one before it; None where nothing is out."""
        if self.approval.told:
            return self
        if self.earlier is None or self.approval.outcome in GONE:
            return None
        approval = replace(self.approval, outcome=Outcome.APPROVED)
        return replace(self, wording=self.earlier, approval=approval, earlier=None)

    @property
    def act_of(self) -> BranchKey | None:
        """Whose act of the month it is, as it stands outside."""
        out = self.out()
        return out.wording.kindness.of_branch if out and out.wording.kindness else None

    def unquoted(self) -> Recognition:
        """The customer's words are told nowhere: in this wording, and in the one that is out meanwhile."""
        earlier = self.earlier.unquoted() if self.earlier else None
        return replace(self, wording=self.wording.unquoted(), earlier=earlier)

    @property
    def quoted(self) -> bool:
        """Whether a customer's words are told, or would be."""
        return self.wording.quoted or (self.earlier is not None and self.earlier.quoted)

    def with_approval(self, approval: Approval) -> Recognition:
        return replace(self, approval=approval)

    def consent_of(self, doer: PersonId) -> Consent | None:
        return self.wording.consent_of(doer)

    def waits_for_name_of(self, doer: PersonId) -> bool:
        return any(each.doer == doer and each.answer is None for each in self.consents)

    def asked_of(self, doer: PersonId) -> tuple[Consent, ...]:
        """What they were asked about this wording and about the one that is out meanwhile."""
        earlier = self.earlier.consents if self.earlier else ()
        return tuple(each for each in (*self.consents, *earlier) if each.doer == doer)

    def asking(self, doers: Iterable[tuple[PersonId, datetime]]) -> Recognition:
        """With doers who are asked from now on, each with when the question can reach them."""
        return replace(self, wording=self.wording.asking(doers))

    def answered(self, doer: PersonId, answer: Answer) -> Recognition:
        """What a doer says holds for this wording, and for the one that is out meanwhile."""
        asked = self.asked_of(doer)
        if not asked:
            raise Refusal("naming.not_asked")
        earlier = self.earlier and self.earlier.answered_elsewhere(asked[0], answer)
        return replace(self, wording=self.wording.answered(doer, answer), earlier=earlier)

    def check_revision(self, seen: int) -> None:
        if seen != self.revision:
            raise Refusal("recognition.rewritten")

    def check_teller(self, person: PersonId) -> None:
        if person != self.teller:
            raise Refusal("recognition.not_yours")

    def check_matched(self) -> None:
        if not self.matched:
            raise Refusal("approval.unmatched")

    def check_reader(self, person: PersonId) -> None:
        """Nobody decides what they told or did themselves, whatever list they stand on."""
        if person == self.teller:
            raise Refusal("approval.own")
        if person in self.doers:
            raise Refusal("approval.about_you")
