"""What the app's token may do."""

from __future__ import annotations

from adapters.paper.slack.refused import Refused
from adapters.paper.slack.state import PaperSlack


def need(paper: PaperSlack, *scopes: str) -> None:
    """Any one of the scopes will do."""
    if not paper.app.scopes.intersection(scopes):
        raise Refused("missing_scope", needed=",".join(scopes), provided=",".join(sorted(paper.app.scopes)))
