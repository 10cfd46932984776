"""Dialogs: a form or page in front of whoever pressed, and what is pressed on such a page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from adapters.reception.administering import form_of, word_of
from adapters.reception.boundary import WITHIN, Fault, in_time
from adapters.reception.meanings import SHOWN_AFTER, deed_of, does, opening_of
from adapters.reception.senders import Caller, Sender
from adapters.reception.telling import OPENS, carried, opened_with
from adapters.reception.typed import as_typed, users_in
from adapters.reception.visit import Opened, Visit
from adapters.teams.adapter import Answer
from adapters.teams.answers import dialog, last_words, nothing
from adapters.teams.callers import Payload, channel_of, nonce_of, where
from adapters.teams.codec import Pressed, came_of, page_of, pressed, sent
from adapters.teams.desk import Desk, Peopled, with_users
from adapters.teams.objects import JSON
from adapters.teams.sent_forms import SentForms
from bot.cards.forms import Form
from bot.cards.intents import Intent
from bot.domain.commands import Word, understood
from bot.domain.ids import MessageId
from bot.domain.people import Platform
from bot.domain.refusals import Refusal
from bot.domain.shelf import bookmark
from bot.usecases.look_up import Query, look_up
from bot.usecases.open_shelf import Leafing, open_shelf
from bot.usecases.read_all import Reading, read_all
from bot.views.refused import apology, sentence

Titled = tuple[str, JSON]

_OF_A_DEED = {"unsure": "unsure_press"}
_OF_AN_OPENING = {"unsaved": "unopened"}
"""What failed, in the words for what was pressed."""

MOST_CARRIED = 2000
"""Characters behind a button; a card holds ten times as much."""


@dataclass(frozen=True, slots=True)
class Dialogs:
    desk: Desk

    async def on_fetch(self, activity: Payload) -> Answer:
        return await self._answered(activity)

    async def on_submit(self, activity: Payload) -> Answer:
        """A form that was sent or closed, or a press on a page."""
        form = sent(came_of(activity))
        if form is not None:
            return await SentForms(self.desk).on_dialog(activity, form)
        return await self._answered(activity)

    async def _answered(self, activity: Payload) -> Answer:
        asked = _Dialog(self.desk.at(activity), activity)
        return await self.desk.boundary.answer("press", asked.answer, asked.refuse, asked.apologise)


@dataclass(frozen=True, slots=True)
class _Dialog:
    desk: Desk
    activity: Payload

    async def answer(self) -> Answer:
        found = pressed(came_of(self.activity))
        if found is None:
            return nothing()
        caller = await self.desk.caller(self.activity)
        if deed := deed_of(found.intent, found.subject, caller, nonce_of(self.activity)):
            await self.desk.save(deed)
            return await self._after(found, caller)
        return dialog(*await opened_by(self.desk, found, caller, self.activity))

    async def _after(self, found: Pressed, caller: Caller) -> Answer:
        """What was done holds, whatever can be shown of it here."""
        if (after := SHOWN_AFTER.get(found.intent)) is None:
            return nothing()
        page = await in_time(
            opened_by(self.desk, replace(found, intent=after), caller, self.activity), WITHIN
        )
        return dialog(*page) if page else nothing()

    async def refuse(self, refusal: Refusal) -> Answer:
        return last_words(sentence(refusal, self.desk.language))

    async def apologise(self, failure: Fault) -> Answer:
        found = pressed(came_of(self.activity))
        instead = _OF_A_DEED if found is not None and does(found.intent) else _OF_AN_OPENING
        key = instead.get(failure.key, failure.key)
        return last_words(apology(key, failure.reference, self.desk.language))


async def opened_by(
    desk: Desk, found: Pressed, caller: Caller, activity: Payload, *, dialog: bool = True
) -> Titled:
    """The title and content of what a button opens. Raises Refusal."""
    if found.intent in OPENS:
        return await _telling(desk, found, caller, dialog=dialog)
    if word := word_of(found.intent):
        opened = await administered(desk, caller, word, found.subject, activity)
        return _titled(desk, opened, found, caller, dialog=dialog)
    if opening := opening_of(found.intent, found.subject, caller, nonce_of(activity)):

        def open_it(visit: Visit) -> Opened | Peopled:
            opened = opening(visit.ports)
            return visit.opened(opened) if isinstance(opened, Form) else with_users(visit, opened)

        return _titled(desk, await desk.visit(caller, (), open_it), found, caller, dialog=dialog)
    return await _page(desk, found, caller, activity)


async def _page(desk: Desk, found: Pressed, caller: Caller, activity: Payload) -> Titled:
    """What is read and holds no form."""
    organisation, person = caller.installation.organisation, caller.person

    def read_it(visit: Visit) -> Peopled:
        match found.intent:
            case Intent.LOOK_UP:
                words, rest = as_typed(found.subject), carried_on(found.subject)
                page = look_up(visit.ports, Query(organisation, person, Platform.TEAMS, words, rest))
            case Intent.OLDER:
                page = open_shelf(visit.ports, Leafing(organisation, person, bookmark(found.subject)))
            case Intent.READ_ALL:
                place = where(activity).place.text
                reading = Reading(organisation, person, MessageId(found.subject), place)
                page = read_all(visit.ports, reading)
            case _:
                raise Refusal("form.stale")
        return with_users(visit, page)

    page = await desk.visit(caller, (), read_it)
    if found.intent is Intent.READ_ALL:
        return page.card.notice, desk.whole(page, found.subject, page_of(came_of(activity)))
    return page.card.notice, desk.page(page)


def carried_on(words: str) -> str | None:
    """What a button for the nearest command takes along of what was typed."""
    return carried(words, understood(as_typed(words)), MOST_CARRIED)


async def administered(desk: Desk, sender: Sender, word: Word, text: str, activity: Payload) -> Opened:
    """The form that a word of an admin's opens, with what stood behind it. Raises Refusal."""
    channel = channel_of(activity)
    return await desk.visit(
        sender, users_in(text), lambda visit: visit.opened(form_of(visit, word, text, channel))
    )


async def _telling(desk: Desk, found: Pressed, caller: Caller, *, dialog: bool) -> Titled:
    """With the words that the button carries."""
    _, opened = await opened_with(desk, found.intent, found.subject, caller)
    if isinstance(opened, Refusal):
        raise opened
    return _titled(desk, opened, found, caller, dialog=dialog)


def _titled(desk: Desk, opened: Opened | Peopled, found: Pressed, caller: Caller, *, dialog: bool) -> Titled:
    if isinstance(opened, Opened):
        content = desk.form(opened, caller, home=found.copy if found.home else None, dialog=dialog)
        return opened.form.title, content
    return opened.card.notice, desk.page(opened)
