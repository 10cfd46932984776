"""A hostile page in another tab of a real Chromium can neither read the playground nor drive it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import orjson
import pytest
import pytest_asyncio

from tests.support.raiding import EVIL, Raid, raided

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

# Another port is another origin of the same site, and cookies, SameSite=Strict or not, know no ports.
SITES = ["127.0.0.1", "localhost", EVIL]
# Each gives what came of it, which is to be nothing: no words, and no sign that it was loaded.
ATTACKS = {
    "reading with cookies": """
        async at => (await fetch(at + "/state", { credentials: "include" })).text()""",
    "reading without cookies": """
        async at => (await fetch(at + "/state", { credentials: "omit" })).text()""",
    "reading blindly": """
        async at => (await fetch(at + "/state", { credentials: "include", mode: "no-cors" })).text()""",
    "reading the program": """
        async at => (await fetch(at + "/static/page.js", { credentials: "include" })).text()""",
    "acting in JSON": """
        async (at, body) => (await fetch(at + "/act", {
          method: "POST", credentials: "include", headers: { "Content-Type": "application/json" }, body,
        })).text()""",
    "acting in plain text": """
        async (at, body) => (await fetch(at + "/act", {
          method: "POST", credentials: "include", mode: "no-cors", body,
        })).text()""",
    "acting in a form's letters": """
        async (at, deed) => (await fetch(at + "/act", {
          method: "POST", credentials: "include", mode: "no-cors",
          body: new URLSearchParams(JSON.parse(deed)),
        })).text()""",
    "a beacon": """
        async (at, deed) => {
          navigator.sendBeacon(at + "/act", deed);
          return (await fetch(at + "/act", { mode: "no-cors" })).text();
        }""",
    "a form that spells JSON": """
        (at, deed) => new Promise((done) => {
          const [frame, form, field] = ["iframe", "form", "input"].map((tag) => document.createElement(tag));
          frame.name = "answer";
          form.action = at + "/act";
          Object.assign(form, { method: "post", enctype: "text/plain", target: "answer" });
          Object.assign(field, { name: deed.replace(/}$/, ', "beside": "'), value: '"}' });
          form.append(field);
          document.body.append(frame, form);
          frame.onload = () => done(frame.contentDocument?.body.textContent);
          form.submit();
        })""",
    "a page from nowhere": """
        (at, deed) => new Promise((done) => {
          const frame = document.createElement("iframe");
          frame.sandbox = "allow-scripts";
          frame.srcdoc = `<script>
            const how = { method: "POST", credentials: "include", mode: "no-cors" };
            fetch("${at}/act", { ...how, body: ${JSON.stringify(deed)} })
              .then((answer) => answer.text(), () => "").then((words) => parent.postMessage(words, "*"));
          </` + "script>";
          addEventListener("message", (event) => done(event.data), { once: true });
          document.body.append(frame);
        })""",
    "a stream": """
        at => new Promise((done) => {
          const events = new EventSource(at + "/events", { withCredentials: true });
          events.onopen = () => done("open");
          events.onerror = () => { events.close(); done(null); };
        })""",
    "a socket": """
        at => new Promise((done) => {
          const socket = new WebSocket(at.replace("http", "ws") + "/events");
          socket.onopen = () => done("open");
          socket.onerror = () => done(null);
        })""",
    "a window": """
        async at => {
          const opened = open(at + "/state");
          for (let turn = 0; turn < 10 && !opened.closed; turn += 1) {
            await new Promise((done) => setTimeout(done, 20));
            try {
              const words = opened.document.body.textContent;
              if (words) return words;
            } catch { /* it is another origin's now */ }
          }
          return opened.length;
        }""",
}
PARTS = {
    "a picture": ("img", "/state"),
    "a picture of the page's": ("img", "/static/mark.svg"),
    "a script": ("script", "/state"),
    "a script of the page's": ("script", "/static/page.js"),
    "a style": ("stylesheet", "/state"),
    "a style of the page's": ("stylesheet", "/static/page.css"),
    "a guess": ("prefetch", "/state"),
}
AS_A_PART = """
    ([kind, at]) => new Promise((done) => {
      const linked = !["img", "script"].includes(kind);
      const part = document.createElement(linked ? "link" : kind);
      part.onload = () => done("loaded");
      part.onerror = () => done(null);
      Object.assign(part, linked ? { rel: kind, href: at } : { src: at });
      document.body.append(part);
    })"""
FRAMED = """
    at => new Promise((done) => {
      const frame = Object.assign(document.createElement("iframe"), { src: at, onload: done });
      document.body.append(frame);
    })"""
OUR_OWN_ADDRESS = """
    async ([path, body]) => {
      const headers = { "Content-Type": "application/json" };
      const answer = await fetch(path, body ? { method: "POST", headers, body } : {});
      return [answer.status, await answer.text()];
    }"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def raid(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Raid]:
    async with raided(tmp_path_factory.mktemp("played")) as begun:
        yield begun


