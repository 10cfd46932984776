"""Leases: who may send what, and when. Only the real engines have them."""

from __future__ import annotations

from datetime import timedelta

from bot.cards.messages import CopyState, ToPerson, Topic, ToReply
from bot.domain.people import Account, Platform
from tests.contracts.desk import ENTRA, WELL_DONE
from tests.contracts.samples import (
    ELSEWHERE,
    HERE,
    account,
    card,
    installation,
    message,
    person,
)

# --- what a claim carries ----------------------------------------------------------------------


def test_a_claim_carries_all_that_a_sender_needs(desk):
    made = desk.owe(message("mei", card=card("Done well", mentions="raj"), topic=Topic.NEWS))

    (claim,) = desk.claim()

    assert (claim.message, claim.fence, claim.attempt) == (made, 1, 1)
    assert claim.lease_until == desk.clock() + timedelta(seconds=30)
    assert claim.installation == installation()
    assert (claim.topic, claim.card) == (Topic.NEWS, card("Done well", mentions="raj"))
    assert (claim.user, claim.conversation, claim.replaces) == ("U0MEI", None, None)
    assert claim.users["raj"] == "U0RAJ"


def test_a_direct_message_goes_where_the_last_one_stood(desk):
    desk.office.conversations.opened(installation(), "U0MEI", "D0MEI")
    desk.owe(message("mei"))

    (claim,) = desk.claim()

    assert claim.conversation == "D0MEI"


def test_a_person_is_written_to_on_the_platform_they_used_last(desk):
    desk.sees_on_teams("mei")
    desk.owe(message("mei"))

    (claim,) = desk.claim()

    assert (claim.installation, claim.user) == (ENTRA, "mei-entra")


def test_what_is_for_one_platform_goes_there_wherever_somebody_was_last(desk):
    desk.sees_on_teams("mei")
    desk.owe(message(ToPerson("mei", Platform.SLACK)))

    (claim,) = desk.claim()

    assert (claim.installation.platform, claim.user) == (Platform.SLACK, "U0MEI")
    assert claim.to.platform is Platform.SLACK


def test_what_waits_on_one_platform_holds_nothing_back_on_the_other(desk):
    desk.sees_on_teams("mei")
    desk.owe(message(ToPerson("mei", Platform.SLACK)), message(ToPerson("mei", Platform.TEAMS)))

    claims = desk.claim()

    assert [each.to.platform for each in claims] == [Platform.SLACK, Platform.TEAMS]


def test_a_demonstration_writes_to_people_on_each_platform_that_is_shown(desk):
    desk.sees_on_teams("mei")
    desk.office.shown = frozenset(Platform)
    desk.owe(message("mei"), message("raj"))

    claims = desk.claim()

    assert [(each.to, each.installation.platform) for each in claims] == [
        (ToPerson("mei"), Platform.SLACK),
        (ToPerson("mei"), Platform.TEAMS),
        (ToPerson("raj"), Platform.SLACK),
    ]


def test_a_person_who_used_neither_is_written_to_on_slack(desk):
    desk.office.installations.keep(ENTRA)
    with desk.office.work(HERE) as work:
        accounts = (Account(Platform.TEAMS, "entra", "mei-entra"), account("mei"))
        work.people.keep(person("mei", accounts=accounts))
    desk.owe(message("mei"))

    (claim,) = desk.claim()

    assert claim.user == "U0MEI"


def test_a_channel_is_known_by_the_name_in_the_settings(desk):
    desk.office.conversations.keep_channels(installation(), {"well-done": "C1", "other": "C2"})
    desk.owe(message(WELL_DONE))

    (claim,) = desk.claim()

    assert (claim.conversation, claim.user) == ("C1", None)


def test_a_channel_that_the_directory_has_not_read_is_left_to_the_sender(desk):
    desk.owe(message(WELL_DONE))

    (claim,) = desk.claim()

    assert (claim.to, claim.conversation) == (WELL_DONE, None)


def test_a_channel_is_sought_in_the_workspace_that_has_it(desk):
    second = installation(workspace="T1SECOND")
    desk.office.installations.keep(second)
    desk.office.conversations.keep_channels(second, {"well-done": "C9"})
    desk.owe(message(WELL_DONE))

    (claim,) = desk.claim()

    assert (claim.installation, claim.conversation) == (second, "C9")


def test_a_message_to_somebody_without_an_account_goes_to_the_sender_who_says_so(desk):
    with desk.office.work(HERE) as work:
        work.people.keep(person("sam", accounts=()))
    desk.owe(message("sam"))

    (claim,) = desk.claim()

    assert (claim.installation, claim.user, claim.conversation) == (installation(), None, None)


def test_a_message_of_an_organisation_that_is_installed_nowhere_is_blocked_not_lost(desk):
    unreachable = desk.owe(message("sam"), of=ELSEWHERE)

    assert desk.claimed() == []
    assert desk.state(unreachable) is CopyState.BLOCKED


