"""The sentences of why something waits, and what anybody can do about it."""

from __future__ import annotations

from adapters.playground.drawer.line import Line
from adapters.playground.phrases import on, possessive
from bot.domain.mend import Mend
from bot.domain.people import Platform

BY_ITSELF = "It goes out by itself as soon as {platform} answers."
SOMEWHERE = "The platform"
WAITS_FOR_HOURS = "It waits for {whose} hours."
TOPICS = {
    "receipt": "The receipt for {to}",
    "request": "What {to} is asked to read",
    "question": "The question to {to}",
    "declined": "The reason for {to}",
    "post": "The post in {to}",
    "news": "What {to} is to hear",
    "thanks": "The thanks to {to}",
    "notice": "Word to {to}",
    "reminder": "The reminder for {to}",
    "answer": "A private answer",
    "naming": "The question to {to} about being named",
    "returned": "The words that go back to {to}",
    "report": "What {to} is to decide about",
    "slip": "The slip for somebody without chat, for {to}",
    "unnecessary": "What should have made a story unnecessary, for {to}",
    "home": "The page of {to}",
}
OF_CHANNELS = frozenset({Mend.INVITE, Mend.CHANNEL, Mend.ARCHIVED})
_ON_SLACK = {
    Mend.INVITE: "Open {to} and type /invite @Skald, or allow the scope chat:write.public.",
    Mend.CHANNEL: "There is no channel {to}, or Skald may not see it. Make it, or invite Skald.",
    Mend.ARCHIVED: "{to} is archived. Bring it back in the channel’s settings.",
    Mend.SCOPE: "A permission is missing. “skald check” names it; then install the app in Slack again.",
    Mend.TOKEN: "Slack no longer accepts the token. Install the app again and start Skald with the new one.",
    Mend.RECIPIENT: "Ask {to} to open Skald under Apps in Slack once.",
    Mend.RESTRICTED: "Only some people may post in {to}. Allow Skald to post there.",
}
_ON_TEAMS = {
    Mend.INVITE: "Find Skald under Apps in Teams, and add it to the team of {to}.",
    Mend.CHANNEL: "Skald does not know which channel {to} is. Open it and type @Skald here.",
    Mend.ARCHIVED: "The team of {to} is archived. Bring it back under Manage teams in Teams.",
    Mend.SCOPE: "Teams does not let the app do this. Allow Skald in the Teams admin centre.",
    Mend.TOKEN: "Microsoft no longer accepts the app’s secret. Make a new one and start Skald with it.",
    Mend.RECIPIENT: "Ask {to} to find Skald under Apps in Teams, and to add it.",
    Mend.RESTRICTED: "Only some people may post in {to}. Let apps post there.",
}
MENDS = {Platform.SLACK: _ON_SLACK, Platform.TEAMS: _ON_TEAMS}


def held(what: str, when: str, whose: str) -> Line:
    return Line(f"{what} waits until {when}.", WAITS_FOR_HOURS.format(whose=whose))


def together(what: str, when: str, whose: str) -> Line:
    return Line(f"{what} waits until {when}.", f"{whose} requests come all together then.")


def hears_later(doer: str, when: str, whose: str) -> Line:
    return Line(f"{doer} hears of it {on(when)}.", WAITS_FOR_HOURS.format(whose=whose))


def backs_off(what: str, platform: str, when: str, why: str | None) -> Line:
    wait, by_itself = f"{platform} does not answer. Skald tries again at {when}.", _by_itself(platform)
    return Line(f"{what} waits.", wait, by_itself if why is None else f"{by_itself} The last try: {why}.")


def paused(what: str, platform: str, when: str) -> Line:
    return Line(f"{what} waits.", f"{platform} asked Skald to wait until {when}.", _by_itself(platform))


def behind(what: str, platform: str) -> Line:
    return Line(f"{what} waits.", "An earlier message to the same place goes first.", _by_itself(platform))


def blocked(what: str, platform: str, why: str, mend: str | None) -> Line:
    return Line(f"{what} is held back.", f"{platform} says: {why}.", mend)


def was_refused(what: str, platform: str, why: str) -> Line:
    return Line(f"{what} was refused.", f"{platform} says: {why}.", "It is not tried again.")


def unread(teller: str) -> Line:
    return Line(
        f"What {teller} told waits for a reader.",
        "Nobody who could read it is here, or all of them have a part in it.",
        "It goes on by itself, as soon as one of them can read it.",
    )


def stays_open(who: str, label: str, why: str) -> Line:
    return Line(
        f"{possessive(who)} form stays open.", f"Under “{label}”: {why}", "Put that right, and send it again."
    )


def _by_itself(platform: str) -> str:
    return BY_ITSELF.format(platform=platform)
