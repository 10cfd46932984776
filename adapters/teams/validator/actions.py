"""What each action must look like."""

from __future__ import annotations

from adapters.teams.validator.measures import Faults, Node, keys, wrong_choice, wrong_keys, wrong_words

_STYLED = {"style", "tooltip"}
ACTIONS = {
    "Action.Submit": keys({"title", "data"}, _STYLED),
    "Action.Execute": keys({"title", "data", "verb", "fallback"}, _STYLED),
    "Action.ShowCard": keys({"title", "card"}, _STYLED),
}
_OPEN_URL = keys({"url"})


def wrong_action(node: Node, at: str) -> Faults:
    """A card that unfolds is looked at elsewhere."""
    kind = node.get("type")
    if kind not in ACTIONS:
        yield f"{at}: unknown action type"
        return
    yield from wrong_keys(node, ACTIONS[kind], at)
    yield from wrong_words(node, "title", "action.title", at)
    yield from wrong_choice(node, "style", {"positive", "destructive"}, at)
    if "tooltip" in node:
        yield from wrong_words(node, "tooltip", "tooltip", at)
    if kind != "Action.ShowCard":
        yield from _wrong_data(node.get("data"), f"{at}.data")
    if kind == "Action.Execute":
        yield from _wrong_fallback(node, f"{at}.fallback")


def wrong_link(node: Node, at: str) -> Faults:
    if node.get("type") != "Action.OpenUrl":
        yield f"{at}: unknown action type"
        return
    yield from wrong_keys(node, _OPEN_URL, at)
    if not str(node.get("url")).startswith(("https://", "http://")):
        yield f"{at}.url: neither http nor https"


def _wrong_data(about: object, at: str) -> Faults:
    if not isinstance(about, dict) or not isinstance(about.get("skald"), dict):
        yield f"{at}: nothing of ours"
    elif about.keys() - {"skald", "msteams"}:
        yield f"{at}: more than ours"


def _wrong_fallback(node: Node, at: str) -> Faults:
    fallback = node.get("fallback")
    if not isinstance(fallback, dict) or fallback.get("type") != "Action.Submit":
        yield f"{at}: no Action.Submit"
        return
    yield from wrong_action(fallback, at)
    if fallback.get("data") != node.get("data"):
        yield f"{at}.data: another than the action's"
