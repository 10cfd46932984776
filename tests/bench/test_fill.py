"""`python -m bench.fill`: a believable past, in the tables, cards and states that Skald itself leaves."""

from __future__ import annotations

from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import func, select

from adapters.compose import House
from adapters.compose.database import database
from adapters.present import present
from adapters.settings import load
from adapters.settings.seeding import THE_ORGANISATION
from bench.fill import fill
from bot.cards.messages import Topic
from bot.steps.gathering import scene_of
from bot.usecases.remind_readers import remind_readers
from bot.usecases.seek_readers import seek_readers
from bot.views.declined import declined
from bot.views.news import news
from bot.views.post import post
from bot.views.receipt import receipt
from bot.views.request import request
from bot.views.thanks import thanks
from storage.card_texts import dump
from storage.tables import audit, doers, inbox, outbox, people, recognitions
from tests.support.stores import POSTGRES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", params=["sqlite", POSTGRES])
def untouched(request, tmp_path_factory):
    """Settings that name a database of either engine in which nothing is."""
    if request.param == "sqlite":
        yield _settings(f"sqlite:///{tmp_path_factory.mktemp('filled') / 'new.db'}")
    else:
        postgres = request.getfixturevalue("postgres_server")
        address = postgres.database()
        yield _settings(address)
        postgres.drop(address)


@pytest.fixture(scope="module")
def filled(untouched):
    """A hundred and twenty in a database that was empty, read by several tests and changed by none."""
    fill(untouched, 120, quietly)
    return untouched


@pytest.fixture
def settled(address):
    return _settings(address)


def _settings(address):
    key = "a key of paper that is long enough for all"
    environment = {"SKALD_DATABASE_URL": address, "SKALD_SECRET_KEY": key}
    return load({"SKALD_CONFIG": str(ROOT / "app.yaml"), **environment}, None)


def quietly(line):
    pass


def rows(settings, statement):
    with closing(database(settings, present)) as opened, opened._connections.reading() as connection:
        return connection.execute(statement).all()


def counted(settings, table):
    return rows(settings, select(func.count()).select_from(table))[0][0]


def test_an_empty_database_is_made_and_seeded_and_filled(filled):
    assert counted(filled, recognitions) == 120
    assert counted(filled, people) == 40
    assert counted(filled, doers) >= 120
    assert counted(filled, outbox) > 400
    assert counted(filled, audit) == counted(filled, inbox) > 200


def test_most_of_it_is_settled_and_few_wait(filled):
    found = select(recognitions.c.outcome, func.count()).group_by(recognitions.c.outcome)

    outcomes = dict(map(tuple, rows(filled, found)))

    assert outcomes["waiting"] == 7
    assert outcomes["approved"] > 80
    assert set(outcomes) <= {"approved", "declined", "withdrawn", "not_needed", "waiting"}


def test_every_message_was_sent_and_can_be_found_again(filled):
    unsent = select(outbox.c.id).where((outbox.c.state != "sent") | outbox.c.sent_message.is_(None))

    assert rows(filled, unsent) == []


def test_every_card_is_the_one_that_skald_draws(filled):
    sent = select(outbox).where(outbox.c.replaces.is_(None)).order_by(outbox.c.id)

    with closing(database(filled, present)) as opened, opened.work(THE_ORGANISATION) as work:
        scene = cache(lambda about: scene_of(work, work.recognitions.get(about)))
        for row in rows(filled, sent):
            assert row.card == dump(_drawn(scene(row.about), row))


def _drawn(scene, row):
    match Topic(row.topic):
        case Topic.RECEIPT:
            return receipt(scene)
        case Topic.REQUEST:
            return request(scene, scene.people[row.person], 1)
        case Topic.POST:
            return post(scene, scene.channel)
        case Topic.NEWS:
            return news(scene, scene.people[row.person])
        case Topic.DECLINED:
            return declined(scene, 1)
        case Topic.THANKS:
            return thanks(scene, scene.doers[0])


def test_a_server_takes_it_as_its_own_past_and_owes_nobody_anything_for_it(filled):
    house = House(filled)
    try:
        seek_readers(house.ports, house.organisation)
        remind_readers(house.ports, house.organisation)
        backlog, _ = house.database.deliveries.backlog(present())
    finally:
        house.close()

    assert backlog == 0


def test_beside_a_running_server_it_adds_to_what_is_there(settled):
    house = House(settled)
    try:
        fill(settled, 20, quietly)
        fill(settled, 40, quietly)

        with house.database.work(house.organisation) as work:
            waiting = work.recognitions.unread()
    finally:
        house.close()
    assert len(waiting) == 2 + 3
    assert counted(settled, recognitions) == 60
    assert counted(settled, people) == 40


def test_it_says_how_far_it_is(sqlite_address):
    said = []

    fill(_settings(sqlite_address), 20, said.append)

    assert said[-1].startswith("20 recognitions in ")
