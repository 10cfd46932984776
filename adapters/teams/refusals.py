"""Why Microsoft lets an app not in: its codes in plain words, each with what to do.

https://learn.microsoft.com/entra/identity-platform/reference-error-codes
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_MAKE_ANOTHER = (
    "Make a new one under Certificates & secrets of the app registration, and put its value, not its id, "
    "into TEAMS_APP_PASSWORD"
)
_SAID: Mapping[str, tuple[str, str]] = {
    "7000215": ("the secret is wrong", _MAKE_ANOTHER),
    "7000222": ("the secret has expired", _MAKE_ANOTHER),
    "90002": (
        "there is no such tenant",
        "Copy the tenant ID from the overview of Microsoft Entra ID into TEAMS_TENANT_ID",
    ),
    "700016": (
        "this tenant has no such app",
        "Copy the Microsoft App ID of the Azure Bot into TEAMS_APP_ID, and its tenant into TEAMS_TENANT_ID",
    ),
    "7000112": ("the app is disabled", "Enable it under Enterprise applications in Microsoft Entra ID"),
    "7000229": (
        "this tenant knows the app, but lets it sign in nowhere",
        "Make its service principal: open the app registration, and Managed application in local directory",
    ),
}
_OF_ONE_TENANT = (
    "An app of one tenant signs in at its own: name that one alone in TEAMS_TENANT_ID. Several are for an "
    "app that is registered for many tenants"
)


def meant(answer: Mapping[str, Any], *, many: bool) -> tuple[str, str] | None:
    """What is wrong and what to do, or None for a code that is not known here. `many` tenants are let in."""
    code = _code(answer)
    if code == "700016" and many:
        return "the Bot Framework's tenant has no such app", _OF_ONE_TENANT
    return _SAID.get(code)


def _code(answer: Mapping[str, Any]) -> str:
    """The first of `error_codes`, or what the description begins with."""
    codes = answer.get("error_codes")
    if isinstance(codes, list) and codes:
        return str(codes[0])
    found = re.match(r"AADSTS([0-9]+)", str(answer.get("error_description", "")))
    return found[1] if found else ""
