"""What is answered stands in the access log, and what is sensitive only if it does."""

import asyncio
import json
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
import strawberry
from starlette.applications import Starlette
from starlette.requests import HTTPConnection
from strawberry.types import Info
from websockets.asyncio.client import connect

from accesses import writing
from accesses.log import AccessLog
from accesses.reading import Sight, Sought, page
from accesses.verifying import verify
from domain.accesses import Access, AccessKind, AccessOutcome, Shown
from domain.audiences import Circles
from domain.callers import Caller
from domain.ledgers import ExportForm
from domain.secrecy import Role, Secrecy
from importers.exporting import Told
from resolvers.context import Context
from serving.accesses import Accesses
from serving.app import build_app
from serving.callers import purpose_of
from serving.health import Readiness
from serving.retention import swept_regularly
from settings import Limits, ServingSettings
from tests.accesses.logs import access, place_in, shown, write
from tests.serving.conftest import MakeClient, MakeServer

CALLER = Caller(
    agency="CITY-DC", role=Role.PLANNER, clearance=Secrecy.SECRET, token_id="t-1", person="王明"  # noqa: S106 -- a public number
)  # fmt: skip


@strawberry.type
class Query:
    @strawberry.field
    def show(self, info: Info[Context, None], secrecy: str, fault: bool = False) -> str:
        info.context.show("in1", "CITY-JW", Secrecy[secrecy])
        if fault:
            raise RuntimeError("no")
        return f"a {secrecy} text"

    @strawberry.field
    def nothing(self) -> str:
        return "nothing"

    @strawberry.field
    async def slow(self, info: Info[Context, None]) -> str:
        info.context.show("in1", "CITY-JW", Secrecy.SECRET)
        await asyncio.sleep(60)
        return "at last"


@strawberry.type
class Mutation:
    @strawberry.mutation
    def change(self, info: Info[Context, None]) -> str:
        info.context.show("in2", "CITY-JW", Secrecy.RESTRICTED)
        return "changed"


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def moved(self, info: Info[Context, None], secrecy: str) -> AsyncIterator[int]:
        for number in range(3):
            info.context.show(f"in{number}", "CITY-JW", Secrecy[secrecy])
            yield number


SCHEMA = strawberry.Schema(Query, Mutation, Subscription)


@dataclass
class Office:
    """A hub with a log of its own."""

    log: AccessLog
    app: Starlette

    async def logged(self, count: int) -> list[Access]:
        """All that stands in the log, once there are so many, oldest first."""
        deadline = time.monotonic() + 10
        while True:
            found = await asyncio.to_thread(
                page, self.log.place.log, Sight(clearance=Secrecy.SECRET), Sought(), 100,
                newest_first=False,
            )  # fmt: skip
            if len(found) >= count:
                return [entry.access for entry in found]
            assert time.monotonic() < deadline, found
            await asyncio.sleep(0.02)


async def export(
    _kind: str, path: Path, _form: ExportForm, system: str | None, _circles: Circles, told: Told
) -> int:
    for stretch in range(2):
        await told([Shown(f"in{stretch}", "CITY-JW", Secrecy[system or "PUBLIC"])])
    await anyio.Path(path).write_text("rows", "utf-8")
    return 2


@pytest.fixture
async def office(tmp_path: Path, settings: ServingSettings) -> AsyncGenerator[Office]:
    log = AccessLog(place_in(tmp_path), lambda _trouble: None)

    async def context(connection: HTTPConnection, caller: Caller) -> Context:
        nothing: Any = None
        return Context(
            store=nothing, caller=caller, jobs=nothing, purpose=purpose_of(connection), accesses=log
        )

    async def authenticate(_token: str) -> Caller | None:
        return CALLER

    async def ready() -> Readiness:
        return Readiness(graph=True, migrated=True, logging=log.trouble is None)

    app = build_app(
        schema=SCHEMA,
        context=context,
        authenticate=authenticate,
        ready=ready,
        settings=settings.model_copy(update={"limits": Limits(seconds=0.3)}),
        export=export,
        accesses=Accesses(log),
    )
    await log.open()
    yield Office(log, app)
    await log.close()


async def ask(client: httpx.AsyncClient, query: str, **headers: str) -> dict[str, Any]:
    response = await client.post("/graphql", json={"query": query}, headers=headers)
    return {"status": response.status_code, **response.json()}


async def test_who_asked_what_and_what_for_is_logged(
    office: Office, make_client: MakeClient
) -> None:
    query = 'query Plans { show(secrecy: "SECRET") }'
    async with make_client(office.app) as client:
        await ask(client, query, **{"X-Purpose": "%E6%A0%B8%E5%AF%B9"})
        await ask(client, "{ nothing }")
        await ask(client, '{ show(secrecy: "PUBLIC", fault: true) }')
        await ask(client, "{ nothing")
        await ask(client, "mutation { change }")
    first, *others = await office.logged(4)
    assert (first.agency, first.person, first.role) == ("CITY-DC", "王明", Role.PLANNER)
    assert (first.token, first.purpose, first.operation) == ("t-1", "核对", "Plans")
    assert first.document == sha256(query.encode()).hexdigest()
    assert (first.kind, first.outcome) == (AccessKind.QUERY, AccessOutcome.ANSWERED)
    assert first.shown == (Shown("in1", "CITY-JW", Secrecy.SECRET),)
    nothing, faulty, changed = others
    assert (nothing.shown, nothing.purpose, nothing.operation) == ((), None, None)
    assert faulty.outcome is AccessOutcome.FAULTY
    assert (changed.kind, changed.shown[0].record) == (AccessKind.MUTATION, "in2")


