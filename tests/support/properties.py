"""How properties are tried: without a stop-watch, and in CI with the same examples every time.

A deadline would measure what else the machine does. A failure found by chance on a desk is kept
there by Hypothesis itself and belongs into the test as an `@example`.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
