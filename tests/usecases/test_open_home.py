"""Open Home: what waits, what was said of somebody and what they told, and nothing of anybody else's."""

from __future__ import annotations

import pytest

from bot.cards.elements import Heading, spoken
from bot.domain.consent import Asking
from bot.domain.draft import Draft, KeptDraft
from bot.domain.ids import DraftId
from bot.domain.people import Standing
from bot.domain.shelf import Bookmark, Shelf, bookmark
from tests.support.drafts import DEED
from tests.support.every import for_each
from tests.support.office import labels, refused

OTHER = "Walked a lost visitor to the right desk."


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


def keeps_draft(office, person, words):
    made = KeptDraft(DraftId(office.nonce()), person.id, Draft(deed=words), office.now)
    office.wait(minutes=1)
    with office.ports.work(office.id) as work:
        work.drafts.keep(made)


def test_a_home_that_nothing_stands_in_says_what_will(office, raj):
    home = office.home(raj)

    assert "Nothing waits for you." in spoken(home)
    assert "What a colleague saw you do comes here." in spoken(home)
    assert labels(home) == [
        "Tell yours",
        "Tell a story",
        "We put it right",
        "Pass on a compliment",
        "Tell a kindness",
        "Read what was told",
        "Change my choices",
    ]


def test_long_words_are_shown_by_their_beginning_and_read_whole_on_the_page(office, raj, mei):
    office.approve(office.rosa, office.nominate(raj, mei, deed="Stayed with the family. " * 40))

    home, page = spoken(office.home(mei)), spoken(office.shelf(mei))

    assert home.count("Stayed with the family.") < 12
    assert page.count("Stayed with the family.") == 40


def test_what_a_reader_is_asked_stands_in_their_home_to_be_decided_there(office, raj, mei):
    told = office.nominate(raj, mei)

    home = office.home(office.rosa)

    assert "Raj Nair asks you to read this about Mei Lin." in spoken(home)
    assert DEED in spoken(home)
    assert labels(home)[:3] == ["Approve it", "Ask one question", "Decline…"]
    office.approve(office.rosa, told)
    assert "Nothing waits for you." in spoken(office.home(office.rosa))


def test_a_question_waits_for_its_teller_until_it_is_answered(office, raj, mei):
    told = office.nominate(raj, mei)
    office.ask(office.rosa, told, "Who was there?")

    asked = office.home(raj)
    office.answer(raj, told)

    assert "Who was there?" in spoken(asked)
    assert "Answer it" in labels(asked)
    assert "Nothing waits for you." in spoken(office.home(raj))
    assert "Approve it" in labels(office.home(office.rosa))


def test_what_was_declined_waits_to_be_rewritten(office, raj, mei):
    told = office.nominate(raj, mei)
    office.decline(office.rosa, told, "It names a street.")

    declined = office.home(raj)
    office.rewrite(raj, told, deed=OTHER)

    assert "It names a street." in spoken(declined)
    assert "Rewrite it" in labels(declined)
    assert "Rewrite it" not in labels(office.home(raj))


def test_what_was_said_of_somebody_stands_there_once_it_has_gone_out(office, raj, mei):
    told = office.nominate(raj, mei)
    before = spoken(office.home(mei))

    office.approve(office.rosa, told)

    assert DEED not in before
    assert DEED in spoken(office.home(mei))
    assert "Thank Raj" in labels(office.home(mei))


def test_thanks_are_offered_until_they_are_given(office, raj, mei):
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)

    office.thank(mei, told)

    assert "You said thank you." in spoken(office.home(mei))
    assert "Thank Raj" not in labels(office.home(mei))


def test_what_somebody_told_stands_there_with_where_it_is(office, raj, mei):
    told = office.nominate(raj, mei)
    waiting = spoken(office.home(raj))
    office.approve(office.rosa, told)

    approved = spoken(office.home(raj))
    office.withdraw(raj, told)

    assert "It is with a reader now." in waiting
    assert "It is in #well-done now." in approved
    assert "You withdrew it." in spoken(office.home(raj))


def test_nobody_elses_things_stand_in_a_home(office, raj, mei):
    office.approve(office.rosa, office.nominate(raj, mei, deed=OTHER))
    office.ask(office.rosa, office.nominate(raj, mei), "Who was there?")

    home = spoken(office.home(office.person("Tom Hale")))

    assert not any(each in home for each in (OTHER, DEED, "Raj", "Mei", "Who was there?"))


def test_a_doer_is_not_shown_who_did_it_with_them(office, raj, mei):
    grace = office.person("Grace Whitlock")
    office.chooses(grace, named=False)
    office.approve(office.rosa, office.nominate(raj, mei, grace))

    assert "Grace" not in spoken(office.home(mei))


def test_a_long_home_shows_a_few_of_each_and_the_way_to_the_older_ones(office, raj, mei):
    for number in range(6):
        office.approve(office.rosa, office.nominate(raj, mei, deed=f"Deed {number} of this week."))

    home = office.home(mei)

    assert [f"Deed {number} of" in spoken(home) for number in range(6)] == [False] * 3 + [True] * 3
    assert "Read it all" in labels(home)


