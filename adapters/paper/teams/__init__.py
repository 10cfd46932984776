"""A Teams made of paper: it speaks the wire, keeps the limits, and can be told to fail."""

from adapters.paper.line import SignedRequest
from adapters.paper.teams.api.web import connector
from adapters.paper.teams.client.client import PaperClient
from adapters.paper.teams.client.form import Form
from adapters.paper.teams.client.wire import Answer
from adapters.paper.teams.keys import Key, new_key
from adapters.paper.teams.limits import LIMITS
from adapters.paper.teams.live import Live, live_parts
from adapters.paper.teams.messages import Message
from adapters.paper.teams.rates import Rates
from adapters.paper.teams.serving import serve
from adapters.paper.teams.state import PaperTeams
from adapters.paper.teams.world import App, Conversation, Person, Team, Tenant
from adapters.paper.witness import Change, Exchange

__all__ = [
    "LIMITS",
    "Answer",
    "App",
    "Change",
    "Conversation",
    "Exchange",
    "Form",
    "Key",
    "Live",
    "Message",
    "PaperClient",
    "PaperTeams",
    "Person",
    "Rates",
    "SignedRequest",
    "Team",
    "Tenant",
    "connector",
    "live_parts",
    "new_key",
    "serve",
]
