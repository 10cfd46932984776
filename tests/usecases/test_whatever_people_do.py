"""Whatever people do, in any order: nobody is named, shown or made public against the last word they said."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.cards.elements import spoken
from bot.cards.messages import CopyState, ToChannel, Topic
from bot.domain.audience import Place
from bot.domain.consent import Answer, Asking
from bot.domain.naming import given_away
from bot.domain.people import Platform, Standing
from bot.domain.refusals import Refusal
from bot.steps.copies import follow
from bot.steps.gathering import scene_of
from bot.usecases.look_up import Query, look_up
from tests.support.office import Office
from tests.support.riverbank import FRONT_DESK

STAFF = ("Raj Nair", "Mei Lin", "Grace Whitlock", "Tom Ward")
WORDS = ("Had it ready.", "Mei had it ready.", "Grace and Mei had it.", "Tom rang Grace back.")

doers = st.sets(st.sampled_from((1, 2, 3)), min_size=1)
someone = st.sampled_from((1, 2, 3))
words = st.sampled_from(WORDS)
audience = st.sampled_from(("public", "public", "branch", "withheld", "private"))
place = st.sampled_from(("open", "open", "public", "branch", "private"))
named = st.sampled_from(("ask", "use", "leave"))
answer = st.sampled_from(Answer)
which = st.integers(0, 2)


class OfficeHours(RuleBasedStateMachine):
    """Raj tells of the others, Rosa reads. What each of them said last is kept beside what Skald does."""

    @initialize(asking=st.sampled_from(Asking), hold=st.sampled_from((0, 5)))
    def opens(self, asking: Asking, hold: int) -> None:
        self.office = Office()
        self.office.changes_its_rules(asking=asking)
        self.office.changes_approval(hold=timedelta(minutes=hold))
        self.people = self.office.staff(*STAFF, branch=FRONT_DESK)
        self.told: list = []
        self.private: dict = {}  # who kept which of them private
        self.out: dict = {}  # who said of which of them, or of all, to be left out
        for deed in WORDS[:2]:
            self.told.append(self.office.nominate(self.people[0], *self.people[1:3], deed=deed))
            self.office.approve(self.office.rosa, self.told[-1])

    # --- what people do ----------------------------------------------------------------------

    @precondition(lambda self: len(self.told) < 3)
    @rule(whom=doers, deed=words, to=audience, other=st.booleans())
    def tells(self, whom, deed, to, other) -> None:
        before = set(self.office.ledger.recognitions)
        with suppress(Refusal):
            self.office.sends(self.people[0], *self._all(whom), deed=deed, audience=to, somebody_else=other)
        self.told += sorted(set(self.office.ledger.recognitions) - before)

    @precondition(lambda self: self.told)
    @rule(one=which, whom=doers, deed=words, to=audience, other=st.booleans())
    def rewrites(self, one, whom, deed, to, other) -> None:
        with suppress(Refusal):
            self.office.sends_rewrite(
                self.people[0], self._one(one), *self._all(whom), deed=deed, audience=to, somebody_else=other
            )

    @precondition(lambda self: self.told)
    @rule(one=which, verb=st.sampled_from(("approve", "approve", "approve", "undo", "decline", "ask")))
    def decides(self, one, verb) -> None:
        with suppress(Refusal):
            getattr(self.office, verb)(self.office.rosa, self._one(one))

    @precondition(lambda self: self.told)
    @rule(one=which, verb=st.sampled_from(("answer", "withdraw")))
    def follows_up(self, one, verb) -> None:
        with suppress(Refusal):
            getattr(self.office, verb)(self.people[0], self._one(one))

    @precondition(lambda self: self.told)
    @rule(one=which, who=someone, said=answer)
    def answers(self, one, who, said) -> None:
        with suppress(Refusal):
            self.office.says(self.people[who], self._one(one), said)
            self._heard(who, self._one(one), said)

    @precondition(lambda self: self.told)
    @rule(one=which, who=someone)
    def keeps(self, one, who) -> None:
        with suppress(Refusal):
            self.office.keeps_answer(self.people[who], self._one(one))

    @rule(who=someone, where=place, name=named)
    def chooses(self, who, where, name) -> None:
        with suppress(Refusal):
            self.office.chooses_by_form(self.people[who], place=where, named=name)
            if name != "ask":
                self._forget(who)

    @rule(who=someone, standing=st.sampled_from((Standing.DEACTIVATED, Standing.STAFF)))
    def leaves_or_returns(self, who, standing) -> None:
        self.office.becomes(self.people[who], standing=standing)

    @rule()
    def delivers(self) -> None:
        self.office.outbox.deliver()

    @rule(hours=st.sampled_from((0.05, 0.2, 30, 24 * 15)))
    def waits(self, hours) -> None:
        self.office.wait(hours=hours)
        self.office.ticks()

    # --- what holds after each of it ---------------------------------------------------------

    @invariant()
    def nobody_is_named_against_what_they_said_last(self) -> None:
        for told, post in self._standing():
            shown = self._outside(told)
            for who, person in enumerate(self.people):
                if person.id in shown.doers and self._left_out(who, told):
                    found = given_away(spoken(post.message.card), person.names)
                    assert set(found) <= set(shown.wording.chance_words), (
                        person.name,
                        spoken(post.message.card),
                    )

    @invariant()
    def what_is_private_stands_in_no_channel(self) -> None:
        for told, post in self._standing():
            for who, person in enumerate(self.people):
                if person.id in self._outside(told).doers:
                    kept = self._now(who).choice.place is Place.PRIVATE or (who, told) in self.private
                    assert not kept, spoken(post.message.card)

    @invariant()
    def nobody_is_named_who_was_asked_and_has_not_answered(self) -> None:
        for told, post in self._standing():
            shown = self._outside(told)
            for each in shown.consents:
                person = self.office.ledger.people[each.doer]
                if each.answer is None and each.doer in shown.doers and person.choice.named is None:
                    assert set(given_away(spoken(post.message.card), person.names)) <= set(
                        shown.wording.chance_words
                    )

    @invariant()
    def nothing_is_found_that_may_not_be(self) -> None:
        """By everybody, who may be of that branch or of none."""
        for seeker in (*self.people, self.office.rosa):
            query = Query(self.office.id, seeker.id, Platform.SLACK, "stories")
            with suppress(Refusal):
                self._check_found(spoken(look_up(self.office.ports, query)))

    def _check_found(self, found) -> None:
        shown = [each for each in map(self._outside, self.told) if each and each.deed.words in found]
        assert ("saw it" in found) is bool(shown)
        for deed in {each.deed.words for each in shown}:
            alike = [each for each in shown if each.deed.words == deed]
            assert any(self._may_be_found(each) for each in alike), found

    def _may_be_found(self, told) -> bool:
        """Kept private by nobody, and giving away no name that is left out."""
        doers = [who for who, person in enumerate(self.people) if person.id in told.doers]
        private = any(
            self._now(who).choice.place is Place.PRIVATE or (who, told.id) in self.private for who in doers
        )
        names = [self.people[who].names for who in doers if self._left_out(who, told.id)]
        given = {word for each in names for word in given_away(told.deed.words, each)}
        open_to = told.wording.audience.place is not Place.PRIVATE
        return open_to and not private and given <= set(told.wording.chance_words)

    @invariant()
    def there_is_one_post_a_channel(self) -> None:
        posts = [(each.message.about, each.message.to) for each in self._posts()]
        assert len(posts) == len(set(posts))

    @invariant()
    def every_copy_shows_what_would_be_drawn_anew(self) -> None:
        cards = self._drawn()
        for told in self.told:
            ledger = self.office.ledger.copy()
            with self.office.ports.work(self.office.id) as work:
                follow(work, scene_of(work, self.office.record(told)))
            drawn = self._drawn()
            self.office.memory.ledgers[self.office.id] = ledger
            assert drawn == cards

    # --- what was said -----------------------------------------------------------------------

    def _heard(self, who, told, said) -> None:
        if said is Answer.KEEP_PRIVATE:
            self.private[who, told] = True
        else:
            self.private.pop((who, told), None)
        if self.office.ledger.organisation.asking is Asking.ONCE:
            self._forget(who)
        else:
            self.out[who, told] = said is Answer.LEAVE_OUT

    def _forget(self, who) -> None:
        """What they say of all holds before what they said of one."""
        self.out = {each: out for each, out in self.out.items() if each[0] != who}

    def _left_out(self, who, told) -> bool:
        choice = self._now(who).choice
        return self.out.get((who, told), choice.named is False)

    def _all(self, whom):
        return [self.people[each] for each in sorted(whom)]

    def _one(self, one):
        return self.told[one % len(self.told)]

    def _now(self, who):
        return self.office.ledger.people[self.people[who].id]

    def _outside(self, told):
        return self.office.record(told).out()

    def _drawn(self):
        """What stands or will stand in channels and before doers."""
        return {
            each.id: each.message.card
            for topic in (Topic.POST, Topic.NEWS)
            for each in self.office.outbox.find(topic)
            if each.state is not CopyState.CANCELLED
        }

    def _posts(self):
        return [
            each
            for each in self.office.outbox.find(Topic.POST)
            if isinstance(each.message.to, ToChannel) and each.state is not CopyState.CANCELLED
        ]

    def _standing(self):
        """Posts that tell something, with what they tell of; a post taken back is one plain line."""
        return [(each.message.about, each) for each in self._posts() if "saw it" in spoken(each.message.card)]


TestOfficeHours = OfficeHours.TestCase
TestOfficeHours.settings = settings(
    stateful_step_count=20,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
