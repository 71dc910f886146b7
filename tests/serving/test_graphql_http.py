"""Status codes, media types and errors of GraphQL over HTTP, beyond what the audit looks at."""

import asyncio
import json
from typing import Any

import httpx
import pytest

from domain.error_codes import Code
from serving.remedies import REMEDIES

GRAPHQL = "application/graphql-response+json"


async def ask(
    client: httpx.AsyncClient, query: str, accept: str = GRAPHQL, **parameters: Any
) -> httpx.Response:
    return await client.post(
        "/graphql", json={"query": query, **parameters}, headers={"Accept": accept}
    )


def first(response: httpx.Response) -> dict[str, Any]:
    return response.json()["errors"][0]


async def test_an_answer(client: httpx.AsyncClient) -> None:
    response = await ask(client, '{ echo(text: "督查") }')
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{GRAPHQL}; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    assert response.content.startswith('{"data":{"echo":"督查"},"extensions":{"cost":'.encode())


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        (f"{GRAPHQL}, application/json;q=0.9", GRAPHQL),
        (f"application/json;q=0.5, {GRAPHQL};q=0.4", "application/json"),
        (f"application/json, {GRAPHQL}", "application/json"),
        (f"{GRAPHQL}; charset=utf-8", GRAPHQL),
        (f"*/*, {GRAPHQL};q=0", "application/json"),
        ("application/*", "application/json"),
        ("APPLICATION/GRAPHQL-RESPONSE+JSON", GRAPHQL),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
    ],
)
async def test_the_media_type_is_what_the_client_likes_best(
    client: httpx.AsyncClient, accept: str, given: str
) -> None:
    response = await ask(client, "{ echo }", accept)
    assert response.headers["content-type"].split(";")[0] == given


@pytest.mark.parametrize("accept", ["text/html", f"{GRAPHQL};q=0", f"{GRAPHQL};charset=gbk"])
async def test_a_media_type_that_is_not_there(client: httpx.AsyncClient, accept: str) -> None:
    response = await ask(client, "{ echo }", accept)
    assert response.status_code == 406
    assert first(response)["extensions"]["code"] == "NOT_ACCEPTABLE"


@pytest.mark.parametrize(
    ("query", "parameters", "code"),
    [
        ("{", {}, "SYNTAX_ERROR"),
        ("{ nothing }", {}, "INVALID_DOCUMENT"),
        ("query A { echo } query B { echo }", {}, "UNKNOWN_OPERATION"),
        ("query A { echo }", {"operationName": "B"}, "UNKNOWN_OPERATION"),
        ("fragment F on Query { echo } { ...F } ", {"operationName": "F"}, "UNKNOWN_OPERATION"),
        ("query($o: Order!) { ordered(order: $o) }", {}, "INVALID_VARIABLES"),
        (
            "query($o: Order!) { ordered(order: $o) }",
            {"variables": {"o": {"name": "x", "pieces": "many"}}},
            "INVALID_VARIABLES",
        ),
    ],
)
async def test_a_request_that_cannot_run(
    client: httpx.AsyncClient, query: str, parameters: dict[str, Any], code: str
) -> None:
    strict = await ask(client, query, **parameters)
    lenient = await ask(client, query, "application/json", **parameters)
    assert (strict.status_code, lenient.status_code) == (400, 200)
    assert strict.json() == lenient.json()
    assert "data" not in strict.json()
    assert first(strict)["extensions"]["code"] == code
    assert first(strict)["extensions"]["remedy"]


async def test_an_operation_is_chosen_by_name(client: httpx.AsyncClient) -> None:
    document = 'query A { echo(text: "a") } query B { echo(text: "b") }'
    response = await ask(client, document, operationName="B")
    assert response.json()["data"] == {"echo": "b"}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "BAD_JSON"),
        (b'{"query": "{ echo }"', "BAD_JSON"),
        (b'{"query": "{ echo }", "variables": {"a": NaN}}', "BAD_JSON"),
        (b'{"query": "{ echo }", "variables": {"a": "\\ud800"}}', "BAD_JSON"),
        ('{"query": "{ echo(text: \\"督查\\") }"}'.encode("gbk"), "BAD_JSON"),
        (b"[" * 100_000, "BAD_JSON"),
        (b"7", "BAD_REQUEST"),
        (b'{"query": "  "}', "BAD_REQUEST"),
        (b'[{"query": "{ echo }"}]', "BATCH_REFUSED"),
    ],
)
async def test_a_body_that_is_no_request(client: httpx.AsyncClient, body: bytes, code: str) -> None:
    response = await client.post(
        "/graphql", content=body, headers={"Content-Type": "application/json", "Accept": GRAPHQL}
    )
    assert response.status_code == 400
    assert first(response)["extensions"]["code"] == code
    assert first(response)["extensions"]["remedy"]


async def test_whole_characters_in_escapes_are_fine(client: httpx.AsyncClient) -> None:
    body = (
        b'{"query": "query($t: String!) { echo(text: $t) }", "variables": {"t": "\\ud83d\\ude00"}}'
    )
    response = await client.post(
        "/graphql", content=body, headers={"Content-Type": "application/json"}
    )
    assert response.json()["data"] == {"echo": "😀"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/json; charset=gbk"},
        {"Content-Type": "application/graphql"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
        {},
    ],
)
async def test_a_body_of_another_form(client: httpx.AsyncClient, headers: dict[str, str]) -> None:
    body = json.dumps({"query": "{ echo }"}).encode()
    response = await client.post("/graphql", content=body, headers=headers)
    assert response.status_code == 415


