"""Settings: `app.yaml` and the environment as one checked, frozen value."""

from adapters.settings.faults import Fault, FaultySettings, Hindrance
from adapters.settings.loading import load
from adapters.settings.platforms import SlackAccess, TeamsAccess
from adapters.settings.seeding import seed
from adapters.settings.value import Settings, lacking, said_aloud

__all__ = [
    "Fault",
    "FaultySettings",
    "Hindrance",
    "Settings",
    "SlackAccess",
    "TeamsAccess",
    "lacking",
    "load",
    "said_aloud",
    "seed",
]
