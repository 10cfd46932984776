"""Apart again: a wrong link is undone, and what came since stays where it is."""

from __future__ import annotations

import pytest

from bot.cards.messages import Topic, ToReply
from bot.domain.audience import Choice, Place
from bot.domain.draft import PictureDraft
from bot.domain.people import Platform
from bot.steps.inviting import pass_for
from bot.usecases.open_home import Visit, open_home
from bot.usecases.open_library import Browsing, open_library
from bot.usecases.say import Saying, say
from tests.support.drafts import DEED
from tests.support.office import refused
from tests.usecases.linking.acts import arrives, links, now, on_teams, profile, unlinks


def everything(office):
    """All that stands on record of people and what they told, without what linking itself says."""
    ledger = office.ledger
    people = dict(ledger.people)
    told = {
        key: (each.teller, each.doers, each.consents, each.approval.readers, each.approval.outcome)
        for key, each in ledger.recognitions.items()
    }
    owed = {each.id: each.message.to for each in office.outbox.rows if each.message.topic is not Topic.NOTICE}
    return people, told, owed, ledger.drafts, ledger.hints, ledger.thanks


def test_a_wrong_link_is_undone_exactly(office, mei, mei_on_teams, raj, one):
    office.becomes(mei_on_teams, choice=Choice(Place.PRIVATE), bundled_at=None)
    office.becomes(raj, manager=mei_on_teams.id)
    office.appoint(mei)
    for teller, doers in (
        (mei_on_teams, [raj]),
        (raj, [mei_on_teams]),
        (mei, [mei_on_teams]),
        (raj, [mei, mei_on_teams]),
    ):
        office.nominate(teller, *doers)
    office.leaves(mei_on_teams, raj, mei, nonce="kept")
    office.outbox.deliver()
    before = everything(office)

    one()
    unlinks(office, office.ada, mei)

    after = everything(office)
    assert after[0] == before[0]
    assert {key: each[:2] for key, each in after[1].items()} == {
        key: each[:2] for key, each in before[1].items()
    }
    assert {key: to for key, to in after[2].items() if key in before[2]} == before[2]
    assert after[3:] == before[3:]


def test_the_picture_of_what_was_told_of_oneself_is_seen_again(office, mei, mei_on_teams, one):
    told = office.tells_story(mei, mei_on_teams)
    sent = office.sends_picture(mei)
    office.adds(mei, told, picture=PictureDraft(sent, "The library van", "The driver", "all"))
    office.approve(office.rosa, told)
    places = f"told-{sent}", f"near-{sent}"
    assert [office.at(each) is not None for each in places] == [True, True]

    one()
    assert [office.at(each) for each in places] == [None, None]
    unlinks(office, office.ada, mei)

    assert [office.at(each) is not None for each in places] == [True, True]


def test_no_pass_from_when_they_were_taken_for_one_lets_in_the_other(office, mei, mei_on_teams, one):
    def reads(person):
        with office.ports.look(office.id) as work:
            shown = pass_for(work, person, office.now)
        return lambda: open_library(office.ports, Browsing(shown))

    one()
    by_link = reads(mei)
    by_link()
    unlinks(office, office.ada, mei)

    with refused("page.gone"):
        by_link()
    reads(mei)()


def test_what_waited_for_them_waits_for_them_again(office, mei, mei_on_teams, raj, one):
    office.appoint(mei)
    told = office.nominate(mei_on_teams, raj)

    one()
    unlinks(office, office.ada, mei)

    assert mei.id in office.readers(told)


def test_what_came_since_stays_with_the_one(office, mei, mei_on_teams, raj, one):
    one()
    told = office.nominate(mei, raj)

    unlinks(office, office.ada, mei)

    assert office.record(told).teller == mei.id


def test_they_are_not_joined_by_one_address_again_until_an_admin_says_so(office, mei, on_record):
    arrives(office, profile("mei", "mei@riverbank.example"))
    one = next(each for each in (mei, on_record) if now(office, each).one_with is None)
    unlinks(office, office.ada, one)

    (found,) = arrives(office, profile("mei", "mei@riverbank.example"))
    assert found.accounts == (on_teams("mei"),)

    links(office, office.ada, mei, "8f-mei")
    assert {len(now(office, each).accounts) for each in (mei, on_record)} == {0, 2}


def test_an_account_that_joined_when_it_came_becomes_somebody_new(office, mei):
    arrives(office, profile("mei", "mei@riverbank.example"))

    unlinks(office, office.ada, mei, "Teams", here=Platform.TEAMS)

    (found,) = arrives(office, profile("mei", "mei@riverbank.example"))
    assert (found.id != mei.id, found.accounts) == (True, (on_teams("mei"),))
    assert now(office, mei).accounts == mei.accounts
    assert "is yours no more" in office.reads(mei, Topic.NOTICE)


def test_which_account_goes_is_never_guessed(office, mei):
    with refused("link.single", field="person"):
        unlinks(office, office.ada, mei)
    arrives(office, profile("mei", "mei@riverbank.example"))

    with refused("link.which", field="other"):
        unlinks(office, office.ada, mei, "Discord")
    with refused("link.nobody", field="person"):
        unlinks(office, office.ada, None)


def test_a_form_that_comes_twice_unlinks_once(office, mei, mei_on_teams, one):
    one()
    unlinks(office, office.ada, mei, nonce="n")
    unlinks(office, office.ada, mei, nonce="n")

    assert [each.act for each in office.audit()].count("part_people") == 1


def test_a_page_that_showed_what_was_the_others_shows_it_no_more(office, mei, mei_on_teams, raj, one):
    office.leaves(mei_on_teams, raj, nonce="kept")
    before = page_of(office, mei, "before")
    one()
    while_one = page_of(office, mei, "while one")
    assert DEED in str(while_one.message.card)

    unlinks(office, office.ada, mei)

    shown = {each.id: str(each.message.card) for each in office.outbox.rows if each.message.card}
    assert "somebody else’s" in shown[while_one.id]
    assert DEED not in shown[while_one.id]
    assert shown[before.id] == str(before.message.card)


def page_of(office, person, nonce):
    """As it is said in the chat of one of their accounts."""
    card = open_home(office.ports, Visit(office.id, person.id))
    chat = ToReply(Platform.TEAMS, "tenant", f"https://smba.example/ a:{nonce}")
    say(office.ports, Saying(office.id, chat, card, nonce, Topic.HOME, person.id))
    office.outbox.deliver()
    return next(each for each in office.outbox.rows if each.message.to == chat)


@pytest.mark.parametrize("sent", [True, False])
def test_what_was_taken_out_of_its_channel_as_told_of_oneself_stands_there_again_once(
    office, mei, mei_on_teams, one, sent
):
    told = office.nominate(mei, mei_on_teams)
    office.approve(office.rosa, told)
    if sent:
        office.outbox.deliver()
    one()
    assert DEED not in "".join(each.words for each in office.posted())

    unlinks(office, office.ada, mei)

    assert [DEED in each.words for each in office.posted()] == [True]


def test_who_stood_behind_a_story_did_so_again(office, mei, mei_on_teams, raj, one):
    ida = office.person("Ida Hall")
    told = office.tells_story(raj, ida)
    office.adds(raj, told, mei_on_teams)

    one()
    unlinks(office, office.ada, mei)

    assert office.record(told).wording.upstream == (mei_on_teams.id,)
    assert office.record(told).wording.heroes == (ida.id,)
