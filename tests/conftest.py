"""What every test stands on."""

pytest_plugins = [
    "tests.support.collecting",
    "tests.support.compiled",
    "tests.support.rules",
    "tests.support.scratch",
    "tests.support.stores",
    "tests.support.properties",
]
