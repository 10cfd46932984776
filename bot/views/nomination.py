"""The form of a nomination, in the order in which memory works: who, what, which behaviour, to what end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.cards.forms import (
    ChoiceField,
    Form,
    FormElement,
    Option,
    OptionGroup,
    PeopleField,
    RadioField,
    TextField,
    ToggleField,
    Words,
)
from bot.cards.intents import Intent
from bot.domain.audience import Place
from bot.domain.draft import Draft
from bot.domain.ids import BehaviourKey, ValueKey
from bot.domain.organisation import Kind, Organisation
from bot.domain.people import Person
from bot.domain.recognition import MOST_DOERS, MOST_IN_DEED, MOST_IN_DIFFERENCE
from bot.texts.catalogue import Catalogue, catalogue
from bot.views.scene import first_name, names
from bot.views.welcome import two_lines

ROOM = 3000
"""Letters that a field holds, so that a text grown too long is kept whole until it is shortened."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is to be said of a message that the form began with.

    `own` is one that the teller wrote; `nobody` says that its author is not filled in.
    """

    own: bool = False
    nobody: bool = False
    shortened: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the form is drawn from. `readers` is None while nobody can tell whose readers to name.

    `given_away` are typed words that hold a name which is to be left out. `rewritten` is the subject
    of the recognition that is written anew, or `edited` where nobody wanted it otherwise.
    """

    organisation: Organisation
    language: str
    draft: Draft
    doers: tuple[Person, ...] = ()
    readers: tuple[Person, ...] | None = None
    given_away: tuple[str, ...] = ()
    rewritten: str = ""
    edited: bool = False
    seen: Seen | None = None
    newcomer: bool = False


def nomination(sheet: Sheet, nonce: str) -> Form:
    say = catalogue(sheet.language)
    return Form(
        title=say.line(_title(sheet)),
        intent=Intent.REWRITE if sheet.rewritten else Intent.NOMINATE,
        elements=tuple(_elements(sheet, say)),
        send=say.line("label.send"),
        close=say.line("label.close"),
        subject=sheet.rewritten or sheet.draft.source,
        nonce=nonce,
    )


def _title(sheet: Sheet) -> str:
    if not sheet.rewritten:
        return "form.nominate.title"
    return "label.edit" if sheet.edited else "label.rewrite"


def draft_in(form: Form) -> Draft:
    """What the form is filled with as it was drawn."""
    words = {each.name: each.words for each in form.elements if isinstance(each, TextField)}
    chosen = {each.name: each.chosen for each in form.elements if isinstance(each, ChoiceField | RadioField)}
    doers = [person for each in form.elements if isinstance(each, PeopleField) for person in each.chosen]
    behaviour, value = chosen.get("behaviour"), chosen.get("value")
    return Draft(
        doers=tuple(doers),
        deed=words.get("deed", ""),
        behaviour=BehaviourKey(behaviour) if behaviour else None,
        value=ValueKey(value) if value else None,
        difference=words.get("difference", ""),
        audience=chosen.get("audience") or "",
        source="" if form.intent is Intent.REWRITE else form.subject,
    )


def _elements(sheet: Sheet, say: Catalogue) -> Iterator[FormElement]:
    if sheet.newcomer:
        yield Words(two_lines(say))
    yield _doers(sheet, say)
    yield _deed(sheet, say)
    if sheet.given_away:
        words = say.all_of([f"“{each}”" for each in sheet.given_away])
        yield Words(say.runs("form.nominate.given_away", words=words), urgent=True)
    if sheet.given_away or sheet.draft.somebody_else:
        yield ToggleField(
            "somebody_else",
            say.line("form.nominate.chance"),
            say.line("form.nominate.chance_option"),
            on=sheet.draft.somebody_else,
        )
    yield _behaviours(sheet.organisation, sheet.language, sheet.draft.behaviour)
    yield _values(sheet.organisation, sheet.language, sheet.draft.value)
    yield _difference(sheet)
    yield _audience(sheet, say)
    yield Words(say.runs(_who_reads(sheet), **_reads(sheet, say)))


def _doers(sheet: Sheet, say: Catalogue) -> PeopleField:
    return PeopleField(
        "doers",
        say.line("form.nominate.doers"),
        most=MOST_DOERS,
        chosen=sheet.draft.doers,
        hint=_about_the_author(sheet.seen, say),
        placeholder=say.line("form.nominate.doers_placeholder"),
    )


def _about_the_author(seen: Seen | None, say: Catalogue) -> str | None:
    if seen is None or not seen.nobody:
        return None
    return say.line("form.nominate.seen_own" if seen.own else "form.nominate.seen_nobody")


def _deed(sheet: Sheet, say: Catalogue) -> TextField:
    return TextField(
        "deed",
        say.line("form.nominate.deed"),
        most=ROOM,
        long=True,
        words=sheet.draft.deed,
        hint=_about_the_deed(sheet, say),
        placeholder=say.line("form.nominate.deed_placeholder"),
    )


def _about_the_deed(sheet: Sheet, say: Catalogue) -> str:
    most = f"{MOST_IN_DEED:,}"
    if not sheet.draft.source or sheet.rewritten:
        return say.line("form.nominate.deed_hint", most=most)
    shortened = sheet.seen is not None and sheet.seen.shortened
    return say.line("form.nominate.seen_shortened" if shortened else "form.nominate.seen_hint", most=most)


