"""What somebody said: Skald's name is taken out, people are who Teams says they are, words stay words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from adapters.reception.typed import as_typed, users_in
from adapters.teams.said import mentioned, said

SKALD, MEI, OTHER_MEI = "28:app", "29:mei", "29:other-mei"
MEIS, OTHERS = "c3f1-mei", "d4a2-other"
OBJECTS = {MEI: MEIS, OTHER_MEI: OTHERS}


def mention(id_: str, name: str):
    return {"type": "mention", "mentioned": {"id": id_, "name": name}, "text": f"<at>{name}</at>"}


def activity(text: str, *entities):
    return {"text": text, "entities": list(entities), "recipient": {"id": SKALD}}


def test_skalds_own_name_is_taken_out_and_a_colleague_stays_one():
    told = activity(
        "<at>Skald</at>&nbsp;recognise <at>Mei Lin</at> held the lift",
        mention(SKALD, "Skald"),
        mention(MEI, "Mei Lin"),
    )

    words = said(told, OBJECTS)

    assert words == f"recognise <@{MEIS}|Mei Lin> held the lift"
    assert mentioned(told) == (MEI,)


def test_two_people_of_one_name_stay_two():
    told = activity("<at>Mei</at> and <at>Mei</at>", mention(MEI, "Mei"), mention(OTHER_MEI, "Mei"))

    words = said(told, OBJECTS)

    assert users_in(words) == (MEIS, OTHERS)


def test_somebody_of_whom_nothing_is_known_stays_a_name():
    told = activity("recognise <at>Tom Hale</at> held the lift", mention("29:tom", "Tom Hale"))

    words = said(told, OBJECTS)

    assert words == "recognise @Tom Hale held the lift"


def test_a_tag_that_somebody_typed_mentions_nobody():
    told = activity("recognise &lt;at&gt;Mei Lin&lt;/at&gt; &amp; &lt;@c3f1-mei|Mei&gt; held the lift")

    words = said(told, OBJECTS)

    assert users_in(words) == ()
    assert as_typed(words) == "recognise <at>Mei Lin</at> & <@c3f1-mei|Mei> held the lift"


def test_a_mention_without_its_entity_is_a_name_and_no_more():
    words = said(activity("<at>Mei Lin</at> held the lift"), OBJECTS)

    assert words == "@Mei Lin held the lift"


@given(st.text(alphabet="<>@|/at &;#lg MEI29:é\n", max_size=60))
def test_whatever_is_typed_names_only_whom_teams_says(text):
    words = said(activity(text), OBJECTS)

    assert users_in(words) == ()
