"""The app package for Teams: within every limit, complete, and the same for the same settings."""

import io
import json
import re
import zipfile
from dataclasses import replace

import pytest
from jsonschema import Draft4Validator

from adapters.settings import Hindrance, load
from adapters.teams.manifest import PLACEHOLDER_APP, Listed, manifest, notes
from adapters.teams.package import every_language, package
from bot.domain.commands import Word, known
from tests.support.every import for_each
from tests.support.manifest_limits import GUID, LONGEST, MOST, broken
from tests.support.npm import modules
from tests.support.png import picture

APP = "11111111-2222-3333-4444-555555555555"
WHOLE = {"TEAMS_APP_ID": APP, "SKALD_BASE_URL": "https://skald.riverbank.example:8443/skald"}
VALUES = "[{ key: people, name: People }]"
TWO_VALUES = "[{ key: people, name: People }, { key: pride, name: Pride }]"
TWO_BRANCHES = "[{ key: desk, name: Front desk }, { key: parks, name: Parks }]"
LISTED = Listed("1.2.3", privacy="https://riverbank.example/privacy", terms="https://riverbank.example/terms")
TEXT = """\
organisation: { name: "%s" }
people: { admins: ["teams:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"] }
values: %s
branches: %s
channels: { recognition: "#well-done" }
"""
WELSH = {
    "name": {"short": "Skald", "full": "Skald: yr hyn a wnaeth cydweithwyr"},
    "description": {
        "short": "Dywedwch beth wnaeth cydweithiwr.",
        "full": "Dywedwch beth wnaeth cydweithiwr.",
    },
    "commands": dict.fromkeys(every_language()["en"]["commands"], "Dywedwch"),
    "recognise": {"title": "Cydnabod", "description": "Dywedwch beth wnaeth cydweithiwr"},
    "find": {
        "title": "Dod o hyd i stori",
        "description": "Dewch o hyd i stori",
        "words": "Geiriau",
        "words_description": "Pob un ohonynt",
        **dict.fromkeys(("value", "branch", "side", "month"), "Dewis"),
        **dict.fromkeys((f"{each}_description" for each in ("value", "branch", "side", "month")), "Dewiswch"),
        "customer": "Cwsmer",
        "colleague": "Cydweithiwr",
        "community": "Y gymuned",
    },
    "story": {"title": "Dweud stori", "description": "Dywedwch beth a wnaed i gwsmer"},
}


@pytest.fixture
def settings(tmp_path):
    def read(name="Riverbank Council", values=VALUES, branches="[]", **environ):
        (tmp_path / "app.yaml").write_text(TEXT % (name, values, branches))
        return load({"SKALD_CONFIG": str(tmp_path / "app.yaml"), **environ}, None)

    return read


@pytest.fixture
def made(settings):
    def make(listed=LISTED, name="Riverbank Council", values=VALUES, branches="[]", **environ):
        read = settings(name, values, branches, **environ)
        return manifest(read, listed, every_language()["en"], tuple(every_language()))

    return make


def parameters(manifest):
    (search,) = (each for each in manifest["composeExtensions"][0]["commands"] if each["type"] == "query")
    return {each["name"] for each in search["parameters"]}


def unpacked(zipped):
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@for_each(
    ("listed", "environ"),
    [
        (LISTED, WHOLE),
        (Listed("0.1.0"), {}),
        (Listed("0.1.0"), {"SKALD_BASE_URL": "http://127.0.0.1:8000"}),
        (Listed("0.1.0"), {"TEAMS_LOCAL": "1", "SKALD_BASE_URL": "http://[::1]:8000"}),
    ],
)
def test_every_limit_of_teams_is_kept(made, listed, environ):
    assert broken(made(listed, **environ)) == []


@for_each(
    ("spoil", "told"),
    [
        (lambda made: made.pop("accentColor"), "accentColor is missing"),
        (lambda made: made.pop("supportsChannelFeatures"), "supportsChannelFeatures is not tier1"),
        (lambda made: made.update(version="1.0.0-preview"), "version does not look like"),
        (lambda made: made.update(validDomains=["skald:80"]), "validDomains[] does not look like"),
        (lambda made: made["name"].update(short="a" * 31), "name.short is longer than 30"),
        (lambda made: made["bots"][0].update(botId="skald"), "bots[].botId does not look like"),
        (lambda made: made["bots"][0]["scopes"].append("meeting"), "bots[].scopes[] cannot be meeting"),
        (
            lambda made: made["bots"][0]["commandLists"].extend([{}, {}]),
            "bots[].commandLists has more than 3",
        ),
    ],
)
def test_no_broken_limit_is_overlooked(made, spoil, told):
    spoilt = made(**WHOLE)
    spoil(spoilt)

    (found,) = broken(spoilt)

    assert found.startswith(told)


