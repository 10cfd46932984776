"""Links for people without an account: one generation is let in, and each renewal ends the one before."""

from __future__ import annotations

from bot.domain.invitation import Purpose
from tests.contracts.samples import ELSEWHERE, HERE


def test_the_first_generation_holds_before_anything_is_written(house):
    with house.work(HERE) as work:
        assert work.invitations.generation(Purpose.WALL) == 0
        assert work.invitations.generation(Purpose.WALL, "libraries") == 0


def test_a_renewal_counts_on_for_its_own_link_alone(house):
    with house.work(HERE) as work:
        work.invitations.renew(Purpose.WALL, "libraries", 0)
        work.invitations.renew(Purpose.WALL, "libraries", 1)

    with house.look(HERE) as work:
        assert work.invitations.generation(Purpose.WALL, "libraries") == 2
        assert work.invitations.generation(Purpose.WALL) == 0
    with house.look(ELSEWHERE) as work:
        assert work.invitations.generation(Purpose.WALL, "libraries") == 0


def test_two_who_renew_the_same_link_renew_it_once(house):
    for _ in range(2):
        with house.work(HERE) as work:
            work.invitations.renew(Purpose.WALL, "", 0)

    with house.look(HERE) as work:
        assert work.invitations.generation(Purpose.WALL) == 1


def test_an_organisation_that_is_not_here_has_none(office):
    with office.look("nowhere") as work:
        assert work.invitations.generation(Purpose.WALL) is None
