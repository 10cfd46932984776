"""A picture on a card: who sees it where, and what is said of whoever is in it."""

from __future__ import annotations

from bot.cards.elements import Element, Footnote, Picture
from bot.domain import picture as domain
from bot.domain.approval import GONE
from bot.domain.picture import Agreement
from bot.texts.catalogue import Catalogue
from bot.views.scene import Scene


def told(scene: Scene, say: Catalogue) -> tuple[Element, ...]:
    """Where everybody reads it."""
    picture = scene.picture
    return (_drawn(picture, picture.addresses.told, say),) if picture else ()


def near(scene: Scene, say: Catalogue) -> tuple[Element, ...]:
    """For a doer: what is told of them, also where it is told to nobody else."""
    picture = scene.picture
    return (_drawn(picture, picture.addresses.near, say),) if picture else ()


def own(scene: Scene, say: Catalogue) -> tuple[Element, ...]:
    """For its teller and its readers: with who is in it, and whether anybody else comes to see it."""
    picture = scene.recognition.wording.picture
    if picture is None or scene.recognition.approval.outcome in GONE:
        return ()
    return (_drawn(picture, picture.addresses.near, say), *_who(picture, say), *_withheld(scene, say))


def _drawn(picture: domain.Picture, address: str, say: Catalogue) -> Picture:
    alternative = picture.alternative.words
    return Picture(address, alternative, say.line("card.picture_unseen", alternative=alternative.rstrip(".")))


def _who(picture: domain.Picture, say: Catalogue) -> tuple[Element, ...]:
    if picture.pictured is None:
        return (Footnote(say.runs("card.picture_nobody")),)
    key = "card.picture_agreed" if picture.agreement is Agreement.ALL else "card.picture_of"
    return (Footnote(say.runs(key, pictured=picture.pictured.words.rstrip("."))),)


def _withheld(scene: Scene, say: Catalogue) -> tuple[Element, ...]:
    picture = scene.recognition.wording.picture
    if picture is None or scene.picture is not None:
        return ()
    key = "card.picture_left_out" if picture.may_be_told else "card.picture_not_agreed"
    return (Footnote(say.runs(key)),)
