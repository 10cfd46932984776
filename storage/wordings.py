"""An earlier wording, what stands beside a deed, what doers said of one, and a verdict, as JSON and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from bot.domain.approval import Assent, Outcome
from bot.domain.audience import Audience, Place
from bot.domain.consent import Answer, Consent
from bot.domain.door import Door
from bot.domain.ids import PersonId, PictureId
from bot.domain.kindness import ForWhom, Kindness
from bot.domain.picture import Addresses, Agreement, Picture
from bot.domain.recognition import Wording
from bot.domain.story import OwnWords, Part, Permission, Side, Story, StoryKind
from bot.domain.text import Text
from bot.domain.verdict import Decision, Verdict

Stored = Mapping[str, Any]


def dump_consents(consents: Iterable[Consent]) -> list[dict[str, str | None]]:
    return [
        {"doer": each.doer, "asked_at": each.asked_at.isoformat(), "answer": each.answer} for each in consents
    ]


def load_consents(stored: Iterable[Stored]) -> tuple[Consent, ...]:
    return tuple(
        Consent(
            each["doer"],
            datetime.fromisoformat(each["asked_at"]),
            Answer(each["answer"]) if each["answer"] else None,
        )
        for each in stored
    )


def dump_assents(assents: Iterable[Assent]) -> list[dict[str, str]]:
    return [{"reader": each.reader, "at": each.at.isoformat()} for each in assents]


def load_assents(stored: Iterable[Stored]) -> tuple[Assent, ...]:
    return tuple(Assent(each["reader"], datetime.fromisoformat(each["at"])) for each in stored)


def dump_wording(wording: Wording) -> Stored:
    return {
        "doers": list(wording.doers),
        "deed": _dump_text(wording.deed),
        "value": wording.value,
        "edition": wording.edition,
        "behaviour": wording.behaviour,
        "difference": _dump_text(wording.difference) if wording.difference else None,
        "place": wording.audience.place.value,
        "named": wording.audience.named,
        "chance_words": list(wording.chance_words),
        "consents": dump_consents(wording.consents),
        "story": dump_story(wording.story) if wording.story else None,
        "marks": list(wording.marks),
        "picture": dump_picture(wording.picture) if wording.picture else None,
        "kindness": dump_kindness(wording.kindness) if wording.kindness else None,
        "kept_in": list(wording.kept_in),
    }


def load_wording(stored: Stored) -> Wording:
    return Wording(
        tuple(stored["doers"]),
        Text(*stored["deed"]),
        stored["value"],
        stored["edition"],
        stored["behaviour"],
        Text(*stored["difference"]) if stored["difference"] else None,
        Audience(Place(stored["place"]), stored["named"]),
        tuple(stored["chance_words"]),
        load_consents(stored["consents"]),
        load_story(stored["story"]) if stored["story"] else None,
        tuple(stored["marks"]),
        load_picture(stored["picture"]) if stored["picture"] else None,
        load_kindness(stored["kindness"]) if stored["kindness"] else None,
        tuple(stored["kept_in"]),
    )


def dump_story(story: Story) -> Stored:
    return {
        "situation": _dump_text(story.situation) if story.situation else None,
        "quote": _dump_quote(story.quote) if story.quote else None,
        "upstream": list(story.upstream),
        "outside": _dump_text(story.outside) if story.outside else None,
        "happened_on": story.happened_on.isoformat() if story.happened_on else None,
        "side": story.side,
        "part": story.part,
        "kind": story.kind,
        "asked": story.asked,
        "felt": story.felt,
        "unnecessary": _dump_text(story.unnecessary) if story.unnecessary else None,
        "where": story.where,
    }


def load_story(stored: Stored) -> Story:
    return Story(
        _load_text(stored["situation"]),
        _load_quote(stored["quote"]) if stored["quote"] else None,
        tuple(stored["upstream"]),
        _load_text(stored["outside"]),
        date.fromisoformat(stored["happened_on"]) if stored["happened_on"] else None,
        Side(stored["side"]) if stored["side"] else None,
        Part(stored["part"]) if stored["part"] else None,
        StoryKind(stored["kind"]),
        stored["asked"],
        stored["felt"],
        _load_text(stored["unnecessary"]),
        stored["where"],
    )


def dump_picture(picture: Picture) -> Stored:
    return {
        "id": picture.id,
        "told": picture.addresses.told,
        "near": picture.addresses.near,
        "width": picture.width,
        "height": picture.height,
        "alternative": _dump_text(picture.alternative),
        "agreement": picture.agreement.value,
        "pictured": _dump_text(picture.pictured) if picture.pictured else None,
    }


def load_picture(stored: Stored) -> Picture:
    return Picture(
        PictureId(stored["id"]),
        Addresses(stored["told"], stored["near"]),
        stored["width"],
        stored["height"],
        Text(*stored["alternative"]),
        Agreement(stored["agreement"]),
        _load_text(stored["pictured"]),
    )


def dump_door(door: Door) -> Stored:
    called, scribe = (_dump_text(each) if each else None for each in (door.called, door.scribe))
    return {"called": called, "scribe": scribe, "reworded": door.reworded}


def load_door(stored: Stored) -> Door:
    return Door(_load_text(stored["called"]), _load_text(stored["scribe"]), stored["reworded"])


def dump_verdict(verdict: Verdict) -> Stored:
    return {
        "decision": verdict.decision.value,
        "by": verdict.by,
        "at": verdict.at.isoformat(),
        "was": verdict.was.value if verdict.was else None,
    }


def load_verdict(stored: Stored) -> Verdict:
    at, was = datetime.fromisoformat(stored["at"]), stored["was"]
    return Verdict(Decision(stored["decision"]), PersonId(stored["by"]), at, Outcome(was) if was else None)


def dump_kindness(kindness: Kindness) -> Stored:
    return {"for_whom": kindness.for_whom.value, "of_branch": kindness.of_branch}


def load_kindness(stored: Stored) -> Kindness:
    return Kindness(ForWhom(stored["for_whom"]), stored["of_branch"])


def _dump_quote(quote: OwnWords) -> Stored:
    return {
        "words": _dump_text(quote.text),
        "permission": quote.permission.value,
        "heard": _dump_text(quote.heard) if quote.heard else None,
        "asked_by": _dump_text(quote.asked_by) if quote.asked_by else None,
        "asked_on": quote.asked_on.isoformat() if quote.asked_on else None,
    }


def _load_quote(stored: Stored) -> OwnWords:
    return OwnWords(
        Text(*stored["words"]),
        Permission(stored["permission"]),
        _load_text(stored["heard"]),
        _load_text(stored["asked_by"]),
        date.fromisoformat(stored["asked_on"]) if stored["asked_on"] else None,
    )


def _load_text(stored: Sequence[str] | None) -> Text | None:
    return Text(*stored) if stored else None


def _dump_text(text: Text) -> list[str]:
    return [text.words, text.language]
