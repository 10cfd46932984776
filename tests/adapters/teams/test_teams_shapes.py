"""The shape of what Teams sends: all that listeners take for granted is looked at first."""

from __future__ import annotations

import orjson
import pytest

from adapters.bodies import Misshapen
from adapters.teams.shapes import read, tenant
from tests.support.every import for_each
from tests.support.teams_calls import TENANT, changed, invoke, message


@for_each(
    ("path", "value"),
    [
        (("type",), ...),
        (("type",), ""),
        (("type",), 5),
        (("type",), "x" * 257),
        (("type",), "mess\nage"),
        (("channelId",), ...),
        (("channelId",), None),
        (("channelId",), "emulator"),
        (("channelId",), "webchat"),
        (("channelId",), ["msteams"]),
        (("serviceUrl",), ...),
        (("serviceUrl",), None),
        (("serviceUrl",), ""),
        (("serviceUrl",), {}),
        (("serviceUrl",), "x" * 2049),
        (("conversation",), ...),
        (("conversation",), "a:1"),
        (("conversation", "id"), ...),
        (("conversation", "id"), ""),
        (("conversation", "id"), "a:\n1"),
        (("conversation", "id"), ".."),
        (("conversation", "id"), "x" * 513),
        (("conversation", "tenantId"), 5),
        (("conversation", "id"), "19:字@thread.tacv2"),
        (("id",), "é"),
        (("conversation", "conversationType"), []),
        (("from",), ...),
        (("from", "id"), ...),
        (("from", "id"), {"id": "29:maya"}),
        (("from", "aadObjectId"), 7),
        (("from", "aadObjectId"), "x" * 129),
        (("from", "aadObjectId"), "a\x00b"),
        (("from", "name"), ["Maya"]),
        (("from", "name"), 5),
        (("recipient",), ...),
        (("recipient",), "28:app"),
        (("recipient", "name"), 5),
        (("recipient", "id"), ...),
        (("id",), 5),
        (("id",), ""),
        (("id",), "."),
        (("replyToId",), ".."),
        (("replyToId",), 5),
        (("text",), {"a": 1}),
        (("text",), 5),
        (("textFormat",), 5),
        (("name",), 5),
        (("locale",), 5),
        (("action",), 5),
        (("timestamp",), 5),
        (("deliveryMode",), 5),
        (("entities",), {"type": "mention"}),
        (("entities",), [1]),
        (("entities",), [{}, 1]),
        (("entities",), {}),
        (("membersAdded",), ["29:maya"]),
        (("membersAdded",), [{"id": 5}]),
        (("membersAdded",), [{"name": 5}]),
        (("membersRemoved",), ["29:maya"]),
        (("membersRemoved",), [{"id": 5}]),
        (("attachments",), "x"),
        (("channelData",), "x"),
        (("channelData", "tenant"), "t"),
        (("channelData", "tenant"), {"id": 5}),
        (("channelData", "tenant"), {"id": "x" * 129}),
        (("conversation", "tenantId"), "x" * 129),
        (("conversation", "name"), 5),
        (("channelData", "team"), [1]),
        (("channelData", "team"), {"name": 5}),
        (("channelData", "team"), {"aadGroupId": 5}),
        (("channelData", "settings"), "x"),
        (("channelData", "source"), "x"),
        (("channelData", "channel"), {"id": 1}),
        (("channelData", "eventType"), 1),
        (("value",), "a\0b"),
        (("value",), ["a", "\0"]),
        (("value",), {"a": [{"b": "\0"}]}),
        (("value",), {"\0": 1}),
    ],
)
def test_what_has_another_shape_is_misshapen(path, value):
    with pytest.raises(Misshapen):
        read(orjson.dumps(changed(message(), path, value)))


@for_each(
    ("path", "value"),
    [
        (("type",), "x"),
        (("type",), "x" * 256),
        (("entities",), []),
        (("id",), "X.X"),
        (("id",), "x" * 512),
        (("replyToId",), "x" * 512),
        (("conversation", "id"), "x" * 512),
        (("conversation", "tenantId"), ""),
        (("from", "aadObjectId"), "x" * 128),
        (("from", "name"), "Maya\nTan"),
        (("serviceUrl",), "x" * 2048),
        (("membersAdded",), [{"id": "29:maya"}]),
        (("membersRemoved",), [{"id": "29:maya"}]),
    ],
)
def test_what_is_just_within_bounds_fits(path, value):
    sent = changed(message(), path, value)

    assert read(orjson.dumps(sent)) == sent


@for_each("name", [..., None, "", "x" * 257])
def test_an_invoke_has_a_name(name):
    with pytest.raises(Misshapen):
        read(orjson.dumps(changed(invoke(), ("name",), name)))


@for_each(
    ("conversation", "channel", "found"),
    [(TENANT, TENANT, TENANT), (TENANT, ..., TENANT), (..., TENANT, TENANT), (..., ..., ""), ("", "", "")],
)
def test_the_tenant_is_named_in_either_place(conversation, channel, found):
    named = changed(message(), ("conversation", "tenantId"), conversation)

    assert tenant(changed(named, ("channelData", "tenant", "id"), channel)) == found


def test_two_tenants_are_misshapen_but_not_two_spellings():
    with pytest.raises(Misshapen):
        tenant(changed(message(), ("conversation", "tenantId"), "another"))

    spelt = tenant(changed(message(), ("conversation", "tenantId"), TENANT.upper()))
    assert spelt.casefold() == TENANT
