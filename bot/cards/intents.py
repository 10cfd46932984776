"""Intents: what a press or a sent form asks for. One name, the same on every platform."""

from __future__ import annotations

from enum import StrEnum


class Intent(StrEnum):
    NOMINATE = "nominate"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    ASK_QUESTION = "ask_question"
    ANSWER_QUESTION = "answer_question"
    DECLINE = "decline"
    REWRITE = "rewrite"
    EDIT = "edit"
    UNDO = "undo"
    NAME_ME = "name_me"
    LEAVE_OUT = "leave_out"
    KEEP_PRIVATE = "keep_private"
    KEEP_ANSWER = "keep_answer"
    THANK = "thank"
    RETRY = "retry"
    OPEN_DRAFT = "open_draft"
    DROP_DRAFT = "drop_draft"
    HIDE_HINTS = "hide_hints"
    READ_ALL = "read_all"
    OLDER = "older"
    OPEN_CHOICES = "open_choices"
    CHOOSE = "choose"
    OPEN_PLACE = "open_place"
    SETTLE_CHANNEL = "settle_channel"
    OPEN_LINK = "open_link"
    LINK = "link"
    OPEN_UNLINK = "open_unlink"
    UNLINK = "unlink"
    LOOK_UP = "look_up"
    OPEN_NOMINATION = "open_nomination"
