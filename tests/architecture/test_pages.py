"""Pages of the web: each is a plain value that shows itself in examples, and only a template knows markup."""

from __future__ import annotations

from importlib import import_module

from bot.views.pages.page import Page
from tests.architecture.source import files, written
from tests.support.every import for_each

ROOM = [path for path in files("bot") if path.parent.name == "pages"]
PAGES = [path for path in ROOM if path.stem not in {"__init__", "page", "tale", "asked"}]


@for_each("path", PAGES)
def test_every_page_has_its_examples(path):
    shown = import_module(f"bot.views.pages.{path.stem}").examples()

    assert shown
    assert all(isinstance(each, Page) for each in shown.values())


@for_each("path", PAGES)
def test_no_page_knows_markup(path):
    assert not any(each in written(path) for each in ("</", "<br", "&nbsp", "Markup"))
