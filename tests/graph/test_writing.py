"""Chunks of assertions: what becomes of each, and what is written for it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any

import pytest

from domain.records import Kind
from graph.assertions import Assertion, Origin, Outcome
from graph.reading.codes import agencies
from graph.store import Store
from graph.systems import regime_of
from graph.transaction import Transaction
from graph.writing import Written, write
from tests.graph.live import events, live, proved, same
from tests.graph.readers import reader

AT = "2024-03-04T09:00:00.000+08:00"
ORIGIN = Origin("tester", "S", "CITY-DC", AT)
CREATED, CHANGED, UNCHANGED = Outcome.CREATED, Outcome.CHANGED, Outcome.UNCHANGED


def lead(number: str, **facts: Any) -> Assertion:
    return Assertion(Kind.LEAD, "S", number, {"number": number, **facts}, {"secrecy": None})


async def written(store: Store, *said: Assertion) -> Written:
    async def work(transaction: Transaction) -> Written:
        return await write(transaction, said, ORIGIN, token_hex(8))

    return await store.write(work)


async def test_rows_of_one_record_build_on_one_another(clean_graph: Store) -> None:
    done = await written(
        clean_graph, lead("L-1", title="甲"), lead("L-1", text="一"), lead("L-1", text="一")
    )
    assert done.outcomes == [CREATED, CHANGED, UNCHANGED]
    (record,) = (await proved(clean_graph)).records.values()
    assert (record["title"], record["text"]) == ("甲", "一")
    done = await written(clean_graph, lead("L-1", title="乙"), lead("L-1", title="甲"))
    assert done.outcomes == [CHANGED, CHANGED]
    (record,) = (await proved(clean_graph)).records.values()
    assert record["title"] == "甲"


async def test_the_same_again_is_known_by_its_digest_and_by_its_facts(clean_graph: Store) -> None:
    await written(clean_graph, lead("L-1", title="甲"), lead("L-1", title="甲", text="一"))
    log = await events(clean_graph)
    for again in (lead("L-1", title="甲", text="一"), lead("L-1", title="甲"), lead("L-1")):
        assert (await written(clean_graph, again)).outcomes == [UNCHANGED]
    assert await events(clean_graph) == log


async def test_what_fails_leaves_no_trace(clean_graph: Store) -> None:
    await written(clean_graph, lead("L-1", title="甲"))
    held, log = await live(clean_graph), await events(clean_graph)

    async def work(transaction: Transaction) -> None:
        await write(transaction, [lead("L-2", units=["U-1"])], ORIGIN, token_hex(8))
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError, match="the power went"):
        await clean_graph.write(work)
    same(await live(clean_graph), held)
    assert await events(clean_graph) == log
    done = await written(clean_graph, lead("L-3"))
    assert done.number == log[-1]["number"] + 1


async def test_a_version_grows_by_one_with_every_change(clean_graph: Store) -> None:
    versions: list[int] = []
    for title in ("甲", "甲", "乙"):
        done = await written(clean_graph, lead("L-1", title=title))
        versions += [change.state["version"] for change in done.changes]
    assert versions == [1, 2]


async def test_a_number_serves_many_mentions_in_one_chunk(clean_graph: Store) -> None:
    said = [lead(f"L-{number}", units=["U-1", "U-1", "U-2"]) for number in range(5)]
    await written(clean_graph, *said)
    held = await proved(clean_graph)
    assert len([one for one in held.records if one.startswith("un")]) == 2
    assert len(held.ties) == len(set(held.ties)) == 10


async def test_record_time_runs_with_the_order_of_the_log(clean_graph: Store) -> None:
    later = replace(ORIGIN, at="2024-03-04T10:00:00.000+08:00")
    for place, origin in enumerate((later, ORIGIN, replace(ORIGIN, at=""))):

        async def work(
            transaction: Transaction, place: int = place, origin: Origin = origin
        ) -> Written:
            return await write(transaction, [lead(f"L-{place}")], origin, token_hex(8))

        await clean_graph.write(work)
    first, second, third = [event["at"] for event in await events(clean_graph)]
    assert first == second == later.at
    assert datetime.now(UTC) - datetime.fromisoformat(third) < timedelta(minutes=1)


@pytest.mark.parametrize("own", ["DISCIPLINE", None])
async def test_what_an_agency_says_of_itself_counts_first(
    clean_graph: Store, own: str | None
) -> None:
    for system, owner, regime in (("A", "OTHER", "AUDIT"), ("Z", "CITY-DC", own)):
        unit = Assertion(Kind.UNIT, system, "CITY-DC", {"code": "CITY-DC", "regime": regime})

        async def work(
            transaction: Transaction, unit: Assertion = unit, owner: str = owner
        ) -> Written:
            return await write(transaction, [unit], Origin("t", unit.system, owner), token_hex(8))

        await clean_graph.write(work)

    async def regime_now(transaction: Transaction) -> str | None:
        return await regime_of(transaction, "CITY-DC")

    assert await clean_graph.read_many(regime_now) == (own or "AUDIT")
    assert (await agencies(reader(clean_graph), ["CITY-DC"]))["CITY-DC"].source.system == "Z"
    done = await written(clean_graph, lead("L-1"))
    assert done.changes[-1].state["secrecy"] == ("SECRET" if own else "INTERNAL")
