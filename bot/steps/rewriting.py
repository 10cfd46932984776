"""Rewriting: what was told becomes a draft again, and what its form brings back is read afresh."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from bot.cards.forms import Form
from bot.cards.messages import Address, Topic
from bot.domain.approval import Approval
from bot.domain.audience import key_of
from bot.domain.consent import Answer, Consent
from bot.domain.draft import Draft, KindnessDraft, StoryDraft
from bot.domain.ids import OrganisationId, PersonId, RecognitionId
from bot.domain.kindness import Kindness
from bot.domain.organisation import Kind
from bot.domain.people import Person
from bot.domain.recognition import Recognition, Wording
from bot.domain.rewording import check_may_rewrite
from bot.domain.story import Story, StoryKind
from bot.domain.subject import Subject
from bot.ports import Ports, Work
from bot.steps.adding import begun_again, beside_what_is_there, check_may_add, in_their_languages
from bot.steps.copies import before_whom, follow, owe_notice
from bot.steps.drafts import let_go_sent
from bot.steps.drawing import drawn
from bot.steps.gathering import member, recognition_of, scene_of, scene_to_change
from bot.steps.keeping import with_kept
from bot.steps.nominating import begin, check, owe_begun
from bot.steps.owners import owe_unnecessary
from bot.steps.picturing import of_the_one_there, said_of, with_picture_sent
from bot.steps.standing import without_what_names
from bot.views.added import added

SAVED = "saved"
_FIELDS = ("doers", "deed", "difference", "value", "behaviour", "audience", "story", "picture", "kindness")


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A sent form about something that was told."""

    organisation: OrganisationId
    teller: PersonId
    subject: Subject
    draft: Draft
    nonce: str


def tell_again(
    ports: Ports,
    request: Rewriting,
    act: str,
    whole: Callable[[Draft, Wording], Draft],
    *,
    adding: bool = False,
    reworded: Callable[[Draft, Wording], Draft] | None = None,
) -> Form | None:
    """As `tell`. `whole` puts to what the form asked for all that it did not, `reworded` to what a reader
    wrote anew, where one may. Raises Refusal.
    """
    with ports.work(request.organisation) as work:
        if work.inbox.first_answer(request.nonce) is not None:
            return None
        now = ports.now()
        author = member(work, request.teller)
        told = recognition_of(work, request.subject.record)
        request = _within(request, told, author)
        if adding and (again := _added_meanwhile(work, told, author, request, now)) is not None:
            return again
        another = reworded if author.id != told.teller else None
        teller = _check_author(work, told, author, request, adding=adding, rewording=another is not None)
        approval = told.approval.begin_again()
        draft = (another or whole)(
            with_picture_sent(work, request.draft, author, request.nonce), told.wording
        )
        had, said = told.wording.picture, still_said(told)
        checked = check(work, teller, draft, ports.identifying, said, had, author)
        if found := checked.undeclared(draft, told.wording.marks):
            form = partial(drawn, work, author, draft, request.nonce, now, rewritten=told, adding=adding)
            return form(telltales=found, refused=checked.unsaid)
        changed = _in_words_of(author, told, checked.wording, approval, now)
        if another and changed.door:
            changed = replace(changed, door=replace(changed.door, reworded=True))
        read_anew(work, told, changed, author.id, act, _FIELDS, now)
        owe_unnecessary(work, changed, teller)
        _tell_teller(work, changed.id, author)
        work.inbox.accept(request.nonce, SAVED, now)
        let_go_sent(work, author, request.nonce)
        return None


def _in_words_of(
    author: Person, told: Recognition, wording: Wording, begun: Approval, now: datetime
) -> Recognition:
    wording = in_their_languages(wording, told.wording)
    approval = begun_again(told, author.id, wording.doers, begun, now)
    return replace(told, wording=wording, approval=approval)


def _within(request: Rewriting, told: Recognition, author: Person) -> Rewriting:
    """For whom it may be told is its teller's to say, whatever anybody else sends."""
    if author.id == told.teller:
        return request
    before = as_draft(told.wording)
    story = replace(request.draft.story, unnecessary=before.story.unnecessary)
    return replace(request, draft=replace(request.draft, audience="", story=story))


def _check_author(
    work: Work, told: Recognition, author: Person, request: Rewriting, *, adding: bool, rewording: bool
) -> Person:
    """Its teller, in the language of whoever writes now. Raises Refusal for whoever may not."""
    if rewording:
        check_may_rewrite(told, author.id, request.subject.revision)
    elif adding and told.wording.kind is Kind.STORY:
        check_may_add(told, author.id)
    else:
        told.check_teller(author.id)
    told.check_revision(request.subject.revision)
    (teller,) = work.people.many([told.teller])
    return replace(teller, language=author.language)


def _added_meanwhile(
    work: Work, told: Recognition, author: Person, request: Rewriting, now: datetime
) -> Form | None:
    """The form once more, with what somebody else added since; None where nobody did."""
    if request.subject.revision == told.revision or told.wording.story is None:
        return None
    check_may_add(told, author.id)
    told.approval.begin_again()
    beside = beside_what_is_there(request.draft, as_draft(told.wording))
    draft = with_what_was_told(beside, told.wording)
    return drawn(work, author, draft, request.nonce, now, rewritten=told, adding=True, meanwhile=True)


