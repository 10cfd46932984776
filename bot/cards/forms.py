"""Forms: one page of neutral fields. How a form opens is the adapter's business.

Every field has a `name` that stays the same when the form is drawn again, so that no platform
loses what was typed. A field's `note` stands beneath it: a hint, or the refusal that belongs to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from bot.cards.intents import Intent
from bot.cards.runs import Plain, Runs
from bot.domain.ids import PersonId


@dataclass(frozen=True, slots=True)
class PeopleField:
    """One or several people of the directory, at most `most`."""

    name: str
    label: str
    most: int
    chosen: tuple[PersonId, ...] = ()
    hint: str | None = None
    placeholder: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class OptionGroup:
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One of a list that unfolds; options stand in groups, or in a single group without a label."""

    name: str
    label: str
    groups: tuple[OptionGroup, ...]
    chosen: str | None = None
    hint: str | None = None
    placeholder: str | None = None
    optional: bool = False

    def __hash__(self) -> int:
        """The first option tells it from another's: to go through all takes longer than to draw a form."""
        first = self.groups[0].options[:1] if self.groups else ()
        return hash((self.name, self.label, self.chosen, first))


@dataclass(frozen=True, slots=True)
class RadioField:
    """One of a few, all of them in sight."""

    name: str
    label: str
    options: tuple[Option, ...]
    chosen: str | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class TextField:
    """Words somebody types. `most` counts characters and is told before typing, in the hint."""

    name: str
    label: str
    most: int
    long: bool = False
    words: str = ""
    hint: str | None = None
    placeholder: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ToggleField:
    name: str
    label: str
    option: str
    on: bool = False
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class DateField:
    """A day somebody may name, or none."""

    name: str
    label: str
    chosen: date | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class PictureField:
    """One picture somebody chooses on their own device, and the fields `about` it.

    Where a platform takes none in a form all of it is left out. `instead` says how else, where it takes
    them elsewhere, and `unsent` that it does not.
    """

    name: str
    label: str
    hint: str | None = None
    about: tuple[TextField | ChoiceField, ...] = ()
    instead: str = ""
    unsent: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Something the form itself says, between or below its fields."""

    runs: Runs
    urgent: bool = False


Field = PeopleField | ChoiceField | RadioField | TextField | ToggleField | DateField | PictureField
FormElement = Field | Words


@dataclass(frozen=True, slots=True)
class Form:
    """`subject` and `nonce` travel with the form, signed by the adapter, and come back with it.

    A `turn` says that what the fields show holds, and nothing that was typed in an earlier one.
    """

    title: str
    intent: Intent
    elements: tuple[FormElement, ...]
    send: str
    close: str
    subject: str = ""
    nonce: str = ""
    turn: int = 0

    @property
    def unchanged(self) -> Filled:
        """As it comes back where nobody changes anything."""
        fields = self.elements
        people = {each.name: each.chosen for each in fields if isinstance(each, PeopleField)}
        lists = (each for each in fields if isinstance(each, ChoiceField | RadioField))
        words = {each.name: each.words for each in fields if isinstance(each, TextField)}
        toggled = frozenset(each.name for each in fields if isinstance(each, ToggleField) and each.on)
        days = {each.name: each.chosen for each in fields if isinstance(each, DateField) and each.chosen}
        chosen = {each.name: each.chosen for each in lists if each.chosen}
        return Filled(people, chosen, words, toggled, days)


class Taken(Enum):
    """Where a platform takes pictures: in its forms, said to it elsewhere, or not at all."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    NOWHERE = "nowhere"


def with_pictures(form: Form, taken: Taken) -> Form:
    """The form as a platform draws it that takes pictures there."""
    return replace(form, elements=tuple(part for each in form.elements for part in _parts(each, taken)))


def _parts(element: FormElement, taken: Taken) -> tuple[FormElement, ...]:
    if not isinstance(element, PictureField):
        return (element,)
    if taken is Taken.HERE:
        return (replace(element, about=()), *element.about)
    words = element.instead if taken is Taken.ELSEWHERE else element.unsent
    return (Words((Plain(words),)),) if words else ()


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it came back: one mapping a kind of field, keyed by the fields' names."""

    people: Mapping[str, tuple[PersonId, ...]]
    chosen: Mapping[str, str]
    words: Mapping[str, str]
    toggled: frozenset[str]
    days: Mapping[str, date] = field(default_factory=dict)
