"""Settings files and environments for the tests of this folder."""

import pytest

from adapters.settings import FaultySettings
from adapters.settings.reading import read_app

SMALLEST = """\
organisation: { name: Riverbank Council }
people: { admins: [ana@riverbank.example] }
values: [{ key: people, name: People }]
channels: { recognition: "#well-done" }
"""


@pytest.fixture
def smallest():
    return SMALLEST


@pytest.fixture
def faults():
    """The faults of a text, as lines; with `add` the smallest file stands above it."""

    def read(text="", add=""):
        try:
            read_app(SMALLEST + add if add else text, "app.yaml")
        except FaultySettings as faulty:
            return str(faulty).splitlines()
        return []

    return read