def test_an_organisations_long_name_is_cut_between_words(made):
    shown = made(name="The Royal Borough of Kensington and Chelsea", **WHOLE)["developer"]["name"]

    assert shown == "The Royal Borough of Kensington…"


def test_the_schema_that_others_packed_takes_it(settings):
    """Microsoft's own, as its package @microsoft/app-manifest brings it."""
    schemas = modules() / "@microsoft/app-manifest/build/json-schemas/teams/v1.30"
    files = unpacked(package(settings(**WHOLE), LISTED, {**every_language(), "cy": WELSH}))

    for file, schema in (("manifest.json", ""), ("cy.json", "Localization.")):
        rules = json.loads((schemas / f"MicrosoftTeams.{schema}schema.json").read_text(encoding="utf-8-sig"))
        faults = [each.message for each in Draft4Validator(rules).iter_errors(json.loads(files[file]))]
        assert faults == []


def test_the_schema_that_others_packed_agrees_with_our_table(made):
    schemas = modules() / "@microsoft/app-manifest/build/json-schemas/teams/v1.30"
    rules = json.loads((schemas / "MicrosoftTeams.schema.json").read_text(encoding="utf-8-sig"))

    assert {place: theirs(rules, place, "maxLength") for place in LONGEST} == LONGEST
    assert {place: theirs(rules, place, "maxItems") for place in MOST} == MOST


def theirs(rules, place, limit):
    """What their schema says of a place in our table."""
    part = rules
    for step in re.findall(r"\[\]|[^.\[\]]+", place):
        part = part["items"] if step == "[]" else part["properties"][step]
        if "$ref" in part:
            part = rules["definitions"][part["$ref"].rpartition("/")[2]]
    return part[limit]


def test_the_zip_holds_what_the_manifest_names(settings):
    files = unpacked(package(settings(**WHOLE), LISTED, {**every_language(), "cy": WELSH}))

    named = json.loads(files["manifest.json"])
    languages = {each["file"] for each in named["localizationInfo"]["additionalLanguages"]}
    assert set(files) == {"manifest.json", *named["icons"].values(), *languages}
    assert languages == {"cy.json"}


def test_the_same_settings_make_the_same_bytes(settings):
    first, second = (package(settings(**WHOLE), LISTED) for _ in range(2))

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {each.compress_type for each in archive.infolist()} == {zipfile.ZIP_STORED}


def test_every_id_is_the_apps(made):
    shown = made(**WHOLE)

    assert {shown["id"], shown["bots"][0]["botId"], shown["composeExtensions"][0]["botId"]} == {APP}


def test_without_an_app_id_a_placeholder_stands_there_and_is_said_to(made, settings):
    shown = made(SKALD_BASE_URL=WHOLE["SKALD_BASE_URL"])

    assert shown["id"] == PLACEHOLDER_APP
    assert re.fullmatch(GUID, PLACEHOLDER_APP)
    assert any("TEAMS_APP_ID" in each for each in notes(settings(), LISTED))
    assert notes(settings(**WHOLE), LISTED) == ()


def test_what_can_be_no_app_id_is_refused(made):
    with pytest.raises(Hindrance, match="TEAMS_APP_ID: it is not an app id"):
        made(TEAMS_APP_ID="skald")


def test_pages_are_the_organisations_own_and_said_where_they_are_not(made, settings):
    own = made(**WHOLE)["developer"]
    unset = made(Listed("0.1.0"))["developer"]

    assert own["websiteUrl"] == WHOLE["SKALD_BASE_URL"]
    assert (own["privacyUrl"], own["termsOfUseUrl"]) == (LISTED.privacy, LISTED.terms)
    assert set(unset.values()) == {"Riverbank Council", "https://example.com"}
    assert any("https://example.com is a placeholder" in each for each in notes(settings(), Listed("0.1.0")))
    assert any("--privacy" in each for each in notes(settings(**WHOLE), Listed("0.1.0")))


def test_a_website_without_https_is_said_since_teams_would_not_list_it(settings):
    plain = settings(**{**WHOLE, "SKALD_BASE_URL": "http://skald.riverbank.example"})

    said = notes(plain, LISTED)
    mended = notes(plain, replace(LISTED, website="https://www.riverbank.example"))

    assert said == (
        "Teams lists pages by https only, and not http://skald.riverbank.example. Use --website.",
    )
    assert mended == ()


@for_each(
    ("address", "domains"),
    [
        ("https://Skald.Riverbank.example:8443/skald", ["skald.riverbank.example"]),
        ("http://127.0.0.1:8000", []),
        ("http://localhost:8000", []),
        ("http://[::1]:8000", []),
        ("", []),
    ],
)
def test_only_a_name_that_others_can_resolve_is_a_valid_domain(made, address, domains):
    assert made(SKALD_BASE_URL=address)["validDomains"] == domains


