"""The wire's own words, beside the platform's; nobody at work ever reads one of these."""

from __future__ import annotations

from collections.abc import Mapping

SECRET = "kept secret"  # noqa: S105  what stands in the place of one
BY_ITSELF_TITLE = "Skald, by itself"
AGAIN_TITLE = "{platform} sent it again: {act}"
NO_WIRE_TITLE = "Nothing has crossed the wire yet"
TABLES: Mapping[str, tuple[str, str]] = {
    "decisions": ("decision", "decisions"),
    "recognitions": ("recognition", "recognitions"),
    "exchanges": ("question", "questions"),
    "retellings": ("wish to hear it again", "wishes to hear it again"),
    "reports": ("report", "reports"),
    "pictures": ("picture", "pictures"),
    "opportunities": ("month of a branch", "months of branches"),
    "invitations": ("link for people without an account", "links for people without an account"),
    "thanks": ("thank you", "thanks"),
    "doers": ("doer", "doers"),
    "library": ("line of the library", "lines of the library"),
    "library_doers": ("doer in the library", "doers in the library"),
    "audit": ("audit line", "audit lines"),
    "outbox": ("message owed", "messages owed"),
    "inbox": ("request remembered", "requests remembered"),
    "people": ("person", "people"),
    "accounts": ("account", "accounts"),
    "channels": ("channel", "channels"),
    "installations": ("installation", "installations"),
    "reminded": ("reminder counted", "reminders counted"),
    "hints": ("hint given", "hints given"),
    "rosters": ("team known", "teams known"),
    "links": ("two who became one", "pairs who became one"),
    "drafts": ("draft", "drafts"),
    "unsettled": ("choice to follow", "choices to follow"),
    "organisations": ("organisation", "organisations"),
    "appointments": ("appointment", "appointments"),
    "branches": ("branch", "branches"),
    "value_editions": ("value", "values"),
    "behaviours": ("behaviour", "behaviours"),
}
SAME_ANSWER = "Same answer"
ANOTHER_ANSWER = "Another answer"
NO_ANSWER = "No answer"
NO_CHANGE = "no change"
TOO_OLD = "Skald does not take it: the signature is older than five minutes"
SIGNED = "POST, signature good"
NOT_TAKEN = "POST, not taken"
UNANSWERED = "POST, no answer"
ONE_TRANSACTION = "One transaction"
SENT_AGAIN = "{platform} sent it again"
TWICE = ("Pressed twice at once, the first", "Pressed twice at once, the second")
HELD_ROW = "Message to {to}: held"
HELD_UNTIL = "Until {when}"
WHY_NOT = "Why not?"
PRIVATE_ANSWER = "A private answer"
FORM_FOR = "A form for {who}"
OPENED_HOME = "{who} opened Home"
POSTED_LINK = "{who} posted a link to Skald"
HOME_OF = "Home of {who}"
NO_SUCH_REQUEST = "That request is no longer kept. Choose a newer one."
CANNOT_REPEAT = "Only what came to Skald can be sent again."
SEES_AFRESH = "{who} sees a card afresh"
SEND, CLOSE = "Send it", "Close"


def rows(counts: Mapping[tuple[str, str], int]) -> str:
    """“1 recognition, 1 audit line, 5 messages owed”. What was changed or removed says so."""
    parts, order = [], list(TABLES)
    for (table, change), count in sorted(counts.items(), key=lambda each: order.index(each[0][0])):
        one, several = TABLES[table]
        mark = "" if change == "added" else f" {change}"
        parts.append(f"{count} {one if count == 1 else several}{mark}")
    return ", ".join(parts)


def pressed(who: str, label: str) -> str:
    return f"{who} pressed {label}"


def chose(who: str, label: str) -> str:
    return f"{who} chose {label} on a message"


def chose_extension(who: str, label: str) -> str:
    return f"{who} chose {label} in Teams"


def closed(who: str) -> str:
    return f"{who} closed a form"


def typed_command(who: str, command: str) -> str:
    return f"{who} typed {command}"
