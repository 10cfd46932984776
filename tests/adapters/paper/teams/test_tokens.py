"""Entra's tokens, the identity that Azure manages, and the set of keys."""

from __future__ import annotations

import pytest

from adapters.paper.teams import App, PaperTeams, new_key, serve
from adapters.paper.teams.passes import SCOPE
from tests.support.every import for_each
from tests.support.plain_line import line

ASKED = {
    "grant_type": "client_credentials",
    "client_id": App().id,
    "client_secret": App().secret,
    "scope": SCOPE,
}


async def test_the_right_secret_gets_a_token_and_each_time_another(http, paper):
    given = [(await http.post(f"/{paper.home.id}/oauth2/v2.0/token", data=ASKED)).json() for _ in range(2)]

    assert given[0] == {
        "token_type": "Bearer",
        "expires_in": 3599,
        "ext_expires_in": 3599,
        "access_token": given[0]["access_token"],
    }
    assert given[0]["access_token"] != given[1]["access_token"]
    assert paper.passes.given == 2


@for_each(
    ("changed", "status", "error"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_secret": ""}, 401, "invalid_client"),
        ({"client_id": "another"}, 400, "unauthorized_client"),
        ({"scope": "https://graph.microsoft.com/.default"}, 400, "invalid_scope"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
    ],
)
async def test_anything_else_is_denied_in_entras_words(http, paper, changed, status, error):
    answer = await http.post(f"/{paper.home.id}/oauth2/v2.0/token", data=ASKED | changed)

    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer.json()["error_description"].startswith("AADSTS")


async def test_another_tenant_knows_nothing_of_the_app(http):
    answer = await http.post("/elsewhere/oauth2/v2.0/token", data=ASKED)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


async def test_a_managed_identity_has_no_secret(http, paper):
    asked = {"resource": "https://api.botframework.com", "client_id": paper.app.id}
    where = "/metadata/identity/oauth2/token"

    given = await http.get(where, params=asked, headers={"Metadata": "true"})
    forged = await http.get(where, params=asked)

    assert given.json()["resource"] == "https://api.botframework.com"
    assert forged.status_code == 400


@pytest.mark.parametrize("bearer", ["", "Bearer made-up", "Basic x", "Bearer"])
async def test_nobody_calls_the_connector_without_a_token_of_its_own(http, paper, bearer):
    headers = {"authorization": bearer} if bearer else {}
    answer = await http.get(f"/emea/v3/teams/{paper.team('Riverbank').id}", headers=headers)

    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "Unauthorized")


async def test_a_token_ends_after_an_hour_and_can_be_taken_back_before(api, paper):
    team, begun = f"v3/teams/{paper.team('Riverbank').id}", paper.now()
    before = (await api.get(team)).status_code

    paper.passes._now = lambda: begun + 3601
    after = (await api.get(team)).status_code
    paper.passes._now = lambda: begun
    paper.passes.take_back()
    taken = (await api.get(team)).status_code

    assert (before, after, taken) == (200, 401, 401)


async def test_a_local_app_calls_without_a_token():
    paper = PaperTeams(app=App(id="", secret=""))
    paper.add_team("Riverbank")
    async with serve(paper), line(base_url=paper.service_url) as http:
        answer = await http.get(f"v3/teams/{paper.team('Riverbank').id}")

    assert answer.status_code == 200


async def test_the_metadata_leads_to_the_keys_and_each_says_for_whom_it_signs(http, paper, address):
    paper.keys.append(new_key(endorsements=("webchat",)))

    metadata = (await http.get("/v1/.well-known/openidconfiguration")).json()
    keys = (await http.get(metadata["jwks_uri"])).json()["keys"]

    assert metadata["issuer"] == "https://api.botframework.com"
    assert metadata["jwks_uri"].startswith(address)
    assert [key["kid"] for key in keys] == [key.id for key in paper.keys]
    assert [key["endorsements"] for key in keys] == [["msteams", "skype", "webchat"], ["webchat"]]
    assert {key["kty"] for key in keys} == {"RSA"}


async def test_no_secret_and_no_token_stands_in_the_log(http, paper):
    await http.post(f"/{paper.home.id}/oauth2/v2.0/token", data=ASKED)

    (exchange,) = paper.log
    assert (exchange.method, exchange.status, exchange.request, exchange.answer) == ("token", 200, None, None)
