"""Pictures: they hang where something has them, are gone with it, and nobody else finds them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.approval import Approval, Outcome
from bot.domain.ids import PictureId
from bot.domain.picture import Addresses, Agreement, HungPicture, Image, Picture, SentPicture
from bot.domain.text import Text
from tests.contracts.samples import ELSEWHERE, HERE, NOON, recognition, wording

JPEG = b"\xff\xd8\x00 a picture \xff\xd9"


def sent(id_: str = "p1", person: str = "raj", jpeg: bytes = JPEG) -> SentPicture:
    return SentPicture(PictureId(id_), person, Image(jpeg, 640, 480), addresses(id_), NOON)


def addresses(id_: str) -> Addresses:
    return Addresses(f"told-{id_}", f"near-{id_}")


def hung(id_: str = "p1", **differing) -> Picture:
    seen = Text("A van before a house", "en")
    usual = {"alternative": seen, "agreement": Agreement.ALL, "pictured": Text("Grace", "en")}
    return Picture(PictureId(id_), addresses(id_), 640, 480, **{**usual, **differing})


def kept(house, *pictures: SentPicture) -> None:
    with house.work(HERE) as work:
        for each in pictures:
            work.pictures.keep(each)


def saved(house, **changes) -> None:
    with house.work(HERE) as work:
        work.recognitions.save(replace(work.recognitions.get("r1"), **changes))


def there(house, id_: str = "p1") -> list[object]:
    with house.look(HERE) as work:
        found = [work.pictures.at(f"{where}-{id_}") for where in ("told", "near")]
        return [*found, work.pictures.jpeg(id_)]


def test_what_was_sent_is_its_senders_own_until_something_has_it(house):
    kept(house, sent())

    with house.look(HERE) as work:
        assert work.pictures.sent("p1", "raj") == sent()
        assert work.pictures.sent("p1", "mei") is None
        assert work.pictures.at("told-p1") is None
        assert work.pictures.at("near-p1") is None


def test_what_was_left_at_a_door_is_found_by_its_id_alone_and_is_nobodys(house):
    left = replace(sent(), person=None)
    kept(house, left, replace(left, image=Image(b"another", 9, 9)))

    with house.look(HERE) as work:
        assert work.pictures.sent("p1", None).image.jpeg == b"another"
        assert work.pictures.sent("p1", "raj") is None
        assert work.pictures.sent("p2", None) is None


def test_sent_again_under_its_id_it_is_the_new_one(house):
    kept(house, sent(), sent(jpeg=b"another"))

    with house.look(HERE) as work:
        assert work.pictures.sent("p1", "raj").image.jpeg == b"another"


def test_nobody_else_puts_theirs_in_its_place(house):
    kept(house, sent(), replace(sent(person="mei", jpeg=b"another"), addresses=addresses("p2")))

    with house.look(HERE) as work:
        assert work.pictures.sent("p1", "raj") == sent()
        assert work.pictures.sent("p1", "mei") is None


def test_what_has_it_is_found_by_either_address_and_comes_back_as_it_was(house):
    kept(house, sent())
    with house.work(HERE) as work:
        work.recognitions.add(recognition(picture=hung()))

    assert there(house) == [HungPicture("p1", "r1", True), HungPicture("p1", "r1", False), JPEG]
    with house.look(HERE) as work:
        assert work.recognitions.get("r1").wording.picture == hung()
        assert work.pictures.sent("p1", "raj") is None


def test_what_hangs_is_not_changed_by_sending_another_under_its_id(house):
    kept(house, sent())
    with house.work(HERE) as work:
        work.recognitions.add(recognition(picture=hung()))

    kept(house, replace(sent(jpeg=b"another"), addresses=addresses("p2")))

    assert there(house)[2] == JPEG


def test_a_replaced_one_stays_only_as_long_as_the_wording_that_is_out_has_it(house):
    kept(house, sent(), sent("p2", jpeg=b"another"))
    with house.work(HERE) as work:
        work.recognitions.add(recognition(picture=hung()))

    saved(house, wording=wording(picture=hung("p2")), earlier=wording(picture=hung()))
    assert [there(house)[2], there(house, "p2")[2]] == [JPEG, b"another"]
    with house.look(HERE) as work:
        assert work.recognitions.get("r1").earlier.picture == hung()

    saved(house, earlier=None)
    assert there(house) == [None, None, None]
    assert there(house, "p2")[2] == b"another"


def test_what_is_withdrawn_has_none_any_more(house):
    kept(house, sent())
    with house.work(HERE) as work:
        work.recognitions.add(recognition(picture=hung()))

    saved(house, approval=Approval(Outcome.WITHDRAWN))

    assert there(house) == [None, None, None]


def test_saved_by_whoever_never_read_it_it_hangs_all_the_same(house):
    kept(house, sent(), sent("p2", jpeg=b"another"))
    with house.work(HERE) as work:
        work.recognitions.add(recognition(picture=hung()))

    with house.work(HERE) as work:
        work.recognitions.save(recognition(picture=hung("p2")))

    assert there(house) == [None, None, None]
    assert there(house, "p2")[2] == b"another"


def test_only_what_was_never_used_is_dropped(house):
    kept(house, sent(), sent("p2"), replace(sent("p3"), sent_at=NOON + timedelta(hours=1)))
    with house.work(HERE) as work:
        work.recognitions.add(recognition(picture=hung()))

    with house.work(HERE) as work:
        assert work.pictures.unused_before(NOON + timedelta(minutes=1))
        work.pictures.drop_unused(NOON + timedelta(minutes=1))
        assert not work.pictures.unused_before(NOON + timedelta(minutes=1))

    with house.look(HERE) as work:
        assert work.pictures.jpeg("p1") == JPEG
        assert work.pictures.sent("p2", "raj") is None
        assert work.pictures.sent("p3", "raj") is not None


def test_nothing_of_another_organisation_is_found(house):
    kept(house, sent(), sent("p2"))
    with house.work(HERE) as work:
        work.recognitions.add(recognition(picture=hung()))

    with house.work(ELSEWHERE) as work:
        assert work.pictures.at("told-p1") is None
        assert work.pictures.at("near-p1") is None
        assert work.pictures.jpeg("p1") is None
        assert work.pictures.sent("p2", "raj") is None
        work.pictures.drop_unused(NOON + timedelta(days=9))

    assert there(house)[2] == JPEG
    with house.look(HERE) as work:
        assert work.pictures.sent("p2", "raj") is not None


def test_that_of_what_was_withdrawn_and_may_return_is_kept_and_hangs_there_again(house):
    kept(house, sent(), sent("p2"))
    told = Approval(Outcome.APPROVED)
    with house.work(HERE) as work:
        there_before = replace(wording(), picture=hung("p2"))
        shown = replace(wording(), picture=hung())
        work.recognitions.add(replace(recognition("r1"), wording=shown, earlier=there_before, approval=told))

    with house.work(HERE) as work:
        gone = replace(work.recognitions.get("r1"), approval=Approval(Outcome.WITHDRAWN), earlier=None)
        work.recognitions.save(gone, may_return=True)
    saved(house, sisters=("r2",))
    assert there(house)[2] == JPEG
    assert there(house, "p2") == [None, None, None]
    saved(house, approval=told)

    assert there(house)[0] == HungPicture("p1", "r1", told=True)


def test_that_of_what_was_withdrawn_for_good_is_gone(house):
    kept(house, sent())
    with house.work(HERE) as work:
        shown = replace(wording(), picture=hung())
        work.recognitions.add(replace(recognition("r1"), wording=shown, approval=Approval(Outcome.APPROVED)))

    saved(house, approval=Approval(Outcome.WITHDRAWN))

    assert there(house) == [None, None, None]
