"""Look up: what somebody asks Skald for in a word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cards.elements import Actions, Paragraph, Quote, spoken
from bot.cards.intents import Intent
from bot.cards.messages import Topic
from bot.cards.runs import Link
from bot.domain.commands import Word
from bot.domain.invitation import held
from bot.domain.people import Platform, Standing
from bot.domain.refusals import Refusal
from bot.domain.wall import WallFor
from bot.usecases.look_up import Query, look_up
from bot.usecases.renew_link import Renewal, renew_link
from tests.support.office import labels, refused

HOME = "slack://app?team=T1&id=A1&tab=home"


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


def asks(office, person, words, carried=None, home=HOME, here=Platform.SLACK):
    return look_up(office.ports, Query(office.id, person.id, here, words, carried, home))


def button(card):
    (row,) = (each for each in card.elements if isinstance(each, Actions))
    return row.buttons[0]


def test_the_command_alone_leads_home_and_says_what_there_is(office, mei):
    card = asks(office, mei, "")

    links = [
        run.url
        for each in card.elements
        if isinstance(each, Paragraph)
        for run in each.runs
        if isinstance(run, Link)
    ]
    assert links == [HOME]
    assert all(f"/skald {word}" in spoken(card) for word in ("mine", "me", "help"))


def test_where_no_address_is_known_home_is_described(office, mei):
    assert "the first tab of this conversation" in spoken(asks(office, mei, "", home=""))


def test_help_lists_every_command_in_few_lines(office, mei):
    lines = spoken(asks(office, mei, "help")).splitlines()

    assert len(lines) <= 12
    assert [each.split()[0] for each in lines[1:]] == ["/recognise", "/story", "/kindness", *["/skald"] * 5]


def test_help_on_teams_says_what_is_typed_there(office, mei):
    lines = spoken(asks(office, mei, "help", here=Platform.TEAMS)).splitlines()

    assert [each.split()[0] for each in lines[1:]] == [
        "recognise",
        "story",
        "kindness",
        "stories",
        "home",
        "mine",
        "me",
        "help",
        "In",
    ]


def test_on_teams_home_is_in_the_chat_with_skald(office, mei):
    welcome = spoken(asks(office, mei, "", home="", here=Platform.TEAMS))

    assert "type home in the chat with Skald" in welcome


@pytest.mark.parametrize("word", ["recognise", "stories", "home", "mine", "me", "help"])
def test_help_with_a_word_explains_it_with_an_example(office, mei, word):
    card = asks(office, mei, f"help {word}")

    assert any(
        isinstance(each, Quote) and spoken(type(card)("", (each,))).startswith("/") for each in card.elements
    )


def test_help_with_an_unknown_word_says_so_before_all_of_it(office, mei):
    first, *rest = spoken(asks(office, mei, "help drafts")).splitlines()

    assert first == "There is no help on drafts."
    assert rest == spoken(asks(office, mei, "help")).splitlines()


def test_help_with_a_slip_offers_the_help_that_was_meant(office, mei):
    card = asks(office, mei, "help recogise")

    assert "Did you mean /skald help recognise?" in spoken(card)
    assert asks(office, mei, button(card).subject) == asks(office, mei, "help recognise")


def test_ones_choices_are_shown_with_the_way_to_change_them(office, mei):
    office.chooses(mei, named=False)

    card = asks(office, mei, "me")

    assert "Leave my name out" in spoken(card)
    assert labels(card) == ["Change my choices"]


def test_a_slip_offers_what_was_meant_with_the_rest_of_the_words(office, mei):
    card = asks(office, mei, "recogise @mei did it", "<@U1> did it")

    assert "Did you mean /recognise?" in spoken(card)
    assert (button(card).label, button(card).intent) == ("Open /recognise", Intent.OPEN_NOMINATION)
    assert button(card).subject == "<@U1> did it"


def test_a_slip_near_another_word_looks_that_up(office, mei):
    card = asks(office, mei, "hlep me", "help me")

    assert (button(card).intent, button(card).subject) == (Intent.LOOK_UP, "help me")


def test_words_for_which_no_button_has_room_are_given_back(office, mei):
    card = asks(office, mei, "recogise " + "so much " * 9, None)

    assert labels(card) == []
    assert "recogise so much" in spoken(card)


def test_nothing_near_says_so_beside_the_guide(office, mei):
    card = asks(office, mei, "xyzzy")

    assert "Skald has no command xyzzy." in spoken(card)
    assert "What Skald does" in spoken(card)


def test_a_very_long_word_is_given_back_in_short(office, mei):
    card = asks(office, mei, "x" * 4000)

    assert len(card.notice) < 100
    assert "x" * 300 not in spoken(card)
    assert "xxx" in spoken(card)


def test_a_guest_is_answered_and_a_stranger_refused(office):
    guest = office.person("Pia", standing=Standing.GUEST)
    stranger = office.person("Sam", standing=Standing.STRANGER)

    assert spoken(asks(office, guest, "help"))
    with refused("teller.stranger"):
        asks(office, stranger, "help")


@pytest.mark.parametrize("here", list(Platform))
def test_whoever_thanks_is_answered_kindly_and_offered_to_tell_it(office, mei, here):
    card = asks(office, mei, "Thanks!", here=here)

    assert spoken(card).startswith("You are welcome. If it was a colleague who helped, say what they did")
    assert (button(card).label, button(card).intent) == ("Tell yours", Intent.OPEN_NOMINATION)


@pytest.mark.parametrize(
    "words", ["", "help", "xyzzy", "hlep", "help mien", *(f"help {each}" for each in Word)]
)
def test_no_answer_on_teams_names_a_way_of_slacks(office, words):
    said = spoken(asks(office, office.ada, words, carried="", here=Platform.TEAMS, home=""))

    assert said
    assert not any(each in said for each in ("/skald", "/recognise", "Slack", "first tab"))


def at_an_address(office):
    """Where browsers find this Skald."""
    office.memory.ports = replace(
        office.ports, address_of=lambda it: f"https://skald.example/wall/{it.generation}"
    )


def urls(card):
    return [
        run.url
        for each in card.elements
        if isinstance(each, Paragraph)
        for run in each.runs
        if isinstance(run, Link)
    ]


def test_an_admin_is_given_the_link_to_the_wall_and_can_renew_it(office):
    at_an_address(office)
    first = asks(office, office.ada, "wall")

    for _ in range(2):  # the same card, pressed twice
        renewal = Renewal(office.id, office.ada.id, held(button(first).subject), office.nonce())
        renew_link(office.ports, renewal)

    assert urls(first) == ["https://skald.example/wall/0"]
    assert urls(asks(office, office.ada, "wall")) == ["https://skald.example/wall/1"]
    assert office.outbox.words(Topic.NOTICE, office.ada.id).count("the old one shows nothing more") == 2


def test_nobody_but_an_admin_is_given_the_link_or_renews_it(office, mei):
    at_an_address(office)

    with refused("blocked.not_admin"):
        asks(office, mei, "wall")
    with refused("blocked.not_admin"):
        renew_link(office.ports, Renewal(office.id, mei.id, held("wall.0."), office.nonce()))


@pytest.mark.parametrize("link", ["pass.0.9999999999.mei", "told.0.recognition", "slip.0.recognition"])
def test_an_admin_who_forges_a_press_is_given_no_other_link(office, mei, link):
    """A pass is somebody's own: with a new one made so, an admin would read as them."""
    at_an_address(office)

    with refused("recognition.unknown"):
        renew_link(office.ports, Renewal(office.id, office.ada.id, held(link), office.nonce()))

    assert office.outbox.words(Topic.NOTICE, office.ada.id) == ""


def test_a_wall_without_an_address_says_what_to_set(office):
    card = asks(office, office.ada, "wall")

    assert "Set SKALD_BASE_URL" in spoken(card)
    assert labels(card) == []


@pytest.mark.parametrize(
    ("wall", "said"), [(WallFor.OFF, "The wall is off."), (WallFor.PUBLIC, "Everybody may")]
)
def test_what_the_settings_say_of_the_wall_is_said_beside_it(office, wall, said):
    at_an_address(office)
    office.changes_its_rules(wall=wall)

    assert said in spoken(asks(office, office.ada, "wall"))


@pytest.mark.parametrize("forged", ["", "wall", "wall.-1.", "nothing.0.", "wall.9999999999.", "wall.x."])
def test_what_is_no_link_of_ours_is_refused(forged):
    with pytest.raises(Refusal):
        held(forged)
