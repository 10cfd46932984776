"""What Prometheus may count: acts and messages, never persons, organisations or words."""

from __future__ import annotations

from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.5, 3.0)


class Metrics:
    """One a process, made by whoever puts the process together. Kinds and outcomes are words of ours."""

    def __init__(self) -> None:
        registry = CollectorRegistry()
        self._registry = registry
        self._forms = Counter("skald_forms", "Forms received.", ["kind", "outcome"], registry=registry)
        self._answers = Histogram(
            "skald_answer_seconds",
            "From a request's arrival to its answer.",
            ["kind"],
            buckets=_SECONDS,
            registry=registry,
        )
        self._sends = Counter("skald_sends", "Attempts to send a message.", ["outcome"], registry=registry)
        self._form, self._answer = cache(self._forms.labels), cache(self._answers.labels)  # few, and often
        self._waiting = Gauge("skald_outbox_waiting", "Messages owed and not yet sent.", registry=registry)
        self._oldest = Gauge(
            "skald_outbox_oldest_seconds", "For how long the oldest of them has been due.", registry=registry
        )

    def form(self, kind: str, outcome: str) -> None:
        """`outcome` is saved, refused or failed."""
        self._form(kind, outcome).inc()

    def answered(self, kind: str, seconds: float) -> None:
        self._answer(kind).observe(seconds)

    def sent(self, outcome: str) -> None:
        self._sends.labels(outcome).inc()

    def outbox(self, waiting: float, oldest_seconds: float) -> None:
        """Not a number where nobody could look."""
        self._waiting.set(waiting)
        self._oldest.set(oldest_seconds)

    def text(self) -> bytes:
        return generate_latest(self._registry)