def _tell_teller(work: Work, told: RecognitionId, author: Person) -> None:
    """A reader who added to it is named to whoever told it; nobody else learns of it."""
    scene = scene_of(work, recognition_of(work, told))
    if author.id != scene.teller.id and scene.teller.accounts:
        owe_notice(work, scene.among([author]), scene.teller.id, added(scene, author))


def as_draft(told: Wording) -> Draft:
    """Beside a behaviour the value stays empty: choosing another behaviour must not speak against it."""
    return Draft(
        told.heroes,
        told.deed.words,
        told.behaviour,
        None if told.behaviour else told.value,
        told.difference.words if told.difference else "",
        key_of(told.audience),
        kind=told.kind,
        story=_as_story_draft(told.story) if told.story else StoryDraft(),
        kindness=_as_kindness_draft(told.kindness) if told.kindness else KindnessDraft(),
        picture=said_of(told.picture),
    )


def with_what_was_not_asked(draft: Draft, told: Wording) -> Draft:
    """The form of a story asks for six things; what else was told of it stays as it was."""
    if told.kind is Kind.RECOGNITION:
        return replace(draft, kind=told.kind, picture=said_of(told.picture))
    if told.kindness:
        kindness = replace(draft.kindness, of_branch=told.kindness.of_branch)
        return replace(draft, kind=told.kind, picture=said_of(told.picture), kindness=kindness)
    before = as_draft(told)
    return replace(
        before,
        doers=draft.doers,
        strangers=draft.strangers,
        deed=draft.deed,
        behaviour=draft.behaviour,
        value=draft.value,
        somebody_else=draft.somebody_else,
        may_stand=draft.may_stand,
        story=replace(
            before.story,
            situation=draft.story.situation,
            quote=draft.story.quote,
            permission=draft.story.permission,
            heard=draft.story.heard if before.story.kind is StoryKind.COMPLIMENT else before.story.heard,
        ),
    )


def with_what_was_told(added: Draft, told: Wording) -> Draft:
    """What is added to a story asks for none of those six. To all else a picture alone is added."""
    if told.story is None:
        return with_picture(of_the_one_there(added, told.picture), told)
    before = as_draft(told)
    return replace(
        before,
        difference=added.difference,
        audience=added.audience or before.audience,
        picture=of_the_one_there(added, told.picture).picture,
        strangers=added.strangers,
        somebody_else=added.somebody_else,
        may_stand=added.may_stand,
        story=replace(
            added.story,
            situation=before.story.situation,
            quote=before.story.quote,
            permission=before.story.permission,
            kind=before.story.kind,
            asked=before.story.asked,
        ),
    )


def with_picture(sent: Draft, told: Wording) -> Draft:
    """A picture alone: all else stays as it was told."""
    return replace(
        as_draft(told), picture=sent.picture, somebody_else=sent.somebody_else, may_stand=sent.may_stand
    )


def _as_story_draft(story: Story) -> StoryDraft:
    quote = story.quote
    return StoryDraft(
        situation=story.situation.words if story.situation else "",
        quote=quote.text.words if quote else "",
        permission=quote.permission if quote else "",
        heard=quote.heard.words if quote and quote.heard else "",
        upstream=story.upstream,
        outside=story.outside.words if story.outside else "",
        happened_on=story.happened_on,
        side=story.side or "",
        part=story.part or "",
        kind=story.kind,
        asked=story.asked or "",
        felt=story.felt or "",
        unnecessary=story.unnecessary.words if story.unnecessary else "",
        asked_by=quote.asked_by.words if quote and quote.asked_by else "",
        asked_on=quote.asked_on if quote else None,
        where=story.where or "",
    )


def _as_kindness_draft(told: Kindness) -> KindnessDraft:
    return KindnessDraft(told.for_whom, told.of_branch is not None, told.of_branch)


def still_said(before: Recognition) -> tuple[Consent, ...]:
    """Of what is out, doers are asked again; but what one of them kept private stays so."""
    if not before.approval.told:
        return before.consents
    return tuple(each for each in before.consents if each.answer is Answer.KEEP_PRIVATE)


def read_anew(
    work: Work,
    before: Recognition,
    changed: Recognition,
    actor: PersonId,
    act: str,
    fields: Collection[str],
    now: datetime,
) -> None:
    """While nobody has decided, its readers see the new words in the place of the old."""
    earlier = before.wording if before.approval.told else before.earlier
    changed = replace(
        changed,
        wording=with_kept(changed.wording, before.wording.kept_in),
        earlier=earlier and _still_allowed(earlier, changed.wording),
        revision=before.revision + 1,
    )
    scene = without_what_names(begin(work, scene_to_change(work, changed), now))
    work.recognitions.save(scene.recognition)
    have = (
        before_whom(work, before.id, Topic.REQUEST, revision=before.revision)
        if before.approval.open
        else frozenset[Address]()
    )
    follow(work, scene, instead_of=before.revision if before.approval.open else None)
    owe_begun(work, scene, now, have=have)
    work.audit.record(actor, act, before.id, fields, now)


def _still_allowed(out: Wording, changed: Wording) -> Wording:
    """A customer's words, and a picture of somebody, never stand a moment longer than they allow."""
    allowed = out if changed.quoted else out.unquoted()
    if allowed.picture is None:
        return allowed
    if changed.picture is None:
        return replace(allowed, picture=None)
    withheld = changed.picture.id == allowed.picture.id and not changed.picture.may_be_told
    return replace(allowed, picture=changed.picture) if withheld else allowed
