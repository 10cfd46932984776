"""What one transaction means, in sentences: by its audit lines and the messages that it owes or moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from adapters.playground.drawer import words
from adapters.playground.drawer.about import About, Deed
from adapters.playground.drawer.books import Books, Row, Written
from adapters.playground.drawer.line import Line
from adapters.playground.drawer.names import Names
from adapters.playground.drawer.why import WhyNot, is_held
from adapters.playground.phrases import listed
from bot.domain.story import StoryKind

_LATE = timedelta(minutes=1)
_WAIT = {"ratelimited", "rate_limited", "message_limit_exceeded", "the workspace was asked to wait"}
_TOO_MANY = "429 "  # how Teams says it
_NO_TRY = "too little of the lease was left"


class Told:
    def __init__(self, books: Books, names: Names, why: WhyNot) -> None:
        self._books, self._names, self._why = books, names, why
        self._away = set[str]()
        self._heard = set[tuple[object, object]]()

    def of(self, written: Written) -> Iterator[Line]:
        """Oldest first."""
        for audit in written.added("audit"):
            if (tell := self._acts.get(audit["act"])) is not None:
                yield tell(self, audit, written)
        for change in written.changes:
            if change.table == "outbox" and change.before is not None and change.after is not None:
                yield from self._moved(change.before, change.after)

    # --- what an audit line says was done

    def _nominated(self, audit: Row, written: Written) -> Line:
        teller, about = self._names.first(audit["actor"]), self._about(audit["subject"])
        row = self._books.tables["recognitions"][audit["subject"]]
        if row["outcome"] == "not_needed":
            return words.told_at_once(teller, about, self._goes(written))
        again, asked = audit["act"] in {"rewrite", "add_to_story"}, self._asked(written)
        if again and not asked and row["readers"]:
            return words.edited(teller, about)
        return words.told(teller, about, asked, again=again, out=bool(row["earlier"]))

    def _approved(self, audit: Row, written: Written) -> Line:
        teller = self._names.told_by(audit["subject"])
        row = self._books.tables["recognitions"][audit["subject"]]
        if row["outcome"] in {"waiting", "kept"}:
            return words.approved_of_two(
                self._names.first(audit["actor"]), teller, kept=row["outcome"] == "kept"
            )
        edited = row["earlier"]
        follows = (
            (words.FOLLOWS if edited else words.AGAIN) if _updates(written, "post", audit["subject"]) else ""
        )
        where = " ".join(filter(None, [follows, self._goes(written)]))
        return words.approved(self._names.first(audit["actor"]), teller, where)

    def _undid(self, audit: Row, _: Written) -> Line:
        return words.undid(self._names.first(audit["actor"]), self._names.told_by(audit["subject"]))

    def _answered_naming(self, audit: Row, written: Written) -> Line:
        row = self._books.tables["recognitions"][audit["subject"]]
        said = {each["doer"]: each["answer"] for each in row["consents"]}
        doer = self._names.first(audit["actor"])
        return words.answered_naming(doer, said.get(audit["actor"]) or "name", self._goes(written))

    def _released(self, audit: Row, written: Written) -> Line:
        return words.released(self._names.told_by(audit["subject"]), self._goes(written))

    def _rested(self, audit: Row, _: Written) -> Line:
        return words.rested(self._names.told_by(audit["subject"]))

    def _declined(self, audit: Row, _: Written) -> Line:
        return words.declined(self._names.first(audit["actor"]), self._names.told_by(audit["subject"]))

    def _asked_question(self, audit: Row, _: Written) -> Line:
        return words.asked(self._names.first(audit["actor"]), self._names.told_by(audit["subject"]))

    def _answered(self, audit: Row, written: Written) -> Line:
        readers = [self._names.first(each["person"]) for each in _owed(written, "request")]
        return words.answered_question(self._names.first(audit["actor"]), listed(readers))

    def _withdrew(self, audit: Row, written: Written) -> Line:
        copies = sum(map(_updating(audit["subject"]), written.added("outbox")))
        return words.withdrew(self._names.first(audit["actor"]), self._about(audit["subject"]), copies)

    def _thanked(self, audit: Row, _: Written) -> Line:
        return words.thanked(self._names.first(audit["actor"]), self._names.told_by(audit["subject"]))

    def _reminded(self, audit: Row, written: Written) -> Line:
        readers = [self._names.person(each["person"]) for each in _owed(written, "reminder")]
        return words.reminded(listed(readers), self._names.told_by(audit["subject"]))

    def _passed_on(self, audit: Row, written: Written) -> Line:
        return words.passed_on(self._asked(written), self._names.told_by(audit["subject"]))

    def _escalated(self, audit: Row, written: Written) -> Line:
        return words.escalated(self._asked(written), self._names.told_by(audit["subject"]))

    def _reported(self, audit: Row, _: Written) -> Line:
        return words.reported(self._names.first(audit["actor"]))

    def _moderated(self, audit: Row, _: Written) -> Line:
        told_by = self._names.told_by(audit["subject"])
        return words.moderated(self._names.first(audit["actor"]), str(audit["act"]), told_by)

    def _asked_again(self, audit: Row, _: Written) -> Line:
        return words.asked_again(self._names.first(audit["actor"]))

    def _asked_no_longer(self, audit: Row, _: Written) -> Line:
        return words.asked_no_longer(self._names.first(audit["actor"]))

    def _took_words_back(self, audit: Row, _: Written) -> Line:
        return words.took_words_back(self._names.first(audit["actor"]))

    def _took_month(self, audit: Row, _: Written) -> Line:
        return words.took_month(self._names.first(audit["actor"]))

    def _left_month(self, audit: Row, _: Written) -> Line:
        return words.left_month(self._names.first(audit["actor"]))

    def _tried_again(self, audit: Row, _: Written) -> Line:
        return words.tried_again(self._names.first(audit["actor"]))

    def _chose(self, audit: Row, _: Written) -> Line:
        return words.chose(self._names.first(audit["actor"]))

    def _kept_draft(self, audit: Row, _: Written) -> Line:
        return words.kept_draft(self._names.first(audit["actor"]))

    def _dropped_draft(self, audit: Row, _: Written) -> Line:
        return words.dropped_draft(self._names.first(audit["actor"]))

    _acts: Mapping[str, Callable[[Told, Row, Written], Line]] = {
        "nominate": _nominated,
        "tell_story": _nominated,
        "tell_kindness": _nominated,
        "rewrite": _nominated,
        "approve": _approved,
        "undo": _undid,
        "answer_naming": _answered_naming,
        "let_rest": _rested,
        "release_kept": _released,
        "decline": _declined,
        "ask_question": _asked_question,
        "answer_question": _answered,
        "withdraw": _withdrew,
        "add_to_story": _nominated,
        "take_words_back": _took_words_back,
        "report": _reported,
        "hide": _moderated,
        "leave": _moderated,
        "restore": _moderated,
        "ask_retelling": _asked_again,
        "take_retelling_back": _asked_no_longer,
        "thank": _thanked,
        "take_month": _took_month,
        "leave_month": _left_month,
        "remind": _reminded,
        "pass_on": _passed_on,
        "escalate": _escalated,
        "try_again": _tried_again,
        "choose": _chose,
        "keep_draft": _kept_draft,
        "drop_draft": _dropped_draft,
    }

    def _about(self, recognition: object) -> About:
        row, doers = self._books.tables["recognitions"][str(recognition)], self._names.doers(recognition)
        if row["kindness"] is not None:
            return About(Deed.KINDNESS, doers)
        compliment = row["story"] is not None and row["story"]["kind"] == StoryKind.COMPLIMENT
        return About(Deed.COMPLIMENT if compliment else Deed.OTHER, doers)

    def _asked(self, written: Written) -> list[str]:
        return [self._names.person(each["person"]) for each in _owed(written, "request")]

    def _goes(self, written: Written) -> str:
        channels = list(dict.fromkeys(self._names.recipient(each) for each in _owed(written, "post")))
        news = _owed(written, "news")
        later = {
            self._names.person(each["person"]): self._names.moment(each["due_at"], each["person"])
            for each in news
            if is_held(each, written.at)
        }
        now = [name for each in news if (name := self._names.person(each["person"])) not in later]
        asked = [self._names.person(each["person"]) for each in _owed(written, "naming")]
        return words.goes(listed(channels) if channels else None, now, later, asked)

    # --- what became of a message

    def _moved(self, before: Row, after: Row) -> Iterator[Line]:
        match before["state"], after["state"]:
            case was, "sent" if was != "sent":
                yield from self._sent(after)
            case "leased", "owed" if after["why"] and after["why"] != _NO_TRY:
                yield from self._waits(self._why.says(after), str(after["why"]))
            case _, "blocked":
                yield words.could_not(self._names.recipient(after), self._why.mend(after))
            case _, "refused":
                yield words.refused(self._why.says(after), self._names.recipient(after), str(after["why"]))
            case was, "expired" if was != "expired":
                yield words.expired(self._why.what(after))

    def _waits(self, platform: str, why: str) -> Iterator[Line]:
        """Told once for each platform until it answers again."""
        if platform not in self._away:
            self._away.add(platform)
            wait = why in _WAIT or why.startswith(_TOO_MANY)
            yield words.asked_to_wait(platform) if wait else words.away(platform)

    def _sent(self, row: Row) -> Iterator[Line]:
        platform = self._why.says(row)
        if platform in self._away:
            self._away.remove(platform)
            yield words.back(platform)
        late = row["topic"] == "news" and row["replaces"] is None and row["sent_at"] - row["owed_at"] > _LATE
        if late and (heard := (row["person"], row["about"])) not in self._heard:
            self._heard.add(heard)  # on one platform; on the other it is the same news
            yield words.heard(self._names.person(row["person"]), self._names.told_by(row["about"]))


def _updates(written: Written, topic: str, about: object) -> bool:
    """Whether copies of that one change: those of a sister only come to mention it."""
    return any(each["topic"] == topic for each in filter(_updating(about), written.added("outbox")))


def _updating(about: object) -> Callable[[Row], bool]:
    return lambda row: row["about"] == about and row["replaces"] is not None


def _owed(written: Written, topic: str) -> list[Row]:
    """New messages, not the changes of older ones; what goes to somebody on two platforms is one."""
    new = [each for each in written.added("outbox") if each["topic"] == topic and each["replaces"] is None]
    return list({each["lane"]: each for each in new}.values())
