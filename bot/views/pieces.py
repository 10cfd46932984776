"""Pieces that several cards share, above all the told deed itself."""

from __future__ import annotations

import re

from bot.cards.elements import Button, Card, Confirmation, Element, Footnote, Paragraph, Quote
from bot.cards.intents import Intent
from bot.cards.runs import Plain, Run, Runs, Sign, Strong, plain
from bot.domain.people import Person, Platform
from bot.domain.story import OwnWords, Story, StoryKind
from bot.domain.text import beginning
from bot.domain.values import Value
from bot.domain.verdict import Verdict
from bot.texts.catalogue import Catalogue
from bot.views.scene import Scene, names

# Behind the stop that it speaks of, for it is asked about at each letter in front of which it stands.
_ABBREVIATED = "".join(rf"(?<!\b{each}\.)" for each in ("Mr", "Ms", "Mrs", "Dr", "St", "Prof", "[A-Z]"))
_FIRST_SENTENCE = re.compile(rf"[^\n]+?(?:(?:\.{_ABBREVIATED}|[!?…])[.!?…”\"’)]*(?=\s|$)|[。！？]|(?=\n|$))")
_LONGEST_HEADLINE = 240
_OPENING_MARKS, _CLOSING_MARKS = "\"“„«‘'", "\"”“»’'"
_MOST_READERS_NAMED = 3


def alone(sentence: Runs) -> Card:
    """A card of one sentence: all that is left to say."""
    return Card(plain(sentence), (Paragraph(sentence),))


def told(scene: Scene, say: Catalogue, seen: tuple[Element, ...] = ()) -> tuple[Element, ...]:
    """The deed first, then what it changed, then in small the value, who did it and, last, who saw it.

    `seen` is its picture, where there is one.
    """
    return (
        *deed(scene, say),
        *seen,
        *showed(scene, say),
        *circumstances(scene, say),
        Footnote((Plain(attribution(scene, say)),)),
    )


def deed(scene: Scene, say: Catalogue) -> tuple[Element, ...]:
    """What is told, wherever it is; in a story the customer's own words come first."""
    wording = scene.recognition.wording
    told = Paragraph(headlined(wording.deed.words))
    changed = (Paragraph((Plain(wording.difference.words),)),) if wording.difference else ()
    if wording.story is None:
        return (told, *changed)
    happened = wording.story.situation
    situation = (Paragraph((Plain(happened.words),)),) if happened else ()
    return (*_quoted(wording.story, say), *situation, told, *changed, *put_right(scene, say))


def put_right(scene: Scene, say: Catalogue) -> tuple[Footnote, ...]:
    story = scene.recognition.wording.story
    mended = story is not None and story.kind is StoryKind.PUT_RIGHT
    return (Footnote(say.runs("card.put_right")),) if mended else ()


def first_words(scene: Scene) -> str:
    """What a phone shows of it: the customer's own words where they are told, else the deed."""
    story = scene.recognition.wording.story
    quote = story.told_quote if story else None
    return f"{in_marks(quote)} {scene.recognition.deed.words}" if quote else scene.recognition.deed.words


def unquoted(scene: Scene, say: Catalogue) -> tuple[Element, ...]:
    """Words that nobody else may be told, for whoever typed them and whoever reads them first.

    Those of a customer who allows no more, and what should have made all of it unnecessary.
    """
    story = scene.recognition.wording.story
    if story is None:
        return ()
    silent = story.quote if story.told_quote is None else None
    quoted = (Paragraph(say.runs("card.unquoted")), words(in_marks(silent))) if silent else ()
    if story.unnecessary is None:
        return quoted
    return (*quoted, Paragraph(say.runs("card.unnecessary")), words(story.unnecessary.words))


def own_words(story: Story, say: Catalogue) -> tuple[str, Runs] | None:
    """What the customer said, in marks, and where it comes from; None where it is not told."""
    quote = story.told_quote
    if quote is None:
        return None
    heard = quote.heard.words.rstrip(".") if quote.heard else ""
    source = say.runs("card.quoted_heard", heard=heard) if heard else say.runs("card.quoted")
    return in_marks(quote), source


