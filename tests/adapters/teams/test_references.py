"""The address of a conversation, as storage keeps it."""

from __future__ import annotations

import pytest

from adapters.teams.references import Reference, Unreadable, reference_of
from tests.support.every import for_each

AMER = "https://smba.trafficmanager.net/amer/"


@for_each(
    "conversation",
    ["a:1x", "19:abc@thread.tacv2", "19:abc@thread.tacv2;messageid=1795425120000", "an emulator's own"],
)
def test_what_was_kept_is_found_again(conversation):
    reference = Reference(AMER, conversation)

    assert reference_of(reference.text) == reference


def test_an_address_is_written_as_it_always_was():
    """Storage keeps it, so what is written today has to be found in years."""
    assert Reference(AMER, "a:1x").text == f"{AMER} a:1x"
    assert (
        Reference(AMER, "19:abc@thread.tacv2", "29:maya").text == f"{AMER} 19:abc@thread.tacv2;alone=29:maya"
    )


def test_whom_alone_something_is_shown_to_is_part_of_the_address():
    alone = Reference(AMER, "19:abc@thread.tacv2;messageid=1795425120000", "29:maya")

    assert reference_of(alone.text) == alone
    assert alone.text != Reference(alone.service_url, alone.conversation).text
    assert alone.place == Reference(AMER, "19:abc@thread.tacv2")


def test_a_thread_stands_in_its_channel():
    thread = Reference(AMER, "19:abc@thread.tacv2;messageid=1795425120000")

    assert thread.place == Reference(AMER, "19:abc@thread.tacv2")
    assert thread.place.place == thread.place


@for_each("text", ["", "C0123", AMER, AMER + " ", "https://smba.trafficmanager.net/amer a:1"])
def test_anything_else_is_no_address(text):
    with pytest.raises(Unreadable):
        reference_of(text)