async def test_queries_by_url(client: httpx.AsyncClient) -> None:
    parameters = {
        "query": "query Q($t: String!) { echo(text: $t) }",
        "variables": '{"t": "督查"}',
        "operationName": "",
        "extensions": "",
    }
    response = await client.get("/graphql", params=parameters)
    assert response.json()["data"] == {"echo": "督查"}


@pytest.mark.parametrize("parameters", [{}, {"query": "{ echo }", "variables": "{"}])
async def test_bad_queries_by_url(client: httpx.AsyncClient, parameters: dict[str, str]) -> None:
    assert (await client.get("/graphql", params=parameters)).status_code == 400


async def test_nothing_is_changed_by_url(client: httpx.AsyncClient, hub: Any) -> None:
    parameters = {"query": 'query Q { echo } mutation M { write(text: "x") }'}
    response = await client.get("/graphql", params={**parameters, "operationName": "M"})
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert hub.written == []
    response = await client.get("/graphql", params={**parameters, "operationName": "Q"})
    assert response.status_code == 200


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "OPTIONS"])
async def test_other_methods(client: httpx.AsyncClient, method: str) -> None:
    response = await client.request(method, "/graphql")
    assert response.status_code == 405
    assert "POST" in response.headers["allow"]


async def test_subscriptions_are_sent_to_the_socket(client: httpx.AsyncClient) -> None:
    response = await ask(client, "subscription { count(to: 1) }")
    assert response.status_code == 405
    assert "graphql-transport-ws" in first(response)["extensions"]["remedy"]


async def test_a_fault_of_the_caller_is_told_with_its_remedy(client: httpx.AsyncClient) -> None:
    response = await ask(client, "{ fault echo }")
    assert response.status_code == 200
    assert response.json()["data"] == {"fault": None, "echo": "—"}
    assert first(response) == {
        "message": "No such unit.",
        "locations": [{"line": 1, "column": 3}],
        "path": ["fault"],
        "extensions": {"code": "UNREADABLE", "remedy": "Name another", "inputPath": ["input", 0]},
    }


async def test_an_error_with_a_code_is_told(client: httpx.AsyncClient) -> None:
    error = first(await ask(client, "{ coded }"))
    assert error["message"] == "said on purpose"
    assert error["extensions"] == {"code": "ON_PURPOSE"}


async def test_a_null_for_an_argument_that_needs_a_value(client: httpx.AsyncClient) -> None:
    response = await ask(
        client, 'query($t: String = "x") { echo(text: $t) }', variables={"t": None}
    )
    assert response.status_code == 200
    assert response.json()["data"] is None
    assert first(response)["extensions"]["code"] == "INVALID_ARGUMENT"


@pytest.mark.parametrize("place", ['{ day(on: "soon") }', "query($d: Day!) { day(on: $d) }"])
async def test_a_value_that_is_no_date(client: httpx.AsyncClient, place: str) -> None:
    response = await ask(client, place, variables={"d": "soon"})
    assert response.status_code == 400
    assert "soon" in first(response)["message"]
    assert first(response)["extensions"] == {"code": "BAD_DATE", "remedy": "Use YYYY-MM-DD"}


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ failure }", "INTERNAL"),
        ("{ gaveUp }", "INTERNAL"),
        ("{ noGraph }", "GRAPH_UNAVAILABLE"),
        ("{ tooBig }", "INTERNAL"),
    ],
)
async def test_a_failure_of_the_hub_is_masked(
    client: httpx.AsyncClient, query: str, code: Code, logs: list[dict[str, Any]]
) -> None:
    response = await ask(client, query)
    error = first(response)
    assert response.status_code == 200
    traces = {"traceId": error["extensions"]["traceId"]}
    assert error["extensions"] == {"code": code, "remedy": REMEDIES[code], **traces}
    assert error["extensions"]["traceId"] in response.headers["traceparent"]
    assert error["path"] == [query.strip("{ }")]
    assert "bolt" not in response.text
    assert "1099511627776" not in response.text
    logged = [entry for entry in logs if entry["event"] == "the hub failed"]
    assert [entry["trace_id"] for entry in logged] == [error["extensions"]["traceId"]]
    assert logged[0]["exc_info"]


async def test_an_answer_that_cannot_be_sent(client: httpx.AsyncClient) -> None:
    response = await ask(client, "{ half }")
    assert response.status_code == 500
    assert first(response)["extensions"]["code"] == "INTERNAL"


async def test_requests_at_once_do_not_mix(client: httpx.AsyncClient) -> None:
    asked = [f'query N{n} {{ a{n}: echo(text: "{n}") }}' for n in range(40)]
    answers = await asyncio.gather(*(ask(client, query) for query in asked))
    assert [answer.json()["data"] for answer in answers] == [{f"a{n}": f"{n}"} for n in range(40)]
