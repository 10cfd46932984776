"""A story's text to its steps: one sentence a line, and every faulty line told at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches

from adapters.playground.script.grammar import RULES, Said
from adapters.playground.script.known import Known, Unreadable, office
from adapters.playground.script.steps import SLACK, Step, Story, Uses

_QUOTED = re.compile('“([^”]*)”|"([^"]*)"')
_NAMED = re.compile(r"^\S+ (?=\S)")
_TOLD = 20  # faults; whoever has more of them has another file


@dataclass(frozen=True, slots=True)
class Fault:
    line: int
    words: str


class Faulty(Exception):
    """The text is no story; `faults` are all that is wrong with it."""

    def __init__(self, name: str, faults: tuple[Fault, ...]) -> None:
        told = [f"{name}:{each.line} {each.words}" for each in faults[:_TOLD]]
        more = [f"And {len(faults) - _TOLD} more."] if len(faults) > _TOLD else []
        super().__init__("\n".join([*told, *more]))
        self.faults = faults


def read(name: str, text: str, known: Known | None = None) -> Story:
    """`name` is how the file is called in what is told of it. Raises Faulty."""
    known = known or office()
    steps, faults = list[Step](), list[Fault]()
    uses = dict[str, str]()
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        try:
            steps.append(_placed(_step(f"{name}:{number}", words, known), uses))
        except Unreadable as why:
            faults.append(Fault(number, str(why)))
    if not steps and not faults:
        faults.append(Fault(1, f"There is no step here yet. A first one could be: {RULES[0].example}"))
    if faults:
        raise Faulty(name, tuple(faults))
    return Story(name, tuple(steps))


def _placed(step: Step, uses: dict[str, str]) -> Step:
    """On the platform that whoever it is about uses by then."""
    if isinstance(step.deed, Uses):
        uses[step.deed.who] = step.deed.platform
    who = getattr(step.deed, "who", None)
    return replace(step, platform=uses.get(who, SLACK)) if isinstance(who, str) else step


def _step(where: str, words: str, known: Known) -> Step:
    texts = tuple(curly or straight for curly, straight in _QUOTED.findall(words))
    skeleton = re.sub(r"\s+", " ", _QUOTED.sub("“”", words)).rstrip(".")
    if re.search('[“”"]', skeleton.replace("“”", "")):
        raise Unreadable("A quotation mark is open here: a quoted text begins and ends on one line.")
    for rule in RULES:
        if found := rule.fits(_begun(skeleton)):
            if not all(texts):
                raise Unreadable("There is nothing between the quotation marks.")
            return Step(where, _told(words), rule.made(Said(texts, found.groupdict(), known)))
    raise Unreadable(f"No step reads like this. Write it as: {_nearest(skeleton)}")


def _begun(skeleton: str) -> str:
    """A line may begin small."""
    return skeleton[:1].upper() + skeleton[1:]


def _told(words: str) -> str:
    """As it was written, in real quotation marks."""
    told = _QUOTED.sub(lambda found: f"“{found[1] or found[2]}”", words).rstrip(".")
    return _begun(told)


def _nearest(skeleton: str) -> str:
    """The example that looks most like it; first by its verb, which says most."""
    shapes = {_shape(_QUOTED.sub("“”", each.example)): each.example for each in RULES}
    verb = _shape(skeleton).partition(" ")[0]
    verbs = get_close_matches(verb, [each.partition(" ")[0] for each in shapes], n=1, cutoff=0.6)
    like = [each for each in shapes if not verbs or each.startswith(verbs[0])]
    return shapes[get_close_matches(_shape(skeleton), like, n=1, cutoff=0.0)[0]]


def _shape(skeleton: str) -> str:
    """Without the name in front."""
    return _NAMED.sub("", skeleton)
