"""Keep a draft: words that were typed and could not be saved, so that nobody has to type them again."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from hashlib import sha256

from bot.cards.messages import Message, ToPerson, Topic
from bot.domain.draft import Cause, Draft, KeptDraft, Purpose, draft_of, opens_draft
from bot.domain.hint import Hint
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.recognition import Recognition
from bot.domain.refusals import Refusal
from bot.domain.subject import subject
from bot.ports import Ports, Work
from bot.steps.drafts import go_on_elsewhere, tell_gone, unsent_of
from bot.steps.gathering import member
from bot.steps.rewording import with_other_words
from bot.steps.rewriting import as_draft, with_what_was_not_asked, with_what_was_told
from bot.views.kept import Unsent, kept, too_many

_WHOLE = {Purpose.REWRITE: with_what_was_not_asked, Purpose.ADDITION: with_what_was_told}
"""What was told, with what a form about it changed."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A form as it was when it could not be saved. `nonce` is the form's own, `about` its subject.

    `touched` says whether anything in it differs from how it was drawn.
    """

    organisation: OrganisationId
    person: PersonId
    draft: Draft
    nonce: str
    cause: Cause
    purpose: Purpose = Purpose.NOMINATION
    about: str = ""
    touched: bool = True


def keep_draft(ports: Ports, unsaved: Unsaved) -> bool:
    """Whether the words are kept. Said in one private line, but where the form is still open or answers.

    Nothing is kept of a form that was sent after all, without a word typed, or delivered again.
    """
    with ports.work(unsaved.organisation) as work:
        if unsaved.cause is Cause.CLOSED and unsaved.purpose is Purpose.NOMINATION:
            work.hints.give(member(work, unsaved.person).id, Hint.WELCOME, None, ports.now())
        if work.inbox.first_answer(unsaved.nonce) is not None or not _worth_keeping(work, unsaved):
            return False
        delivery = _delivery(unsaved)
        if work.inbox.first_answer(delivery) is not None:
            return True
        now = ports.now()
        person = member(work, unsaved.person)
        work.people.hold([person.id])  # who becomes one with another meanwhile would leave it behind
        draft = KeptDraft(
            draft_of(unsaved.nonce),
            person.id,
            unsaved.draft,
            now,
            person.language,
            unsaved.purpose,
            unsaved.about,
        )
        tell_gone(work, work.drafts.keep(draft), too_many)
        if unsaved.cause.told:
            _tell(work, unsent_of(work, draft, person), unsaved.cause)
        work.audit.record(person.id, "keep_draft", draft.id, ["draft"], now)
        work.inbox.accept(delivery, "kept", now)
        return True


def _tell(work: Work, unsent: Unsent, cause: Cause) -> None:
    draft, owner = unsent.kept, unsent.owner
    go_on_elsewhere(work, draft.id, owner.language)
    shows = frozenset(each.id for each in (owner, *unsent.about))
    work.outbox.owe(Message(Topic.NOTICE, ToPerson(owner.id), kept(cause, unsent), draft.id, shows=shows))


def _worth_keeping(work: Work, unsaved: Unsaved) -> bool:
    """What stands elsewhere already would only be kept twice: a draft, a declined text, a message."""
    draft = unsaved.draft
    if not draft.typed:
        return False
    if draft.source and not unsaved.touched:
        return False
    if opens_draft(unsaved.nonce):
        known = work.drafts.get(draft_of(unsaved.nonce))
        return known is None or known.draft != draft
    whole = _WHOLE.get(unsaved.purpose)
    if whole is None or (told := _told(work, unsaved.about)) is None:
        return True
    if unsaved.purpose is Purpose.REWRITE and unsaved.person != told.teller:
        whole = with_other_words
    return whole(draft, told.wording).texts != as_draft(told.wording).texts


def _told(work: Work, about: str) -> Recognition | None:
    try:
        return work.recognitions.get(subject(about).record)
    except Refusal:
        return None


def _delivery(unsaved: Unsaved) -> str:
    """Names these words of this form, without holding them. A form may fail, and then be closed as it is."""
    words = sha256(repr(astuple(unsaved.draft)).encode()).hexdigest()[:32]
    return f"{'kept' if unsaved.cause.told else 'failed'}:{unsaved.nonce}:{words}"
