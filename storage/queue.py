"""The queues on PostgreSQL: before an organisation's versions, and for whoever takes people in.

A row's lock has none: whoever shares it goes before whoever waits to have it alone, for as long as any come.
"""

from __future__ import annotations

_OURS = 0x534B  # "SK": any number that no other program's pairs begin with
_ARRIVALS = 0x534C


def queued(organisation: str, *, shared: bool = False, arrivals: bool = False) -> str:
    """A lock until the transaction ends; `organisation` as the statement names its value."""
    which = _ARRIVALS if arrivals else _OURS
    return f"pg_advisory_xact_lock{'_shared' * shared}({which}, hashtext({organisation}))"
