"""Values: what an organisation wants to be known for, and the behaviour one can see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.ids import BehaviourKey, ValueKey
from bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Behaviour:
    key: BehaviourKey
    words: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """One value in one dated wording. `edition` counts from 1; records keep the one they were made under.

    `emoji` is a short code without colons.
    """

    key: ValueKey
    edition: int
    name: str
    promise: str
    emoji: str | None = None
    behaviours: tuple[Behaviour, ...] = ()
    retired: bool = False

    def behaviour(self, key: BehaviourKey | None) -> Behaviour | None:
        return next((each for each in self.behaviours if each.key == key), None)


def shown(values: Iterable[Value], value: ValueKey | None, behaviour: BehaviourKey | None) -> Value:
    """The value that was shown: a behaviour settles it, and may not speak against a value chosen beside it.

    Raises Refusal where there is neither, where either is unknown or retired, or where they disagree.
    """
    current = [each for each in values if not each.retired]
    if behaviour is not None:
        return _value_of(current, behaviour, value)
    if value is None:
        raise Refusal("value.missing", field="behaviour")
    for each in current:
        if each.key == value:
            return each
    raise Refusal("value.unknown", field="value")


def _value_of(current: list[Value], key: BehaviourKey, chosen: ValueKey | None) -> Value:
    for each in current:
        found = each.behaviour(key)
        if found is None or found.retired:
            continue
        if chosen is not None and chosen != each.key:
            raise Refusal("value.against_behaviour", field="value", value=each.name)
        return each
    raise Refusal("behaviour.unknown", field="behaviour")
