"""What came of a call: each answer of Teams has one meaning for the message and one mend for the admins."""

from __future__ import annotations

import pytest

from adapters.teams.errors import TeamsAway, TeamsSaidNo
from adapters.teams.outcomes import harmless, mend_of, of_away, of_no
from bot.domain.mend import Mend
from bot.platforms import Ambiguous, Blocked, Refused, Unsent


def test_a_rest_that_teams_asks_for_is_for_the_whole_tenant():
    assert of_no(TeamsSaidNo(429, "TooManyRequests", 7.0)) == Unsent("429 TooManyRequests", 7.0)
    assert of_no(TeamsSaidNo(429)).wait > 0


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408])
def test_after_a_fault_of_theirs_nobody_knows_whether_it_was_posted(status):
    assert of_no(TeamsSaidNo(status)) == Ambiguous(str(status))


def test_two_changes_at_once_are_tried_again_and_nothing_was_posted():
    assert of_no(TeamsSaidNo(412, "PreconditionFailed")) == Unsent("412 PreconditionFailed")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_what_was_sent_elsewhere_reached_nobody_and_is_tried_again(status):
    assert of_no(TeamsSaidNo(status, "Redirected")) == Unsent(f"{status} Redirected")


@pytest.mark.parametrize(
    ("status", "code", "mend"),
    [
        (403, "MessageWritesBlocked", Mend.RECIPIENT),
        (403, "BotNotInConversationRoster", Mend.INVITE),
        (403, "BotDisabledByAdmin", Mend.RESTRICTED),
        (403, "", Mend.INVITE),
        (404, "ConversationNotFound", Mend.CHANNEL),
        (404, "", Mend.CHANNEL),
        (401, "", Mend.TOKEN),
    ],
)
def test_what_an_admin_can_mend_waits_for_it(status, code, mend):
    outcome = of_no(TeamsSaidNo(status, code))

    assert outcome == Blocked(mend, f"{status} {code}".strip())
    assert mend_of(outcome.why) is mend


@pytest.mark.parametrize(("status", "code"), [(400, "BadArgument"), (413, "MessageSizeTooBig")])
def test_what_nobody_can_mend_is_refused_for_good(status, code):
    assert of_no(TeamsSaidNo(status, code)) == Refused(f"{status} {code}")
    assert mend_of(f"{status} {code}") is None


def test_a_message_that_is_gone_is_not_waited_for():
    assert of_no(TeamsSaidNo(404, "ActivityNotFoundInConversation")) == Refused(
        "404 ActivityNotFoundInConversation"
    )


def test_a_line_that_never_came_about_carried_nothing():
    assert of_away(TeamsAway("refused", surely_unsent=True)) == Unsent("refused")
    assert of_away(TeamsAway("reset", surely_unsent=False)) == Ambiguous("reset")


def test_what_may_be_asked_twice_is_not_in_doubt():
    assert harmless(Ambiguous("504")) == Unsent("504")
    assert harmless(Blocked(Mend.TOKEN, "401")) == Blocked(Mend.TOKEN, "401")
