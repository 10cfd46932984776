"""Objects, as Teams reads and writes them: activities, cards, and what is answered to a call."""

from __future__ import annotations

from typing import Any

JSON = dict[str, Any]
