"""What came through a door: how its readers see it, and the form in which they say who is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.cards.elements import Button, Element, Footnote, Tone
from bot.cards.forms import (
    ChoiceField,
    Form,
    FormElement,
    PeopleField,
    ToggleField,
    Words,
)
from bot.cards.intents import Intent
from bot.cards.runs import Runs
from bot.domain.ids import BranchKey, PersonId
from bot.domain.organisation import Organisation
from bot.domain.people import Person
from bot.domain.recognition import MOST_DOERS
from bot.domain.text import Text
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import fields, pieces
from bot.views.scene import Scene


def place(organisation: Organisation, branch: BranchKey | None) -> str:
    """Whose page it is, by name."""
    found = organisation.branch(branch)
    return found.name if found else organisation.name


def unsigned(organisation: Organisation, branch: BranchKey) -> str:
    """What stands where a name would, when nobody signed."""
    return catalogue(organisation.language).line("door.somebody", place=place(organisation, branch))


def nobody_known(language: str, *, called: bool = True) -> Text:
    """Why it could not go out; `called` where somebody wrote down how they were called."""
    key = "door.nobody_known" if called else "door.nobody_knows"
    return Text(catalogue(language).line(key), language)


def opening(scene: Scene, say: Catalogue) -> Runs:
    """To whoever is to say who is meant."""
    if scene.recognition.door is None:
        return say.runs("door.opening_compliment", teller=scene.teller.name, place=_asked(scene))
    return say.runs(
        "door.opening", teller=scene.teller.name, place=came_by(scene), called=pieces.about(scene, say)
    )


def came(scene: Scene, say: Catalogue) -> tuple[Element, ...]:
    """That it came through one, for whoever decides about it."""
    door = scene.recognition.door
    if door is None:
        return ()
    lines = [say.runs("door.unchecked", place=came_by(scene), teller=scene.teller.name)]
    if door.scribe:
        lines.append(say.runs("door.scribe", scribe=door.scribe.words, teller=scene.teller.name))
    if door.reworded:
        lines.append(say.runs("door.reworded", teller=scene.teller.name))
    if door.called and scene.recognition.matched:
        lines.append(say.runs("door.called", called=door.called.words))
    return tuple(map(Footnote, lines))


def came_by(scene: Scene) -> str:
    """Whose page it came by, by name."""
    return place(scene.organisation, scene.teller.branch)


def says_who(scene: Scene, say: Catalogue) -> Button:
    """The first thing to do while nobody did it, and afterwards a way to put it right."""
    tone = Tone.PLAIN if scene.recognition.matched else Tone.PRIMARY
    spoken = say.line("spoken.say_who", teller=scene.teller.name, doers=pieces.about(scene, say))
    return Button(say.line("label.say_who"), Intent.SAY_WHO, scene.subject, tone, spoken)


def matching(scene: Scene, language: str, listed: Sequence[Person], nonce: str) -> Form:
    """`listed` are people without any account, whom no platform offers."""
    say = catalogue(language)
    called = scene.recognition.called
    if called is None:
        raise ValueError("nobody was named at a door")
    return _form(scene, _elements(scene, called, listed, say), nonce, say)


def asking_who(scene: Scene, language: str, nonce: str) -> Form:
    """Of a compliment, of which nobody wrote down whom it is about."""
    say = catalogue(language)
    elements = (
        Words(say.runs("form.match.compliment", place=_asked(scene))),
        _doers(scene.recognition.wording.heroes, say),
        ToggleField("nobody", say.line("form.match.nobody"), say.line("form.match.nobody_knows")),
    )
    return _form(scene, elements, nonce, say)


def _form(scene: Scene, elements: Iterable[FormElement], nonce: str, say: Catalogue) -> Form:
    return Form(
        title=say.line("form.match.title"),
        intent=Intent.SAY_WHO,
        elements=tuple(elements),
        send=say.line("label.send"),
        close=say.line("label.close"),
        subject=scene.subject,
        nonce=nonce,
    )


def _elements(scene: Scene, called: Text, listed: Sequence[Person], say: Catalogue) -> Iterator[FormElement]:
    yield Words(say.runs("form.match.called", called=called.words, teller=scene.teller.name))
    without_account = {each.id for each in listed}
    doers = tuple(each for each in scene.recognition.wording.heroes if each not in without_account)
    yield _doers(doers, say)
    if listed:
        yield _listed(scene, listed, say)
    yield ToggleField("nobody", say.line("form.match.nobody"), say.line("form.match.nobody_option"))


def _doers(chosen: tuple[PersonId, ...], say: Catalogue) -> PeopleField:
    return PeopleField(
        "doers",
        say.line("form.match.doers"),
        most=MOST_DOERS,
        chosen=chosen,
        hint=say.line("form.match.doers_hint"),
        placeholder=say.line("form.nominate.doers_placeholder"),
        optional=True,
    )


def _listed(scene: Scene, listed: Sequence[Person], say: Catalogue) -> ChoiceField:
    chosen = next((each.id for each in listed if each.id in scene.recognition.wording.heroes), None)
    options = ((each.id, _with_branch(scene, each, say)) for each in listed)
    return fields.choice(say, "form.match.listed", options, chosen)


def _with_branch(scene: Scene, person: Person, say: Catalogue) -> str:
    branch = scene.organisation.branch(person.branch)
    return say.line("card.doer", name=person.name, branch=branch.name) if branch else person.name


def _asked(scene: Scene) -> str:
    return place(scene.organisation, scene.recognition.asked)


def examples() -> Mapping[str, Form]:
    from bot.views import example_doors as doors  # noqa: PLC0415  as below
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    grace = of.people["grace"]
    return {
        "who is meant": matching(doors.noted(), "en", (), "n"),
        "among people without chat": matching(doors.noted(), "en", (grace,), "n"),
        "of a compliment": asking_who(tales.compliment(), "en", "n"),
        "matched before": matching(doors.noted(doers=("mei",)), "en", (), "n"),
    }
