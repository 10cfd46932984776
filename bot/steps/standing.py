"""Standing: what people can read outside while a later wording is read, or a doer is asked about it."""

from __future__ import annotations

from dataclasses import replace

from bot.domain import moderation
from bot.domain.consent import to_ask
from bot.domain.recognition import Recognition
from bot.steps.gathering import scene_with, with_change
from bot.views.scene import Scene


def outside(scene: Scene) -> Scene:
    """The scene as it stands outside, while a later wording may still be read; else the scene itself."""
    out = scene.recognition.out()
    if out is None or out is scene.recognition:
        return scene
    standing = _silent(scene, out)
    stands = scene_with(scene.organisation, standing, scene.people, scene.thanked)
    return replace(
        stands, hints=scene.hints, blocked=scene.blocked, reports=scene.reports, sisters=scene.sisters
    )


def without_what_names(scene: Scene) -> Scene:
    """Where the words outside give away a name that is to be left out, nothing stands outside any more."""
    standing = outside(scene)
    if standing is scene or not standing.given_away:
        return scene
    return with_change(scene, replace(scene.recognition, earlier=None))


def _silent(scene: Scene, out: Recognition) -> Recognition:
    """By today's rule and choices: whoever would have to be asked about it now is not named meanwhile."""
    choices = {each: scene.people[each].choice for each in out.doers if each != out.teller}
    asked = to_ask(scene.organisation.asking, out.wording.audience, choices, out.consents)
    return out.asking((each, out.told_at) for each in asked)


def unhidden(scene: Scene) -> Scene:
    """The scene as it would stand outside, were it not hidden: for those who decide whether it is."""
    shown = moderation.unhidden(scene.recognition)
    if shown is scene.recognition:
        return outside(scene)
    stands = scene_with(scene.organisation, shown, scene.people, scene.thanked)
    return outside(replace(stands, hints=scene.hints, reports=scene.reports))
