"""Where a picture on Slack may be fetched from: our token goes to its house of files, and nowhere else."""

from __future__ import annotations

import pytest

from adapters.slack.api import API_URL
from adapters.slack.pictures import from_slack

PAPER = "http://127.0.0.1:8001/api/"


def test_it_is_fetched_from_slacks_own_house():
    assert from_slack("https://files.slack.com/files-pri/T1-F1/download/van.jpg", API_URL)


def test_where_another_server_stands_in_for_slack_it_is_fetched_there_alone():
    assert from_slack("http://127.0.0.1:8001/files-pri/F1/van.jpg", PAPER)
    assert not from_slack("https://files.slack.com/files-pri/T1-F1/van.jpg", PAPER)


@pytest.mark.parametrize(
    "address",
    [
        "http://files.slack.com/files-pri/T1-F1/van.jpg",
        "https://files.slack.com.evil.example/van.jpg",
        "https://files.slack.com@evil.example/van.jpg",
        "https://files.slack.com:8443/van.jpg",
        "https://slack.com/van.jpg",
        "https://evil.example/van.jpg",
        "http://169.254.169.254/latest/meta-data",
        "http://127.0.0.1:8001/files-pri/F1/van.jpg",
        "file:///etc/passwd",
        "",
        "https://[::1",
    ],
)
def test_and_from_nobody_else(address):
    assert not from_slack(address, API_URL)
