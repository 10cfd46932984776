"""Drawing a page: the view's words into a template, escaped, with the headers that every page has."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from adapters.web.pages import kept
from bot.views.pages.gone import gone
from bot.views.pages.page import Page

_TEMPLATES = Path(__file__).parent / "templates"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",  # a signed address is told to nobody
    "X-Robots-Tag": "noindex",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def drawn(template: str, page: Page, status: int = HTTPStatus.OK, **ours: object) -> Response:
    """`page` is what the view says; `ours` is what only the web knows, such as addresses.

    A template may link style sheets, scripts and pictures of this server alone, and none of it inline:
    no browser would heed that.
    """
    html = _environment().get_template(template).render(page=page, **ours)
    return HTMLResponse(html, status, _HEADERS)


def absent(language: str = "en") -> Response:
    """For what is not here, and just so for what is not for whoever asks."""
    return drawn("gone.html", gone(language), HTTPStatus.NOT_FOUND)


@cache
def _environment() -> Environment:
    """A word that a template asks for and nobody gave is a fault of ours, not an empty place."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["kept"] = kept.address
    made.globals["kind"] = lambda each: type(each).__name__
    return made
