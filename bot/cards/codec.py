"""Cards as plain values and back: how a frozen card is kept until it is sent.

Every element and run carries its tag. A stored card outlives a release, so tags and fields are only
ever added, and what was added is read with a default.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, assert_never

from bot.cards.elements import (
    Actions,
    Button,
    Card,
    Confirmation,
    Divider,
    Element,
    Fact,
    Facts,
    Footnote,
    Heading,
    Later,
    Paragraph,
    Picture,
    Quote,
    Tone,
)
from bot.cards.intents import Intent
from bot.cards.runs import Emphasis, Link, Mention, Moment, MomentStyle, Plain, Run, Runs, Sign, Strong
from bot.domain.ids import PersonId

Tagged = dict[str, Any]


def tagged(card: Card) -> Tagged:
    """As JSON can hold it."""
    later = {"later": _later(card.later)} if card.later else {}
    return {"notice": card.notice, "elements": [_element(each) for each in card.elements], **later}


def card_of(stored: Mapping[str, Any]) -> Card:
    """Raises ValueError or KeyError for what `tagged` never made."""
    return Card(stored["notice"], _read_elements(stored["elements"]), _read_later(stored.get("later")))


def mentioned(card: Card) -> frozenset[PersonId]:
    """Everybody whom the card mentions, so that a sender can look their accounts up at once."""
    runs = (run for element in card.elements for run in _runs_of(element))
    return frozenset(run.person for run in runs if isinstance(run, Mention))


def _runs_of(element: Element) -> Runs:
    match element:
        case Paragraph(runs=runs) | Quote(runs=runs) | Footnote(runs=runs):
            return runs
        case Facts(facts=facts):
            return tuple(run for fact in facts for run in fact.runs)
        case Heading() | Divider() | Picture() | Actions():
            return ()
        case _:
            assert_never(element)


def _later(later: Later) -> Tagged:
    elements = [_element(each) for each in later.elements]
    return {"at": later.at.isoformat(), "instead_of": later.instead_of, "elements": elements}


def _element(element: Element) -> Tagged:
    match element:
        case Paragraph(runs=runs, settled=settled):
            return {"is": "paragraph", "runs": _runs(runs), **({"settled": True} if settled else {})}
        case Footnote(runs=runs):
            return {"is": "footnote", "runs": _runs(runs)}
        case Heading(text=text):
            return {"is": "heading", "text": text}
        case Quote(runs=runs):
            return {"is": "quote", "runs": _runs(runs)}
        case Facts(facts=facts):
            return {"is": "facts", "facts": [_fact(each) for each in facts]}
        case Picture(address=address, alternative=alternative, unseen=unseen):
            return {"is": "picture", "address": address, "alternative": alternative, "unseen": unseen}
        case Divider():
            return {"is": "divider"}
        case Actions(buttons=buttons):
            return {"is": "actions", "buttons": [_button(each) for each in buttons]}
        case _:
            assert_never(element)


def _fact(fact: Fact) -> Tagged:
    return {"label": fact.label, "runs": _runs(fact.runs)}


def _button(button: Button) -> Tagged:
    asked = {"confirmation": _confirmation(button.confirmation)} if button.confirmation else {}
    return {
        "label": button.label,
        "intent": button.intent.value,
        "subject": button.subject,
        "tone": button.tone.value,
        "spoken": button.spoken,
        **asked,
    }


def _confirmation(asked: Confirmation) -> Tagged:
    return {"title": asked.title, "words": asked.words, "confirm": asked.confirm, "close": asked.close}


def _runs(runs: Runs) -> list[Tagged]:
    return [_run(each) for each in runs]


def _run(run: Run) -> Tagged:
    match run:
        case Plain(text=text):
            return {"is": "plain", "text": text}
        case Strong(text=text):
            return {"is": "strong", "text": text}
        case Emphasis(text=text):
            return {"is": "emphasis", "text": text}
        case Mention(person=person, name=name):
            return {"is": "mention", "person": person, "name": name}
        case Link(text=text, url=url):
            return {"is": "link", "text": text, "url": url}
        case Moment(at=at, style=style, fallback=fallback):
            return {"is": "moment", "at": at.isoformat(), "style": style.value, "fallback": fallback}
        case Sign(code=code):
            return {"is": "sign", "code": code}
        case _:
            assert_never(run)


def _read_later(stored: Mapping[str, Any] | None) -> Later | None:
    if stored is None:
        return None
    at = datetime.fromisoformat(stored["at"])
    return Later(at, stored["instead_of"], _read_elements(stored["elements"]))


def _read_elements(stored: Sequence[Mapping[str, Any]]) -> tuple[Element, ...]:
    return tuple(_read_element(each) for each in stored)


def _read_element(tagged: Mapping[str, Any]) -> Element:
    match tagged["is"]:
        case "heading":
            return Heading(tagged["text"])
        case "paragraph":
            return Paragraph(_read_runs(tagged["runs"]), tagged.get("settled", False))
        case "quote":
            return Quote(_read_runs(tagged["runs"]))
        case "footnote":
            return Footnote(_read_runs(tagged["runs"]))
        case "facts":
            return Facts(tuple(Fact(each["label"], _read_runs(each["runs"])) for each in tagged["facts"]))
        case "picture":
            return Picture(tagged["address"], tagged["alternative"], tagged["unseen"])
        case "divider":
            return Divider()
        case "actions":
            return Actions(tuple(_read_button(each) for each in tagged["buttons"]))
        case tag:
            raise ValueError(f"no card has an element {tag!r}")


def _read_button(stored: Mapping[str, Any]) -> Button:
    return Button(
        label=stored["label"],
        intent=Intent(stored["intent"]),
        subject=stored["subject"],
        tone=Tone(stored["tone"]),
        spoken=stored["spoken"],
        confirmation=_read_confirmation(stored.get("confirmation")),
    )


def _read_confirmation(stored: Mapping[str, Any] | None) -> Confirmation | None:
    if stored is None:
        return None
    return Confirmation(stored["title"], stored["words"], stored["confirm"], stored["close"])


def _read_runs(stored: Sequence[Mapping[str, Any]]) -> Runs:
    return tuple(_read_run(each) for each in stored)


def _read_run(tagged: Mapping[str, Any]) -> Run:
    match tagged["is"]:
        case "plain":
            return Plain(tagged["text"])
        case "strong":
            return Strong(tagged["text"])
        case "emphasis":
            return Emphasis(tagged["text"])
        case "mention":
            return Mention(PersonId(tagged["person"]), tagged["name"])
        case "link":
            return Link(tagged["text"], tagged["url"])
        case "moment":
            at = datetime.fromisoformat(tagged["at"])
            return Moment(at, MomentStyle(tagged["style"]), tagged["fallback"])
        case "sign":
            return Sign(tagged["code"])
        case tag:
            raise ValueError(f"no card has a run {tag!r}")
