"""Registers: filters alone and together, from wherever the walk starts."""

from itertools import combinations
from typing import Final

import pytest

from graph.assertions import State
from graph.reading import inspections, walking
from graph.reading.registers import Register
from graph.reading.walking import total, walk
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction
from tests.graph.readers import reader
from tests.graph.reading_filters import REGISTERS
from tests.schema.city import build, wiped

SIZE: Final = 9
FLAG: Final = Statement(
    "MATCH (n:Inspection {recordId: $number}) "
    "CREATE (f:Flag {id: 'fl1', kind: 'CROWDED', severity: 'SOFT', rule: 'CROWDED', "
    "zh: '扎堆', en: 'crowded', subjects: [n.id], parameters: '[]', circles: ['INTERNAL'], "
    "spells: ['2024-03-02T08:00:00+08:00/'], raisedAt: '2024-03-02T08:00:00+08:00'})"
    "-[:HELD_AGAINST]->(n)",
    writes=True,
)


ONE_SUBJECT: Final = {"leads", "issues", "cases"}
"""A subject is of one kind; a caller can ask for one at a time."""


@pytest.fixture(scope="module", autouse=True)
def built() -> dict[int, bool]:
    """Graphs in which the city stands already."""
    return {}


@pytest.fixture
async def city(graph: Store, built: dict[int, bool]) -> Store:
    """The city, built once on each engine."""
    if id(graph) not in built:
        await wiped(graph)
        await build(graph, SIZE)

        async def flag(transaction: Transaction) -> None:
            await transaction.run(FLAG, number="DC-002")

        await graph.write(flag)
        built[id(graph)] = True
    return graph


def test_every_filter_is_tried() -> None:
    for register, said in REGISTERS.values():
        assert register.filters == said.keys()


def pairs(register: Register, names: list[str]) -> list[tuple[str, str]]:
    """Each filter with the next, and every two from which a walk can start."""
    neighbours = zip(names, [*names[1:], names[0]], strict=True)
    chosen = dict.fromkeys([*neighbours, *combinations(register.anchors, 2)])
    return [pair for pair in chosen if not ONE_SUBJECT.issuperset(pair)]


@pytest.mark.slow_on_neo4j
@pytest.mark.parametrize("name", REGISTERS)
async def test_filters_find_what_is_like_them(city: Store, name: str) -> None:
    register, said = REGISTERS[name]
    paths = frozenset(one.paths[0] for one in register.brings)
    everything = await walk(
        reader(city), register, key="key", after="", first=400, filters={}, paths=paths
    )
    assert everything.states
    assert not everything.more
    for names in [(), *((one,) for one in said), *pairs(register, list(said))]:
        filters = {one: said[one][0] for one in names}
        like = [state for state in everything.states if all(said[one][1](state) for one in names)]
        found = await walk(
            reader(city), register, key="key", after="", first=400, filters=filters, paths=paths
        )
        assert found.states == like, names
        assert await total(reader(city), register, filters) == len(like), names
        for relation, brought in found.brought.items():
            for identifier, led in brought.items():
                known = everything.brought[relation][identifier]
                assert _ids(led) == _ids(known), (names, relation.name)


@pytest.mark.parametrize("name", REGISTERS)
async def test_a_page_brings_what_following_finds(city: Store, name: str) -> None:
    register, _ = REGISTERS[name]
    paths = frozenset(path for one in register.brings for path in one.paths)
    page = await walk(
        reader(city), register, key="key", after="", first=400, filters={}, paths=paths
    )
    for relation, brought in page.brought.items():
        rows = await reader(city).read(relation.by_ids, ids=list(brought))
        followed = {row["id"]: _ids(row["found"]) for row in rows}
        assert followed == {identifier: _ids(led) for identifier, led in brought.items()}
        assert any(followed.values()) or relation is inspections.FLAGS, relation.name


async def test_nothing_that_was_not_asked_for_is_brought(city: Store) -> None:
    page = await walk(
        reader(city), inspections.INSPECTIONS, key="key", after="", first=2, filters={},
        paths={("leadUnit", "name"), ("leadUnit",)},
    )  # fmt: skip
    assert page.brought.keys() == {inspections.LEAD_UNIT}
    assert not page.batches


@pytest.mark.parametrize("name", REGISTERS)
async def test_every_order_has_the_same_records(city: Store, name: str) -> None:
    register, _ = REGISTERS[name]
    everything = await walk(reader(city), register, key="key", after="", first=400, filters={})
    for key in register.page.keys() - register.guarded.values():
        found: list[State] = []
        after, more = "", True
        while more:
            page = await walk(reader(city), register, key=key, after=after, first=70, filters={})
            found += page.states
            after, more = page.states[-1][key], page.more
        assert [state[key] for state in found] == sorted(state[key] for state in found)
        assert _ids(found) == _ids(everything.states)


def _ids(states: list[State]) -> list[str]:
    return sorted(state["id"] for state in states)


def test_no_name_of_an_anchor_is_used_again() -> None:
    """The embedded engine would take it for the same node."""
    for register, _ in REGISTERS.values():
        for anchored in register.anchored.values():
            start, _, rest = anchored.text.partition("WITH DISTINCT n")
            assert _names(start) & _names(rest) <= {"n"}


def _names(cypher: str) -> set[str]:
    return {part.split(":")[0].split(")")[0] for part in cypher.split("(")[1:] if ":" in part[:20]}


@pytest.mark.parametrize("name", ["inspections", "visits"])
async def test_regions_of_few_units_find_what_wide_ones_do(
    city: Store, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    register, said = REGISTERS[name]
    filters = {"regions": said["regions"][0]}
    found: list[list[str]] = []
    for one_in in (1, 10_000):
        monkeypatch.setattr(walking, "_ONE_IN", one_in)
        page = await walk(reader(city), register, key="key", after="", first=400, filters=filters)
        found.append([state["id"] for state in page.states])
    assert found[0] == found[1]
    assert found[0]
