"""Where a picture on Teams may be fetched from: our token goes to the connector that spoke to us alone."""

from __future__ import annotations

import pytest

from adapters.teams.pictures import from_there, picture_in

HERE = "https://smba.trafficmanager.net/emea/"


def activity(*attachments: object, kind: str = "personal") -> dict[str, object]:
    return {"conversation": {"conversationType": kind, "id": "a:1"}, "attachments": list(attachments)}


def test_it_is_fetched_where_teams_itself_spoke_to_us():
    assert from_there(f"{HERE}v3/attachments/0-1/views/original", HERE)


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/v3/attachments/1/views/original",
        "http://smba.trafficmanager.net/emea/v3/attachments/1/views/original",
        "https://smba.trafficmanager.net.evil.example/a",
        "https://smba.trafficmanager.net@evil.example/a",
        "https://user@smba.trafficmanager.net/a",
        "https://smba.trafficmanager.net:8443/a",
        "https://169.254.169.254/metadata",
        "https://smba.trafficmanager.net\\@evil.example/a",
        "file:///etc/passwd",
        "//smba.trafficmanager.net/a",
        "",
        "https://[::1",
    ],
)
def test_and_nowhere_else(address):
    assert not from_there(address, HERE)


def test_only_a_picture_in_the_own_chat_is_one():
    picture = {"contentType": "image/*", "contentUrl": "https://a"}

    assert picture_in(activity({"contentType": "text/html"}, picture)) == "https://a"
    assert picture_in(activity(picture, kind="channel")) is None
    assert picture_in(activity({"contentType": "text/html"}, "nonsense")) is None
    assert picture_in({"conversation": {"conversationType": "personal"}}) is None
