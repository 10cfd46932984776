"""The people of the town, and the channels in which all who work there are."""

from __future__ import annotations

from adapters.paper.slack.state import PaperSlack


def people_of(paper: PaperSlack) -> None:
    for name, real_name, email in (
        ("raj", "Raj Nair", "raj@riverbank.example"),
        ("mei", "Mei Lin", "mei@riverbank.example"),
        ("daniel", "Daniel Okafor", "okafor@riverbank.example"),
        ("ana", "Ana Ferreira", "ana@riverbank.example"),
        ("tom", "Tom Hale", "tom@riverbank.example"),
    ):
        paper.add_person(name, real_name, display_name=real_name.split()[0], email=email)
    paper.add_person("pia", "Pia Guest", restricted=True)
    paper.add_person("clippy", "Clippy", bot=True)
    paper.add_person("olu", "Olu Left", deleted=True)
    for channel in ("well-done", "front-desk", "legendary-service"):
        paper.add_channel(channel, ["raj", "mei", "daniel", "ana", "tom"])
