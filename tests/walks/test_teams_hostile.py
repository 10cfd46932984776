"""Walks of hostile words and names in Teams: nowhere alive, everywhere readable as typed."""

from __future__ import annotations

from adapters.paper.teams.live import live_parts
from adapters.paper.teams.messages import Message
from adapters.paper.teams.state import PaperTeams
from adapters.paper.witness import Change
from bot.domain.text import cleaned
from tests.support.platforms import TEAMS, on
from tests.support.teams_town import TeamsTown, people_of_teams
from tests.support.town import CHANGED, SKALD, WHAT, until
from tests.support.towns import Towns

pytestmark = on(TEAMS)

CHANNEL = "#well-done"
RAJ, MEI = "<at>Raj</at> **Nair** {name}", "Mei [Lin](http://evil.example) {deed}"


def hostile(sign: str) -> str:
    return (
        f'{sign} <at>Ana Ferreira</at> <at id="0">Ana</at> @Ana Ferreira [our bank](http://evil.example) '
        "<a href='http://evil.example'>here</a> http://evil.example **bold** _it_ ~~no~~ `code` # head "
        "&amp; &lt;b&gt; "
        "{name} {teller} {{DATE(2026-11-23T09:12:00Z)}} ${x} \\r [!alert] - one\n1. two\n"
        f"שלום \u202egnp.exe\u202c z\u200bero {sign}."
    )


def masked(paper: PaperTeams) -> None:
    people_of_teams(paper)
    paper.change_person("raj", name=RAJ)
    paper.change_person("mei", name=MEI)


async def test_hostile_words_in_every_field_are_read_as_typed_and_never_come_alive(towns: Towns):
    town = await towns.begun(people=masked)
    seen: list[Change] = []
    town.paper.listen(seen.append)
    typed = {sign: hostile(sign) for sign in ("Aa", "Bb", "Cc", "Dd", "Ee", "Ff")}
    read = {sign: cleaned(words) for sign, words in typed.items()}
    form = await town.form("raj", "recognise People nothing yet")
    form.fill("Who did it?", [MEI]).fill(WHAT, typed["Aa"]).fill(CHANGED, typed["Bb"])
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, (form.errors, form.words)

    await _write(town, "daniel", "Aa", "Ask one question", "What do you need to know?", typed["Cc"])
    await _write(town, "raj", "Cc", "Answer it", "Your answer", typed["Dd"])
    answered = await _with(town, "daniel", "Dd", "Decline…")
    await _write(town, "daniel", "Dd", "Decline…", "Why can it not go out as it is?", typed["Ee"])
    declined = await _with(town, "raj", "Ee", "Rewrite it")
    await _write(town, "raj", "Ee", "Rewrite it", WHAT, typed["Ff"])
    request = await _with(town, "daniel", "Ff", "Approve it")
    await town.press("daniel", request, "Approve it")
    post = await town.sees("tom", "Ff", CHANNEL)
    news = await town.sees("mei", "Ff")
    await town.quiet()

    assert _missing(answered.words, read, "Aa", "Bb", "Cc", "Dd") == []
    assert _missing(request.words, read, "Ff", "Bb") == []
    assert _missing(post.words, read, "Ff", "Bb") == []
    assert _missing(news.words, read, "Ff", "Bb") == []
    assert _missing(declined.words, read, "Aa", "Ee") == []
    assert f"{RAJ} saw it." in post.words
    assert MEI in post.words
    assert _alive(town, seen) == []


async def test_hostile_words_behind_a_command_fill_the_form_and_come_back_whole(town: TeamsTown):
    words = "[x](http://x.example) *b* & {name} #well-done"

    form = await town.form(line=f"recognise @Mei <at>Nobody</at> {words}")

    assert town.chosen(form) == ["Mei Lin"]
    assert form.value(WHAT) == f"@Nobody {words}"


async def test_a_long_text_is_whole_on_every_card_or_one_press_away(town: TeamsTown):
    words = ("<at>&*so*</at> it " * 94)[:1500].strip()
    form = await town.form("raj", "recognise @Mei People it")
    form.fill(WHAT, words)
    await town.client.submit("raj")

    assert words in (await town.sees("daniel", "asks you")).words
    assert words in (await town.sees("raj", "with a reader")).words


async def _write(town: TeamsTown, who: str, after: str, label: str, field: str, words: str) -> None:
    await town.press(who, await _with(town, who, after, label), label)
    form = town.client.open_view(who)
    form.fill(field, words)
    await town.client.submit(who)
    assert town.client.open_view(who) is None, (form.errors, form.trouble)


async def _with(town: TeamsTown, who: str, words: str, button: str) -> Message:
    def look() -> Message | None:
        seen = [each for each in town.standing(who, SKALD) if words in each.words and button in each.buttons]
        return seen[-1] if seen else None

    return await until(look, say=lambda: town.read(who))


def _missing(seen: str, read: dict[str, str], *signs: str) -> list[str]:
    return [sign for sign in signs if read[sign] not in seen]


def _alive(town: TeamsTown, seen: list[Change]) -> list[str]:
    """Everything alive that Skald did not mean: it mentions teller, doers and reader, and nobody else."""
    messages = [each.subject for each in seen if isinstance(each.subject, Message) and each.subject.by_app]
    parts = {part for message in messages for part in live_parts(message)}
    meant = {town.paper.person(who).id for who in ("raj", "mei", "daniel")}
    return sorted(str(part) for part in parts if part.kind != "user" or part.target not in meant)
