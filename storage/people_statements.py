"""What is asked of people in SQL, each statement written down once."""

from __future__ import annotations

from sqlalchemy import BindParameter, bindparam, delete, exists, or_, select, union, update

from bot.domain.people import Standing
from storage.columns import Moment
from storage.people_rows import SAME_PERSON, WITH_ACCOUNTS
from storage.tables import accounts, appointments, people

_OF: BindParameter[str] = bindparam("of")
MANY = WITH_ACCOUNTS.where(people.c.id.in_(bindparam("ids", expanding=True)))
BY_ADDRESS = WITH_ACCOUNTS.where(
    people.c.id.in_(
        select(accounts.c.person).where(
            accounts.c.organisation == _OF, accounts.c.address.in_(bindparam("addresses", expanding=True))
        )
    )
)
_ON_A_PLATFORM = accounts.c.person.is_not(None)  # others nobody could pick, and nothing could reach
CALLED = WITH_ACCOUNTS.where(
    _ON_A_PLATFORM,
    people.c.id.in_(
        union(
            *(
                select(people.c.id).where(people.c.organisation == _OF, name == bindparam("handle"))
                for name in (people.c.folded_name, people.c.folded_first_name, people.c.folded_nickname)
            )
        )
    ),
)
PARTLY_CALLED = WITH_ACCOUNTS.where(
    _ON_A_PLATFORM, (" " + people.c.folded_name + " ").contains(bindparam("part"), escape="/")
)
NOWHERE = WITH_ACCOUNTS.where(
    accounts.c.person.is_(None),
    people.c.standing == Standing.STAFF.value,
    people.c.one_with.is_(None),
    people.c.left_on.is_(None),
)
BEYOND = select(
    exists().where(
        people.c.organisation == _OF,
        people.c.standing == Standing.STAFF.value,
        people.c.one_with.is_(None),
        people.c.left_on.is_(None),
        ~exists().where(
            SAME_PERSON,
            accounts.c.platform == bindparam("on"),
            accounts.c.workspace == bindparam("in"),
            accounts.c.ended.is_(False),
        ),
    )
)
_ADDRESSES = (
    select(appointments.c.address)
    .where(
        appointments.c.organisation == _OF,
        appointments.c.role == bindparam("role"),
        appointments.c.branch == bindparam("branch"),
    )
    .scalar_subquery()
)
# Only staff: whoever came in through a shared channel may claim any e-mail address.
HOLDING = WITH_ACCOUNTS.where(
    people.c.standing == Standing.STAFF.value,
    _ON_A_PLATFORM,
    people.c.id.in_(
        union(
            select(people.c.id).where(people.c.organisation == _OF, people.c.folded_email.in_(_ADDRESSES)),
            select(accounts.c.person).where(
                accounts.c.organisation == _OF, accounts.c.address.in_(_ADDRESSES)
            ),
            select(people.c.one_with).where(  # by the address of who they were, too
                people.c.organisation == _OF,
                people.c.one_with.is_not(None),
                people.c.folded_email.in_(_ADDRESSES),
            ),
        )
    ),
)
_ACCOUNT = (
    (accounts.c.organisation == _OF)
    & (accounts.c.platform == bindparam("on"))
    & (accounts.c.workspace == bindparam("in"))
    & (accounts.c.user == bindparam("who"))
)
LEAVE = delete(accounts).where(_ACCOUNT, accounts.c.person == bindparam("whose"))
HELD = (
    select(people.c.id)
    .where(people.c.organisation == _OF, people.c.id == bindparam("whose"))
    .with_for_update(key_share=True)
)
# In one order, so that two who hold several people never wait for each other. SQLite has one writer anyway.
HELD_AS_THEY_ARE = MANY.with_for_update(read=True, of=people)
HELD_ALONE = MANY.with_for_update(key_share=True, of=people)
MOVE = update(accounts).where(_ACCOUNT).values(person=bindparam("heir"))
AT = WITH_ACCOUNTS.where(
    people.c.id.in_(
        select(accounts.c.person).where(
            accounts.c.organisation == _OF, accounts.c.address.in_(bindparam("sought", expanding=True))
        )
    )
)
USED = update(accounts).where(_ACCOUNT).values(used_at=bindparam("used"), shut=False)
ENDED = update(accounts).where(_ACCOUNT).values(ended=bindparam("over"))
SHOWN = update(accounts).where(_ACCOUNT).values(email=bindparam("shown"))
_others = accounts.alias("others")
# Somebody with one account alone is written to there, whenever they used it.
USED_ELSEWHERE = select(
    exists().where(
        _ACCOUNT,
        _others.c.organisation == accounts.c.organisation,
        _others.c.person == accounts.c.person,
        or_(
            _others.c.platform != accounts.c.platform,
            _others.c.workspace != accounts.c.workspace,
            _others.c.user != accounts.c.user,
        ),
        or_(
            accounts.c.shut,
            accounts.c.used_at.is_(None),
            accounts.c.used_at <= bindparam("since", type_=Moment),
            _others.c.used_at >= accounts.c.used_at,
        ),
    )
)
