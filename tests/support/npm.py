"""What the page is held against and measured with: packages of npm, for tests alone, outside the repository.

They are installed once for each state of the lock, in a cache folder of this desk.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from hashlib import blake2s
from pathlib import Path
from tempfile import mkdtemp

import pytest

HOME = Path(__file__).parents[1] / "theirs"
LISTS = ("package.json", "package-lock.json")
PATIENCE = 180.0
QUIET = ("--no-audit", "--no-fund", "--no-progress", "--loglevel=error", "--ignore-scripts")


class Lacking(Exception):
    """A desk has no node, no npm, or no way to what they should get."""


def modules() -> Path:
    """The folder `node_modules`, whole. Skips, loudly, where it cannot be had."""
    try:
        return installed()
    except Lacking as why:
        pytest.skip(str(why))


@cache
def installed() -> Path:
    if missing := [each for each in ("node", "npm") if not shutil.which(each)]:
        raise Lacking(
            f"NO {' AND NO '.join(missing)}: install nodejs and npm to hold the page against others"
        )
    lock = b"".join((HOME / each).read_bytes() for each in LISTS)
    kept = _cache() / f"theirs-{blake2s(lock, digest_size=8).hexdigest()}"
    if not kept.exists():
        _install(kept)
    return kept / "node_modules"


def bundle(entry: str, into: Path) -> None:
    """One module, and one stylesheet, of `entry` and all that it leans on but the page's own."""
    order = [str(modules() / ".bin" / "esbuild"), str(HOME / entry), "--bundle", "--format=esm"]
    order += ['--define:process.env.NODE_ENV="production"', "--external:/static/*", f"--outdir={into}"]
    order += ["--log-level=warning"]
    subprocess.run(order, check=True, env={**os.environ, "NODE_PATH": str(modules())}, timeout=PATIENCE)


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "skald-tests"


def _install(kept: Path) -> None:
    """Beside its place first: two at once don't meet, and what broke off is never taken for whole."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    begun = Path(mkdtemp(prefix="installing-", dir=kept.parent))
    for each in LISTS:
        shutil.copy(HOME / each, begun)
    done = subprocess.run(
        ["npm", "ci", *QUIET],  # noqa: S607  # whichever npm this desk has
        cwd=begun,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode:
        shutil.rmtree(begun)
        raise Lacking(f"NPM COULD NOT GET what the page is held against: {done.stderr.strip()[-500:]}")
    try:
        begun.rename(kept)
    except OSError:  # somebody else was quicker
        shutil.rmtree(begun)


def _tell() -> None:
    """The tests skip what is lacking, or fail for it in CI; here it is only said."""
    try:
        print(installed())  # noqa: T201
    except Lacking as why:
        print(why)  # noqa: T201


if __name__ == "__main__":
    _tell()
