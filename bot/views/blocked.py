"""Blocked messages, and what nobody can read: told to the admins with the exact mend."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Actions, Button, Card, Footnote, Paragraph, Tone
from bot.cards.intents import Intent
from bot.cards.runs import plain
from bot.domain.mend import Mend
from bot.domain.people import Person, Platform
from bot.texts.catalogue import catalogue
from bot.views import keeping, pieces
from bot.views.scene import Scene


def no_reader(admin: Person, scene: Scene) -> Card:
    """Where two have to approve it, one who can is not enough."""
    say, kept_in = catalogue(admin.language), scene.recognition.wording.kept_in
    branch = keeping.branches(scene.organisation, kept_in, say) if kept_in else ""
    lacks = say.runs("blocked.no_second_reader", branch=branch) if branch else say.runs("blocked.no_reader")
    return Card(plain(lacks), (Paragraph(lacks), Paragraph(say.runs("blocked.no_reader_mend"))))


def unread(scene: Scene) -> Card:
    """For the teller, whose receipt still names readers whom it does not reach."""
    say = catalogue(scene.teller.language)
    return pieces.alone(say.runs("blocked.unread", doers=pieces.about(scene, say)))


def blocked(
    admin: Person, platform: Platform, mend: Mend, place: str, why: str, *, person: bool = False
) -> Card:
    """`place` is the channel or the name of whoever cannot be reached; `why` is the platform's own word."""
    say = catalogue(admin.language)
    opening = say.runs("blocked.person" if person else "blocked.channel", place=place)
    return Card(
        plain(opening),
        (
            Paragraph(opening),
            Paragraph(say.runs(f"blocked.{platform}.mend_{mend}", place=place)),
            Footnote(say.runs("blocked.reason", platform=platform.title(), why=why)),
            Actions((Button(say.line("label.retry"), Intent.RETRY, mend, Tone.PRIMARY),)),
        ),
    )


def perhaps_left(admin: Person, teller: Person, platform: Platform, channel: str) -> Card:
    """Without a word of it: it is not for an admin to read what was taken back."""
    say = catalogue(admin.language)
    opening = say.runs("blocked.perhaps_left", teller=teller.name, channel=channel)
    mend = say.runs("blocked.perhaps_left_mend", platform=platform.title())
    return Card(plain(opening), (Paragraph(opening), Paragraph(mend)))


def retrying(admin: Person) -> Card:
    say = catalogue(admin.language)
    return pieces.alone(say.runs("blocked.retrying"))


def examples() -> Mapping[str, Card]:
    from bot.views import example_kept as kept  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    ana = of.people["ana"]
    slack = {
        Mend.INVITE: "not_in_channel",
        Mend.CHANNEL: "channel_not_found",
        Mend.ARCHIVED: "is_archived",
        Mend.SCOPE: "missing_scope",
        Mend.TOKEN: "token_revoked",
        Mend.RECIPIENT: "messages_tab_disabled",
        Mend.RESTRICTED: "restricted_action",
    }
    teams = {
        Mend.INVITE: "BotNotInConversationRoster",
        Mend.CHANNEL: "no channel of that name",
        Mend.ARCHIVED: "TeamArchived",
        Mend.SCOPE: "BotDisabledByAdmin",
        Mend.TOKEN: "invalid_client",
        Mend.RECIPIENT: "MessageWritesBlocked",
        Mend.RESTRICTED: "ForbiddenOperationException",
    }
    said = {(Platform.SLACK, mend): slack[mend] for mend in Mend}
    said |= {(Platform.TEAMS, mend): teams[mend] for mend in Mend}
    held = {
        (on, mend): blocked(ana, on, mend, *_whom(mend), why, person=mend is Mend.RECIPIENT)
        for (on, mend), why in said.items()
    }
    return {
        "nobody can read": no_reader(ana, of.scene()),
        "nobody is there to read it, too": no_reader(ana, kept.halfway()),
        "nobody can read, for the teller": unread(of.scene()),
        "trying again": retrying(ana),
        "perhaps left": perhaps_left(ana, of.people["raj"], Platform.SLACK, "#well-done"),
        **{_called(on, mend): card for (on, mend), card in held.items()},
    }


def _whom(mend: Mend) -> tuple[str]:
    return ("Daniel Okafor",) if mend is Mend.RECIPIENT else ("#well-done",)


def _called(platform: Platform, mend: Mend) -> str:
    return str(mend) if platform is Platform.SLACK else f"{mend} on {platform.title()}"
