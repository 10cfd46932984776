"""Escaping words for Slack."""

from __future__ import annotations


def escaped(text: str) -> str:
    """For mrkdwn and `text`, where these three signs alone begin a mention, link or broadcast."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
