"""The schema of `app.yaml` for editors: `python -m adapters.settings.schema > app.schema.json`."""

from __future__ import annotations

import json
import sys
from typing import Any

from adapters.settings.file import App


def schema() -> str:
    """As it stands in app.schema.json, which the first line of app.yaml binds."""
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_tidy(App.model_json_schema())}
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def _tidy(part: dict[str, Any]) -> dict[str, Any]:
    """Without titles, which repeat names, and without null, which the reader refuses.

    The default of a section goes too: it is that of its keys, and would be in another form here.
    """
    choices = [each for each in part.get("anyOf", ()) if each != {"type": "null"}]
    if len(choices) == 1:
        part = {**{key: each for key, each in part.items() if key != "anyOf"}, **choices[0]}
    return {key: _below(key, each) for key, each in part.items() if not _noise(key, each)}


def _below(key: str, found: Any) -> Any:
    if key in {"properties", "$defs"}:
        return {name: _tidy(each) for name, each in found.items()}
    return _tidy(found) if isinstance(found, dict) else found


def _noise(key: str, found: Any) -> bool:
    return key == "title" or (key == "default" and (found is None or isinstance(found, dict)))


if __name__ == "__main__":
    sys.stdout.write(schema())
