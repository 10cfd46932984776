"""The catalogue: every sentence is used, filled, and spoken in Skald's voice."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.approval import Outcome
from bot.domain.mend import Mend
from bot.texts.catalogue import catalogue
from tests.architecture.source import ROOT, files, tree

FILE = ROOT / "bot" / "texts" / "en.toml"
BANNED = (
    *("kudos", "congratulations?", "congrats", "awesome", "superstars?", "stars?", "points?", "scores?"),
    *("leaderboard", "winners?", "badges?", "prizes?", "well done", "shout-?outs?", "oops", "sorry"),
    *("success", "successfully", "submitted", "pending", "rejected", "error", "invalid", "users?"),
    *(
        "leverage",
        "engage",
        "engagement",
        "initiative",
        "stakeholders?",
        "please note",
        "e\\.g",
        "i\\.e",
        "etc",
    ),
)
PRONOUNS = r"\b(he|she|him|his|hers?|himself|herself)\b"


def sentences() -> dict[str, str]:
    """Every sentence by its key; the forms of a counted one by key and form."""
    return dict(_flat("", tomllib.loads(FILE.read_text(encoding="utf-8"))))


def _flat(key: str, found: object) -> Iterator[tuple[str, str]]:
    if isinstance(found, dict):
        for name, each in found.items():
            yield from _flat(f"{key}.{name}" if key else name, each)
    else:
        assert isinstance(found, str)
        yield key, found


SENTENCES = {key: each for key, each in sentences().items() if not key.startswith("language.")}
KEYS = {re.sub(r"\.(zero|one|two|few|many|other)$", "", key) for key in SENTENCES}
every_sentence = pytest.mark.parametrize("key", SENTENCES)


def blanks(key: str) -> set[str]:
    forms = [each for name, each in SENTENCES.items() if name == key or name.startswith(f"{key}.")]
    return {blank for each in forms for blank in re.findall(r"\{(\w+)\}", each)}


# --- the code and the catalogue -----------------------------------------------------------------


def constants(node: ast.AST) -> set[str]:
    return {
        each.value
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def calls(*names: str) -> Iterator[tuple[Path, ast.Call]]:
    for path in files("bot", "adapters"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and node.args:
                called = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if called in names:
                    yield path, node


def written() -> set[str]:
    return {text for path in files("bot", "adapters") for text in constants(tree(path))}


def test_every_sentence_is_said_somewhere():
    said = written()
    composed = {f"decided.{each}" for each in Outcome} | {f"obstacle.mend_{each}" for each in Mend}
    unsaid = {
        key
        for key in KEYS - composed
        if key not in said and not (key.startswith(("refusal.", "fault.")) and key.partition(".")[2] in said)
    }

    assert unsaid == set()


def test_every_key_in_the_code_has_a_sentence():
    rooms = "|".join({re.escape(key.partition(".")[0]) for key in KEYS})
    meant = {text for _, call in calls("line", "runs", "counted") for text in constants(call.args[0])}

    assert {each for each in meant if re.fullmatch(rf"(?:{rooms})(?:\.\w+)*\.\w*[a-z]", each)} <= KEYS
    assert {text for _, call in calls("Refusal") for text in constants(call.args[0])} <= {
        key.removeprefix("refusal.") for key in KEYS
    }


@pytest.mark.parametrize(("prefix", "names"), [("", ("line", "runs", "counted")), ("refusal.", ("Refusal",))])
def test_every_blank_is_filled_and_nothing_is_filled_in_vain(prefix, names):
    for path, call in calls(*names):
        keys = {f"{prefix}{each}" for each in constants(call.args[0])} & KEYS
        given = {each.arg for each in call.keywords} - {"field"}
        if not keys or None in given:
            continue
        wanted = set().union(*(blanks(key) for key in keys)) - ({"number"} if "counted" in names else set())
        assert given == wanted, f"{path.name}: {sorted(keys)}"


def test_what_is_said_by_a_composed_key_is_there():
    say = catalogue("en")

    for mend in Mend:
        assert say.line(f"obstacle.mend_{mend}", place="#well-done")
    for outcome in (Outcome.APPROVED, Outcome.DECLINED):
        assert say.line(f"decided.{outcome}")


# --- the voice ----------------------------------------------------------------------------------


@every_sentence
def test_no_sentence_shouts_boasts_or_plays(key):
    words = SENTENCES[key]

    assert "!" not in words
    assert not re.search(r"[\U0001F000-\U0001FFFF\u2600-\u26FF]", words)
    assert [each for each in BANNED if re.search(rf"\b{each}\b", words, re.IGNORECASE)] == []


@every_sentence
def test_no_sentence_guesses_who_is_a_he_or_a_she(key):
    """A placeholder is somebody's own example, about a customer whom its teller met."""
    assert key.endswith("_placeholder") or not re.search(PRONOUNS, SENTENCES[key], re.IGNORECASE)


@every_sentence
def test_the_bot_never_says_i(key):
    """A placeholder is what somebody else might type. A fault alone is on our side."""
    words = SENTENCES[key].replace("on our side", "")

    assert key.endswith("_placeholder") or not re.search(r"\b(I|I’m|me|my|we|our|us)\b", words)


@every_sentence
def test_sentences_are_short(key):
    for sentence in re.split(r"(?<=[.?:…])\s+", SENTENCES[key]):
        assert len(sentence.split()) <= 24, sentence


@every_sentence
def test_stars_come_in_pairs_and_spaces_come_alone(key):
    words = SENTENCES[key]

    assert words.count("**") % 2 == 0
    assert words == " ".join(words.split())
    assert "'" not in words
    assert '"' not in words


@pytest.mark.parametrize(
    "key", [each for each in SENTENCES if each.startswith(("refusal.", "fault.", "obstacle."))]
)
def test_a_refusal_is_a_whole_sentence(key):
    assert re.search(r"[.:?]\**$", SENTENCES[key])
    assert SENTENCES[key].strip("*")[0].isupper() or SENTENCES[key].startswith("{")


@pytest.mark.parametrize("key", [each for each in SENTENCES if each.startswith("label.")])
def test_a_label_has_at_most_four_words(key):
    assert len(SENTENCES[key].split()) <= 4


def test_nothing_public_speaks_of_approval():
    assert not re.search(
        "approv|allow|permi", " ".join(SENTENCES[key] for key in KEYS if key.startswith("card."))
    )
