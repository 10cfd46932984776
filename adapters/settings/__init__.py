"""Settings: `app.yaml` and the environment as one checked, frozen value."""

from adapters.settings.faults import Fault, FaultySettings, Obstacle
from adapters.settings.file import App
from adapters.settings.loading import load
from adapters.settings.platforms import SlackAccess, TeamsAccess, loopback
from adapters.settings.seeding import seed
from adapters.settings.value import Settings, lacking

__all__ = [
    "App",
    "Fault",
    "FaultySettings",
    "Obstacle",
    "Settings",
    "SlackAccess",
    "TeamsAccess",
    "lacking",
    "load",
    "loopback",
    "seed",
]
