"""An app that keeps what it is told and answers each kind of activity as a test says."""

from __future__ import annotations

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.paper.teams.messages import CARD


class Bot:
    """`answers` by the activity's name or type: a status, a body, or both as a pair; else 200 and nothing."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.answers: dict[str, Any] = {}
        self.app = Starlette(routes=[Route("/api/messages", self.on_activity, methods=["POST"])])

    async def on_activity(self, request: Request) -> Response:
        activity = await request.json()
        self.told.append(activity)
        self.headers.append(dict(request.headers))
        answer = self.answers.get(activity.get("name") or activity["type"], (200, None))
        if callable(answer):
            answer = await answer(activity)
        status, body = answer if isinstance(answer, tuple) else (200, answer)
        return Response(status_code=status) if body is None else JSONResponse(body, status)

    @property
    def last(self) -> dict[str, Any]:
        return self.told[-1]

    @property
    def kinds(self) -> list[str]:
        return [each.get("name") or each["type"] for each in self.told]


def card(*body: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "AdaptiveCard", "version": "1.5", "body": list(body) or [text()], **more}


def text(words: str = "Hello", **more: Any) -> dict[str, Any]:
    return {"type": "TextBlock", "text": words, **more}


def field(label: str = "What happened?", kind: str = "Input.Text", **more: Any) -> dict[str, Any]:
    return {"type": kind, "id": label.split(maxsplit=1)[0].lower(), "label": label, **more}


def choices(label: str = "Value", *titles: str, **more: Any) -> dict[str, Any]:
    listed = [{"title": each, "value": each.lower()} for each in titles or ("People", "Pride")]
    return field(label, "Input.ChoiceSet", choices=listed, **more)


def people(label: str = "Who did it?", **more: Any) -> dict[str, Any]:
    asked = {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}
    return field(label, "Input.ChoiceSet", **{"choices.data": asked, **more})


def execute(title: str = "Approve it", **more: Any) -> dict[str, Any]:
    return {
        "type": "Action.Execute",
        "title": title,
        "verb": "skald",
        "data": {"skald": {"intent": title}},
        "fallback": {"type": "Action.Submit", "data": {"skald": {"intent": title}}},
        **more,
    }


def submit(title: str = "Send it", **more: Any) -> dict[str, Any]:
    return {"type": "Action.Submit", "title": title, "data": {"skald": {"form": title}}, **more}


def opening(title: str = "Recognise") -> dict[str, Any]:
    return submit(title, data={"msteams": {"type": "task/fetch"}, "skald": {"intent": title}})


def message(content: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "message", "attachments": [{"contentType": CARD, "content": content}], **more}


def shown(content: dict[str, Any]) -> dict[str, Any]:
    """The answer to an Action.Execute."""
    return {"statusCode": 200, "type": CARD, "value": content}


def dialog(content: dict[str, Any], title: str = "Recognise somebody") -> dict[str, Any]:
    attachment = {"contentType": CARD, "content": content}
    return {"task": {"type": "continue", "value": {"title": title, "height": "large", "card": attachment}}}


def stands(paper, content, where="@app", who="raj"):
    conversation = paper.conversation(where, paper.person(who).id)
    attachments = ({"contentType": CARD, "content": content},)
    return paper.post(conversation.id, paper.app.bot, attachments=attachments)