# --- order and pace ----------------------------------------------------------------------------


def test_a_leased_message_is_not_leased_again(desk):
    made = desk.owe(message())

    assert desk.claimed() == [made]
    assert desk.claimed() == []


def test_a_lease_that_ran_out_is_given_again_with_a_new_fence(desk):
    made = desk.owe(message())
    desk.claim()

    desk.clock.advance(30)
    (again,) = desk.claim()

    assert (again.message, again.fence) == (made, 2)


def test_one_message_of_a_conversation_is_under_way_at_a_time(desk):
    first, second = desk.owe(message("mei", "one"), message("mei", "two"))

    assert desk.claimed() == [first]
    assert desk.claimed() == []
    assert second


def test_conversations_do_not_wait_for_each_other(desk):
    made = desk.owe(message("mei"), message("raj"), message(WELL_DONE))

    assert desk.claimed() == made


def test_the_oldest_come_first_and_no_more_than_asked_for(desk):
    made = desk.owe(message("mei"), message("raj"), message("ana"))

    assert desk.claimed(most=2) == made[:2]


def test_the_next_in_a_channel_waits_a_second(desk):
    _, second = desk.owe(message(WELL_DONE, "one"), message(WELL_DONE, "two"))
    desk.send(*desk.claim())

    assert desk.claimed() == []
    desk.clock.advance(1)
    assert desk.claimed() == [second]


def test_somebody_is_told_three_things_at_once_and_the_fourth_waits(desk):
    *_, fourth = desk.owe(*(message("mei", words) for words in ("one", "two", "three", "four")))
    for _ in range(3):
        desk.send(*desk.claim())

    assert desk.claimed() == []
    desk.clock.advance(3)
    assert desk.claimed() == [fourth]


def test_answers_where_somebody_pressed_need_not_wait(desk):
    reply = ToReply(Platform.SLACK, "T0RIVER", "https://hooks.slack.example/1")
    _, second = desk.owe(message(reply, "one"), message(reply, "two"))
    desk.send(*desk.claim(), ref=None)

    assert desk.claimed() == [second]


def test_what_waits_to_be_tried_again_holds_back_what_came_later(desk):
    first, second = desk.owe(message("mei", "one"), message("mei", "two"))
    (claim,) = desk.claim()
    desk.deliveries.retry(claim, desk.clock() + timedelta(seconds=20), "503", ambiguous=False)

    assert desk.claimed() == []
    desk.clock.advance(20)
    assert desk.claimed() == [first]
    assert second


def test_what_backed_off_is_tried_soon_once_its_workspace_took_anything(desk):
    put_off = desk.owe(message("mei"))
    (claim,) = desk.claim()
    desk.deliveries.retry(claim, desk.clock() + timedelta(minutes=15), "503", ambiguous=False)
    desk.owe(message("raj"))

    desk.send(*desk.claim())

    desk.clock.advance(30)
    assert desk.claimed() == [put_off]


def test_what_backed_off_in_another_workspace_waits_on(desk):
    desk.office.installations.keep(installation(ELSEWHERE, workspace="T9"))
    desk.owe(message(WELL_DONE), of=ELSEWHERE)
    (claim,) = desk.claim()
    desk.deliveries.retry(claim, desk.clock() + timedelta(minutes=15), "503", ambiguous=False)
    desk.owe(message("raj"))

    desk.send(*desk.claim())

    desk.clock.advance(30)
    assert desk.claimed() == []


def test_what_is_held_for_somebodys_hours_holds_nothing_back(desk):
    morning = desk.clock() + timedelta(hours=14)
    held, second = desk.owe(message("mei", "nudge", held_until=morning), message("mei", "news"))

    assert desk.claimed() == [second]
    desk.clock.advance(14 * 3600)
    assert held in desk.claimed()


def test_what_is_blocked_holds_nothing_back(desk):
    _, second = desk.owe(message("mei", "one"), message("mei", "two"))
    (claim,) = desk.claim()
    desk.deliveries.blocked(claim, "recipient", desk.clock())

    assert desk.claimed() == [second]


def test_nothing_of_a_paused_workspace_is_leased_and_others_go_on(desk):
    other = installation(ELSEWHERE, workspace="T9")
    desk.office.installations.keep(other)
    desk.office.deliveries.pause(installation(), desk.clock() + timedelta(seconds=5))
    paused = desk.owe(message("mei"))
    free = desk.owe(message(WELL_DONE), of=ELSEWHERE)

    assert desk.claimed() == [free]
    desk.clock.advance(5)
    assert desk.claimed() == [paused]


def test_nothing_of_a_busy_workspace_is_leased_however_much_of_it_waits(desk):
    other = installation(ELSEWHERE, workspace="T9")
    desk.office.installations.keep(other)
    desk.owe(message("mei"), message("raj"))
    free = desk.owe(message(WELL_DONE), of=ELSEWHERE)

    assert desk.claimed(most=1, busy=[(Platform.SLACK, "T0RIVER")]) == [free]
