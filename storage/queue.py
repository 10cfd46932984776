"""The queue on PostgreSQL before an organisation's versions, for savings and for whoever changes people.

A row's lock has none: whoever shares it goes before whoever waits to have it alone, for as long as any come.
"""

from __future__ import annotations

_OURS = 0x534B  # "SK": any number that no other program's pairs begin with


def queued(organisation: str, *, shared: bool = False) -> str:
    """A lock until the transaction ends; `organisation` as the statement names its value."""
    return f"pg_advisory_xact_lock{'_shared' * shared}({_OURS}, hashtext({organisation}))"
