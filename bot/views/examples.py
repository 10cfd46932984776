"""The cast and the scenes of the views' examples: a small council, in every state a recognition can have."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain import moderation
from bot.domain.approval import Approval, Outcome
from bot.domain.audience import Audience, Choice, Place, telling_of
from bot.domain.branch import Branch
from bot.domain.consent import Answer, Asking, Consent
from bot.domain.ids import BehaviourKey, BranchKey, OrganisationId, PersonId, RecognitionId, ValueKey
from bot.domain.kindness import Kindness
from bot.domain.organisation import Kind, Organisation
from bot.domain.people import Account, Person, Platform, Standing
from bot.domain.recognition import MOST_IN_DEED, Recognition, Wording
from bot.domain.story import Story
from bot.domain.text import Text
from bot.domain.values import Behaviour, Value
from bot.views.scene import Scene

TOLD_AT = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
DECIDED_AT = datetime(2026, 11, 23, 9, 21, tzinfo=UTC)
HOLD = timedelta(minutes=15)
RELEASED_AT = DECIDED_AT + HOLD
HIDDEN_AT = datetime(2026, 11, 23, 10, 40, tzinfo=UTC)
DEED = (
    "Mei had the visitor’s lost pass ready at the door before her bus left. "
    "Mei saw it lying on the counter and rang her."
)
MESSAGE = "https://riverbank.slack.com/archives/C0FRONT/p1795424400000100"
NAMELESS = "The visitor’s lost pass was ready at the door before her bus left."
CHANCE = "Found the street that the visitor asked for, and walked there with her: Mei Ling Road."
HOSTILE = (
    "<!channel> <@U0HOSTILE> <http://evil.example|click> *bold* _it_ ~no~ `code` &amp; @here "
    "\u05e9\u05dc\u05d5\u05dd <img src=x onerror=alert(1)>\nA second line. :smile:"
)
LONGEST = ("Stayed with him until the ambulance came & held his <hand>. " * 40)[:MOST_IN_DEED].strip()

PEOPLE = Value(
    ValueKey("people"),
    1,
    "People",
    "We respect everybody as an individual.",
    "people_hugging",
    (
        Behaviour(BehaviourKey("people.1"), "Stayed with the customer until the problem was solved"),
        Behaviour(BehaviourKey("people.2"), "Asked what was needed before offering an answer"),
    ),
)
PRIDE = Value(
    ValueKey("pride"),
    1,
    "Pride",
    "We stand behind what we do for the place we serve.",
    "star2",
    (Behaviour(BehaviourKey("pride.1"), "Put right something that was not their job"),),
)


def _person(key: str, name: str, branch: str | None = None) -> Person:
    return Person(
        PersonId(key),
        name,
        Standing.STAFF,
        "Europe/London",
        "en",
        branch=BranchKey(branch) if branch else None,
        accounts=(Account(Platform.SLACK, "", key),),
    )


people: dict[str, Person] = {
    each.id: each
    for each in (
        _person("raj", "Raj Nair", "front-desk"),
        _person("mei", "Mei Lin", "front-desk"),
        _person("grace", "Grace Whitlock", "libraries"),
        _person("daniel", "Daniel Okafor", "front-desk"),
        _person("ana", "Ana Ferreira"),
    )
}


def on(person: Person, *platforms: Platform) -> Person:
    return replace(person, accounts=tuple(Account(each, "", person.id) for each in platforms))


def organisation() -> Organisation:
    return Organisation(
        OrganisationId("riverbank"),
        "Riverbank Council",
        "en",
        "Europe/London",
        (PEOPLE, PRIDE),
        {Kind.RECOGNITION: "#well-done", Kind.STORY: "#legendary-service", Kind.KINDNESS: "#well-done"},
        (
            Branch(BranchKey("front-desk"), "Front desk", "#front-desk"),
            Branch(BranchKey("libraries"), "Libraries"),
        ),
    )


def scene(
    *,
    deed: str = DEED,
    doers: tuple[str, ...] = ("mei",),
    readers: tuple[str, ...] = ("daniel", "ana"),
    behaviour: str | None = "people.1",
    place: Place = Place.PUBLIC,
    named: bool = True,
    unnamed: tuple[str, ...] = (),
    channel: str | None = "#well-done",
    chance_words: tuple[str, ...] = (),
    marks: tuple[str, ...] = (),
    thanked: bool = False,
    source: str = "",
    difference: str | None = "The visitor made her appointment.",
    story: Story | None = None,
    kindness: Kindness | None = None,
) -> Scene:
    """Waiting for a reader; the other scenes are what became of it."""
    ids = tuple(PersonId(each) for each in doers)
    audience = Audience(place, named)
    wording = Wording(
        ids,
        Text(deed, "en"),
        PEOPLE.key,
        1,
        BehaviourKey(behaviour) if behaviour else None,
        Text(difference, "en") if difference else None,
        audience,
        chance_words,
        story=story,
        marks=marks,
        kindness=kindness,
    )
    recognition = Recognition(
        RecognitionId("r"),
        PersonId("raj"),
        wording,
        TOLD_AT,
        Approval(readers=tuple(PersonId(each) for each in readers), asked_at=TOLD_AT),
        source=source,
    )
    telling = telling_of(audience, {each: Choice(named=each not in unnamed) for each in ids})
    cast = {each.id: each for each in people.values()}
    return Scene(
        organisation(), recognition, cast, telling, PEOPLE, channel, frozenset(ids if thanked else ())
    )


def _with(scene_: Scene, approval: Approval, revision: int = 1) -> Scene:
    return replace(scene_, recognition=replace(scene_.recognition, approval=approval, revision=revision))


def approved(**differing: object) -> Scene:
    return let_out(scene(**differing))  # type: ignore[arg-type]  # the same words as `scene` takes


def let_out(waiting: Scene) -> Scene:
    return _with(waiting, waiting.recognition.approval.approve(PersonId("daniel"), DECIDED_AT))


def kept_back(scene_: Scene) -> Scene:
    """Where what was approved waits for a while, so that an undo is never seen."""
    approval = replace(scene_.organisation.approval, hold=HOLD)
    return replace(scene_, organisation=replace(scene_.organisation, approval=approval))


def blocked(scene_: Scene) -> Scene:
    """The channel does not take the post until an admin mends something."""
    return replace(scene_, blocked=True)


def absent(scene_: Scene) -> Scene:
    """Mei is away until Wednesday."""
    mei = replace(people["mei"], away_from=date(2026, 11, 20), away_until=date(2026, 11, 25))
    return scene_.among([mei])


def asked(*, then_approved: bool = False) -> Scene:
    waiting = scene()
    question = Text("Did the visitor say that we may tell it?", "en")
    approval = waiting.recognition.approval.ask(PersonId("daniel"), question, 1)
    return _with(waiting, approval.approve(PersonId("daniel"), DECIDED_AT) if then_approved else approval)


def answered(*, then_approved: bool = False) -> Scene:
    waiting = asked()
    answer = Text("Yes. She laughed, and said she would tell it herself.", "en")
    approval = waiting.recognition.approval.answer(answer, TOLD_AT)
    return _with(waiting, approval.approve(PersonId("daniel"), DECIDED_AT) if then_approved else approval)


def escalated(waiting: Scene | None = None) -> Scene:
    """Ana was asked because nobody had read it."""
    before = waiting or scene(readers=("daniel",))
    return _with(before, replace(before.recognition.approval, asked_instead=(PersonId("ana"),)))


def declined() -> Scene:
    waiting = scene()
    reason = Text("It says which street the visitor lives in, so neighbours would know who it is.", "en")
    return _with(waiting, waiting.recognition.approval.decline(PersonId("daniel"), DECIDED_AT, reason))


def rewritten() -> Scene:
    return _with(scene(), Approval(readers=(PersonId("daniel"),)), revision=2)


def withdrawn() -> Scene:
    waiting = scene()
    return _with(waiting, waiting.recognition.approval.withdraw(DECIDED_AT))


def hidden(before: Scene | None = None) -> Scene:
    """Ana hid what was out."""
    out = before or approved()
    return out.with_recognition(moderation.hidden(out.recognition, PersonId("ana"), HIDDEN_AT))


def told_too(scene_: Scene, kind: Kind) -> Scene:
    """The same deed is told in another way."""
    return replace(scene_, sisters=((kind, organisation().channels[kind]),))


def edited(*, approved_again: bool = True) -> Scene:
    """It was out, was changed since, and is read again."""
    before = approved()
    again = scene(deed=NAMELESS, named=True)
    approval = again.recognition.approval
    if approved_again:
        approval = approval.approve(PersonId("daniel"), DECIDED_AT)
    wording = before.recognition.wording
    changed = replace(again.recognition, approval=approval, revision=2, earlier=wording)
    return replace(again, recognition=changed)


def naming(
    answer: Answer | None = None,
    *,
    others: tuple[str, ...] = (),
    place: Place = Place.PUBLIC,
    channel: str | None = "#well-done",
) -> Scene:
    """Mei was asked whether she may be named; whoever else was asked has not answered."""
    asked = approved(
        doers=("mei", *others),
        place=place,
        channel=channel,
        deed=NAMELESS,
        unnamed=("mei",) if answer is Answer.LEAVE_OUT else (),
    )
    waits = answer is None or others
    approval = asked.recognition.approval.settle(Outcome.NAMING if waits else Outcome.APPROVED)
    consents = (
        Consent(PersonId("mei"), DECIDED_AT, answer),
        *(Consent(PersonId(each), DECIDED_AT) for each in others),
    )
    wording = replace(asked.recognition.wording, consents=consents)
    return replace(asked, recognition=replace(asked.recognition, wording=wording, approval=approval))


def edited_and_named() -> Scene:
    """It was out, was changed since and approved, and Mei is asked about the new words."""
    asked = naming()
    return replace(asked, recognition=replace(asked.recognition, earlier=approved().recognition.wording))


def asking_always(scene_: Scene) -> Scene:
    return replace(scene_, organisation=replace(scene_.organisation, asking=Asking.ALWAYS))


def one_left_out() -> Scene:
    """Grace chose not to be named, and Mei has not chosen."""
    both = scene(doers=("mei", "grace"), unnamed=("grace",), deed=NAMELESS)
    return both.among([replace(people["grace"], choice=Choice(named=False))])


def returned() -> Scene:
    """Approved; but Mei wants her name left out, and it stands in the words."""
    approved_ = approved(unnamed=("mei",))
    return _with(approved_, approved_.recognition.approval.settle(Outcome.RETURNED))


def rested() -> Scene:
    asked = naming()
    return _with(asked, asked.recognition.approval.settle(Outcome.RESTED))


def private(**differing: object) -> Scene:
    telling = {"place": Place.PRIVATE, "channel": None, **differing}
    waiting = scene(**telling)  # type: ignore[arg-type]  # the same words as `scene` takes
    return _with(waiting, Approval(Outcome.NOT_NEEDED))
