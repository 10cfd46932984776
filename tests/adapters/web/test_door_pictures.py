"""Pictures on the pages of people without an account: kept, refused or harmless, and nothing typed lost."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.domain.invitation import Invitation, Purpose
from bot.domain.picture import MOST_BYTES
from tests.support import made_pictures as made
from tests.support.at_the_door import KIND, SAW, Browser
from tests.support.hallway import Hallway

SEEN, WHO = "The library van before a red door", "The driver from behind"
SAID = {"alternative": SEEN, "pictured": WHO, "agreement": "all"}
ACT = {"deed": KIND, "saw": SAW, "for_whom": "community"}
HUGE = made.picture() + bytes(50 * 1024 * 1024)


@pytest.fixture
def hallway() -> Hallway:
    return Hallway()


@pytest.fixture
def somebody(hallway) -> Browser:
    return hallway.somebody()


def told(hallway: Hallway):
    (only,) = hallway.office.ledger.recognitions.values()
    return only


async def opens(hallway: Hallway, somebody: Browser) -> None:
    await somebody.open(f"{hallway.door()}?kind=kindness")


async def test_nothing_is_there_of_what_never_was_however_little_of_a_form_comes(hallway, somebody):
    gone = hallway.links.path(Invitation(hallway.office.id, Purpose.TOLD, "never"))
    broken = {"content-type": "multipart/form-data; boundary=x"}

    answer = await somebody.http.post(f"{gone}/picture", content=b"no form", headers=broken)

    assert answer.status_code == 404


async def test_it_is_sent_along_and_shown_on_the_page_of_what_was_told(hallway, somebody):
    await opens(hallway, somebody)

    page = await somebody.send_with(made.with_a_place(), **ACT, **SAID)

    assert page.url.path.startswith("/wall/told/"), somebody.words
    picture = told(hallway).wording.picture
    assert (picture.alternative.words, picture.pictured.words) == (SEEN, WHO)
    assert f'src="/wall/pictures/{picture.addresses.near}" alt="{SEEN}"' in page.text
    assert made.SECRET not in hallway.office.at(picture.addresses.near)
    assert hallway.office.at(picture.addresses.told) is None


async def test_a_recognition_has_none_at_a_door_as_it_has_none_in_chat(hallway, somebody):
    page = await somebody.open(hallway.door())
    assert 'type="file"' not in page.text

    await somebody.send_with(made.picture(), called="Mei", deed=KIND, value="people", **SAID)

    assert told(hallway).wording.picture is None


@pytest.mark.parametrize(
    ("lacking", "said"),
    [("alternative", "Say what can be seen"), ("pictured", "Say who is in it"), ("agreement", "Say whether")],
)
async def test_what_is_not_said_of_it_is_asked_for_and_the_picture_need_not_come_again(
    hallway, somebody, lacking, said
):
    await opens(hallway, somebody)

    page = await somebody.send_with(made.picture(), **ACT, **{**SAID, lacking: ""})

    assert page.status_code == 422
    assert f'id="{lacking}-refused"' in page.text
    assert said in somebody.words
    assert "There is one already" in somebody.words
    assert KIND in page.text
    await somebody.send(**ACT, **SAID)
    assert told(hallway).wording.picture.alternative.words == SEEN


async def test_one_that_was_kept_may_be_left_out_again(hallway, somebody):
    await opens(hallway, somebody)
    await somebody.send_with(made.picture(), **ACT)

    await somebody.send(**ACT, without_picture="on")

    assert told(hallway).wording.picture is None


HOSTILE = {
    "a script in an svg": made.SVG,
    "points without end": made.claiming(30_000, 30_000),
    "cut off": made.picture()[:400],
    "no picture": b"%PDF-1.7",
    "too many bytes": made.picture() + bytes(MOST_BYTES),
    "fifty megabytes": HUGE,
}


@pytest.mark.parametrize("sent", HOSTILE.values(), ids=HOSTILE)
async def test_what_is_no_picture_is_refused_under_its_field_and_nothing_is_lost(hallway, somebody, sent):
    await opens(hallway, somebody)

    page = await somebody.send_with(sent, **ACT, **SAID)

    assert page.status_code == 422
    assert 'id="picture-refused"' in page.text
    for kept in (KIND, SAW, SEEN, WHO, 'value="community" checked'):
        assert kept in page.text
    assert hallway.office.ledger.pictures == {}
    assert hallway.office.ledger.recognitions == {}


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd",
        "C:\\van.jpg",
        "van.svg",
        "a\x00b.php",
        "\u202egpj.exe",
        "x" * 3000,
        '"><script>',
    ],
)
async def test_what_a_file_calls_itself_means_nothing(hallway, somebody, name):
    await opens(hallway, somebody)

    page = await somebody.send_with(made.picture("PNG"), name, **ACT, **SAID)

    assert page.status_code == 200, somebody.words
    assert hallway.office.at(told(hallway).wording.picture.addresses.near)[:3] == b"\xff\xd8\xff"
    assert name not in page.text


@pytest.mark.parametrize("sent", [made.with_an_archive(), made.with_a_script(), made.moving()])
async def test_what_is_two_things_at_once_is_a_picture_alone(hallway, somebody, sent):
    await opens(hallway, somebody)

    await somebody.send_with(sent, **ACT, **SAID)

    jpeg = hallway.office.at(told(hallway).wording.picture.addresses.near)
    assert jpeg[:3] == b"\xff\xd8\xff"
    assert made.SECRET not in jpeg


async def test_the_same_page_sent_again_tells_one_thing_with_one_picture(hallway, somebody):
    await opens(hallway, somebody)
    form = somebody.page
    first = await somebody.send_with(made.picture(), **ACT, **SAID)
    somebody.page = form

    second = await somebody.send_with(made.picture(colour="red"), **ACT, **SAID)

    assert first.url == second.url
    assert len(hallway.office.ledger.recognitions) == 1


async def test_whoever_sends_one_after_the_other_waits_and_loses_no_word(hallway, somebody):
    hallway.picturing = _never
    await opens(hallway, somebody)
    for _ in range(20):
        await somebody.send(**{**ACT, "deed": ""})

    page = await somebody.send_with(made.picture(), **ACT, **SAID)

    assert page.status_code == 429
    assert KIND in page.text
    hallway.office.now += timedelta(minutes=10)


async def _never(sent: bytes):
    raise AssertionError("nobody reads a picture of whoever sends too much")


# --- on the page of what was told -----------------------------------------------------------------


@pytest.fixture
async def act(hallway, somebody):
    await opens(hallway, somebody)
    await somebody.send(**ACT)
    return told(hallway).id


async def test_one_is_put_to_what_was_told_and_read_anew(hallway, somebody, act):
    hallway.office.approve(hallway.reader, act)

    page = await somebody.puts(made.picture(), **SAID)

    assert page.status_code == 200
    assert "What you changed is with a reader now" in somebody.words
    assert SEEN in page.text
    assert hallway.office.at(told(hallway).wording.picture.addresses.told) is None
    hallway.office.approve(hallway.reader, act)
    assert hallway.office.at(told(hallway).wording.picture.addresses.told) is not None


async def test_what_is_there_is_shown_and_spoken_of_otherwise_or_left_out(hallway, somebody, act):
    await somebody.puts(made.picture(), **SAID)
    near = told(hallway).wording.picture.addresses.near

    page = await somebody.puts(None, **{**SAID, "alternative": "A van"})
    assert (told(hallway).wording.picture.addresses.near, "A van" in page.text) == (near, True)
    assert re.search(r'name="pictured"[^>]*value="The driver', page.text)
    await somebody.puts(None, **SAID, without_picture="on")

    assert told(hallway).wording.picture is None
    assert hallway.office.at(near) is None
    assert "/wall/pictures/" not in somebody.page.text


async def test_nothing_is_read_anew_where_nothing_changed(hallway, somebody, act):
    await somebody.puts(made.picture(), **SAID)
    before = told(hallway).revision

    await somebody.puts(None, **SAID)

    assert told(hallway).revision == before


@pytest.mark.parametrize("sent", HOSTILE.values(), ids=HOSTILE)
async def test_what_is_no_picture_is_refused_there_too(hallway, somebody, act, sent):
    page = await somebody.puts(sent, **SAID)

    assert page.status_code == 422
    assert '<details class="more" open>' in page.text
    assert 'id="picture-refused"' in page.text
    assert SEEN in page.text
    await somebody.puts(made.picture(), **SAID)
    assert told(hallway).wording.picture is not None


async def test_what_may_give_a_customer_away_is_quoted_back(hallway, somebody, act):
    said = {**SAID, "alternative": "A note with 020 7946 0958 on it"}
    await somebody.puts(made.picture(), **said)
    assert "“020 7946 0958”" in somebody.words

    await somebody.puts(None, **said, may_stand="on")

    assert "020 7946 0958" in told(hallway).wording.marks


async def test_taken_back_it_is_nowhere_and_takes_no_other(hallway, somebody, act):
    page = await somebody.puts(made.picture(), **SAID)
    near = told(hallway).wording.picture.addresses.near

    await somebody.send()

    assert hallway.office.at(near) is None
    assert 'type="file"' not in somebody.page.text
    somebody.page = page
    assert (await somebody.puts(made.picture(), **SAID)).status_code == 422
    assert told(hallway).wording.picture is None or hallway.office.at(near) is None


async def test_without_a_page_of_ours_none_is_taken(hallway, somebody, act):
    answer = await somebody.puts(made.picture(), page="x.y", **SAID)

    assert answer.status_code == 422
    assert "Your words are still here" in somebody.words
    assert hallway.office.ledger.pictures == {}
