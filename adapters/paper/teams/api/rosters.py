"""Who is in a conversation, which channels a team has, and what the team is called."""

from __future__ import annotations

from http import HTTPStatus

from adapters.paper.teams.refused import JSON, Refused, bad, not_in_roster
from adapters.paper.teams.state import PaperTeams
from adapters.paper.teams.world import Conversation, Person, Team, channel_json, member_json, team_json


def member(paper: PaperTeams, where: str, who: str) -> JSON:
    """By Teams id, or by Entra's."""
    for person in _people(paper, _roster(paper, where)):
        if who in {person.id, person.teams_id}:
            return member_json(person, with_mail=paper.shows_mail)
    words = "The bot couldn't find the member in the conversation."
    raise Refused(HTTPStatus.NOT_FOUND, "MemberNotFoundInConversation", words)


def paged_members(paper: PaperTeams, where: str, token: str) -> JSON:
    """A page is as long as Teams likes; the last has no token."""
    people = _people(paper, _roster(paper, where))
    try:
        begins = int(token.removeprefix("after-") or 0)
    except ValueError:
        raise bad("Invalid continuation token") from None
    page = people[begins : begins + paper.page]
    answer: JSON = {"members": [member_json(person, with_mail=paper.shows_mail) for person in page]}
    if begins + paper.page < len(people):
        answer["continuationToken"] = f"after-{begins + paper.page}"
    return answer


def channels(paper: PaperTeams, key: str) -> JSON:
    team = _team(paper, key)
    return {"conversations": [channel_json(each) for each in _channels(paper, team)]}


def details(paper: PaperTeams, key: str) -> JSON:
    team = _team(paper, key)
    return team_json(team, len(_channels(paper, team)))


def _roster(paper: PaperTeams, where: str) -> Conversation:
    """A thread has none of its own: its id is not known here."""
    conversation = paper.conversations.get(where)
    if conversation is None or conversation.deleted:
        raise Refused(HTTPStatus.NOT_FOUND, "ThreadNotFound", f"Thread not found: {where}")
    if not paper.installed(conversation):
        raise not_in_roster()
    return conversation


def _people(paper: PaperTeams, conversation: Conversation) -> list[Person]:
    people = (paper.people[each] for each in conversation.members)
    return sorted((each for each in people if not each.left), key=lambda each: each.id)


def _team(paper: PaperTeams, key: str) -> Team:
    team = paper.teams.get(key)
    if team is None:
        raise Refused(HTTPStatus.NOT_FOUND, "TeamNotFound", "Team not found.")
    if not team.installed:
        raise not_in_roster()
    return team


def _channels(paper: PaperTeams, team: Team) -> list[Conversation]:
    return [each for each in paper.conversations.values() if each.team == team.id and not each.deleted]
