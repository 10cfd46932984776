"""Loading: file and environment are read once, and all their faults are told together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from adapters.settings.environment import of_the_process, read_environment
from adapters.settings.faults import Fault, FaultySettings
from adapters.settings.platforms import slack_access, teams_access
from adapters.settings.reading import read_app
from adapters.settings.value import Settings


def load(environ: Mapping[str, str] | None = None, dotenv: Path | None = Path(".env")) -> Settings:
    """Reads everything once. Raises FaultySettings with all faults of file and environment together.

    `environ` is the process's own unless given; it wins over `dotenv`.
    """
    given = of_the_process() if environ is None else environ
    faults: list[Fault] = []
    environment, app = None, None
    try:
        environment = read_environment(given, dotenv)
    except FaultySettings as faulty:
        faults.extend(faulty.faults)
    name = environment.config if environment else given.get("SKALD_CONFIG") or "app.yaml"
    try:
        app = read_app(_text_of(name), name)
    except FaultySettings as faulty:
        faults.extend(faulty.faults)
    if app is None or environment is None:
        raise FaultySettings(faults)
    return Settings(
        app,
        environment.database_url,
        environment.secret_keys,
        environment.base_url,
        environment.host,
        environment.port,
        slack_access(environment),
        teams_access(environment),
    )


def _text_of(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        remedy = "Start from the app.yaml in the repository, or set SKALD_CONFIG to where yours is"
        raise FaultySettings([Fault(f"{name}:1:1", "there is no such file", remedy)]) from None
    except UnicodeDecodeError:
        raise FaultySettings([Fault(f"{name}:1:1", "it is not UTF-8 text", "Save it as UTF-8")]) from None
    except OSError as error:
        wrong = f"it cannot be read: {error.strerror}"
        raise FaultySettings([Fault(f"{name}:1:1", wrong, "Set SKALD_CONFIG to a file")]) from None
