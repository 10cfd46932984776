"""The catalogue: every sentence is used, filled, and spoken in Skald's voice."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from bot.cards.runs import plain
from bot.domain.approval import Outcome
from bot.domain.choosing import NAMING, PLACES
from bot.domain.commands import Word
from bot.domain.consent import Answer
from bot.domain.kindness import ForWhom
from bot.domain.mend import Mend
from bot.domain.moderation import Wrong
from bot.domain.organisation import Kind
from bot.domain.people import Platform
from bot.domain.picture import Agreement
from bot.domain.shelf import Shelf
from bot.domain.story import Part, Permission, Side
from bot.domain.verdict import Decision
from bot.texts.catalogue import Catalogue, catalogue
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


SHELVES = (("spoken.all_", ""), ("shelf.", ""), ("shelf.", "_none"), ("spoken.older_", ""))
TYPED = (
    "form.nominate.deed",
    "form.nominate.difference",
    *(f"form.story.{each}" for each in ("situation", "deed", "quote")),
    *(f"form.put_right.{each}" for each in ("situation", "deed")),
    *(f"form.compliment.{each}" for each in ("quote", "heard", "deed")),
    "form.kindness.deed",
    *("form.ask.question", "form.decline.reason", "form.retelling.again"),
    *("form.story.permission", "form.report.wrong", "form.match.listed"),
    *(f"form.{each}" for each in ("compliment.asked", "addition.where")),
)
OF_A_STORY = ("title", "situation", "situation_hint", "deed", "deed_hint", "doers")
WANTED = ("kind", "value", "behaviour", "branch", "side", "month")
ENDS = ("", "_more")
ADDED = ("difference", "outside", "heard", "asked_by", "unnecessary", "side", "part", "felt")
PICTURED = ("alternative", "pictured")
READERS = ("", "_none", "_unneeded", "_open")
SENTENCES = {key: each for key, each in sentences().items() if not key.startswith("language.")}
KEYS = {re.sub(r"\.(zero|one|two|few|many|other)$", "", key) for key in SENTENCES}


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


@cache
def walked() -> list[tuple[Path, ast.AST]]:
    """Every node of what may say something; paper and playground speak for the platforms."""
    rooms = ("slack", "teams", "reception", "web", "compose", "delivery", "picturing")
    adapters = (f"adapters/{each}" for each in rooms)
    return [(path, node) for path in files("bot", *adapters) for node in ast.walk(tree(path))]


def calls(*names: str) -> Iterator[tuple[Path, ast.Call]]:
    for path, node in walked():
        match node:
            case ast.Call(func=ast.Attribute(attr=called) | ast.Name(id=called), args=[_, *_]) if (
                called in names
            ):
                yield path, node
            case _:
                pass


def written() -> set[str]:
    return {
        node.value for _, node in walked() if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def composed() -> set[str]:
    """The keys of which the code writes a part."""
    return {
        *(f"{key}{each}{end}" for each in Shelf for key, end in SHELVES),
        *(f"blocked.{platform}.mend_{each}" for platform in Platform for each in Mend),
        *(f"help.home_on_{platform}" for platform in Platform),
        *(f"{key}{on}" for key in ("welcome.doer", "naming.once") for on in ("", "_on_teams", "_on_both")),
        *(f"naming.said_{each}" for each in Answer),
        *(f"help.{word}.{part}" for word in Word for part in ("title", "line", "more", "example")),
        *(f"form.{form}.readers{end}" for form in ("nominate", "story") for end in READERS),
        *(f"form.compliment.{each}_hint" for each in ("quote", "heard", "deed", "asked")),
        "form.addition.where_hint",
        *(f"form.{form}.{each}" for form in ("story", "put_right") for each in OF_A_STORY),
        *(f"form.story.permission_{each}" for each in Permission),
        *(f"form.kindness.for_whom_{each}" for each in ForWhom),
        *(f"card.kindness_{each}{end}" for each in ForWhom for end in ("", "_by")),
        *(f"request.quote_{each}" for each in Permission),
        *(f"form.report.wrong_{each}" for each in Wrong),
        *(f"reported.{each}" for each in Decision),
        *(
            f"moderated.{who}_{each}{end}"
            for who in ("teller", "reporter")
            for each in Decision
            for end in ENDS
        ),
        *(f"receipt.{each}" for each in Outcome),
        *(f"card.told_too_{each}" for each in Kind),
        *(f"{key}_placeholder" for key in TYPED),
        *(f"form.addition.{name}{end}" for name in ADDED for end in ("", "_hint", "_placeholder")),
        *(f"{room}.side_{each}" for room in ("form.addition", "request") for each in Side),
        *(f"form.picture.agreement_{each}" for each in Agreement),
        *(f"form.picture.{name}{end}" for name in PICTURED for end in ("", "_hint", "_placeholder")),
        *(f"{room}.part_{each}" for room in ("form.addition", "request") for each in Part),
        *(f"choices.place_{each}" for each in PLACES),
        *(f"choices.named_{each}" for each in NAMING),
        *(f"finding.{name}" for name in WANTED),
        *(f"finding.any_{name}" for name in WANTED),
        *(f"finding.{room}.{each}" for room in ("kinds", "shows") for each in Kind),
        *(f"finding.{room}.{each}" for room in ("sides", "with_side") for each in Side),
        *(f"pointer.{each}" for each in Kind),
        *(f"page.story.{each}" for each in Kind),
        *(f"{key}_on_{each}" for key in ("page.closed.told", "wall.tell") for each in (*Platform, "both")),
        "finding.shows.all",
        "moderated.teller_returned_more",
        *(f"wall.{each}{end}" for each in ("months", "since") for end in ("", "_in_short")),
        *("choices.place", "choices.named", "form.choose.reading", "form.choose.language"),
    }


def test_every_sentence_is_said_somewhere():
    said = written()

    unsaid = {
        key
        for key in KEYS - composed()
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


def test_braces_in_what_is_filled_in_are_words_like_others():
    said = catalogue("en").line("spoken.approve", teller="{doers}", doers="Mei {0} {")

    assert said == "Approve it: what {doers} tells about Mei {0} {"


def test_braces_of_a_sentence_itself_are_said_as_they_stand():
    say = Catalogue("xx", {"some.key": "**A {} B**, {name} { and }}"})

    assert say.line("some.key", name="Mei") == "A {} B, Mei { and }}"


def test_a_name_alone_is_a_list_of_one_and_several_are_joined_as_the_language_does():
    say = catalogue("en")

    assert [say.all_of(each) for each in ([], ["Mei"], ["Mei", "Tom"])] == ["", "Mei", "Mei and Tom"]
    assert [say.any_of(each) for each in ([], ["Mei"], ["Mei", "Tom"])] == ["", "Mei", "Mei or Tom"]


def test_a_counted_sentence_takes_the_form_of_its_number_however_often_it_is_said():
    say = catalogue("en")

    said = [plain(say.counted("request.named", number, named="Mei")) for number in (1, 2, 1)]

    assert said[0] == said[2] != said[1]


def test_what_is_said_by_a_composed_key_is_there():
    say = catalogue("en")

    for platform, mend in product(Platform, Mend):
        assert say.line(f"blocked.{platform}.mend_{mend}", place="#well-done")
    for answer in Answer:
        assert say.line(f"naming.said_{answer}")


# --- the voice ----------------------------------------------------------------------------------


def saying(
    pattern: str, *, among: str = "", but_not: str = "-", flags: re.RegexFlag = re.IGNORECASE
) -> set[str]:
    """The keys of the sentences in which `pattern` is found."""
    return {
        key
        for key, words in SENTENCES.items()
        if key.startswith(among) and not key.endswith(but_not) and re.search(pattern, words, flags)
    }


def test_no_sentence_shouts_boasts_or_plays():
    assert saying("!") == set()
    assert saying(r"[\U0001F000-\U0001FFFF\u2600-\u26FF]") == set()
    assert saying(rf"\b(?:{'|'.join(BANNED)})\b") == set()


def test_no_sentence_guesses_who_is_a_he_or_a_she():
    """A placeholder is somebody’s own example, about a customer whom its teller met."""
    assert saying(r"\b(?:he|she|him|his|hers?|himself|herself)\b", but_not="_placeholder") == set()


def test_the_bot_speaks_of_itself_only_where_the_fault_is_its_own():
    """A placeholder is what somebody else might type; a label and a choice are what they say by it."""
    ours = saying(r"\b(?:I|I’m|me|my|we|our|us)\b", but_not="_placeholder", flags=re.NOFLAG)

    ours -= {each for each in ours if each.startswith(("label.", "choices.", "help.me."))}
    assert ours == saying("That went wrong on our side", among="fault.")


def test_sentences_are_short():
    ends = re.compile(r"(?<=[.?:…])\s+")

    assert {
        key for key, words in SENTENCES.items() for each in ends.split(words) if len(each.split()) > 24
    } == set()


def test_stars_come_in_pairs_and_spaces_and_quotes_as_they_are_printed():
    assert {key for key, words in SENTENCES.items() if words.count("**") % 2} == set()
    assert saying(r"^\s|\s$|\s\s|['\"]") == set()


def test_a_refusal_is_a_whole_sentence():
    whole = r"^\**[A-Z{“].*[.:?]\**$"

    for among in ("refusal.", "fault.", "blocked."):
        assert {key for key in SENTENCES if key.startswith(among)} == saying(
            whole, among=among, flags=re.DOTALL
        )


def test_a_label_has_at_most_four_words():
    assert saying(r"\S+(?:\s+\S+){4}", among="label.") == set()


def test_nothing_public_speaks_of_approval():
    """It was a customer who gave leave to tell their words."""
    assert saying("approv|allow|permi", among="card.") == {"card.quoted", "card.quoted_heard"}
