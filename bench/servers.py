"""Servers under measure: started, asked for their CPU time, and ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from bench.desk import ROOT

KEPT = ("PATH", "HOME", "LANG", "TZ", "SYSTEMROOT", "VIRTUAL_ENV")


@dataclass(frozen=True, slots=True)
class Server:
    url: str
    process: subprocess.Popen[str]

    def cpu(self) -> float:
        """Seconds of user and system that the whole process has taken so far, all threads."""
        return float(self.ask("spent"))

    def ask(self, word: str) -> Any:
        assert self.process.stdin is not None
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        return json.loads(_line(self.process))


@contextmanager
def served(kind: str, environment: Mapping[str, str], by: str = "bench.served") -> Iterator[Server]:
    """Ends the bench where it does not begin, with what it complained of."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as complaints,
        subprocess.Popen(
            (sys.executable, "-m", by, kind),
            cwd=ROOT,
            env={**kept, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        ) as process,
    ):
        try:
            yield Server(_begun(process, complaints), process)
        finally:
            process.terminate()
            process.wait(30)


def _begun(process: subprocess.Popen[str], complaints: IO[str]) -> str:
    address = _line(process).strip()
    if not address:
        complaints.seek(0)
        sys.exit(f"A server did not begin.\n{complaints.read()}")
    return address


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()
