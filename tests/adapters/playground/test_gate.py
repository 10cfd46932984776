"""Nobody but the page itself, opened by its link on this machine, reaches the playground."""

from __future__ import annotations

from tests.adapters.playground.conftest import HERE, TOKEN, Desk
from tests.support.every import every

JSON = {"Content-Type": "application/json"}


async def test_without_the_link_the_page_says_where_to_find_it(desk: Desk):
    answer = await desk.http.get("/")

    assert answer.status_code == 403
    assert "the link that “skald play” printed" in answer.text


@every(path=["/state", "/events"])
async def test_without_the_link_nothing_is_told(desk: Desk, path: str):
    answer = await desk.http.get(path)

    assert answer.status_code == 403
    assert "skald play" in answer.json()["trouble"]


@every(token=["another", "", "schlüssel", TOKEN + "0"])
async def test_another_token_opens_nothing(desk: Desk, token: str):
    answer = await desk.http.get("/", params={"token": token})

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


async def test_the_link_becomes_a_cookie_that_no_script_and_no_other_site_has(desk: Desk):
    answer = await desk.http.get("/", params={"token": TOKEN})

    assert answer.status_code == 200
    assert {"HttpOnly", "SameSite=Strict"} <= set(answer.headers["set-cookie"].split("; "))
    assert (await desk.http.get("/state")).status_code == 200


@every(host=["evil.example:8765", "127.0.0.1", "127.0.0.1:80", "localhost", "[::1]:8765"])
async def test_a_name_that_was_pointed_here_is_not_the_page(desk: Desk, host: str):
    await desk.enter()

    answer = await desk.http.get("/state", headers={"Host": host})

    assert answer.status_code == 403


@every(
    origin=["http://evil.example", "null", "http://127.0.0.1:80", "http://127.0.0.1"],
    asked=["POST /act", "GET /events", "GET /state"],
)
async def test_another_origin_is_refused(desk: Desk, origin: str, asked: str):
    await desk.enter()

    answer = await desk.http.request(*asked.split(), headers={"Origin": origin} | JSON, content="{}")

    assert answer.status_code == 403
    assert "only the playground’s own page" in answer.json()["trouble"]


async def test_a_post_that_names_no_origin_is_refused(desk: Desk):
    await desk.enter()
    del desk.http.headers["Origin"]

    answer = await desk.http.post("/act", content="{}", headers=JSON)

    assert answer.status_code == 403


@every(site=["same-origin", "same-site", "cross-site", "none"])
async def test_a_form_of_the_office_is_sent_by_its_own_page_alone(desk: Desk, site: str):
    """Its pages say nobody where one comes from, so that browsers name no origin."""
    await desk.enter()
    desk.http.headers["Origin"] = "null"

    answer = await desk.http.post("/wall/tell/nothing", headers={"Sec-Fetch-Site": site})

    assert answer.status_code == (404 if site == "same-origin" else 403)


async def test_without_the_link_no_page_of_the_office_opens(desk: Desk):
    answer = await desk.http.get("/wall")

    assert answer.status_code == 403
    assert "the link that “skald play” printed" in answer.text


@every(
    site=["cross-site", "same-site"],
    mode=["no-cors", "navigate", "websocket"],
    path=["/", "/state", "/events", "/static/page.js"],
)
async def test_another_site_reads_nothing_by_a_request_without_origin(
    desk: Desk, site: str, mode: str, path: str
):
    await desk.enter()
    desk.http.headers.pop("Origin", None)

    answer = await desk.http.get(path, headers={"Sec-Fetch-Mode": mode, "Sec-Fetch-Site": site})

    assert answer.status_code == 403


async def test_the_link_may_stand_on_another_site(desk: Desk):
    del desk.http.headers["Origin"]
    elsewhere = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "cross-site"}

    answer = await desk.http.get("/", params={"token": TOKEN}, headers=elsewhere)

    assert answer.status_code == 200


async def test_the_page_is_never_within_another(desk: Desk):
    answer = await desk.http.get("/", params={"token": TOKEN})

    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


@every(path=["/", "/state", "/static/page.js", "/static/none.js", f"/?token={TOKEN}"])
async def test_every_answer_keeps_the_browser_strict(desk: Desk, path: str):
    answer = await desk.http.get(path)

    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


@every(kind=["text/plain", "application/x-www-form-urlencoded", "application/jsonp"])
async def test_what_is_not_json_by_its_type_is_refused(desk: Desk, kind: str):
    await desk.enter()

    answer = await desk.http.post("/act", content="{}", headers={"Content-Type": kind})

    assert answer.status_code == 415


@every(body=["", "{", "[]", "1", '"act"'])
async def test_what_is_not_json_by_its_words_is_refused(desk: Desk, body: str):
    await desk.enter()

    answer = await desk.http.post("/act", content=body, headers=JSON)

    assert answer.status_code == 400


async def test_a_body_without_end_is_refused(desk: Desk):
    await desk.enter()

    answer = await desk.http.post("/act", content=b" " * 17_000_000, headers=JSON)

    assert answer.status_code == 413


async def test_localhost_is_the_same_page(desk: Desk):
    desk.http.base_url = HERE.replace("127.0.0.1", "localhost")
    desk.http.headers["Origin"] = str(desk.http.base_url).rstrip("/")

    await desk.enter()

    assert (await desk.http.get("/state")).status_code == 200
