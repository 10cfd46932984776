"""Fields that the forms for telling something share: who did it, which value it showed, who reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    Words,
)
from bot.cards.runs import Plain, Runs
from bot.domain.ids import BehaviourKey, ValueKey
from bot.domain.organisation import Organisation
from bot.domain.recognition import MOST_DOERS
from bot.domain.story import Permission
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import keeping
from bot.views.scene import first_name, names
from bot.views.sheet import ROOM, Sheet
from bot.views.telltales import with_telltales
from bot.views.welcome import two_lines


def form(sheet: Sheet, nonce: str, title: str, elements: Iterable[FormElement]) -> Form:
    """`title` is the key of a new one's; what is told again is edited, or rewritten as somebody wanted it."""
    say = catalogue(sheet.language)
    again = "label.edit" if sheet.edited else "label.rewrite"
    return Form(
        title=say.line(again if sheet.rewritten else title),
        intent=sheet.intent,
        elements=(*_first_words(sheet, say), *with_telltales(sheet, say, elements)),
        send=say.line("label.send"),
        close=say.line("label.close"),
        subject=sheet.subject,
        nonce=nonce,
    )


def _first_words(sheet: Sheet, say: Catalogue) -> Iterator[FormElement]:
    if sheet.newcomer:
        yield Words(two_lines(say))


def text(
    say: Catalogue, key: str, words: str, hint: str, *, long: bool = True, optional: bool = False
) -> TextField:
    """`key` is that of its label; its last part is the field's name."""
    return TextField(
        key.rpartition(".")[2],
        say.line(key),
        most=ROOM,
        long=long,
        words=words,
        hint=hint,
        placeholder=say.line(f"{key}_placeholder"),
        optional=optional,
    )


def choice(
    say: Catalogue,
    key: str,
    options: Iterable[tuple[str, str]],
    chosen: str | None,
    *,
    placeholder: str | None = None,
    hint: str | None = None,
    optional: bool = True,
) -> ChoiceField:
    """A list without groups, of keys and what each is called. `key` is as for a text; so is `placeholder`."""
    return ChoiceField(
        key.rpartition(".")[2],
        say.line(key),
        (OptionGroup("", tuple(Option(each, label) for each, label in options)),),
        chosen=chosen or None,
        hint=hint,
        placeholder=say.line(placeholder or f"{key}_placeholder"),
        optional=optional,
    )


def branch(say: Catalogue, key: str, organisation: Organisation, chosen: str) -> Iterator[ChoiceField]:
    """One of its branches, where it has any."""
    options = [(each.key, each.name) for each in organisation.branches]
    if options:
        yield choice(say, key, options, chosen, hint=say.line(f"{key}_hint"))


def seen_hint(sheet: Sheet, say: Catalogue, otherwise: str, most: int) -> str:
    """What to do with the words of the message it began with; `otherwise` is for one that began with none."""
    if not sheet.draft.message or sheet.rewritten:
        return say.line(otherwise, most=f"{most:,}")
    shortened = sheet.seen is not None and sheet.seen.shortened
    key = "form.nominate.seen_shortened" if shortened else "form.nominate.seen_hint"
    return say.line(key, most=f"{most:,}")


def doers(
    sheet: Sheet,
    say: Catalogue,
    hint: str | None = None,
    key: str = "form.nominate.doers",
    *,
    optional: bool = False,
) -> PeopleField:
    return PeopleField(
        "doers",
        say.line(key),
        most=MOST_DOERS,
        chosen=sheet.draft.doers,
        hint=hint,
        placeholder=say.line("form.nominate.doers_placeholder"),
        optional=optional,
    )


def shown(sheet: Sheet) -> Iterator[FormElement]:
    """The behaviour, else the value."""
    yield _behaviours(sheet.organisation, sheet.language, sheet.draft.behaviour)
    yield value(sheet, "form.nominate.value")


def value(sheet: Sheet, label: str) -> ChoiceField:
    """`label` is a key."""
    return _values(sheet.organisation, sheet.language, sheet.draft.value, label)


