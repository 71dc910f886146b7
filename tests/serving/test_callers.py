"""Without a token nothing but health and the files of the pages."""

from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from domain.callers import Caller
from serving.app import build_app
from serving.issuers.asking import IssuerUnavailable
from settings import ServingSettings

from .small_hub import SCHEMA, NoGraph

OPEN = {"/healthz", "/readyz"}


def test_every_route_is_known_to_be_open_or_guarded(app: Starlette) -> None:
    paths = {route.path for route in app.routes if isinstance(route, Route)}
    assert paths == OPEN | {
        "/graphql",
        "/memos/plan.docx",
        "/metrics",
        "/uploads",
        "/downloads/{number}",
    }
    assert [route.path for route in app.routes if isinstance(route, Mount)] == [""]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/graphql"),
        ("GET", "/graphql?query={__schema{types{name}}}"),
        ("GET", "/metrics"),
        ("POST", "/memos/plan.docx"),
        ("POST", "/uploads?name=x"),
        ("GET", "/downloads/AAAAAAAAAAAAAAAAAAAAAA"),
    ],
)
@pytest.mark.parametrize(
    "header",
    [None, "Bearer nobody", "Bearer ", "Basic cGFydG5lcg==", "partner", "Bearer " + "x" * 9_999],
)
async def test_without_a_token_nothing(
    stranger: httpx.AsyncClient, method: str, path: str, header: str | None
) -> None:
    headers = {"Authorization": header} if header else {}
    response = await stranger.request(method, path, headers=headers)
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith('Bearer realm="onevisit"')
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "UNAUTHENTICATED"
    assert error["extensions"]["remedy"]


async def test_introspection_with_a_token(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", json={"query": "{ __schema { types { name } } }"})
    assert {"name": "Thing"} in response.json()["data"]["__schema"]["types"]


@pytest.mark.parametrize(
    ("sent", "carried"),
    [
        (b"audit", "audit"),
        ("核查线索".encode(), "核查线索"),
        (b"%E6%A0%B8%E6%9F%A5%E7%BA%BF%E7%B4%A2", "核查线索"),
        ("révision".encode(), "révision"),
        (b"%E6%A0%B8%E6%9F%A5%E3%80%80%E7%BA%BF%E7%B4%A2", "核查 线索"),
        (b"100% of it", "100% of it"),
        (b"  ", "None"),
        (b"%20", "None"),
    ],
)
async def test_the_purpose_is_carried(client: httpx.AsyncClient, sent: bytes, carried: str) -> None:
    response = await client.post(
        "/graphql", json={"query": "{ caller }"}, headers=httpx.Headers([(b"X-Purpose", sent)])
    )
    assert response.json()["data"]["caller"] == f"CITY-DC PARTNER {carried}"


@pytest.mark.parametrize(
    ("sent", "reason", "remedy"),
    [
        (b"x" * 501, "longer than 500 characters", "one sentence"),
        (b"a%0Ab", "control characters", "one sentence"),
        (b"a%00b", "control characters", "one sentence"),
        (b"%ff", "not UTF-8", "encodeURIComponent"),
        (b"for %E6%A0", "not UTF-8", "encodeURIComponent"),
        ("核查线索".encode("gbk"), "not UTF-8", "encodeURIComponent"),
        ("révision".encode("latin-1"), "not UTF-8", "encodeURIComponent"),
        (b".", "fewer than 2 letters", "核查线索"),
        (b"%E6%A0%B8", "fewer than 2 letters", "核查线索"),
        (b"%E3%85%A4%E3%85%A4", "fewer than 2 letters", "核查线索"),
        (b"100%", "fewer than 2 letters", "核查线索"),
    ],
)
async def test_what_states_no_purpose_is_refused(
    client: httpx.AsyncClient, sent: bytes, reason: str, remedy: str
) -> None:
    response = await client.post(
        "/graphql", json={"query": "{ caller }"}, headers=httpx.Headers([(b"X-Purpose", sent)])
    )
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "BAD_PURPOSE"
    assert reason in error["message"]
    assert remedy in error["extensions"]["remedy"]


async def test_two_purposes_are_none(client: httpx.AsyncClient) -> None:
    twice = httpx.Headers([(b"X-Purpose", b"check"), (b"X-Purpose", b"look")])
    response = await client.post("/graphql", json={"query": "{ caller }"}, headers=twice)
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "BAD_PURPOSE"
    assert "stated more than once" in error["message"]


@pytest.mark.parametrize("other", [b"Bearer partner", b"Bearer auditor", b""])
async def test_two_tokens_are_none(client: httpx.AsyncClient, other: bytes) -> None:
    twice = httpx.Headers([(b"Authorization", b"Bearer partner"), (b"Authorization", other)])
    client.headers.pop("Authorization")
    response = await client.post("/graphql", json={"query": "{ caller }"}, headers=twice)
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "BAD_REQUEST"
    assert error["message"] == "Authorization is stated more than once."


@pytest.mark.parametrize(
    ("role", "status"),
    [("partner", 403), ("coordinator", 403), ("auditor", 200), ("administrator", 200)],
)
async def test_metrics_are_for_those_who_oversee(
    app: Any, make_client: Any, role: str, status: int
) -> None:
    async with make_client(app, role) as client:
        assert (await client.get("/metrics")).status_code == status


async def test_tokens_cannot_be_checked_without_the_graph(
    make_app: Any, make_client: Any, hub: Any
) -> None:
    class Gone(dict[str, Any]):
        def get(self, key: str, default: Any = None) -> Any:
            raise NoGraph(f"bolt://10.0.0.1 is not there, {key} {default}")

    hub.callers = Gone()
    async with make_client(make_app()) as client:
        response = await client.post("/graphql", json={"query": "{ echo }"})
    assert response.status_code == 503
    extensions = response.json()["errors"][0]["extensions"]
    assert extensions["code"] == "GRAPH_UNAVAILABLE"
    assert extensions["remedy"].startswith("Try again")
    assert "bolt" not in response.text


async def test_an_issuer_that_does_not_answer_is_not_taken_for_a_bad_token(
    settings: ServingSettings, make_client: Any
) -> None:
    async def authenticate(_token: str) -> Caller | None:
        raise IssuerUnavailable("https://id.internal.example does not answer")

    async def unused(*_: object) -> Any:
        raise AssertionError("nobody gets so far")

    app = build_app(
        schema=SCHEMA, context=unused, authenticate=authenticate, ready=unused, settings=settings
    )
    async with make_client(app) as client:
        answer = await client.post("/graphql", json={"query": "{ echo }"})
    assert answer.status_code == 503
    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"] == "ISSUER_UNAVAILABLE"
    assert "internal" not in answer.text
