"""Rewrite: a teller changes what they told, before or after it went out, and it is read afresh.

A reader does, where a name keeps what came through a door from going out: nobody else could be asked.
"""

from __future__ import annotations

from bot.cards.forms import Form
from bot.ports import Ports
from bot.steps.rewording import with_other_words
from bot.steps.rewriting import Rewriting, tell_again, with_what_was_not_asked


def rewrite(ports: Ports, request: Rewriting) -> Form | None:
    """As `tell_again`: None where it was saved, else the form drawn again. Raises Refusal."""
    return tell_again(ports, request, "rewrite", with_what_was_not_asked, reworded=with_other_words)
