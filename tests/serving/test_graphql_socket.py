"""The conversation of graphql-transport-ws, on a real server with a real client."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from websockets import Subprotocol

from domain.secrecy import Secrecy
from tests.serving.conversation import PARTNER, closed, hear, opened, say, silent, subscribe, until


async def test_a_subscription_to_its_end(address: str) -> None:
    async with opened(address) as socket:
        await subscribe(socket, "1", "subscription S($to: Int!) { count(to: $to) }",
                        variables={"to": 3}, operationName="S")  # fmt: skip
        heard = [await hear(socket) for _ in range(4)]
    assert [message.get("payload") for message in heard] == [
        {"data": {"count": 0}}, {"data": {"count": 1}}, {"data": {"count": 2}}, None,
    ]  # fmt: skip
    assert heard[-1] == {"type": "complete", "id": "1"}


async def test_queries_and_mutations_are_answered_too(address: str, hub: Any) -> None:
    async with opened(address) as socket:
        await subscribe(socket, "q", "{ echo }")
        assert await hear(socket) == {"type": "next", "id": "q", "payload": {"data": {"echo": "—"}}}
        assert (await hear(socket))["type"] == "complete"
        await subscribe(socket, "m", 'mutation { write(text: "x") }')
        assert (await hear(socket))["payload"] == {"data": {"write": "x"}}
    assert hub.written == ["x"]


async def test_a_number_is_free_again_after_its_end(address: str) -> None:
    async with opened(address) as socket:
        for _ in range(3):
            await subscribe(socket, "1", "{ echo }")
            assert (await hear(socket))["type"] == "next"
            assert (await hear(socket))["type"] == "complete"


async def test_completing_stops_the_work(address: str, hub: Any) -> None:
    async with opened(address) as socket:
        await subscribe(socket, "1", "subscription { endless }")
        await hear(socket)
        await hub.began.wait()
        await say(socket, type="complete", id="1")
        await say(socket, type="ping")
        assert await hear(socket) == {"type": "pong"}
        await until(lambda: hub.stopped == 1)


async def test_a_change_that_nobody_waits_for_is_made_while_the_conversation_goes_on(
    make_app: Any, make_server: Any, hub: Any
) -> None:
    change = 'mutation { write(text: "kept", wait: true) }'
    async with make_server(make_app(operations=1)) as address, opened(address) as socket:
        await subscribe(socket, "1", change)
        await hub.began.wait()
        await say(socket, type="complete", id="1")
        await say(socket, type="ping")
        assert await hear(socket) == {"type": "pong"}
        # It is still under way, and counts as such.
        await subscribe(socket, "1", "{ echo }")
        refused = await hear(socket)
        assert refused["payload"][0]["extensions"]["code"] == "TOO_MANY_OPERATIONS"
        hub.go_on.set()
        await until(lambda: hub.written == ["kept"])
        await say(socket, type="ping")
        assert await hear(socket) == {"type": "pong"}
        await subscribe(socket, "1", "{ echo }")
        assert (await hear(socket))["payload"] == {"data": {"echo": "—"}}


async def test_going_away_stops_the_work_but_not_a_change(address: str, hub: Any) -> None:
    async with opened(address) as socket:
        await subscribe(socket, "1", "subscription { endless }")
        await hear(socket)
        await hub.began.wait()
        hub.began.clear()
        await subscribe(socket, "2", 'mutation { write(text: "kept", wait: true) }')
        await hub.began.wait()
    hub.go_on.set()
    await until(lambda: (hub.stopped, hub.written) == (1, ["kept"]))


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "SYNTAX_ERROR"),
        ("subscription { nothing }", "INVALID_DOCUMENT"),
        ("subscription($to: Int!) { count(to: $to) }", "INVALID_VARIABLES"),
        ("query A { echo } query B { echo }", "UNKNOWN_OPERATION"),
        ("{ thing " + "{ below " * 20 + "{ name }" + "}" * 21, "TOO_DEEP"),
    ],
)
async def test_what_cannot_run_ends_in_an_error(address: str, query: str, code: str) -> None:
    async with opened(address) as socket:
        await subscribe(socket, "1", query)
        heard = await hear(socket)
        assert (heard["type"], heard["id"]) == ("error", "1")
        assert heard["payload"][0]["extensions"]["code"] == code
        await say(socket, type="ping")
        assert await hear(socket) == {"type": "pong"}


async def test_a_failure_of_the_hub_is_masked(address: str) -> None:
    async with opened(address) as socket:
        await subscribe(socket, "1", "subscription { breaks }")
        assert (await hear(socket))["payload"] == {"data": {"breaks": 0}}
        heard = await hear(socket)
    assert heard["type"] == "error"
    assert heard["payload"][0]["extensions"]["code"] == "INTERNAL"
    assert "operator" in heard["payload"][0]["extensions"]["remedy"]
    assert heard["payload"][0]["extensions"]["traceId"].strip("0")
    assert "bolt" not in json.dumps(heard)


@pytest.mark.parametrize("headers", [PARTNER, {"authorization": "bearer partner"}])
async def test_a_token_in_the_header_does_as_well(address: str, headers: dict[str, str]) -> None:
    async with silent(address, headers=headers) as socket:
        await say(socket, type="connection_init")
        assert (await hear(socket))["type"] == "connection_ack"


async def test_the_purpose_is_carried(address: str) -> None:
    async with opened(address, **PARTNER, **{"X-Purpose": "核查线索"}) as socket:
        await subscribe(socket, "1", "{ caller }")
        assert (await hear(socket))["payload"]["data"]["caller"] == "CITY-DC PARTNER 核查线索"


@pytest.mark.parametrize(
    ("headers", "payload", "reason"),
    [
        (None, {"X-Purpose": "."}, "fewer than 2 letters. State the purpose in words, such as"),
        (None, {"X-Purpose": "%ff"}, "not UTF-8. Send UTF-8 in percent signs"),
        (None, {"X-Purpose": "核" * 501}, "longer than 500 characters. State the purpose"),
        (None, {"X-Purpose": ["核查线索"]}, "is no text. State the purpose in one sentence"),
        ({"X-Purpose": "%ff"}, {}, "not UTF-8. Send UTF-8 in percent signs"),
        (None, {"X-Purpose": "upper", "x-purpose": "lower"}, "X-Purpose is stated more than once."),
        (None, {"X-Purpose": "same", "x-purpose": "same"}, "X-Purpose is stated more than once."),
        ({"X-Purpose": "header"}, {"X-Purpose": "payload"}, "X-Purpose is stated more than once."),
    ],
)
async def test_what_states_no_purpose_opens_nothing(
    address: str, headers: dict[str, str] | None, payload: dict[str, Any], reason: str
) -> None:
    async with silent(address, headers=headers) as socket:
        await say(socket, type="connection_init", payload={**PARTNER, **payload})
        assert await closed(socket) == 4403
        assert reason in (socket.close_reason or "")


@pytest.mark.parametrize(
    ("headers", "payload"),
    [
        (None, {"authorization": "Bearer partner"}),
        (None, {"AUTHORIZATION": None}),
        ({"Authorization": "Bearer auditor"}, {}),
        ([("Authorization", "Bearer partner"), ("Authorization", "Bearer auditor")], {}),
    ],
)
async def test_who_says_twice_who_he_is_opens_nothing(
    address: str, headers: Any, payload: dict[str, Any]
) -> None:
    async with silent(address, headers=headers) as socket:
        await say(socket, type="connection_init", payload={**PARTNER, **payload})
        assert await closed(socket) == 4403
        assert "Authorization is stated more than once." in (socket.close_reason or "")


@pytest.mark.parametrize("payload", [{"X-Purpose": "核查线索"}, {"X-Purpose": ""}, {}])
async def test_the_same_may_be_said_in_headers_too(address: str, payload: dict[str, Any]) -> None:
    headers = {**PARTNER, "X-Purpose": "%E6%A0%B8%E6%9F%A5%E7%BA%BF%E7%B4%A2"}
    async with silent(address, headers=headers) as socket:
        await say(socket, type="connection_init", payload={**PARTNER, **payload})
        assert (await hear(socket))["type"] == "connection_ack"
        await subscribe(socket, "1", "{ caller }")
        assert (await hear(socket))["payload"]["data"]["caller"] == "CITY-DC PARTNER 核查线索"


@pytest.mark.parametrize(
    "payload",
    [{}, {"Authorization": "Bearer nobody"}, {"Authorization": ["Bearer partner"]}, None],
)
async def test_without_a_token_nothing(address: str, payload: dict[str, Any] | None) -> None:
    async with silent(address) as socket:
        await say(socket, type="connection_init", payload=payload)
        assert await closed(socket) == 4403


@pytest.mark.parametrize(
    ("messages", "code"),
    [
        (['{"type": "subscribe", "id": "1", "payload": {"query": "{ echo }"}}'], 4401),
        (["no JSON"], 4400),
        (['{"type": "ping", "payload": {"n": NaN}}'], 4400),
        (['{"type": "ping", "payload": {"text": "half \\ud800"}}'], 4400),
        (["[" * 100_000], 4400),
        (["[]"], 4400),
        (["{}"], 4400),
        ([b"{}"], 4400),
        (['{"type": "connection_init", "payload": 7}'], 4400),
    ],
)
async def test_bad_beginnings(address: str, messages: list[str | bytes], code: int) -> None:
    async with silent(address) as socket:
        for message in messages:
            await socket.send(message)
        assert await closed(socket) == code


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"type": "connection_init"}, 4429),
        ({"type": "start"}, 4400),
        ({"type": "subscribe", "payload": {"query": "{ echo }"}}, 4400),
        ({"type": "subscribe", "id": "1"}, 4400),
        ({"type": "subscribe", "id": "1", "payload": {"query": 7}}, 4400),
        ({"type": "complete"}, 4400),
        (
            {
                "type": "subscribe",
                "id": "1",
                "payload": {"query": "{ echo }", "variables": {"a": float("nan")}},
            },
            4400,
        ),
        (
            {
                "type": "subscribe",
                "id": "1",
                "payload": {"query": "{ echo }", "variables": {"a": "\ud800"}},
            },
            4400,
        ),
    ],
)
async def test_bad_messages(address: str, message: dict[str, Any], code: int) -> None:
    async with opened(address) as socket:
        await say(socket, **message)
        assert await closed(socket) == code


async def test_a_number_in_use(address: str) -> None:
    async with opened(address) as socket:
        await subscribe(socket, "1", "subscription { endless }")
        await subscribe(socket, "1", "subscription { endless }")
        assert await closed(socket) == 4409


@pytest.mark.parametrize("protocols", [None, [Subprotocol("graphql-ws")]])
async def test_no_other_protocol(address: str, protocols: list[Subprotocol] | None) -> None:
    async with silent(address, protocols) as socket:
        assert await closed(socket) == 4406


async def test_limits_of_a_connection(make_app: Any, make_server: Any) -> None:
    async with make_server(make_app(operations=2)) as address, opened(address) as socket:
        for number in "123":
            await subscribe(socket, number, "subscription { endless }")
        heard = [await hear(socket) for _ in range(3)]
        refused = [message for message in heard if message["type"] == "error"]
        assert [message["id"] for message in refused] == ["3"]
        assert refused[0]["payload"][0]["extensions"]["code"] == "TOO_MANY_OPERATIONS"


async def test_a_message_that_is_too_big(address: str) -> None:
    async with opened(address) as socket:
        await socket.send(" " * 3 * 1024 * 1024)
        assert await closed(socket) == 1009


async def test_waiting_for_the_beginning_has_an_end(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("serving.graphql_socket._INITIALISATION_SECONDS", 0.1)
    async with silent(address) as socket:
        await say(socket, type="ping")
        assert await hear(socket) == {"type": "pong"}
        assert await closed(socket) == 4408


async def test_an_open_connection_ends_with_its_token(
    make_app: Any, make_server: Any, settings: Any, hub: Any
) -> None:
    app = make_app(settings.model_copy(update={"recheck_seconds": 0.05}))
    async with make_server(app) as address, opened(address) as socket:
        await subscribe(socket, "1", "subscription { endless }")
        await hear(socket)
        del hub.callers["partner"]
        assert await closed(socket) == 4403
    assert hub.stopped == 1


async def test_an_open_connection_ends_when_its_token_allows_other_things(
    make_app: Any, make_server: Any, settings: Any, hub: Any
) -> None:
    app = make_app(settings.model_copy(update={"recheck_seconds": 0.05}))
    async with make_server(app) as address, opened(address) as socket:
        await subscribe(socket, "1", "subscription { endless }")
        await hear(socket)
        hub.callers["partner"] = replace(hub.callers["partner"], clearance=Secrecy.PUBLIC)
        assert await closed(socket) == 4403
    assert hub.stopped == 1


async def test_a_connection_is_looked_at_when_its_token_ends(
    make_app: Any, make_server: Any, hub: Any
) -> None:
    ends = datetime.now(UTC) + timedelta(seconds=1)
    hub.callers["partner"] = replace(hub.callers["partner"], expires_at=ends)
    async with make_server(make_app()) as address, opened(address) as socket:
        del hub.callers["partner"]
        assert await closed(socket) == 4403
    assert datetime.now(UTC) >= ends
