"""What a bench starts and waits for: processes that print where they listen, and end when asked."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_ADDRESS = re.compile(r"http://\S+")


@contextmanager
def listening(
    command: Sequence[str | Path], folder: Path, surroundings: Mapping[str, str]
) -> Iterator[tuple[str, float]]:
    """The address that it printed, and the moment of `time.perf_counter` at which it was asked to start."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints:
        began = time.perf_counter()
        with subprocess.Popen(
            command, cwd=folder, env=surroundings, stdout=subprocess.PIPE, stderr=complaints, text=True
        ) as child:
            try:
                yield _address(child, complaints), began
            finally:
                child.terminate()
                child.wait(30)


def _address(child: subprocess.Popen[str], complaints: IO[str]) -> str:
    for line in child.stdout or ():
        if found := _ADDRESS.search(line):
            return found[0]
    complaints.seek(0)
    sys.exit(f"It ended before it listened.\n{complaints.read()}")


def seconds_of(command: Sequence[str | Path], folder: Path, surroundings: Mapping[str, str]) -> float:
    began = time.perf_counter()
    said_by(command, folder, surroundings)
    return time.perf_counter() - began


def said_by(command: Sequence[str | Path], folder: Path, surroundings: Mapping[str, str]) -> str:
    """Ends the bench where it fails: a figure of something broken is none."""
    done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout
