"""Errors: the two ways in which a call to Teams ends other than well."""

from __future__ import annotations


class TeamsSaidNo(Exception):
    """Teams answered, with an error `status` (300 to 599), or Microsoft's login gave us no token (then 401).

    `code` is the error's subCode, else its code, such as `MessageWritesBlocked`; empty where none was given.
    `wait` are the seconds that it asks for, None where it asks for none. After a 5xx nobody knows
    whether a message was posted.
    """

    def __init__(self, status: int, code: str = "", wait: float | None = None) -> None:
        super().__init__(f"{status} {code}".strip())
        self.status = status
        self.code = code
        self.wait = wait


class TeamsAway(Exception):
    """No answer in time, or none that can be read. `surely_unsent` where no connection came about."""

    def __init__(self, why: str, *, surely_unsent: bool) -> None:
        super().__init__(why)
        self.surely_unsent = surely_unsent