def permission(sheet: Sheet, say: Catalogue) -> ChoiceField:
    """Nothing is chosen beforehand: that would be a permission which nobody gave."""
    options = ((each, say.line(f"form.story.permission_{each}")) for each in Permission)
    return choice(say, "form.story.permission", options, sheet.draft.story.permission)


def audience(sheet: Sheet, say: Catalogue) -> RadioField:
    """What a sensitive branch keeps is offered to nobody else."""
    chosen = sheet.draft.audience
    labels = _kept(sheet, say) if sheet.kept_in else _labels(sheet, say)
    if chosen and chosen not in labels:
        chosen = "branch"
    return RadioField(
        "audience",
        say.line("form.nominate.audience"),
        tuple(Option(key, label) for key, label in labels.items()),
        chosen=chosen or None,
    )


def _kept(sheet: Sheet, say: Catalogue) -> dict[str, str]:
    branch = keeping.branches(sheet.organisation, sheet.kept_in, say)
    home = sheet.organisation.home_of(sheet.kept_in, sheet.doers)
    channel = home.channel if home else None
    return {
        "branch": say.line("kept.only_channel", branch=branch, channel=channel)
        if channel
        else say.line("kept.only", branch=branch),
        "withheld": say.line("kept.unnamed", branch=branch),
        "private": _private(sheet, say),
    }


def _private(sheet: Sheet, say: Catalogue) -> str:
    if len(sheet.doers) == 1:
        return say.line("form.nominate.private_one", name=first_name(sheet.doers[0]))
    return say.line("form.nominate.private")


def _labels(sheet: Sheet, say: Catalogue) -> dict[str, str]:
    channel = sheet.organisation.channels[sheet.draft.kind]
    return {
        "public": say.line("form.nominate.public", channel=channel),
        "withheld": say.line("form.nominate.withheld", channel=channel),
        "branch": _branch_alone(sheet, say),
        "private": _private(sheet, say),
    }


def _branch_alone(sheet: Sheet, say: Catalogue) -> str:
    if not sheet.doers:
        return say.line("form.nominate.branch")
    branch = sheet.organisation.shared_branch(sheet.doers)
    if branch is None or branch.channel is None:
        return say.line("form.nominate.branch_unposted")
    return say.line("form.nominate.branch_channel", channel=branch.channel)


def readers(sheet: Sheet, say: Catalogue, ends: str) -> Words:
    """Who reads it first; `ends` names the keys of what becomes of it then."""
    if sheet.kept_in:
        return Words(_kept_words(sheet, say))
    listed = _short(names(sheet.readers or ()), say)
    channel = sheet.organisation.channels[sheet.draft.kind]
    return Words(say.runs(f"{ends}.{_who_reads(sheet)}", readers=say.any_of(listed), channel=channel))


def _kept_words(sheet: Sheet, say: Catalogue) -> Runs:
    branch = keeping.branches(sheet.organisation, sheet.kept_in, say)
    stays = say.runs("kept.form", branch=branch, readers=keeping.asked(sheet.readers or (), say))
    waits = say.counted("kept.form_waits", sheet.organisation.waits(sheet.kept_in).days)
    return (*stays, Plain(" "), *waits)


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
def _values(organisation: Organisation, language: str, chosen: ValueKey | None, label: str) -> ChoiceField:
    """As with behaviours."""
    say = catalogue(language)
    options = tuple(Option(each.key, each.name) for each in organisation.values if not each.retired)
    return ChoiceField(
        "value",
        say.line(label),
        (OptionGroup("", options),),
        chosen=chosen,
        placeholder=say.line("form.nominate.value_placeholder"),
        optional=True,
    )


def _who_reads(sheet: Sheet) -> str:
    if sheet.draft.kind not in sheet.organisation.approval.needed_for:
        return "readers_unneeded"
    if sheet.readers is None:
        return "readers_open"
    return "readers" if sheet.readers else "readers_none"


def _short(listed: Sequence[str], say: Catalogue) -> list[str]:
    return [*listed[:2], say.line("people.another_reader")] if len(listed) > 3 else list(listed)  # noqa: PLR2004
