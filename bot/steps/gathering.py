"""Gathering a scene: a recognition with everybody and everything that its cards speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.domain.audience import Choice, Place, Telling, telling_of
from bot.domain.consent import choices_with
from bot.domain.ids import PersonId, RecognitionId
from bot.domain.organisation import Organisation
from bot.domain.people import Person, Role, Standing
from bot.domain.recognition import Recognition, Wording
from bot.domain.refusals import Refusal
from bot.ports import Work
from bot.views.scene import Scene


def recognition_of(work: Work, recognition: RecognitionId) -> Recognition:
    found = work.recognitions.get(recognition)
    if found is None:
        raise Refusal("recognition.unknown")
    return found


def recognition_alone(work: Work, recognition: RecognitionId, *with_them: PersonId) -> Recognition:
    """As it stands once nobody else who is told of in it acts on it: they come one after the other.

    Each of them may act at the same moment, and each act counts: so none is overtaken, and none who
    changes what they chose waits crosswise for another. To be called before anybody is kept.
    """
    work.people.hold({*told_of(recognition_of(work, recognition)), *with_them}, alone=True)
    return recognition_of(work, recognition)


def member(work: Work, person: PersonId) -> Person:
    """Whoever acts, as who they are by now. Raises Refusal for somebody who is not of this organisation."""
    found = work.people.get(person)
    if found is not None and found.one_with is not None:
        found = work.people.get(found.one_with)
    if found is None or found.standing not in {Standing.STAFF, Standing.GUEST}:
        raise Refusal("teller.stranger", organisation=work.organisation.get().name)
    return found


def scene_to_change(work: Work, recognition: Recognition) -> Scene:
    """The scene for whoever changes it or draws its copies: until then no doer chooses otherwise beside."""
    work.people.hold(told_of(recognition))
    return scene_of(work, recognition)


def scene_of_new(work: Work, recognition: Recognition) -> Scene:
    """The scene of what is just being told: nobody gave thanks for it, or was given a hint about it, yet.

    Its teller is held too, who might turn out to be one of the doers meanwhile.
    """
    work.people.hold((recognition.teller, *told_of(recognition)))
    return scene_told(work, recognition)


def scene_told(work: Work, recognition: Recognition) -> Scene:
    """The scene for whoever only tells it: without thanks and hints, which no words of it speak of."""
    return scene_with(work.organisation.get(), recognition, _people(work, recognition), frozenset())


def scene_of(work: Work, recognition: Recognition) -> Scene:
    scene = replace(scene_told(work, recognition), thanked=work.recognitions.thanked(recognition.id))
    return replace(scene, hints=work.hints.about(recognition.id))


def scene_with(
    organisation: Organisation,
    recognition: Recognition,
    people: Mapping[PersonId, Person],
    thanked: frozenset[PersonId],
) -> Scene:
    doers = tuple(people[each] for each in recognition.doers)
    telling = told_to(recognition.wording, doers, out=recognition.approval.told)
    key = recognition.wording.value
    value = organisation.value(key) if key else None
    if key and value is None:
        raise LookupError(f"the value of {recognition.id!r} is in no edition: {key!r}")
    channel = channel_of(organisation, recognition.wording, telling, doers)
    return Scene(organisation, recognition, people, telling, value, channel, thanked)


def told_to(wording: Wording, doers: Iterable[Person], *, out: bool = False) -> Telling:
    """Where it may be told and with which names, by what the doers chose and what they said of it.

    Whoever was asked and left without an answer is not named, also once they return to what is `out`.
    """
    asked = replace(wording.audience, place=wording.place)
    if not wording.consents:
        return telling_of(asked, {each.id: each.choice for each in doers})
    silent = {each.doer for each in wording.consents if each.answer is None}
    choices = {each.id: _silenced(each, out=out) if each.id in silent else each.choice for each in doers}
    return telling_of(asked, choices_with(choices, wording.consents))


def _silenced(doer: Person, *, out: bool) -> Choice:
    if (doer.may_receive() and not out) or doer.choice.named is not None:
        return doer.choice
    return replace(doer.choice, named=False)


def with_change(scene: Scene, recognition: Recognition, *more: Person) -> Scene:
    """The same scene after a change to the recognition that named nobody but `more`."""
    telling = told_to(recognition.wording, scene.doers, out=recognition.approval.told)
    people = scene.people_with(more)
    return replace(scene, recognition=recognition, people=people, telling=telling)


def channel_of(
    organisation: Organisation, wording: Wording, telling: Telling, doers: tuple[Person, ...]
) -> str | None:
    """Public goes to the kind's channel, branch to the channel of the one branch whose own it is."""
    match telling.place:
        case Place.PUBLIC:
            return organisation.channels[wording.kind]
        case Place.BRANCH:
            branch = organisation.home_of(wording.kept_in, doers)
            return branch.channel if branch else None
        case Place.PRIVATE:
            return None


def admin_of(work: Work, person: PersonId) -> Person:
    """Whoever acts, as an admin. Raises Refusal for anybody else."""
    found = member(work, person)
    if not is_admin(work, person):
        raise Refusal("blocked.not_admin")
    return found


def is_admin(work: Work, person: PersonId) -> bool:
    return any(each.id == person for each in work.people.holding(Role.ADMIN))


def _people(work: Work, recognition: Recognition) -> dict[PersonId, Person]:
    return {each.id: each for each in work.people.many(_everybody(recognition))}


def _everybody(recognition: Recognition) -> list[PersonId]:
    approval = recognition.approval
    decided = (approval.decided_by,) if approval.decided_by else ()
    assented = (each.reader for each in approval.assents)
    askers = (each.reader for each in approval.exchanges)
    judges = (recognition.verdict.by,) if recognition.verdict else ()
    everybody = (
        recognition.teller,
        *told_of(recognition),
        *approval.readers,
        *decided,
        *assented,
        *askers,
        *judges,
    )
    return list(dict.fromkeys(everybody))


def told_of(recognition: Recognition) -> tuple[PersonId, ...]:
    """Its doers, and those of the wording that stands outside meanwhile."""
    return (*recognition.doers, *(recognition.earlier.doers if recognition.earlier else ()))
