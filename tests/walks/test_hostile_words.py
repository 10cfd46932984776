"""Walks of hostile words: typed into every field, nowhere alive, everywhere readable as typed."""

from __future__ import annotations

from adapters.paper.slack.live import live_parts
from adapters.paper.slack.messages import Message
from adapters.paper.witness import Change
from bot.domain.text import cleaned
from tests.support.town import CHANGED, DEED, FORM, SKALD, WHAT, Town, until

CHANNEL = "#well-done"


def hostile(town: Town, sign: str) -> str:
    """Each field has a sign of its own, so that words which end up in the wrong place are found."""
    ana = town.paper.person("ana").id
    return (
        f"{sign} <!channel> <!here|here> <@{ana}> <@{ana}|raj> <#C0|x> <!subteam^S0|crew> "
        "<http://evil.example|our bank> [x](http://evil.example) *bold* _it_ ~no~ `code` *_~ &amp; &lt;b&gt; "
        "{name} {teller} **stars** %s $x @channel #general > quote\n> two\n"
        f"שלום \u202egnp.exe\u202c z\u200bero {sign}."
    )


async def test_hostile_words_in_every_field_are_read_as_typed_and_never_come_alive(town: Town):
    seen: list[Change] = []
    town.paper.listen(seen.append)
    typed = {sign: hostile(town, sign) for sign in ("Aa", "Bb", "Cc", "Dd", "Ee", "Ff")}
    read = {sign: cleaned(words) for sign, words in typed.items()}
    await _rename(town, "raj", "<!channel> *Raj* {name}", "**Raj** <@U1>")
    await _rename(town, "mei", "Mei <http://evil.example|Lin> {deed}", "<!here>")
    form = await town.form("raj", "/recognise @mei People nothing yet")
    form.fill(WHAT, typed["Aa"]).fill(CHANGED, typed["Bb"])
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, (form.errors, form.trouble)

    await _write(town, "daniel", "Aa", "Ask one question", "What do you need to know?", typed["Cc"])
    await _write(town, "raj", "Cc", "Answer it", "Your answer", typed["Dd"])
    answered = await _with(town, "daniel", "Dd", "Decline…")
    await _write(town, "daniel", "Dd", "Decline…", "Why can it not go out as it is?", typed["Ee"])
    declined = await _with(town, "raj", "Ee", "Rewrite it")
    await _write(town, "raj", "Ee", "Rewrite it", WHAT, typed["Ff"])
    request = await _with(town, "daniel", "Ff", "Approve it")
    await town.client.press("daniel", request, "Approve it")
    post = await town.sees("tom", "Ff", CHANNEL)
    news = await town.sees("mei", "Ff")
    await town.client.press("mei", news, "Thank **Raj** <@U1>")
    await town.sees("raj", "thanks you for seeing it")
    await town.quiet()

    assert _all_of(answered.words, read, "Aa", "Bb", "Cc", "Dd")
    assert _all_of(request.words, read, "Ff", "Bb")
    assert _all_of(post.words, read, "Ff", "Bb")
    assert _all_of(news.words, read, "Ff", "Bb")
    assert _all_of(declined.words, read, "Aa", "Ee")
    assert _all_of(town.read("raj"), read, "Cc", "Dd", "Ff", "Bb")
    assert "<!channel> *Raj* {name} saw it." in post.words
    assert "Mei <http://evil.example|Lin> {deed}" in post.words
    assert _alive(seen) == []


async def test_hostile_words_behind_a_command_fill_the_form_and_come_back_whole(town: Town):
    form = await town.form(
        "raj", "/recognise @mei <!channel> @channel *b* & {name} #well-done https://x.example"
    )

    assert form.value(FORM) == [town.paper.person("mei").id]
    assert form.value(WHAT) == "<!channel> @channel *b* & {name} #well-done https://x.example"


async def test_ten_thousand_hostile_letters_break_nothing_and_are_given_back(town: Town):
    seen: list[Change] = []
    town.paper.listen(seen.append)
    flood = "<!channel>&*_~ " * 667
    await town.client.command("raj", CHANNEL, "/recognise @mei " + flood)
    given_back = town.client.open_view("raj").words
    form = await town.form("raj", "/recognise @mei People " + DEED)
    form.view.state["deed"]["value"]["value"] = flood
    form.view.state["difference"]["value"]["value"] = flood
    sent = await town.client.deliver_again(town.client.sealed_submission("raj"))

    assert given_back.startswith("That is 10,004 letters, and 3,000 is the most.")
    assert "@mei" in given_back
    assert "".join(given_back.split()).count("<!channel>&*_~") == 667
    assert sent[0].body["errors"]["deed"].startswith("That is 10,004 letters, and 1,500 is the most.")


async def test_a_long_text_is_whole_on_every_card_or_one_press_away(town: Town):
    words = ("<@U1> & *so* it " * 94)[:1500].strip()
    form = await town.form("raj", "/recognise @mei People " + DEED)
    form.fill(WHAT, words)
    await town.client.submit("raj")

    request = await town.sees("daniel", "asks you")

    assert words in request.words
    assert words in (await town.sees("raj", "with a reader")).words


async def _rename(town: Town, who: str, real_name: str, nickname: str) -> None:
    person = town.paper.change_person(who, real_name=real_name, display_name=nickname)
    assert (await town.client.event("user_change", person=person.id)).status == 200


async def _write(town: Town, who: str, after: str, label: str, field: str, words: str) -> None:
    await town.client.press(who, await _with(town, who, after, label), label)
    form = town.client.open_view(who)
    form.fill(field, words)
    await town.client.submit(who)
    assert town.client.open_view(who) is None, (form.errors, form.trouble)


async def _with(town: Town, who: str, words: str, button: str) -> Message:
    def look() -> Message | None:
        seen = [
            each
            for each in town.client.messages(who, SKALD)
            if words in each.words and button in each.buttons
        ]
        return seen[-1] if seen else None

    return await until(look, say=lambda: town.read(who))


def _all_of(seen: str, read: dict[str, str], *signs: str) -> bool:
    missing = [sign for sign in signs if read[sign] not in seen]
    assert missing == [], seen
    return True


def _alive(seen: list[Change]) -> list[str]:
    """Everything alive that Skald did not mean: it mentions teller, doers and reader, and nobody else."""
    messages = [each.subject for each in seen if isinstance(each.subject, Message) and each.subject.by_app]
    names = {
        message.names[part.target]
        for message in messages
        for part in live_parts(message)
        if part.kind == "user"
    }
    alive = [
        str(part) for message in messages for part in live_parts(message) if part.kind not in {"user", "date"}
    ]
    return alive + sorted(names & {"Ana"})
