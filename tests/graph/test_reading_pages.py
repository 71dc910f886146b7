"""Pages: whatever comes and goes between two of them, what stays is given once."""

from random import Random

import pytest

from domain.records import Kind
from graph.reading.matters import MATTERS
from graph.reading.walking import walk
from graph.store import Store
from graph.withdrawing import withdraw
from tests.graph.readers import reader
from tests.schema.city import origin, said, state, wiped


async def hand_in(store: Store, numbers: list[str]) -> None:
    await state(store, [said(Kind.MATTER, one, code=one, name=f"事项{one}") for one in numbers])


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("filters", [{}, {"parents": None, "text": "事项"}])
async def test_rows_that_come_and_go_neither_repeat_nor_skip_one_that_stays(
    graph: Store, seed: int, filters: dict[str, str]
) -> None:
    await wiped(graph)
    dice = Random(seed)  # noqa: S311 -- repeatable, nothing secret
    numbers = [f"{n:04}" for n in dice.sample(range(10_000), 40)]
    await hand_in(graph, numbers)
    always = dict.fromkeys(numbers)
    there = set(numbers)
    given: list[str] = []
    after, more = "", True
    while more:
        page = await walk(
            reader(graph),
            MATTERS,
            key="key",
            after=after,
            first=dice.randint(1, 9),
            filters=filters,
        )
        given += [one["code"] for one in page.states]
        after = page.states[-1]["key"] if page.states else after
        more = page.more
        new = [f"{n:04}" for n in dice.sample(range(10_000), 3)]
        gone = dice.sample(sorted(there), min(3, len(there)))
        await hand_in(graph, new)
        there |= set(new)
        await take_back(graph, gone)
        there -= set(gone)
        for one in gone:
            always.pop(one, None)
    assert given == sorted(given)
    assert len(set(given)) == len(given)
    assert set(always) <= set(given)


async def take_back(store: Store, numbers: list[str]) -> None:
    ids = [said(Kind.MATTER, one).id for one in numbers]
    await store.write(
        lambda transaction: withdraw(transaction, Kind.MATTER, ids, origin(), "one who withdraws")
    )


async def test_a_page_of_none_says_whether_there_are_any(graph: Store) -> None:
    await wiped(graph)
    page = await walk(reader(graph), MATTERS, key="key", after="", first=0, filters={})
    assert (page.states, page.more) == ([], False)
    await hand_in(graph, ["0001"])
    page = await walk(reader(graph), MATTERS, key="key", after="", first=0, filters={})
    assert (page.states, page.more) == ([], True)


async def test_the_last_page_is_known_as_such(graph: Store) -> None:
    await wiped(graph)
    await hand_in(graph, ["0001", "0002"])
    page = await walk(reader(graph), MATTERS, key="key", after="", first=2, filters={})
    assert [one["code"] for one in page.states] == ["0001", "0002"]
    assert not page.more
    beyond = await walk(
        reader(graph), MATTERS, key="key", after=page.states[-1]["key"], first=2, filters={}
    )
    assert beyond.states == []
