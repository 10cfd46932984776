"""What a paper Slack remembers can be recalled by another, which then goes its own way."""

from __future__ import annotations

from adapters.paper.slack.state import PaperSlack
from tests.adapters.paper.slack.examples import modal


def lived_in() -> PaperSlack:
    paper = PaperSlack(now=lambda: 1_000_000.0)
    paper.add_person("raj", "Raj Nair")
    paper.add_channel("well-done", ["raj"])
    paper.post(paper.channel("well-done").id, paper.person("raj").id, "Thank you, <@U0PAPERBOT>")
    paper.post(paper.dm("raj"), paper.app.bot_user, "Read this", only_for=paper.person("raj").id)
    paper.show_view(paper.person("raj").id, modal())
    paper.publish_home(paper.person("raj").id, {"type": "home", "blocks": []})
    return paper


def seen(paper: PaperSlack) -> object:
    messages = [each for place in (*paper.channels, *paper.dms) for each in paper.messages(place)]
    words = [each.words for each in messages]
    return paper.people, paper.channels, paper.dms, paper.views, paper.homes, messages, words


def test_who_recalls_it_knows_people_places_words_and_what_is_open():
    paper, other = lived_in(), PaperSlack(now=lambda: 1_000_000.0)

    other.recall(paper.memory())

    assert seen(other) == seen(paper)
    assert other.next_ts() > paper.messages(paper.dm("raj"))[-1].ts


def test_what_happens_then_is_seen_in_one_alone_and_heard_by_whoever_listens_there():
    paper, other = lived_in(), PaperSlack()
    before, heard = seen(lived_in()), []
    other.listen(lambda change: heard.append(change.kind))

    other.recall(paper.memory())
    other.change_person("raj", display_name="Raj N.")
    other.channel("well-done").members.clear()
    other.close_views(other.person("raj").id)

    assert seen(paper) == before
    assert heard == ["people.changed", "view.closed"]