def test_every_listed_command_is_a_word_that_skald_understands(made):
    lists = made(**WHOLE)["bots"][0]["commandLists"]

    titles = [each["title"] for listed in lists for each in listed["commands"]]
    assert None not in {known(title) for title in titles}
    assert {each.value for each in Word} - set(titles) <= {"link", "unlink", "door", "wall"}
    assert all(each["description"] for listed in lists for each in listed["commands"])


def test_only_a_channel_can_be_said_to_be_one_of_the_settings(made):
    lists = made(**WHOLE)["bots"][0]["commandLists"]

    here = [each["scopes"] for each in lists if "here" in {command["title"] for command in each["commands"]}]
    assert here == [["team"]]


def test_in_a_channel_commands_come_by_mention_and_by_slash(made):
    (bot,) = made(**WHOLE)["bots"]

    triggers = {scope: each["triggers"] for each in bot["commandLists"] for scope in each["scopes"]}
    assert triggers == {
        "team": ["mention", "slash"],
        "groupChat": ["mention", "slash"],
        "personal": ["mention"],
    }
    assert bot["supportsTargetedMessages"] is True
    assert set(bot["scopes"]) == set(triggers)


@pytest.mark.parametrize(("number", "title"), list(enumerate(("Recognise", "Tell a story"))))
def test_telling_begins_anywhere_and_at_a_message_too(made, number, title):
    (extension,) = made(**WHOLE)["composeExtensions"]

    command = extension["commands"][number]

    assert len(extension["commands"]) == 3
    assert (command["type"], command["title"], command["fetchTask"]) == ("action", title, True)
    assert set(command["context"]) == {"compose", "commandBox", "message"}


def test_a_story_is_found_where_people_write_and_at_once(made):
    made_so = made(values=TWO_VALUES, branches=TWO_BRANCHES, **WHOLE)
    (extension,) = made_so["composeExtensions"]

    (search,) = (each for each in extension["commands"] if each["type"] == "query")

    assert broken(made_so) == []
    assert (search["title"], search["initialRun"]) == ("Find a story", True)
    assert set(search["context"]) == {"compose", "commandBox"}
    assert {each["name"]: each["inputType"] for each in search["parameters"]} == {
        "words": "text",
        "value": "choiceset",
        "branch": "choiceset",
        "side": "choiceset",
        "month": "date",
    }
    values, _, sides = (each["choices"] for each in search["parameters"] if "choices" in each)
    assert {"title": "People", "value": "people"} in values
    assert {"title": "A customer", "value": "customer"} in sides


def test_a_list_that_is_too_long_for_teams_or_no_choice_is_not_offered(made):
    eleven = "[" + ", ".join(f"{{ key: v{each}, name: Value {each} }}" for each in range(11)) + "]"

    offered = [parameters(made(values=each, **WHOLE)) for each in (VALUES, eleven)]

    assert [each & {"value", "branch", "side"} for each in offered] == [{"side"}, {"side"}]


def test_links_to_what_was_told_are_asked_about_where_everybody_could_follow_them_and_never_without_a_name(
    made,
):
    far, near = (
        made(**{**WHOLE, "SKALD_BASE_URL": each})["composeExtensions"][0].get("messageHandlers")
        for each in ("https://skald.example.org:8443/here", "http://localhost:8000")
    )

    value = {"domains": ["skald.example.org"], "supportsAnonymizedPayloads": False}
    assert far == [{"type": "link", "value": value}]
    assert near is None


def test_another_language_says_all_that_ours_says(settings):
    files = unpacked(package(settings(**WHOLE), LISTED, {**every_language(), "cy": WELSH}))

    welsh = json.loads(files["cy.json"])
    assert welsh["name.full"] == "Skald: yr hyn a wnaeth cydweithwyr"
    assert welsh["composeExtensions[0].commands[0].title"] == "Cydnabod"
    assert welsh["composeExtensions[0].commands[2].parameters[0].title"] == "Geiriau"
    assert welsh["bots[0].commandLists[1].commands[0].description"] == "Dywedwch"
    assert {"name.short", "description.short", "description.full"} <= set(welsh)


def test_every_language_that_is_packed_has_all_the_sentences():
    ours = every_language()["en"]

    for words in every_language().values():
        assert {room: set(each) for room, each in words.items()} == {
            room: set(each) for room, each in ours.items()
        }


def test_the_icons_are_as_large_and_as_plain_as_teams_wants_them(settings):
    files = unpacked(package(settings(**WHOLE), LISTED))

    color, outline = picture(files["color.png"]), picture(files["outline.png"])

    assert (color.width, color.height) == (192, 192)
    assert (outline.width, outline.height) == (32, 32)
    assert {point[:3] for point in outline.points if point[3]} == {(255, 255, 255)}
    assert any(point[3] == 0 for point in outline.points)
