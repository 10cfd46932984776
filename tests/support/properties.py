"""How properties are tried: without a stop-watch; in CI more of them, and the same every time.

A deadline would measure what else the machine does. A failure found by chance on a desk is kept
there by Hypothesis itself and belongs into the test as an `@example`. Once small it is told: to vary each
part of it as well, so as to say which of them matter, takes minutes over a card, while others wait for
their turn.
"""

from __future__ import annotations

import os

from hypothesis import Phase, settings

STEPS = [each for each in Phase if each is not Phase.explain]

settings.register_profile("desk", deadline=None, phases=STEPS, max_examples=10)  # others each time
settings.register_profile("ci", deadline=None, phases=STEPS, max_examples=100, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
