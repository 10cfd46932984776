"""Golden files: payloads kept beside the tests and reviewed like code.

`SKALD_REWRITE_GOLDEN=1 pytest …` writes them anew; the difference then shows in the working tree.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import orjson


def golden(file: Path, payload: Any) -> Any:
    """What stands in `file`, compared letter by letter. A missing one fails: none is accepted unseen."""
    now = orjson.dumps(payload, option=orjson.OPT_INDENT_2).decode() + "\n"
    if os.environ.get("SKALD_REWRITE_GOLDEN") == "1":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(now, encoding="utf-8")
    assert file.exists(), f"{file.name} is missing: SKALD_REWRITE_GOLDEN=1 writes it"
    reviewed = file.read_text(encoding="utf-8")
    assert now == reviewed, f"{file.name} is not what was last reviewed"
    return orjson.loads(reviewed)
