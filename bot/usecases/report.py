"""Report: somebody says, to the admins alone, that something is wrong with what was told."""

from __future__ import annotations

from bot.domain.moderation import MOST_IN_REPORT, Report, Wrong
from bot.domain.people import Person
from bot.domain.refusals import Refusal, one_of
from bot.domain.text import Text, words_if_any
from bot.ports import Ports
from bot.steps.copies import follow, owe_notice
from bot.steps.drafts import let_go_sent
from bot.steps.gathering import member
from bot.steps.moderating import owe_reported, with_reports
from bot.steps.reporting import revision_outside, scene_to_report
from bot.steps.requests import Written
from bot.views.moderated import thanked


def report(ports: Ports, written: Written) -> None:
    """Once for each wording. Raises Refusal as its form does, and where it does not say what is wrong."""
    with ports.work(written.organisation) as work:
        if work.inbox.first_answer(written.nonce) is not None:
            return
        now = ports.now()
        reporter = member(work, written.person)
        scene = scene_to_report(work, reporter, written.subject.record, now, to_change=True)
        told = scene.recognition
        wrong = one_of(Wrong, written.chosen, field="wrong", missing="report.wrong_missing")
        words = _words(written.words, reporter, wrong)
        waits = any(not each.settled for each in work.reports.about(told.id))
        work.recognitions.save(told)  # unchanged: whoever decides about it beside, or this, is overtaken
        work.reports.keep(Report(told.id, reporter.id, revision_outside(told), wrong, now, words))
        owe_reported(work, scene, again=not waits)
        follow(work, with_reports(work, scene))
        owe_notice(work, scene, reporter.id, thanked(reporter))
        work.audit.record(reporter.id, "report", told.id, ["report"], now)
        work.inbox.accept(written.nonce, "reported", now)
        let_go_sent(work, reporter, written.nonce)


def _words(words: str, reporter: Person, wrong: Wrong) -> Text | None:
    """What is none of the kinds that are offered has to be said."""
    said = words_if_any(words, reporter.language, field="words", most=MOST_IN_REPORT)
    if said is None and wrong is Wrong.OTHER:
        raise Refusal("report.words_missing", field="words")
    return said
