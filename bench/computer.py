"""The computer that a bench ran on, in one line beneath its figures; by the standard library alone."""

from __future__ import annotations

import os
import platform
import subprocess

from bench.desk import ROOT


def computer() -> str:
    commit = subprocess.run(
        ("git", "describe", "--always", "--dirty"), cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    load = " / ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"Commit {commit}, Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores, load at the end {load}."
    )