@lru_cache(maxsize=256)
def _behaviours(organisation: Organisation, language: str, chosen: BehaviourKey | None) -> ChoiceField:
    """The same for everybody in this language, until the settings, and so the organisation, change."""
    say = catalogue(language)
    groups = (
        OptionGroup(
            value.name,
            tuple(Option(each.key, each.words) for each in value.behaviours if not each.retired),
        )
        for value in organisation.values
        if not value.retired
    )
    return ChoiceField(
        "behaviour",
        say.line("form.nominate.behaviour"),
        tuple(group for group in groups if group.options),
        chosen=chosen,
        hint=say.line("form.nominate.behaviour_hint"),
        placeholder=say.line("form.nominate.behaviour_placeholder"),
        optional=True,
    )


@lru_cache(maxsize=256)
def _values(organisation: Organisation, language: str, chosen: ValueKey | None) -> ChoiceField:
    """As with behaviours."""
    say = catalogue(language)
    options = tuple(Option(each.key, each.name) for each in organisation.values if not each.retired)
    return ChoiceField(
        "value",
        say.line("form.nominate.value"),
        (OptionGroup("", options),),
        chosen=chosen,
        placeholder=say.line("form.nominate.value_placeholder"),
        optional=True,
    )


def _difference(sheet: Sheet) -> TextField:
    blank = _blank_difference(sheet.language)
    return replace(blank, words=sheet.draft.difference) if sheet.draft.difference else blank


@lru_cache(maxsize=64)
def _blank_difference(language: str) -> TextField:
    """Hardly ever typed behind a command."""
    say = catalogue(language)
    return TextField(
        "difference",
        say.line("form.nominate.difference"),
        most=ROOM,
        long=True,
        hint=say.line("form.nominate.difference_hint", most=f"{MOST_IN_DIFFERENCE:,}"),
        placeholder=say.line("form.nominate.difference_placeholder"),
        optional=True,
    )


def _audience(sheet: Sheet, say: Catalogue) -> RadioField:
    channel = sheet.organisation.channels[Kind.RECOGNITION]
    labels = {
        "public": say.line("form.nominate.public", channel=channel),
        "withheld": say.line("form.nominate.withheld", channel=channel),
        "branch": _branch_alone(sheet, say),
        "private": say.line("form.nominate.private_one", name=first_name(sheet.doers[0]))
        if len(sheet.doers) == 1
        else say.line("form.nominate.private"),
    }
    return RadioField(
        "audience",
        say.line("form.nominate.audience"),
        tuple(Option(key, label) for key, label in labels.items()),
        chosen=sheet.draft.audience or None,
    )


def _branch_alone(sheet: Sheet, say: Catalogue) -> str:
    if not sheet.doers:
        return say.line("form.nominate.branch")
    branch = sheet.organisation.shared_branch(sheet.doers)
    if branch is None or branch.channel is None:
        return say.line("form.nominate.branch_unposted")
    return say.line("form.nominate.branch_channel", channel=branch.channel)


def _who_reads(sheet: Sheet) -> str:
    if Kind.RECOGNITION not in sheet.organisation.approval.needed_for:
        return "form.nominate.readers_unneeded"
    if sheet.readers is None:
        return "form.nominate.readers_open"
    return "form.nominate.readers" if sheet.readers else "form.nominate.readers_none"


def _reads(sheet: Sheet, say: Catalogue) -> dict[str, str]:
    return {"readers": say.any_of(_short(names(sheet.readers or ()), say))}


def _short(listed: Sequence[str], say: Catalogue) -> list[str]:
    return [*listed[:2], say.line("people.another_reader")] if len(listed) > 3 else list(listed)  # noqa: PLR2004


def examples() -> Mapping[str, Form]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    mei, daniel = of.people["mei"], of.people["daniel"]
    typed = Draft(doers=(mei.id,), deed=of.DEED, value=of.PEOPLE.key)
    office = of.organisation()
    branch = Place.BRANCH
    return {
        "empty": nomination(Sheet(office, "en", Draft()), "n"),
        "for the first time": nomination(Sheet(office, "en", Draft(), newcomer=True), "n"),
        "filled": nomination(Sheet(office, "en", typed, (mei,), (daniel,)), "n"),
        "from a message": nomination(
            Sheet(office, "en", replace(typed, source=of.MESSAGE), (mei,), (daniel,), seen=Seen()), "n"
        ),
        "from a message of one's own": nomination(
            Sheet(
                office,
                "en",
                Draft(deed=of.DEED, source=of.MESSAGE),
                seen=Seen(own=True, nobody=True, shortened=True),
            ),
            "n",
        ),
        "nobody to read": nomination(Sheet(office, "en", typed, (mei,), ()), "n"),
        "name given away": nomination(
            Sheet(
                office, "en", Draft(typed.doers, of.DEED, audience="withheld"), (mei,), (daniel,), ("Mei",)
            ),
            "n",
        ),
        "rewriting": nomination(
            Sheet(
                office, "en", Draft(typed.doers, of.DEED, audience=branch), (mei,), (daniel,), rewritten="r.1"
            ),
            "n",
        ),
    }
