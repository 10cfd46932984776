"""Who sent an activity and from where: what was said to Skald alone is answered to that person alone."""

from adapters.teams.callers import nonce_of, reply_to, tenant_of, where
from adapters.teams.references import Reference, reference_of
from tests.support.every import for_each

AMER = "https://smba.trafficmanager.net/amer"
CHANNEL = "19:abc@thread.tacv2;messageid=1795425120000"


def said(*, kind="channel", **recipient):
    return {
        "type": "message",
        "id": "1",
        "serviceUrl": AMER,
        "conversation": {"id": CHANNEL, "conversationType": kind, "tenantId": "riverbank"},
        "from": {"id": "29:maya", "aadObjectId": "maya"},
        "recipient": {"id": "28:skald", **recipient},
    }


def test_a_word_behind_a_slash_is_answered_where_it_was_said_and_to_nobody_else():
    found = reference_of(reply_to(said(isTargeted=True)).url)

    assert found == Reference(f"{AMER}/", CHANNEL, "29:maya")
    assert found.place == Reference(f"{AMER}/", "19:abc@thread.tacv2")


@for_each("recipient", [{}, {"isTargeted": False}, {"isTargeted": "true"}, {"isTargeted": None}])
def test_a_mention_is_answered_for_all_who_are_there(recipient):
    assert where(said(**recipient)) == Reference(f"{AMER}/", CHANNEL)


def test_alone_with_skald_there_is_nobody_to_hide_from():
    assert where(said(kind="personal", isTargeted=True)).alone == ""


def test_a_repeat_is_known_however_it_is_shown():
    assert nonce_of(said(isTargeted=True)) == nonce_of(said())


def test_a_tenant_is_the_same_one_however_its_id_is_written():
    large = {"tenant": {"id": "RiverBank"}}

    assert tenant_of(said() | {"channelData": large}) == tenant_of(said()) == "riverbank"
    assert nonce_of(said() | {"channelData": large}) == nonce_of(said())