@pytest.mark.parametrize("host", SITES)
@pytest.mark.parametrize("attack", ATTACKS)
async def test_another_site_gets_nothing_and_changes_nothing(raid: Raid, host: str, attack: str):
    before = raid.office()
    tab = await raid.tab(host)

    got = await raid.attack(tab, ATTACKS[attack])

    assert not got
    assert {each.status for each in raid.arrived} == {403}
    assert raid.office() == before


@pytest.mark.parametrize("host", SITES)
@pytest.mark.parametrize("part", PARTS)
async def test_another_site_can_make_nothing_of_ours_a_part_of_its_own(raid: Raid, host: str, part: str):
    kind, path = PARTS[part]
    tab = await raid.tab(host)

    got = await tab.evaluate(AS_A_PART, [kind, raid.target + path])

    assert got is None
    assert {each.status for each in raid.arrived} == {403}


@pytest.mark.parametrize("host", SITES)
@pytest.mark.parametrize("knows", ["the address", "the link"])
async def test_the_page_is_shown_in_no_frame_even_to_a_site_that_has_the_link(
    raid: Raid, host: str, knows: str
):
    tab = await raid.tab(host)

    await tab.evaluate(FRAMED, raid.link if knows == "the link" else raid.target)

    assert [each.path for each in raid.asked] == ["/"]  # a page that is shown would ask for its parts


async def test_the_cookie_comes_along_from_another_port_and_does_not_help(raid: Raid):
    tab = await raid.tab("127.0.0.1")

    await raid.attack(tab, ATTACKS["acting in plain text"])

    (arrived,) = raid.arrived
    assert arrived.headers["cookie"].startswith("skald_play_")
    assert (arrived.method, arrived.status) == ("POST", 403)


@pytest.mark.parametrize("path", ["/", "/state", "/events", "/static/page.js", "/act", "the link"])
async def test_a_name_that_was_moved_here_gets_nothing_as_our_own_address(raid: Raid, path: str):
    before = raid.office()
    tab = await raid.under_our_port()
    body = orjson.dumps(raid.deed).decode() if path == "/act" else None
    asked = raid.link.removeprefix(raid.target) if path == "the link" else path

    status, words = await tab.evaluate(OUR_OWN_ADDRESS, [asked, body])

    assert status == 403
    assert "This page answers on 127.0.0.1 and localhost only." in words
    assert "Raj" not in words
    assert raid.office() == before
    assert not [each for each in await raid.context.cookies() if each["domain"] == EVIL]


async def test_the_same_deed_from_the_page_itself_is_done(raid: Raid):
    place = raid.deed["in"]

    status, _ = await raid.own.evaluate(OUR_OWN_ADDRESS, ["/act", orjson.dumps(raid.deed).decode()])

    assert status == 200
    assert raid.paper.messages(place)[-1].text == raid.deed["text"]