def test_more_that_waits_is_said_and_comes_once_something_is_done(office, raj, mei):
    first, *_ = [office.nominate(raj, mei, deed=f"Deed {number} of this week.") for number in range(5)]
    full = spoken(office.home(office.rosa))

    office.approve(office.rosa, first)

    assert "More waits for you." in full
    assert "Deed 4 of" not in full
    assert "Deed 4 of" in spoken(office.home(office.rosa))


def test_more_that_one_is_asked_to_be_named_in_is_said_too(office, raj, mei):
    office.changes_its_rules(asking=Asking.ALWAYS)
    for number in range(4):
        office.approve(office.rosa, office.nominate(raj, mei, deed=f"Deed {number} of this week."))

    home = spoken(office.home(mei))

    assert "More waits for you." in home
    assert [f"Deed {number} of" in home for number in range(4)] == [True] * 3 + [False]


def test_a_guest_has_a_home(office):
    guest = office.person("Pia Guest", standing=Standing.GUEST)

    assert "What you told" in spoken(office.home(guest))


@pytest.mark.parametrize("standing", [Standing.STRANGER, Standing.BOT, Standing.DEACTIVATED])
def test_whoever_does_not_belong_has_none(office, standing):
    stranger = office.person("Sam", standing=standing)

    with refused("teller.stranger"):
        office.home(stranger)
    with refused("teller.stranger"):
        office.shelf(stranger)


def test_drafts_stand_there_with_both_ways_on(office, raj):
    for number in range(4):
        keeps_draft(office, raj, f"Draft {number} of somebody.")

    home = office.home(raj)

    assert [f"Draft {number} of" in spoken(home) for number in range(4)] == [False, True, True, True]
    assert [each for each in labels(home) if "draft" in each] == ["Open the draft", "Drop the draft"] * 3
    assert "Older drafts come here" in spoken(home)


def test_drafts_are_told_apart_by_whom_they_are_about_and_when(office, raj, mei):
    office.leaves(raj, mei, nonce="n1")
    office.wait(minutes=5)
    office.leaves(raj, nonce="n2")

    home = spoken(office.home(raj))

    assert f"{DEED}\nKept Monday 23 November, 09:17." in home
    assert f"{DEED}\nAbout Mei Lin. Kept Monday 23 November, 09:12." in home


def test_nobody_elses_drafts_stand_there(office, raj, mei):
    keeps_draft(office, raj, DEED)

    assert DEED not in spoken(office.home(mei))


def test_a_long_draft_is_shown_by_its_beginning(office, raj):
    keeps_draft(office, raj, "So much was done that day. " * 40)

    shown = spoken(office.home(raj))

    assert "So much was done" in shown
    assert shown.count("So much was done that day.") < 10
    assert " …" in shown


# --- shelves ------------------------------------------------------------------------------------


def test_both_shelves_stand_on_one_page(office, raj, mei):
    office.approve(office.rosa, office.nominate(raj, mei))

    page = office.shelf(mei)

    assert [each.text for each in page.elements if isinstance(each, Heading)] == [
        "What was said of you",
        "What you told",
    ]
    assert DEED in spoken(page)


def test_older_ones_go_on_where_the_newer_ended_until_there_are_no_more(office, raj, mei):
    told = [office.nominate(raj, mei, deed=f"Deed {number:02} of this year.") for number in range(20)]

    page = office.shelf(raj, Bookmark(Shelf.TOLD_BY, told[18]))
    last = office.shelf(raj, Bookmark(Shelf.TOLD_BY, told[2]))

    assert "Deed 17 of" in spoken(page)
    assert "Deed 18 of" not in spoken(page)
    assert labels(page) == ["Read older ones"]
    assert "Deed 01 of" in spoken(last)
    assert labels(last) == []


def test_a_bookmark_opens_nobody_elses_shelf(office, raj, mei):
    told = [office.nominate(raj, mei), office.nominate(raj, mei)]

    page = office.shelf(office.ada, Bookmark(Shelf.TOLD_BY, told[1]))

    assert DEED not in spoken(page)


@for_each("forged", ["", "of", "of.", "elsewhere.r1", "r1"])
def test_what_is_no_bookmark_is_refused(forged):
    with refused("recognition.unknown"):
        bookmark(forged)


def test_a_bookmark_is_read_as_it_was_written():
    written = Bookmark(Shelf.TOLD_OF, "r.1")

    assert bookmark(str(written)) == written


def test_the_first_page_says_what_skald_is_until_they_have_told_something(office, mei):
    raj = office.person("Raj Nair", newcomer=True)
    first = spoken(office.home(raj))
    office.nominate(raj, mei)

    assert first.startswith("Skald passes on what colleagues saw each other do, in their own words.")
    assert "Skald passes on" not in spoken(office.home(raj))
