"""Whom Skald writes to at Teams: Microsoft's own connectors, by their exact names, and nobody else."""

from __future__ import annotations

import pytest

from adapters.teams.hosts import Untrusted, names_here, service
from tests.support.every import for_each


@for_each(
    ("url", "kept"),
    [
        ("https://smba.trafficmanager.net/amer/", "https://smba.trafficmanager.net/amer/"),
        ("https://smba.trafficmanager.net/amer", "https://smba.trafficmanager.net/amer/"),
        ("https://smba.trafficmanager.net", "https://smba.trafficmanager.net/"),
        (
            "https://SMBA.trafficmanager.net/emea/7a1e-0000/",
            "https://smba.trafficmanager.net/emea/7a1e-0000/",
        ),
        ("https://smba.trafficmanager.net:443/uk/", "https://smba.trafficmanager.net/uk/"),
        (
            "https://smba.infra.gcc.teams.microsoft.com/gcc/",
            "https://smba.infra.gcc.teams.microsoft.com/gcc/",
        ),
        (
            "https://smba.infra.gov.teams.microsoft.us/teams",
            "https://smba.infra.gov.teams.microsoft.us/teams/",
        ),
        ("https://smba.infra.dod.teams.microsoft.us/dod/", "https://smba.infra.dod.teams.microsoft.us/dod/"),
    ],
)
def test_microsofts_connectors_are_written_to(url, kept):
    assert service(url, local=False) == kept


NOBODYS = [
    "",
    "smba.trafficmanager.net/amer/",
    "ftp://smba.trafficmanager.net/",
    "https://evil.example/",
    "https://smba.trafficmanager.net.evil.example/amer/",
    "https://evil-smba.trafficmanager.net/",
    "https://a.smba.trafficmanager.net/",
    "https://trafficmanager.net/",
    "https://smba.trafficmanager.net@evil.example/",
    "https://user:secret@smba.trafficmanager.net/",
    "https://evil.example\\@smba.trafficmanager.net/",
    "https://smba.trafficmanager.net\\.evil.example/",
    "https://smba.trafficmanager.net:8443/",
    "https://smba.trafficmanager.net:/",
    "https://smba.trafficmanager.net./",
    "https://smba.trafficmanager.net/a?x=1",
    "https://smba.trafficmanager.net/a#x",
    "https://smba.trafficmanager.net/a b",
    "https://smba.trafficmanager.net/../",
    "https://smba.trafficmanager.net/./",
    "https://smba.trafficmanager.net//evil.example/",
    "https://smba.trafficmanager.net/%2e%2e/",
    "https://smba.trafficmanager.net/{amer}/",
    "https://smba.trafficmanager.net/amer/\n",
    " https://smba.trafficmanager.net/",
    "https://smbа.trafficmanager.net/",  # a Cyrillic letter
    "https:/smba.trafficmanager.net/",
    "https://[smba.trafficmanager.net/",
    "https://smba.trafficmanager.net:x/",
]


@for_each(
    "url", [*NOBODYS, "http://smba.trafficmanager.net/amer/", "http://127.0.0.1:3978/", "http://localhost/"]
)
def test_nobody_else_is_written_to(url):
    with pytest.raises(Untrusted):
        service(url, local=False)


@for_each(
    "url",
    [
        "http://127.0.0.1:56150/_connector/",
        "http://localhost:3978/",
        "https://[::1]:3978/",
        "http://127.1.2.3/",
    ],
)
def test_an_emulator_stands_on_this_computer(url):
    assert service(url, local=True) == url


def test_a_host_is_kept_in_small_letters():
    assert service("http://LocalHost:3978/Amer/", local=True) == "http://localhost:3978/Amer/"


@for_each(
    "url",
    [
        *NOBODYS,
        "https://smba.trafficmanager.net/amer/",
        "http://10.0.0.1/",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://localhost.evil.example/",
        "http://2130706433/",
        "http://127.1/",
        "http://127.0.0.1:99999/",
        "http://:3978/",
        "http://169.254.169.254/",
    ],
)
def test_an_emulator_stands_nowhere_else(url):
    with pytest.raises(Untrusted):
        service(url, local=True)


STAND_IN = "https://Stand-In.example:8443"


@for_each("url", ["https://stand-in.example:8443/amer", "https://STAND-IN.example:8443/amer/"])
def test_where_servers_stand_in_for_microsofts_they_are_written_to(url):
    assert service(url, local=False, origin=STAND_IN) == "https://stand-in.example:8443/amer/"


@for_each(
    "url",
    [
        *NOBODYS,
        "https://smba.trafficmanager.net/amer/",
        "http://stand-in.example:8443/amer/",
        "https://stand-in.example/amer/",
        "https://other.example:8443/amer/",
        "http://127.0.0.1:3978/",
    ],
)
def test_where_servers_stand_in_for_microsofts_nobody_else_is_written_to(url):
    with pytest.raises(Untrusted):
        service(url, local=False, origin=STAND_IN)


@for_each("host", ["localhost", "localhost:3978", "LOCALHOST", "127.0.0.1", "127.0.0.1:80", "[::1]:3978"])
def test_this_computer_is_called_by_its_own_names(host):
    assert names_here(host) is True


@for_each("host", ["", ":80", "[", "::1", "skald.example", "10.0.0.1", "127.0.0.1:x", "localhost:99999"])
def test_another_name_is_none_of_this_computers(host):
    assert names_here(host) is False
