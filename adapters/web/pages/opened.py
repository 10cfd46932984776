"""The mark that a form of ours carries, so that it is sent once, and only by whom it was drawn for."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.links import Forged, Links
from bot.domain.ids import OrganisationId
from bot.domain.invitation import Invitation, Purpose


def mark(links: Links, organisation: OrganisationId, nonce: str) -> str:
    return links.sign(Invitation(organisation, Purpose.PAGE, nonce))


def nonce_in(links: Links, fields: Mapping[str, str], organisation: OrganisationId) -> str:
    """Empty where the page was not opened by us."""
    try:
        opened = links.read(fields.get("page", ""), Purpose.PAGE)
    except Forged:
        return ""
    return opened.key if opened.organisation == organisation else ""
