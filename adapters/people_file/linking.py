"""Linking: what a people file says of whose accounts are one person's, told in plain words."""

from __future__ import annotations

from bot.domain.people_report import Clash, Conflict, Joining


def joining(joined: Joining) -> str:
    """The same before and after."""
    whose = [
        f"{name} ({' and '.join(on.title() for on in there) or 'no account yet'})"
        for name, there in joined.people
    ]
    return f"{' and '.join(whose)} become one person. An admin can undo it: /skald unlink, in Teams unlink."


def awaited(count: int) -> str:
    """Accounts that lines give to somebody, and that no platform has shown."""
    if count == 1:
        return "1 account under slack or teams is not known yet: it is linked as soon as it is seen there."
    return f"{count:,} accounts under slack or teams are not known yet: each is linked once it is seen there."


def on_two_lines(word: str, line: int | None) -> str:
    return (
        f"{word} stands on line {line} too. If both are one person, write one line for them; "
        "else take it out of the line where it is wrong."
    )


def contradiction(conflict: Conflict) -> str:
    """Why a line was left out whose accounts cannot be one person's."""
    account, other = conflict.account, conflict.other
    match conflict.clash:
        case Clash.STRANGER:
            return f"{account} belongs to another organisation. Take it out of this line."
        case Clash.OVER:
            return f"The account of {account} was ended and cannot be linked. Take it out of this line."
        case Clash.APART:
            return (
                f"An admin said that {other} and {account} are two people. If they are one, link them "
                "with /skald link, in Teams link; else take the account that is not theirs out of this line."
            )
        case Clash.BOTH_HERE:
            return (
                f"{account} has another account on {other} already, and nobody has two. "
                "Take the one that is not theirs out of this line."
            )
        case _:
            return (
                f"{account} is whom line {other} means too. If both are one person, take one of the lines "
                "out; else take the account that is not theirs out of this line."
            )
