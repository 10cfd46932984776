"""What somebody typed behind a command comes back as it was typed."""

from __future__ import annotations

from adapters.paper.slack.client.escaping import escaped
from adapters.paper.slack.state import PaperSlack
from adapters.reception.typed import as_typed, typed
from tests.support.every import for_each


@for_each(
    "words",
    [
        "see https://riverbank.example/a?b=1&c=2 for more",
        "<https://riverbank.example|here> & there",
        "*bold* <b> &amp; #nowhere",
    ],
)
def test_words_and_addresses_survive_the_wire(words: str):
    wire = escaped(PaperSlack(), words)

    assert "".join(map(str, typed(wire, {}))) == words


def test_an_address_typed_without_its_scheme_stays_without():
    assert typed("see <http://riverbank.example|riverbank.example>.", {}) == (
        "see ",
        "riverbank.example",
        ".",
    )


def test_what_is_given_back_is_what_stood_on_the_screen():
    wire = "<@U1|mei> <!channel> <!subteam^S1|@crew> <#C1|well-done> &lt;b&gt; &amp;amp;"

    assert as_typed(wire) == "@mei @channel @crew #well-done <b> &amp;"
