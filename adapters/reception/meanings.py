"""Meanings: which use case a press asks for, and about what."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from adapters.reception.senders import Caller
from bot.cards.elements import Card
from bot.cards.forms import Form
from bot.cards.intents import Intent
from bot.domain.consent import Answer
from bot.domain.ids import DraftId, RecognitionId
from bot.domain.invitation import held
from bot.domain.opportunity import turn_of
from bot.domain.shelf import bookmark
from bot.domain.subject import subject
from bot.ports import Ports
from bot.steps.requests import DraftPress, Press, TurnPress
from bot.usecases.answer_for_them import answer_for_them
from bot.usecases.answer_naming import NamingAnswer, answer_naming
from bot.usecases.approve import approve
from bot.usecases.drop_draft import drop_draft
from bot.usecases.hide import hide
from bot.usecases.hide_hints import hide_hints
from bot.usecases.keep_answer import keep_answer
from bot.usecases.leave import leave
from bot.usecases.leave_month import leave_month
from bot.usecases.make_story import make_story
from bot.usecases.open_addition import open_addition
from bot.usecases.open_answer import open_answer
from bot.usecases.open_choices import Wish, open_choices
from bot.usecases.open_decline import open_decline
from bot.usecases.open_draft import open_draft
from bot.usecases.open_finder import open_finder
from bot.usecases.open_match import open_match
from bot.usecases.open_more import open_more
from bot.usecases.open_question import open_question
from bot.usecases.open_report import open_report
from bot.usecases.open_retelling import open_retelling
from bot.usecases.open_rewrite import open_rewrite
from bot.usecases.open_shelf import Leafing
from bot.usecases.print_slip import print_slip
from bot.usecases.read_told import Following, read_told
from bot.usecases.recognise_them import recognise_them
from bot.usecases.renew_link import Renewal, renew_link
from bot.usecases.restore import restore
from bot.usecases.see_ideas import see_ideas
from bot.usecases.take_month import take_month
from bot.usecases.take_retelling_back import take_retelling_back
from bot.usecases.take_words_back import take_words_back
from bot.usecases.thank import thank
from bot.usecases.try_again import Retry, try_again
from bot.usecases.undo import undo
from bot.usecases.withdraw import withdraw


def _for_them(answer: Answer) -> Callable[[Ports, Press], None]:
    return lambda ports, press: answer_for_them(ports, NamingAnswer(press, answer))


def _naming(answer: Answer) -> Callable[[Ports, Press], None]:
    return lambda ports, press: answer_naming(ports, NamingAnswer(press, answer))


OpeningOf = Callable[[Ports], Form | Card]
_ACTS: Mapping[Intent, Callable[[Ports, Press], None]] = {
    Intent.APPROVE: approve,
    Intent.WITHDRAW: withdraw,
    Intent.TAKE_WORDS_BACK: take_words_back,
    Intent.THANK: thank,
    Intent.UNDO: undo,
    Intent.HIDE_HINTS: hide_hints,
    Intent.NAME_ME: _naming(Answer.NAME),
    Intent.LEAVE_OUT: _naming(Answer.LEAVE_OUT),
    Intent.KEEP_PRIVATE: _naming(Answer.KEEP_PRIVATE),
    Intent.KEEP_ANSWER: keep_answer,
    Intent.NAME_THEM: _for_them(Answer.NAME),
    Intent.LEAVE_THEM_OUT: _for_them(Answer.LEAVE_OUT),
    Intent.KEEP_THEM_PRIVATE: _for_them(Answer.KEEP_PRIVATE),
    Intent.PRINT_SLIP: print_slip,
    Intent.HIDE: hide,
    Intent.LEAVE: leave,
    Intent.RESTORE: restore,
    Intent.TAKE_RETELLING_BACK: take_retelling_back,
}
_OF_A_MONTH: Mapping[Intent, Callable[[Ports, TurnPress], None]] = {
    Intent.TAKE_MONTH: take_month,
    Intent.LEAVE_MONTH: leave_month,
}
_OPENINGS: Mapping[Intent, Callable[[Ports, Press], Form | Card]] = {
    Intent.ASK_QUESTION: open_question,
    Intent.ANSWER_QUESTION: open_answer,
    Intent.DECLINE: open_decline,
    Intent.SAY_WHO: open_match,
    Intent.REWRITE: open_rewrite,
    Intent.EDIT: open_rewrite,
    Intent.ADD_TO: open_addition,
    Intent.REPORT: open_report,
    Intent.MORE: open_more,
    Intent.RECOGNISE_THEM: recognise_them,
    Intent.MAKE_STORY: make_story,
    Intent.RETELL: open_retelling,
}
SHOWN_AFTER: Mapping[Intent, Intent] = {
    Intent.HIDE: Intent.MORE,
    Intent.RESTORE: Intent.MORE,
    Intent.TAKE_RETELLING_BACK: Intent.MORE,
}
"""What is opened about the same, in the place of a page, once something was done on it."""


def does(intent: Intent) -> bool:
    """Whether the press does something at once, rather than opening something."""
    return intent in {Intent.RETRY, Intent.RENEW_LINK, Intent.DROP_DRAFT, *_OF_A_MONTH, *_ACTS}


def deed_of(intent: Intent, about: str, caller: Caller, nonce: str) -> Callable[[Ports], None] | None:
    """What the press does at once, where it does anything. `nonce` names this one press."""
    if intent is Intent.RETRY:
        retry = Retry(caller.installation.organisation, caller.person, nonce)
        return lambda ports: try_again(ports, retry)
    if intent is Intent.RENEW_LINK:
        renewal = Renewal(caller.installation.organisation, caller.person, held(about), nonce)
        return lambda ports: renew_link(ports, renewal)
    if intent is Intent.DROP_DRAFT:
        return lambda ports: drop_draft(ports, _draft_press(about, caller, nonce))
    if (answer := _OF_A_MONTH.get(intent)) is not None:
        return lambda ports: answer(ports, _turn_press(about, caller, nonce))
    act = _ACTS.get(intent)
    return (lambda ports: act(ports, _press(about, caller, nonce))) if act else None


def opening_of(intent: Intent, about: str, caller: Caller, nonce: str) -> OpeningOf | None:
    """The form that it opens, where it opens one; or a page, with words or with more to press."""
    if intent is Intent.OPEN_DRAFT:
        return lambda ports: open_draft(ports, _draft_press(about, caller, nonce))
    if intent is Intent.OPEN_CHOICES:
        wish = Wish(caller.installation.organisation, caller.person)
        return lambda ports: open_choices(ports, wish)
    if intent is Intent.OPEN_FINDER:
        leafing = Leafing(caller.installation.organisation, caller.person, bookmark(about))
        return lambda ports: open_finder(ports, leafing)
    if intent is Intent.READ_TOLD:
        following = Following(caller.installation.organisation, caller.person, RecognitionId(about))
        return lambda ports: read_told(ports, following)
    if intent is Intent.SEE_IDEAS:
        return lambda ports: see_ideas(ports, _turn_press(about, caller, nonce))
    opening = _OPENINGS.get(intent)
    return (lambda ports: opening(ports, _press(about, caller, nonce))) if opening else None


def _press(about: str, caller: Caller, nonce: str) -> Press:
    return Press(caller.installation.organisation, caller.person, subject(about), nonce)


def _turn_press(about: str, caller: Caller, nonce: str) -> TurnPress:
    return TurnPress(caller.installation.organisation, caller.person, turn_of(about), nonce)


def _draft_press(about: str, caller: Caller, nonce: str) -> DraftPress:
    return DraftPress(caller.installation.organisation, caller.person, DraftId(about), nonce)
