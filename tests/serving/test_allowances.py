"""What an agency may spend and have at one time; what goes beyond is refused with a remedy."""

import asyncio
from dataclasses import replace
from typing import Any

import httpx
import pytest

from domain.secrecy import Role
from serving.buckets import Bucket, Buckets
from serving.gate import Gate
from serving.places import Places
from serving.refusals import RefusedError

STRICT = {"Accept": "application/graphql-response+json"}


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def ask(client: httpx.AsyncClient, query: str, **more: Any) -> httpx.Response:
    return await client.post("/graphql", json={"query": query, **more}, headers=STRICT)


def code(response: httpx.Response) -> str:
    (error,) = response.json()["errors"]
    assert error["extensions"]["remedy"]
    return error["extensions"]["code"]


def test_a_bucket_fills_evenly_and_no_higher() -> None:
    clock = Clock()
    bucket = Bucket(60, 60, clock)
    assert bucket.take(50) == 0
    assert bucket.take(20) == 10
    clock.now = 10
    assert bucket.take(20) == 0
    bucket.owe(30)
    assert bucket.level == -30
    clock.now = 1_000
    assert bucket.level == 60


def test_each_name_has_a_bucket_of_its_own() -> None:
    buckets = Buckets(10, 60, Clock())
    assert buckets.of("A").take(10) == 0
    assert buckets.of("A").take(1) > 0
    assert buckets.of("B").take(10) == 0


def test_places_are_free_again_after_a_failure() -> None:
    places = Places(1)

    def fail() -> None:
        with places.take("A") as free, places.take("A") as second, places.take("B") as other:
            assert (free, second, other) == (True, False, True)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert places.taken("A") == 0


async def test_the_gate_lets_others_wait_a_moment() -> None:
    gate = Gate(1, 0.05)
    async with gate.passing("A"):
        async with gate.passing("B"):
            pass
        with pytest.raises(RefusedError) as refused:
            async with gate.passing("A"):
                pytest.fail("two have passed")
    assert refused.value.headers["Retry-After"]
    passed: list[int] = []

    async def pass_it(number: int) -> None:
        async with gate.passing("A"):
            await asyncio.sleep(0.001)
            passed.append(number)

    await asyncio.gather(*map(pass_it, range(5)))
    assert passed == list(range(5))
    crowd = await asyncio.gather(*map(pass_it, range(20)), return_exceptions=True)
    assert sum(isinstance(one, RefusedError) for one in crowd) >= 15


async def test_every_answer_says_what_it_cost(client: httpx.AsyncClient) -> None:
    said = (await ask(client, "{ thing { below { name } } }")).json()["extensions"]["cost"]
    left = said.pop("budgetLeft")
    assert said == {"requested": 3, "operationLimit": 50_000, "budget": 3_000_000}
    assert 2_999_997 <= left <= 3_000_000


async def test_what_costs_too_much_is_not_begun(make_app: Any, make_client: Any, hub: Any) -> None:
    async with make_client(make_app(cost=3)) as client:
        response = await ask(client, "query($x: [Int]) { thing { name } slow }", variables={})
        assert (response.status_code, code(response)) == (400, "INVALID_DOCUMENT")
        response = await ask(client, "{ slow }", variables={"x": [1, 2, 3, 4]})
        assert (response.status_code, code(response)) == (400, "TOO_COSTLY")
        assert not hub.began.is_set()
        assert (await ask(client, "{ echo }")).status_code == 200


async def test_a_spent_budget_says_when_to_try_again(make_app: Any, make_client: Any) -> None:
    app = make_app(budget=10)
    async with make_client(app) as client, make_client(app, "auditor") as colleague:
        for _ in range(5):
            assert (await ask(client, "{ thing { name } }")).status_code == 200
        for who in (client, colleague):  # of the same agency
            refused = await ask(who, "{ thing { name } }")
            assert (refused.status_code, code(refused)) == (429, "BUDGET_SPENT")
            assert 1 <= int(refused.headers["retry-after"]) <= 12


async def test_another_agency_is_not_held_up(make_app: Any, make_client: Any, hub: Any) -> None:
    app = make_app(agency_operations=1, agency_wait=0.05)
    hub.callers["elsewhere"] = replace(hub.callers["partner"], agency="CITY-SJ")
    async with make_client(app) as client, make_client(app, "elsewhere") as other:
        slow = asyncio.create_task(ask(client, "{ slow }"))
        await hub.began.wait()
        refused = await ask(client, "{ echo }")
        assert (refused.status_code, code(refused)) == (429, "AGENCY_BUSY")
        assert (await ask(other, "{ echo }")).status_code == 200
        hub.go_on.set()
        assert (await slow).json()["data"] == {"slow": "at last"}


@pytest.mark.parametrize(
    "query", ["{ __schema { types { name } } }", '{ __type(name: "X") { name } }']
)
async def test_the_schema_is_shown_by_role(
    make_app: Any, make_client: Any, settings: Any, query: str
) -> None:
    app = make_app(settings.model_copy(update={"introspection": frozenset({Role.AUDITOR})}))
    async with make_client(app) as client, make_client(app, "auditor") as auditor:
        refused = await ask(client, query)
        assert (refused.status_code, code(refused)) == (403, "INTROSPECTION_REFUSED")
        assert "AUDITOR" in refused.json()["errors"][0]["extensions"]["remedy"]
        assert (await ask(client, "{ __typename }")).status_code == 200
        assert (await ask(auditor, query)).status_code == 200
        # Nor is it told by what was nearly asked.
        for who in (client, auditor):
            assert "echo" not in (await ask(who, "{ ech }")).text


async def test_names_are_suggested_where_all_may_see_them(client: httpx.AsyncClient) -> None:
    assert "echo" in (await ask(client, "{ ech }")).text
