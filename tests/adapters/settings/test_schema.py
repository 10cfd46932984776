"""app.schema.json: what an editor shows while app.yaml is written."""

import json
from pathlib import Path

from adapters.settings.schema import schema

ROOT = Path(__file__).parents[3]


def test_the_committed_schema_is_current():
    committed = (ROOT / "app.schema.json").read_text(encoding="utf-8")

    assert committed == schema(), "run: python -m adapters.settings.schema > app.schema.json"


def test_the_settings_file_binds_its_schema_in_the_first_line():
    first = (ROOT / "app.yaml").read_text(encoding="utf-8").splitlines()[0]

    assert first == "# yaml-language-server: $schema=./app.schema.json"


def test_the_schema_offers_no_null():
    offered = json.dumps(json.loads(schema()))

    assert "null" not in offered
