"""The drawer's sentences, for whoever plays; nobody at work ever reads one of these.

People's names, places and texts are filled in as they are and never read as anything but words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from adapters.playground.drawer.about import About
from adapters.playground.drawer.line import Line
from adapters.playground.phrases import is_or_are, listed, number, on, possessive

EMPTY_TITLE = "Nothing has happened yet"
EMPTY_WORDS = "Every message, wait and decision will be told here in plain words as it happens."
DAY_TITLE = "{day}, so far"

NOTHING_SAVED = "Nothing is saved yet."
NOTHING_POSTED = "Nothing is posted yet."
STAYS_POSTED = "What went out stays as it was until then."
FOLLOWS = "Every copy shows the new words."
AGAIN = "What was taken back is told again."
WORDS_KEPT = "The words are kept."
FIRST_DECIDES = "The first to decide settles it."
DIRECT = "a direct message"
CHAT = "their chat with Skald"

ANSWERS = {
    "name": "use my name",
    "leave_out": "leave my name out",
    "keep_private": "keep it private",
}
CLOCK = {
    "hour": "The clock went on by an hour",
    "day": "The clock went on by a day",
    "next": "The clock went on to what comes next",
    "play": "The clock plays",
    "stop": "The clock stopped playing",
}


def opened(values: int, branches: int, people: int) -> Line:
    parts = [
        number(values, "value", "values"),
        number(branches, "branch", "branches"),
        number(people, "person", "people"),
    ]
    return Line("The office opened", f" with {listed(parts)} you can be.")


# --- what people did


def typed(who: str, what: str, place: str, *, words: bool) -> Line:
    if words:
        return Line(
            f"{who} typed a sentence in {place}",
            " and the form opened with the words in their places.",
            NOTHING_SAVED,
        )
    return Line(f"{who} typed {what} in {place}", " and a form opened.", NOTHING_SAVED)


def shown(who: str, what: str, place: str) -> Line:
    return Line(f"{who} typed {what} in {place}", f" and Skald showed {who} alone a page to read.")


def answered(who: str, what: str, place: str) -> Line:
    return Line(f"{who} typed {what} in {place}", f" and Skald answered {who} alone.")


def replied(who: str, what: str, place: str) -> Line:
    return Line(f"{who} typed {what} in {place}", " and Skald answered there.")


def unanswered(who: str, did: str) -> Line:
    return Line(f"{who} {did}", " and Skald did not answer in time.", WORDS_KEPT)


def form_opened(who: str, label: str) -> Line:
    return Line(f"{who} pressed {label}", " and a form opened.", NOTHING_SAVED)


def page_opened(who: str, label: str) -> Line:
    return Line(f"{who} pressed {label}", f" and Skald showed {who} alone a page to read.")


def extension_opened(who: str, label: str) -> Line:
    return Line(f"{who} chose {label} in Teams", " and a form opened.", NOTHING_SAVED)


def list_opened(who: str, label: str) -> Line:
    return Line(f"{who} chose {label} in Teams", f" and Skald showed {who} alone what is told.")


def sent_along(who: str) -> Line:
    return Line(f"{who} passed on what was told", " in their chat with Skald.", "It holds none of its words.")


def form_chosen(who: str, label: str) -> Line:
    return Line(f"{who} chose {label} on a message", " and a form opened with its words.", NOTHING_SAVED)


def changed_nothing(who: str, label: str, why: str) -> Line:
    return Line(f"{who} pressed {label}", " and it changed nothing.", why)


def form_stays(who: str, label: str, why: str) -> Line:
    return Line(f"{possessive(who)} form stays open:", f" something under “{label}” is to be put right.", why)


def form_asks(who: str) -> Line:
    return Line(f"{possessive(who)} form stays open:", " it asks about one thing first.", NOTHING_SAVED)


def looked_for(who: str) -> Line:
    return Line(f"{who} looked for something", f" and Skald showed {who} alone a page to read.")


def form_closed(who: str) -> Line:
    return Line(f"{who} closed the form.", "", "Nothing was sent.")


def chose(who: str) -> Line:
    return Line(f"{who} changed their choices.", " Home shows them.")


def kept_draft(who: str) -> Line:
    return Line(f"{possessive(who)} words are kept as a draft.", f" Only {who} can read them.")


def dropped_draft(who: str) -> Line:
    return Line(f"{who} dropped a draft.", " Nothing is left of it.")


def told(who: str, about: About, readers: Sequence[str], *, again: bool, out: bool = False) -> Line:
    """`out` says that an earlier wording was posted."""
    did = "told anew" if again else "told"
    bold = f"{who} {did} {about.deed}."
    if not readers:
        return Line(bold, " Nobody can read it just now. The admins hear of it.", NOTHING_POSTED)
    return Line(
        bold,
        f" {listed(readers)} {is_or_are(readers)} asked to read it.",
        STAYS_POSTED if out else NOTHING_POSTED,
    )


def edited(who: str, about: About) -> Line:
    return Line(f"{who} edited {about.telling}.", " Whoever reads it sees the new words.")


def told_at_once(who: str, about: About, where: str) -> Line:
    return Line(f"{who} told {about.deed}.", f" {where}", "Nobody reads it first.")


def approved(who: str, teller: str, where: str) -> Line:
    return Line(f"{who} approved what {teller} told.", f" {where}")


def approved_of_two(who: str, teller: str, *, kept: bool) -> Line:
    """Of what a sensitive branch keeps."""
    then = (
        " It waits for the day on which it may go out." if kept else " Somebody else has to approve it, too."
    )
    return Line(f"{who} approved what {teller} told.", then)


def released(teller: str, where: str) -> Line:
    return Line(f"The day has come on which what {teller} told may go out.", f" {where}" if where else "")


def undid(who: str, teller: str) -> Line:
    return Line(f"{who} undid the decision on what {teller} told.", " It waits for a reader again.")


def answered_naming(doer: str, answer: str, where: str) -> Line:
    return Line(f"{doer} said: {ANSWERS[answer]}.", f" {where}" if where else "")


def rested(teller: str) -> Line:
    small = "Nobody answered in ten working days, so nothing is posted."
    return Line(f"What {teller} told stays with those who know it.", "", small)


def declined(who: str, teller: str) -> Line:
    return Line(f"{who} declined what {teller} told.", f" {teller} alone hears why, and can rewrite it.")


def asked(who: str, teller: str) -> Line:
    return Line(
        f"{who} asked {teller} one question.", f" Only {teller} sees it. The answer comes back to {who}."
    )


def answered_question(teller: str, reader: str) -> Line:
    return Line(f"{teller} answered {possessive(reader)} question.", f" {reader} reads it again.")


def withdrew(teller: str, about: About, copies: int) -> Line:
    follow = (
        f" {number(copies, 'copy', 'copies').capitalize()} of it now {'says' if copies == 1 else 'say'} so."
    )
    return Line(f"{teller} withdrew {about.telling}.", follow if copies else "")


def thanked(doer: str, teller: str) -> Line:
    return Line(f"{doer} thanked {teller}.", f" Only {teller} sees it.")


def reported(who: str) -> Line:
    return Line(f"{who} reported something that was told.", " Only the admins read it, without the name.")


def moderated(admin: str, act: str, told_by: str) -> Line:
    """`act` is hide, leave or restore."""
    what, follows = {
        "hide": ("hid", " It is gone from every copy at once, and can be restored."),
        "leave": ("left as it is", " Whoever reported it hears so."),
        "restore": ("restored", " Every copy says again what it said."),
    }[act]
    return Line(f"{admin} {what} what {told_by} told.", follows)


def asked_again(who: str) -> Line:
    return Line(f"{who} asked that a story be told again.", " How many ask is shown to nobody.")


def asked_no_longer(who: str) -> Line:
    return Line(f"{who} asks for that story no longer.")


def took_words_back(teller: str) -> Line:
    return Line(f"{teller} took a customer’s words back.", " They stand nowhere any more; all else stays.")


def took_month(who: str) -> Line:
    return Line(f"{who} does something kind for the branch this month.", " Its other people read so in Home.")


def left_month(who: str) -> Line:
    return Line(f"{who} said: not this month.", " That is an answer, and nobody is reminded of it.")


def tried_again(admin: str) -> Line:
    return Line(f"{admin} said that it is mended.", " What was held back goes out.")


def clock(go: str) -> Line:
    return Line(f"{CLOCK[go]}.")


def switch(label: str, *, on: bool) -> Line:
    return Line(f"“{label}” was turned {'on' if on else 'off'}.")


# --- what Skald did by itself


def reminded(reader: str, teller: str) -> Line:
    return Line(f"{reader} is reminded", f" of what {teller} told.", "Once, and in working hours.")


def passed_on(readers: Sequence[str], teller: str) -> Line:
    asked_instead = f" {listed(readers)} {is_or_are(readers)} asked to."
    return Line(f"Nobody who was asked can read what {teller} told.", asked_instead)


def escalated(readers: Sequence[str], teller: str) -> Line:
    return Line(
        f"{listed(readers)} {is_or_are(readers)} asked to read", f" what {teller} told. It still waits."
    )


def heard(doer: str, teller: str) -> Line:
    return Line(f"{doer} heard of it,", f" as {teller} told it.", "In working hours.")


def could_not(to: str, mend: str | None) -> Line:
    return Line(f"Skald cannot send to {to}.", " It goes out as soon as that is mended.", mend)


def refused(platform: str, to: str, why: str) -> Line:
    return Line(f"{platform} refused a message to {to}.", f" It said: {why}.")


def away(platform: str) -> Line:
    return Line(f"{platform} did not answer.", " What is owed waits and is tried again.")


def asked_to_wait(platform: str) -> Line:
    return Line(f"{platform} asked Skald to wait.", " What is owed goes out afterwards.")


def back(platform: str) -> Line:
    return Line(f"{platform} answers again.", " What waited goes out.")


def goes(channel: str | None, now: Sequence[str], later: Mapping[str, str], asked: Sequence[str]) -> str:
    """Where it is told, and which doer hears of it when: `later` says the moment by name.

    `asked` are those who are asked first whether they may be named.
    """
    where = f"{channel} hears it." if channel else ""
    at_once = f"{listed(now)} {'hears' if len(now) == 1 else 'hear'} of it now." if now else ""
    held = [f"{who} hears of it {on(when)}." for who, when in later.items()]
    first = f"{listed(asked)} {is_or_are(asked)} asked first about being named." if asked else ""
    return " ".join(filter(None, [where, at_once, *held, first]))


def expired(what: str) -> Line:
    return Line(f"{what} came too late.", "Its time was over before it could be sent.")
