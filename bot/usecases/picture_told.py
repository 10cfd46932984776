"""Picture what was told: whoever has the private address of something told at a door puts a picture to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.draft import Draft
from bot.domain.invitation import Invitation
from bot.domain.picture import left_at_page
from bot.domain.recognition import Recognition
from bot.domain.refusals import Refusal
from bot.ports import Ports, Work
from bot.steps.checking import Checked
from bot.steps.doors import told_behind
from bot.steps.gathering import scene_of
from bot.steps.nominating import looked_at
from bot.steps.picturing import of_the_one_there, picture_of, with_picture_left
from bot.steps.rewriting import SAVED, read_anew, still_said
from bot.views.pages.told import ToldPage, may_be_pictured, told_page


@dataclass(frozen=True, slots=True)
class Picturing:
    """A sent page, of whose draft the picture alone counts. `nonce` is its own, and spent once."""

    told: Invitation
    draft: Draft
    nonce: str


def picture_told(ports: Ports, sent: Picturing) -> ToldPage | None:
    """Read anew, as every change is; None where that is on record, or nothing changes.

    Else the page drawn again, as a customer could be known by what it says. Raises Refusal.
    """
    with ports.work(sent.told.organisation) as work:
        told = told_behind(work, sent.told)
        if work.inbox.first_answer(sent.nonce) is not None:
            return None
        if not may_be_pictured(told):
            raise Refusal("page.gone")
        draft = with_picture_left(work, replace(sent.draft, kind=told.kind), sent.nonce)
        draft = of_the_one_there(draft, left_at_page(told.wording.picture))
        checked = _checked(ports, work, told, draft)
        if found := checked.undeclared(draft, told.wording.marks):
            return told_page(scene_of(work, told), draft, sent.nonce, telltales=found)
        if checked.wording.picture == left_at_page(told.wording.picture):
            return None
        now, approval = ports.now(), told.approval.begin_again()
        changed = replace(told, wording=checked.wording, approval=approval)
        read_anew(work, told, changed, told.teller, "picture_told", ("picture",), now)
        work.inbox.accept(sent.nonce, SAVED, now)
        return None


def _checked(ports: Ports, work: Work, told: Recognition, draft: Draft) -> Checked:
    """Whose name is left out of it is nobody's business here: that is found out before it goes out."""
    teller, had = work.people.many([told.teller])[0], told.wording.picture
    picture = picture_of(work, draft, teller, had, at_door=True)
    changed = replace(told.wording, picture=picture, consents=still_said(told))
    return looked_at(changed, (), ports.identifying)
