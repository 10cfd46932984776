"""Somebody who has just cloned Skald: a folder, a PATH of their own, and installers made of paper."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START = ("bot/__init__.py", "bot/__main__.py", "requirements.lock", "requirements-dev.lock")
# Both write down what they were asked, and leave programs behind that repeat their arguments.
UV = """\
[ "$1" = --version ] && exit 0
echo "uv $*" >> "$DIARY"
/bin/mkdir -p "$UV_PROJECT_ENVIRONMENT/bin"
for name in skald python; do
  printf '#!/bin/sh\\necho %s\\nprintf "[%%s]\\\\n" "$@"\\n' $name > "$UV_PROJECT_ENVIRONMENT/bin/$name"
  /bin/chmod +x "$UV_PROJECT_ENVIRONMENT/bin/$name"
done
"""
INTERRUPTED = UV + "kill -INT $PPID\n"
# `python -m venv` finds this one first: the environment's Python stands for pip too.
VENV = """\
import os, pathlib, sys
bin = pathlib.Path(sys.argv[-1]) / "bin"
bin.mkdir(parents=True, exist_ok=True)
for name in ("skald", "pip", "python"):
    (bin / name).write_text('#!/bin/sh\\necho "$*" >> "$DIARY"\\n' + os.environ["PIP_SAYS"])
    (bin / name).chmod(0o755)
"""


@dataclass(frozen=True, slots=True)
class Newcomer:
    home: Path

    @classmethod
    def cloning(cls, home: Path) -> Newcomer:
        for file in START:
            copy = home / "a clone" / file
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, copy)
        for folder in ("path", "modules"):
            (home / folder).mkdir()
        (home / "diary").touch()
        return cls(home)

    @property
    def clone(self) -> Path:
        return self.home / "a clone"

    @property
    def diary(self) -> list[str]:
        """What the installers were asked, one line a call."""
        return (self.home / "diary").read_text("utf-8").splitlines()

    def has_uv(self, script: str = UV) -> None:
        uv = self.home / "path" / "uv"
        uv.write_text(f"#!/bin/sh\n{script}", "utf-8")
        uv.chmod(0o755)

    def has_module(self, name: str, source: str) -> None:
        """Stands in for a module of the standard library."""
        (self.home / "modules" / f"{name}.py").write_text(source, "utf-8")

    def starts(self, *arguments: str, folder: str = "a clone", pip_says: str = "") -> Outcome:
        return self.runs("-m", "bot", *arguments, folder=folder, pip_says=pip_says)

    def runs(self, *arguments: str, folder: str = "a clone", pip_says: str = "") -> Outcome:
        with _interruptible():
            run = subprocess.run(
                [sys.executable, *arguments],
                cwd=self.home / folder,
                env={
                    **{key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ},
                    "PATH": str(self.home / "path"),
                    "PYTHONPATH": str(self.home / "modules"),
                    "DIARY": str(self.home / "diary"),
                    "PIP_SAYS": pip_says,
                },
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
        return Outcome(run.returncode, run.stdout.splitlines(), run.stderr)


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    said: list[str]
    complained: str


@contextmanager
def _interruptible() -> Iterator[None]:
    """A job in the background of a script is begun with Ctrl-C ignored, and would hand that on.

    What hears it itself hands on that it ends a program. Told to the child alone, by `preexec_fn`, the
    whole of pytest would be copied for each.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
