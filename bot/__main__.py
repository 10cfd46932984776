"""Prepares `.venv` beside pyproject.toml, then starts `skald`, or its tests, in there.

It runs before anything is installed: the standard library only, and nothing of ours.
"""

# No `from __future__` and no annotation is read before the check below, so that an older Python
# gets as far as the line that names it.
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections import deque
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(f"Skald needs Python 3.11 or newer; this is {platform.python_version()}.")

USAGE = """\
python3 -m bot play     try Skald on this machine, without any account
python3 -m bot test     run its tests; what follows goes to pytest
python3 -m bot ...      any other command of `skald`, such as `check` or `serve`
"""
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
SKALD = BIN / ("skald.exe" if WINDOWS else "skald")
RUN = ("requirements.lock",)
TEST = (*RUN, "requirements-dev.lock")
# A start compiles what it imports, half of what is there, and keeps it; compiling all at once is a quarter
# of the wait for the first page. Only where Python may keep nothing would each start pay for it anew.
ALL_NOW = sys.dont_write_bytecode


def main(args: list[str]) -> int:
    if not args or args[0] in {"-h", "--help"}:
        sys.stdout.write(USAGE)
        return 0 if args else 2
    testing = args[0] == "test"
    locks = TEST if testing else RUN
    if not ready(locks):
        prepare(locks)
    return become(PYTHON, "-m", "pytest", *args[1:]) if testing else become(SKALD, *args)


def ready(locks: tuple[str, ...]) -> bool:
    return SKALD.exists() and any(stamp(wider).exists() for wider in (locks, TEST))


def stamp(locks: tuple[str, ...]) -> Path:
    """Names the locks' content, this Python and this folder: where one differs, the stamp is missing."""
    content = b"".join((ROOT / lock).read_bytes() for lock in locks)
    return VENV / f"ready-{place()}-{hashlib.sha256(content).hexdigest()[:16]}"


def place() -> str:
    """A folder that was moved, or another Python, needs another environment."""
    where = f"{VENV} {platform.python_version()} {platform.machine()}"
    return hashlib.sha256(os.fsencode(where)).hexdigest()[:16]


def prepare(locks: tuple[str, ...]) -> None:
    stamped = list(VENV.glob("ready-*"))
    at_home = [one for one in stamped if place() in one.name]
    if stamped and not at_home:
        shutil.rmtree(VENV)
    say(f"Preparing {VENV} (once; later starts are immediate)")
    for old in stamped:
        old.unlink(missing_ok=True)
    uv = working_uv()
    if not uv or not install_with_uv(uv, locks):
        install_with_pip(locks, anew=not at_home)
    # Last of all: an install that was interrupted has no stamp, and is repeated.
    stamp(locks).touch()


def working_uv() -> str | None:
    """A path to uv that answers: version switchers leave names behind that don't."""
    uv = shutil.which("uv")
    if uv and subprocess.run([uv, "--version"], capture_output=True, check=False).returncode == 0:
        return uv
    return None


def install_with_uv(uv: str, locks: tuple[str, ...]) -> bool:
    command = [uv, "sync", "--frozen", "--inexact", "--python", base_python()]
    command += [] if locks == TEST else ["--no-dev"]
    command += ["--compile-bytecode"] if ALL_NOW else []
    surroundings = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(VENV)}
    surroundings.pop("VIRTUAL_ENV", None)
    if subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode == 0:
        return True
    say("uv could not; trying pip.")
    return False


def install_with_pip(locks: tuple[str, ...], *, anew: bool) -> None:
    if anew or not (BIN / ("pip.exe" if WINDOWS else "pip")).exists():
        make_environment()
    pip = [str(PYTHON), "-m", "pip", "install", "--no-deps", "--compile" if ALL_NOW else "--no-compile"]
    files = [part for lock in locks for part in ("-r", lock)]
    total = sum(packages(lock) for lock in locks)
    run([*pip, "--require-hashes", "--progress-bar", "off", *files], total=total)
    run([*pip, "--no-build-isolation", "-e", "."])


def packages(lock: str) -> int:
    return sum(line[:1].isalpha() for line in (ROOT / lock).read_text("utf-8").splitlines())


def make_environment() -> None:
    try:
        import ensurepip  # noqa: F401, PLC0415  Debian ships Python without it
        import venv  # noqa: F401, PLC0415
    except ImportError:
        major, minor = sys.version_info[:2]
        sys.exit(f"This Python cannot make environments. On Debian: apt install python{major}.{minor}-venv")
    run([base_python(), "-m", "venv", "--clear", str(VENV)])


def base_python() -> str:
    """The interpreter beneath an active environment, which may be the very one to be made anew."""
    beneath = sys.prefix != sys.base_prefix and getattr(sys, "_base_executable", None)
    return beneath or sys.executable


def run(command: list[str], total: int = 0) -> None:
    """Shows how far pip is; what it said in full only where it fails."""
    surroundings = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    said: deque[str] = deque(maxlen=30)
    seen = 0
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as child:
        for line in child.stdout or ():
            said.append(line)
            if line.startswith(("Collecting ", "Ignoring ", "Requirement already ")):
                seen += 1
                progress(f"{min(seen, total)} of {total}  {line.split()[1]}", every=seen % 10 == 0)
            elif total and line.startswith("Installing collected"):
                progress("unpacking, a few seconds more", every=True)
    if child.returncode:
        sys.exit("".join(("\n", *said, "\nThat went wrong; the next start tries again.")))


def progress(words: str, *, every: bool) -> None:
    """One line that changes, on a terminal; elsewhere a line now and then."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r  {words:<60}" + ("\n" if words.startswith("unpack") else ""))
        sys.stderr.flush()
    elif every:
        say(f"  {words}")


def say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def become(*command: str | Path) -> int:
    """Windows has no true exec: there the shell would not wait for the new process."""
    words = [str(word) for word in command]
    if not WINDOWS:
        os.execv(words[0], words)
    with subprocess.Popen(words) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                # Ctrl-C reaches the child too, and it is the child's to answer.
                continue


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nInterrupted; the next start tries again.")
