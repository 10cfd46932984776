"""What one replica gives the others notice by, on PostgreSQL."""

from __future__ import annotations

from sqlalchemy import text

CHANNEL = "skald_outbox"
NOTIFY = text(f"NOTIFY {CHANNEL}")
"""With the commit of whoever gives the others something to look for."""
