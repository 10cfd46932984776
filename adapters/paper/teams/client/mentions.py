"""What becomes of a typed line: names chosen behind an @ as mentions, all else as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from adapters.paper.teams.refused import JSON
from adapters.paper.teams.state import PaperTeams
from adapters.paper.teams.world import Conversation


@dataclass(frozen=True, slots=True)
class Typed:
    """`text` is what goes over the wire, `shown` what people read."""

    text: str
    shown: str
    html: str
    entities: tuple[JSON, ...]

    def mentions(self, key: str) -> bool:
        return any(each["mentioned"]["id"] == key for each in self.entities)


def typed(paper: PaperTeams, conversation: Conversation, line: str) -> Typed:
    """The longest name wins. Only who is in the conversation is offered, and in a chat of two the bot alone.

    `<at>` that somebody typed themselves goes as it is, and names nobody. Behind a mention Teams puts a
    space that does not break, as HTML writes it, and behind the whole line its end.
    """
    offered = _offered(paper, conversation)
    wire, shown, html, entities, at = [], [], [], [], 0
    while at < len(line):
        name = _name(offered, line, at)
        if name is None:
            wire.append(line[at])
            shown.append(line[at])
            html.append(escape(line[at]))
            at += 1
            continue
        key, full = offered[name]
        said = f"<at>{full}</at>"
        entities.append({"type": "mention", "mentioned": {"id": key, "name": full}, "text": said})
        wire.append(said)
        shown.append(full)
        html.append(f'<span itemtype="http://schema.skype.com/Mention" itemscope>{escape(full)}</span>')
        at += len(name) + 1
        if line[at : at + 1] == " ":
            wire.append("&nbsp;")
            shown.append(" ")
            html.append("&nbsp;")
            at += 1
    end = "\n" if entities else ""
    return Typed("".join(wire) + end, "".join(shown), f"<p>{''.join(html)}</p>", tuple(entities))


def _name(offered: dict[str, tuple[str, str]], line: str, at: int) -> str | None:
    if line[at] != "@" or (at and line[at - 1].isalnum()):
        return None
    rest = line[at + 1 :].casefold()
    for name in sorted(offered, key=len, reverse=True):
        after = rest[len(name) : len(name) + 1]
        if rest.startswith(name) and not after.isalnum() and after != "_":
            return name
    return None


def _offered(paper: PaperTeams, conversation: Conversation) -> dict[str, tuple[str, str]]:
    """By what somebody may type; whoever came first keeps a name that two share."""
    offered = {paper.app.name.casefold(): (paper.app.bot, paper.app.name)}
    if conversation.kind == "personal":
        return offered
    people = [paper.people[each] for each in sorted(conversation.members)]
    called = [[person.name, person.alias, person.name.partition(" ")[0]] for person in people]
    for names in zip(*called, strict=True):
        for person, name in zip(people, names, strict=True):
            if not person.left:
                offered.setdefault(name.casefold(), (person.teams_id, person.name))
    return offered
