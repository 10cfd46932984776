"""Where it is told and who is named: decided apart, and never wider than anybody chose."""

from __future__ import annotations

import pytest

from bot.cards.messages import Topic
from bot.domain.approval import Outcome
from bot.domain.audience import Place
from tests.support.drafts import DEED
from tests.support.office import refused
from tests.support.riverbank import FRONT_DESK, LIBRARIES, PARKS


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin", FRONT_DESK)


@pytest.fixture
def tom(office):
    return office.person("Tom Ward", FRONT_DESK)


def test_private_goes_straight_to_the_doer_and_nobody_reads_or_posts_it(office, raj, mei):
    told = office.nominate(raj, mei, audience="private")

    assert office.approval(told).outcome is Outcome.NOT_NEEDED
    assert office.outbox.topics() == [Topic.RECEIPT, Topic.NEWS]
    assert "Private: you and Raj Nair only." in office.reads(mei, Topic.NEWS)
    assert "Private: Mei Lin and you only." in office.reads(raj, Topic.RECEIPT)


def test_nobody_else_is_even_mentioned_in_what_is_private(office, raj, mei):
    office.nominate(raj, mei, audience="private")

    assert {shown for each in office.outbox.rows for shown in each.message.shows} == {raj.id, mei.id}


def test_no_reader_decides_what_is_private(office, raj, mei):
    told = office.nominate(raj, mei, audience="private")

    with refused("approval.not_yours"):
        office.approve(office.rosa, told)


def test_each_doer_of_a_private_telling_knows_who_else_has_it(office, raj, mei, tom):
    office.nominate(raj, mei, tom, audience="private")

    assert "Private: you, Tom Ward and Raj Nair only." in office.reads(mei, Topic.NEWS)
    assert "Private: you, Mei Lin and Raj Nair only." in office.reads(tom, Topic.NEWS)
    assert "Private: Mei Lin, Tom Ward and you only." in office.reads(raj, Topic.RECEIPT)


def test_three_doers_of_a_private_telling_are_told_of_in_one_list(office, raj, mei, tom):
    office.nominate(raj, mei, tom, office.ada, audience="private")

    assert "Private: you, Tom Ward, Ada and Raj Nair only." in office.reads(mei, Topic.NEWS)


def test_a_branch_item_goes_to_the_branchs_channel(office, raj, mei):
    told = office.nominate(raj, mei, audience="branch")

    office.approve(office.rosa, told)

    assert [each.channel for each in office.posted()] == ["#front-desk"]


@pytest.mark.parametrize("branch", [LIBRARIES, None], ids=["without a channel", "of no branch"])
def test_without_a_channel_it_is_not_posted_and_teller_and_doer_are_told(office, raj, branch):
    lena = office.person("Lena", branch)
    told = office.nominate(raj, lena, audience="branch")
    assert "not posted" in office.reads(raj, Topic.RECEIPT)
    assert "would not be posted" in office.reads(office.rosa, Topic.REQUEST)

    office.approve(office.rosa, told)

    assert office.posted() == []
    assert "not posted" in office.reads(raj, Topic.RECEIPT)
    assert "not posted" in office.reads(lena, Topic.NEWS)


def test_doers_of_two_branches_share_no_branch_channel(office, raj, mei):
    pat = office.person("Pat", PARKS)
    told = office.nominate(raj, mei, pat, audience="branch")

    office.approve(office.rosa, told)

    assert office.posted() == []
    assert office.got(mei) == office.got(pat) == [Topic.NEWS]


@pytest.mark.parametrize(
    ("asked", "chosen", "channels"),
    [
        ("public", {}, ["#well-done"]),
        ("public", {"place": Place.PUBLIC}, ["#well-done"]),
        ("public", {"place": Place.BRANCH}, ["#front-desk"]),
        ("branch", {"place": Place.PUBLIC}, ["#front-desk"]),
        ("withheld", {"place": Place.BRANCH}, ["#front-desk"]),
    ],
)
def test_the_narrowest_place_of_teller_and_doer_holds(office, raj, mei, asked, chosen, channels):
    office.chooses(mei, **chosen)
    told = office.nominate(raj, mei, audience=asked)

    office.approve(office.rosa, told)

    assert [each.channel for each in office.posted()] == channels


def test_one_doer_who_chose_private_keeps_the_whole_item_private(office, raj, mei, tom):
    office.chooses(tom, place=Place.PRIVATE)

    told = office.nominate(raj, mei, tom)

    assert office.approval(told).outcome is Outcome.NOT_NEEDED
    assert office.posted() == []
    assert office.got(mei) == office.got(tom) == [Topic.NEWS]
    assert "Private" in office.reads(raj, Topic.RECEIPT)


def test_each_doer_is_named_only_by_their_own_choice(office, raj, mei, tom):
    office.chooses(tom, named=False)
    told = office.nominate(raj, mei, tom)
    assert "With the name of Mei Lin alone." in office.reads(office.rosa, Topic.REQUEST)

    office.approve(office.rosa, told)

    (post,) = office.posted()
    assert "Mei Lin" in post.words
    assert "Tom" not in post.words
    assert "with your name" in office.reads(mei, Topic.NEWS)
    assert "without your name" in office.reads(tom, Topic.NEWS)


def test_a_willing_doer_is_not_named_where_the_teller_leaves_names_out(office, raj, mei):
    office.chooses(mei, named=True)
    told = office.nominate(raj, mei, audience="withheld")

    office.approve(office.rosa, told)

    assert "Mei" not in office.posted()[0].words
    assert "Raj Nair saw it." in office.posted()[0].words


def test_a_choice_made_while_it_waits_holds_when_it_goes_out(office, raj, mei):
    told = office.nominate(raj, mei)
    office.chooses(mei, place=Place.BRANCH, named=False)

    office.approve(office.rosa, told)

    (post,) = office.posted()
    assert post.channel == "#front-desk"
    assert "Mei" not in post.words


def test_a_choice_of_private_made_while_it_waits_keeps_it_out_of_every_channel(office, raj, mei):
    told = office.nominate(raj, mei)
    office.chooses(mei, place=Place.PRIVATE)

    office.approve(office.rosa, told)

    assert office.posted() == []
    assert DEED in office.reads(mei, Topic.NEWS)


def test_a_private_telling_does_not_claim_to_be_between_two_where_a_third_has_it(office, raj, mei, tom):
    office.chooses(tom, named=False)

    office.nominate(raj, mei, tom, audience="private")

    words = office.reads(mei, Topic.NEWS)
    assert "Tom" not in words
    assert "you and Raj Nair only" not in words
