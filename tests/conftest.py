"""What every test stands on; `sparing` brings the rest of it."""

pytest_plugins = [
    "tests.support.bounds",
    "tests.support.collecting",
    "tests.support.rules",
    "tests.support.scratch",
    "tests.support.sparing",
    "tests.support.turns",
]
