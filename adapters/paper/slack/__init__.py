"""A Slack made of paper: it speaks the wire, keeps the limits, and can be told to fail."""

from adapters.paper.line import SignedRequest
from adapters.paper.slack.api.web import web_api
from adapters.paper.slack.client.client import Delivery, PaperClient
from adapters.paper.slack.client.form import Form
from adapters.paper.slack.client.wire import Answer
from adapters.paper.slack.limits import LIMITS
from adapters.paper.slack.live import Live, live_parts
from adapters.paper.slack.messages import Message
from adapters.paper.slack.rates import Rates
from adapters.paper.slack.serving import serve
from adapters.paper.slack.state import PaperSlack
from adapters.paper.slack.world import ALL_SCOPES, App, Channel, Person, Workspace
from adapters.paper.witness import Change, Exchange

__all__ = [
    "ALL_SCOPES",
    "LIMITS",
    "Answer",
    "App",
    "Change",
    "Channel",
    "Delivery",
    "Exchange",
    "Form",
    "Live",
    "Message",
    "PaperClient",
    "PaperSlack",
    "Person",
    "Rates",
    "SignedRequest",
    "Workspace",
    "live_parts",
    "serve",
    "web_api",
]
