"""Chains of custody through GraphQL, on both engines."""

from typing import Any, Final

import pytest

from graph.round_trips import counted_round_trips
from graph.store import Store
from tests.importers.desk import KINDS, Desk
from tests.schema.asking import OPERATIONS, ask
from tests.schema.city import wiped

CHAIN: Final = (OPERATIONS / "transfer-chain.graphql").read_text("utf-8")


@pytest.fixture(scope="module")
async def samples(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The contract's samples."""
    await wiped(graph)
    desk = Desk(graph, tmp_path_factory.mktemp("samples"))
    for kind in KINDS:
        assert not (await desk.sample(kind)).rejected
    return graph


async def told(store: Store, number: str, as_of: str | None = None) -> Any:
    """The chain of a subject of the samples."""
    given = {"system": "S", "recordId": number, "asOf": as_of}
    return (await ask(store, CHAIN, given))["transferChain"]


def held(chain: Any) -> list[tuple[str, str, str | None, int]]:
    return [
        (
            one["unit"]["code"], one["since"][:10], one["until"] and one["until"][:10],
            one["workingDays"],
        )
        for one in chain["holders"]
    ]  # fmt: skip


async def test_a_lead_that_was_returned_twice(samples: Store) -> None:
    chain = await told(samples, "L-10", "2024-01-31T12:00:00+08:00")
    assert chain["subject"]["source"] == {"system": "S", "recordId": "L-10"}
    assert held(chain) == [
        ("CITY-DC", "2024-01-02", "2024-01-02", 0),
        ("CITY-JW", "2024-01-02", "2024-01-08", 4),
        ("CITY-DC", "2024-01-08", "2024-01-09", 1),
        ("CITY-SJ", "2024-01-09", "2024-01-12", 3),
        ("CITY-DC", "2024-01-12", None, 13),
    ]
    assert (chain["hopCount"], chain["bounceCount"], chain["state"]) == (2, 2, "OPEN")
    assert chain["holder"]["code"] == "CITY-DC"
    assert chain["heldSince"].startswith("2024-01-12")
    first = chain["hops"][0]
    assert (first["from"]["code"], first["to"]["code"]) == ("CITY-DC", "CITY-JW")
    assert (first["status"], first["returnReason"]) == ("RETURNED", "NOT_COMPETENT")
    kinds = [(flag["kind"], flag["severity"]) for flag in chain["flags"]]
    assert kinds == [("PING_PONG", "HARD"), ("DROPPED", "HARD")]
    assert "往返2次" in chain["flags"][0]["explanation"]


async def test_as_it_stood_before_the_first_return(samples: Store) -> None:
    chain = await told(samples, "L-10", "2024-01-05T12:00:00+08:00")
    assert (chain["hopCount"], chain["bounceCount"]) == (1, 0)
    assert chain["holder"]["code"] == "CITY-JW"
    assert chain["hops"][0]["status"] == "RECEIVED"
    assert chain["hops"][0]["returnedAt"] is None
    assert not chain["flags"]


async def test_a_log_tells_of_holders_and_has_no_clock(samples: Store) -> None:
    chain = await told(samples, "K-1", "2024-12-31T12:00:00+08:00")
    assert chain["subject"]["__typename"] == "Case"
    assert [one[:3] for one in held(chain)] == [
        ("CITY-DC", "2024-01-02", "2024-01-03"),
        ("CITY-SJ", "2024-01-03", "2024-01-05"),
        ("CITY-DC", "2024-01-05", "2024-01-08"),
        ("CITY-SJ", "2024-01-08", None),
    ]
    assert (chain["hopCount"], chain["bounceCount"], chain["flags"]) == (3, 2, [])
    assert [one["from"]["code"] for one in chain["hops"]] == ["CITY-DC", "CITY-SJ", "CITY-DC"]
    assert {one["alert"] for one in chain["hops"]} == {"NONE"}


async def test_one_round_trip_answers_the_whole_document(samples: Store) -> None:
    for number in ("L-10", "K-1", "NOWHERE"):
        with counted_round_trips() as counted:
            await told(samples, number)
        assert counted.count == 1, number


async def test_an_unknown_number_has_no_chain(samples: Store) -> None:
    assert await told(samples, "NOWHERE") is None


async def test_a_lead_that_nobody_handed_on_has_an_empty_chain(samples: Store) -> None:
    chain = await told(samples, "L-9")
    assert (chain["hopCount"], chain["holders"], chain["holder"]) == (0, [], None)