async def test_what_took_too_long_shows_nothing(office: Office, make_client: MakeClient) -> None:
    async with make_client(office.app) as client:
        assert (await ask(client, "{ slow }"))["errors"][0]["extensions"]["code"] == "TIMEOUT"
    (logged,) = await office.logged(1)
    assert (logged.outcome, logged.shown) == (AccessOutcome.FAULTY, ())


async def test_whoever_leaves_is_logged_too(office: Office, make_server: MakeServer) -> None:
    async with make_server(office.app) as address, httpx.AsyncClient() as client:
        client.headers["Authorization"] = "Bearer x"
        asked = client.post(f"{address}/graphql", json={"query": "{ slow }"})
        asking = asyncio.create_task(asked)
        await asyncio.sleep(0.1)
        asking.cancel()
        (logged,) = await office.logged(1)
    assert logged.shown == ()


async def subscribed(address: str, secrecy: str) -> list[dict[str, Any]]:
    query = f'subscription Moves {{ moved(secrecy: "{secrecy}") }}'
    messages: list[dict[str, Any]] = []
    where = address.replace("http", "ws") + "/graphql"
    async with connect(where, subprotocols=["graphql-transport-ws"]) as socket:  # pyright: ignore[reportArgumentType] -- a name of its own
        init = {"Authorization": "Bearer x", "X-Purpose": "跟踪"}
        await socket.send(json.dumps({"type": "connection_init", "payload": init}))
        await socket.recv()
        await socket.send(json.dumps({"type": "subscribe", "id": "1", "payload": {"query": query}}))
        while not messages or messages[-1]["type"] == "next":
            messages.append(json.loads(await socket.recv()))
    return messages


async def test_each_result_of_a_subscription_is_an_entry(
    office: Office, make_server: MakeServer
) -> None:
    async with make_server(office.app) as address:
        assert len(await subscribed(address, "SECRET")) == 4
        logged = await office.logged(3)
    assert [one.shown[0].record for one in logged] == ["in0", "in1", "in2"]
    assert {(one.kind, one.operation, one.purpose) for one in logged} == {
        (AccessKind.SUBSCRIPTION, "Moves", "跟踪")
    }


async def test_an_export_is_logged_stretch_by_stretch(
    office: Office, make_client: MakeClient
) -> None:
    async with make_client(office.app) as client:
        response = await client.get("/exports/leads.csv?system=SECRET", headers={"X-Purpose": "xy"})
    assert response.text == "rows"
    logged = await office.logged(2)
    assert [one.shown[0].record for one in logged] == ["in0", "in1"]
    assert {(one.kind, one.operation, one.purpose, one.agency) for one in logged} == {
        (AccessKind.EXPORT, "线索-SECRET.csv", "xy", "CITY-DC")
    }


@asynccontextmanager
async def out_of_order(office: Office) -> AsyncGenerator[None]:
    """The log is gone, which the hub finds out as it writes."""
    log = office.log.place.log
    await office.log.write(access())
    log.rename(log.with_name("away"))
    yield
    log.with_name("away").rename(log)


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


async def test_while_it_cannot_be_logged_only_the_lower_classes_are_answered(
    office: Office, make_client: MakeClient, make_server: MakeServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(writing, "_RETRY_SECONDS", 0.1)
    async with make_client(office.app) as client, out_of_order(office):
        for secrecy in ("PUBLIC", "INTERNAL"):
            answer = await ask(client, f'{{ show(secrecy: "{secrecy}") }}')
            assert answer["data"] == {"show": f"a {secrecy} text"}
        for query in (
            '{ show(secrecy: "SECRET") }',
            '{ show(secrecy: "RESTRICTED") nothing }',
            "mutation { change }",
        ):
            answer = await ask(client, query, Accept="application/graphql-response+json")
            assert answer["status"] == 503
            assert "data" not in answer
            (error,) = answer["errors"]
            assert error["extensions"]["code"] == "CANNOT_LOG"
            assert "text" not in error["message"]
        refused = await client.get("/exports/leads.csv?system=SECRET")
        assert (refused.status_code, refused.json()["errors"][0]["extensions"]["code"]) == (
            503,
            "CANNOT_LOG",
        )
        assert (await client.get("/exports/leads.csv")).text == "rows"
        async with make_server(office.app) as address:
            (refusal,) = await subscribed(address, "SECRET")
            assert refusal["type"] == "error"
            assert refusal["payload"][0]["extensions"]["code"] == "CANNOT_LOG"
            assert len(await subscribed(address, "PUBLIC")) == 4
        state = await client.get("/readyz")
        assert (state.status_code, state.json()) == (
            200,
            {"status": "ready", "accessLog": "failing"},
        )
    await asyncio.to_thread(until, lambda: office.log.trouble is None)
    logged = await office.logged(13)
    outcomes = [(one.outcome, len(one.shown)) for one in logged]
    assert outcomes.count((AccessOutcome.WITHHELD, 0)) == 5
    assert outcomes.count((AccessOutcome.ANSWERED, 1)) == 7
    async with make_client(office.app) as client:
        assert (await ask(client, '{ show(secrecy: "SECRET") }'))["data"]


async def test_old_entries_are_removed_while_the_hub_lives(tmp_path: Path) -> None:
    place = place_in(tmp_path)
    write(place, *(access(-n * 24 * 60, shown(n)) for n in range(2_000, 0, -500)))

    def kept() -> Sequence[AccessKind]:
        found = page(place.log, Sight(clearance=Secrecy.SECRET), Sought(), 10)
        return [entry.access.kind for entry in found]

    log = AccessLog(place, pytest.fail)
    async with swept_regularly(log, 800):
        await asyncio.to_thread(until, lambda: AccessKind.RETENTION in kept())
    assert kept().count(AccessKind.QUERY) < 4
    assert verify(place).faults == []