def _quoted(story: Story, say: Catalogue) -> tuple[Element, ...]:
    said = own_words(story, say)
    return (words(said[0]), Footnote(said[1])) if said else ()


def circumstances(scene: Scene, say: Catalogue) -> tuple[Footnote, ...]:
    """Where it was and who stood behind it, in one line: small print is read as one, or not at all."""
    return in_a_line(*_happened_at(scene, say), *made_possible(scene, say))


def where(scene: Scene, say: Catalogue) -> tuple[Footnote, ...]:
    return in_a_line(*_happened_at(scene, say))


def made_possible(scene: Scene, say: Catalogue) -> tuple[Runs, ...]:
    """Whoever stood behind it, as far as they are named; those outside go by what they were called."""
    story = scene.recognition.wording.story
    people = say.all_of(names(scene.upstream))
    outside = story.outside.words.rstrip(".") if story and story.outside else ""
    if people and outside:
        return (say.runs("card.upstream_outside", people=people, outside=outside),)
    if people:
        return (say.runs("card.upstream", people=people),)
    return (say.runs("card.outside", outside=outside),) if outside else ()


def in_a_line(*sentences: Runs) -> tuple[Footnote, ...]:
    first, *others = sentences or ((),)
    after = (run for each in others for run in (Plain(" "), *each))
    return (Footnote((*first, *after)),) if first else ()


def in_marks(quote: OwnWords) -> str:
    """Whoever typed quotation marks around them meant these."""
    bare = quote.text.words
    if bare[0] in _OPENING_MARKS and bare[-1] in _CLOSING_MARKS:
        bare = bare[1:-1].strip() or bare
    return f"“{bare}”"


def headlined(words: str) -> Runs:
    """The first sentence strong, where it is short enough to be a headline."""
    first = _FIRST_SENTENCE.match(words)
    end = first.end() if first and first.end() <= _LONGEST_HEADLINE else 0
    runs: list[Run] = [Strong(words[:end])] if end else []
    return (*runs, Plain(words[end:])) if words[end:] else tuple(runs)


def in_short(words: str) -> str:
    """Enough to know it again."""
    return beginning(words, _LONGEST_HEADLINE)


def showed(scene: Scene, say: Catalogue) -> tuple[Element, ...]:
    """Which value it showed, where it showed one; and of an act of kindness for whom it was and whose."""
    return (*value(scene, say), *kindness(scene, say))


def value(scene: Scene, say: Catalogue) -> tuple[Element, ...]:
    return (Footnote(_value(scene.value, scene, say)),) if scene.value else ()


def _value(value: Value, scene: Scene, say: Catalogue) -> Runs:
    sign: Runs = (Sign(value.emoji), Plain(" ")) if value.emoji else ()
    if scene.behaviour is None:
        return (*sign, Plain(value.name))
    return (*sign, *say.runs("card.behaviour", value=value.name, behaviour=scene.behaviour.words))


def _happened_at(scene: Scene, say: Catalogue) -> tuple[Runs, ...]:
    story = scene.recognition.wording.story
    branch = scene.organisation.branch(story.where) if story else None
    return (say.runs("card.where", branch=branch.name),) if branch else ()


def kindness(scene: Scene, say: Catalogue) -> tuple[Footnote, ...]:
    act = scene.recognition.wording.kindness
    if act is None:
        return ()
    branch = scene.organisation.branch(act.of_branch)
    key = f"card.kindness_{act.for_whom}"
    line = say.runs(f"{key}_by", branch=branch.name) if branch else say.runs(key)
    return (Footnote(line),)


def attribution(scene: Scene, say: Catalogue) -> str:
    heroes = [each for each in scene.named if each not in scene.upstream]
    if not heroes:
        return say.line(_told_how(scene), teller=scene.teller.name)
    doers = with_branch(scene, heroes[0], say) if len(heroes) == 1 else say.all_of(names(heroes))
    if scene.teller in heroes:
        return say.line("card.done", doers=doers)
    return say.line("card.done_by", doers=doers, told=say.line(_told_how(scene), teller=scene.teller.name))


