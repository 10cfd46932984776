"""Our limits beside an outside table of Teams', and beside what people have to be able to say."""

from __future__ import annotations

from adapters.teams.limits import LIMITS
from bot.domain.recognition import MOST_IN_DEED
from bot.views.sheet import ROOM
from tests.support.teams_limits import COUNTS

# "The message size limit is 28 KB", the least that Teams says of any card anywhere: of incoming webhooks.
# https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
LEAST_OF_ALL = 28 * 1024


def test_what_is_sent_is_smaller_than_any_size_that_teams_speaks_of():
    assert LIMITS["message.size"] <= LEAST_OF_ALL
    assert LIMITS["dialog.size"] * len("a".encode("utf-16-le")) <= COUNTS["message.bytes"]


def test_no_card_has_more_readers_or_a_longer_row_than_teams_takes():
    assert LIMITS["refresh.userIds"] == COUNTS["refresh.users"]
    assert LIMITS["actions"] == COUNTS["card.actions"]


def test_whatever_a_field_holds_can_come_back():
    assert LIMITS["value"] > ROOM > MOST_IN_DEED


def test_two_full_fields_fit_into_one_form():
    assert LIMITS["dialog.size"] > 2 * LIMITS["value"]
