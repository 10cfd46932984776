"""auth.test and users.*: who is in the workspace."""

from __future__ import annotations

from adapters.paper.slack.api.arguments import Arguments
from adapters.paper.slack.api.page import page
from adapters.paper.slack.api.scopes import need
from adapters.paper.slack.files import file_json
from adapters.paper.slack.refused import JSON, Refused
from adapters.paper.slack.state import PaperSlack
from adapters.paper.slack.world import Person, member_json


def auth_test(paper: PaperSlack, _: Arguments) -> JSON:
    return {
        "url": f"https://{paper.workspace.domain}.slack.com/",
        "team": paper.workspace.name,
        "user": paper.app.name,
        "team_id": paper.workspace.id,
        "user_id": paper.app.bot_user,
        "bot_id": paper.app.bot_id,
        "is_enterprise_install": False,
    }


def api_test(_: PaperSlack, arguments: Arguments) -> JSON:
    if "error" in arguments:
        raise Refused(arguments.text("error"), args=arguments.given())
    return {"args": arguments.given()}


def list_people(paper: PaperSlack, arguments: Arguments) -> JSON:
    """Everybody, the deactivated and the machines too."""
    need(paper, "users:read")
    members = [_member(paper, person) for person in paper.people.values()]
    return page(arguments, "members", members) | {"cache_ts": int(paper.now())}


def show_person(paper: PaperSlack, arguments: Arguments) -> JSON:
    need(paper, "users:read")
    person = paper.people.get(arguments.required("user"))
    if person is None:
        raise Refused("user_not_found")
    return {"user": _member(paper, person)}


def find_by_email(paper: PaperSlack, arguments: Arguments) -> JSON:
    """Whoever was deactivated is not found by their address."""
    need(paper, "users:read.email")
    wanted = arguments.required("email").casefold()
    for person in paper.people.values():
        if person.email.casefold() == wanted and not person.deleted and not person.stranger:
            return {"user": _member(paper, person)}
    raise Refused("users_not_found")


def show_file(paper: PaperSlack, arguments: Arguments) -> JSON:
    need(paper, "files:read")
    file = paper.files.get(arguments.required("file"))
    if file is None:
        raise Refused("file_not_found")
    return {"file": file_json(file, paper.base_url), "comments": []}


def _member(paper: PaperSlack, person: Person) -> JSON:
    with_email = "users:read.email" in paper.app.scopes
    return member_json(person, paper.workspace, with_email=with_email, at=paper.now())