def _told_how(scene: Scene) -> str:
    """Whoever passes words on has seen nothing of it."""
    story = scene.recognition.wording.story
    if story is not None and story.kind is StoryKind.COMPLIMENT:
        return "card.passed_on"
    return "card.told" if scene.recognition.kind.may_be_ones_own and not scene.named else "card.saw"


def about(scene: Scene, say: Catalogue) -> str:
    """Who did it; before anybody said who is meant, as they were called; or what it is, where nobody did."""
    called, asked = scene.recognition.called, scene.organisation.branch(scene.recognition.asked)
    if not scene.recognition.matched:
        if called is not None:
            return f"“{called.words}”"
        return say.line("people.somebody_of", branch=asked.name if asked else scene.organisation.name)
    return say.all_of(names(scene.doers)) if scene.doers else say.line("people.nobody_said")


def with_branch(scene: Scene, person: Person, say: Catalogue) -> str:
    """Several doers stand without their branches: commas would run into commas. So does whoever did it for
    their branch, which stands above.
    """
    branch, kindness = scene.organisation.branch(person.branch), scene.recognition.wording.kindness
    if branch is None or (kindness and kindness.of_branch == branch.key):
        return person.name
    return say.line("card.doer", name=person.name, branch=branch.name)


def readers(scene: Scene, say: Catalogue) -> str:
    """One of these will read it; a long list ends in somebody else."""
    listed = names(scene.readers)
    if len(listed) > _MOST_READERS_NAMED:
        listed = [*listed[:2], say.line("people.another_reader")]
    return say.any_of(listed)


def withdraw(scene: Scene, say: Catalogue, *, kept_back: bool = False) -> Button:
    """What has gone out is taken from others' eyes for good, so that is asked about first.

    While it is kept back, only an earlier wording of it can be out.
    """
    label = say.line("label.withdraw")
    spoken = say.line("spoken.withdraw", doers=about(scene, say))
    asked = None
    if scene.recognition.earlier is not None if kept_back else scene.recognition.out() is not None:
        title, close = say.line("confirm.withdraw_title"), say.line("label.close")
        asked = Confirmation(
            title, say.line(_what_withdrawing_does(scene, kept_back=kept_back)), label, close
        )
    return Button(label, Intent.WITHDRAW, scene.subject, spoken=spoken, confirmation=asked)


def _what_withdrawing_does(scene: Scene, *, kept_back: bool) -> str:
    if kept_back or not scene.recognition.approval.told:
        return "confirm.withdraw_edited"
    posted = scene.channel is not None and not scene.blocked
    return "confirm.withdraw_posted" if posted else "confirm.withdraw_told"


def told_too(scene: Scene, say: Catalogue) -> tuple[Element, ...]:
    """Where the same deed is told in another way."""
    return tuple(Footnote(say.runs(f"card.told_too_{kind}", channel=where)) for kind, where in scene.sisters)


def verdict(scene: Scene) -> Verdict:
    """The last, of something that a moderator decided about."""
    last = scene.recognition.verdict
    if last is None:
        raise ValueError("no moderator decided about it")
    return last


def judge(scene: Scene) -> str:
    return scene.people[verdict(scene).by].name


def more(scene: Scene, say: Catalogue) -> Button:
    """The one quiet way to whatever somebody may do with it, which differs from reader to reader."""
    spoken = say.line("spoken.more", deed=in_short(scene.recognition.deed.words))
    return Button(say.line("label.more"), Intent.MORE, scene.subject, spoken=spoken)


def words(text: str) -> Quote:
    return Quote((Plain(text),))


def where_read(person: Person) -> str:
    """The end of a key whose sentence names the way to something: each platform has its own."""
    on = {each.platform for each in set(person.accounts) - person.ended}
    if on == {Platform.TEAMS}:
        return "_on_teams"
    return "_on_both" if len(on) > 1 else ""
