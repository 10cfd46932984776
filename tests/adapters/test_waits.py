"""How long a platform asks us to stay away."""

from __future__ import annotations

from datetime import UTC, datetime

from adapters.waits import LONGEST_WAIT, USUAL_WAIT, retry_after
from tests.support.every import for_each

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@for_each(
    ("header", "seconds"),
    [
        ("7", 7.0),
        (" 1.5 ", 1.5),
        ("0", 1.0),
        ("999999999999999999999999", LONGEST_WAIT),
        ("9" * 5000, LONGEST_WAIT),
        (None, USUAL_WAIT),
        ("", USUAL_WAIT),
        ("soon", USUAL_WAIT),
        ("-5", USUAL_WAIT),
        ("٣", USUAL_WAIT),
        ("nan", USUAL_WAIT),
        ("1.2.3", USUAL_WAIT),
        ("Mon, 23 Nov 2026 09:00:12 GMT", 12.0),
        ("Mon, 23 Nov 2026 09:00:12 -0000", 12.0),
        ("Mon, 23 Nov 2026 08:00:00 GMT", 1.0),
        ("Tue, 24 Nov 2099 09:00:00 GMT", LONGEST_WAIT),
        ("Mon, 23 Nov 2026 09:00:00 +99999999999999", USUAL_WAIT),
    ],
)
def test_a_wait_is_seconds_or_a_date_within_sane_bounds(header: str | None, seconds: float):
    wait = retry_after(header, NOW)

    assert wait == seconds
