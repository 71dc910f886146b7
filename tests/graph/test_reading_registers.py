"""Registers: filters alone and together, from wherever the walk starts."""

from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any, Final

import pytest

from domain.records import Kind, global_id
from graph.assertions import State
from graph.reading import (
    cases,
    entries,
    handoffs,
    inspections,
    issues,
    joint_groups,
    leads,
    lists,
    log_events,
    matters,
    persons,
    quotas,
    units,
    visits,
)
from graph.reading.registers import Register
from graph.reading.walking import total, walk
from graph.statement import Statement
from graph.store import Store, Transaction
from tests.schema.city import AGENCY, SYSTEM, build

SIZE: Final = 9
Filter = tuple[Any, Callable[[State], bool]]
"""A filter's value, and whether a record is like it."""

FLAG: Final = Statement(
    "MATCH (n:Inspection {recordId: $number}) "
    "CREATE (f:Flag {id: 'fl1', kind: 'CROWDED', severity: 'SOFT', explanation: '扎堆', "
    "raisedAt: '2024-03-02T08:00:00+08:00'})-[:HELD_AGAINST]->(n)",
    writes=True,
)


def unit_is(number: int, field: str = "unit") -> Filter:
    """Of one unit."""
    return [f"U{number:03}"], lambda one: one.get(field) == f"U{number:03}"


def among(field: str, *values: str) -> Filter:
    """A column says one of these."""
    return list(values), lambda one: one.get(field) in values


def text(said: str, *fields: str) -> Filter:
    """A column, or the number, contains a text."""
    return said, lambda one: any(said in (one.get(f) or "") for f in ("recordId", *fields))


def in_region(code: str) -> bool:
    """Whether a unit stands in the region 110102, by its place in the city."""
    return code.startswith("U") and int(code[1:]) % 3 == 1


def ids(kind: Kind, *numbers: str) -> list[str]:
    return [global_id(kind, SYSTEM, number) for number in numbers]


REGISTERS: Final[Mapping[str, tuple[Register, Mapping[str, Filter]]]] = {
    "units": (
        units.UNITS,
        {
            "text": ("甲3", lambda one: "甲3" in one.get("aliases", [])),
            "codes": (["U001", "U003"], lambda one: one["code"] in ("U001", "U003")),
            "regions": (["110102"], lambda one: one.get("regionCode", "").startswith("110102")),
            "levels": among("level", "COUNTY"),
            "kinds": among("kind", "DEPARTMENT"),
        },
    ),
    "matters": (
        matters.MATTERS,
        {
            "text": text("项3", "name"),
            "codes": among("code", "M003", "M"),
            "parents": among("parentCode", "M"),
        },
    ),
    "persons": (
        persons.PERSONS,
        {"text": text("人2", "name"), "units": unit_is(2, "unitCode")},
    ),
    "inspections": (
        inspections.INSPECTIONS,
        {
            "text": text("检查00", "title"),
            "regimes": among("regime", "GOV_SUPERVISION", "AUDIT"),
            "statuses": among("status", "APPROVED"),
            "leadUnits": among("leadUnit", AGENCY),
            "targets": (["U002"], lambda one: "U002" in one["targets"]),
            "matters": (
                ["M002", "M005"],
                lambda one: {"M002", "M005"} & {*one["matters"]} != set(),
            ),
            "regions": (["110102"], lambda one: any(map(in_region, one["targets"]))),
            "from": ("2024-04-03", lambda one: one["end"] >= "2024-04-03"),
            "to": ("2024-03-05", lambda one: one["start"] <= "2024-03-05"),
            "flagged": (["CROWDED"], lambda one: one["recordId"] == "DC-002"),
        },
    ),
    "visits": (
        visits.VISITS,
        {
            "units": unit_is(3),
            "inspections": (
                ids(Kind.INSPECTION, "DC-001", "DC-003"),
                lambda one: one["inspection"] in ("DC-001", "DC-003"),
            ),
            "regions": (["110102"], lambda one: in_region(one["unit"])),
            "from": ("2024-04-03", lambda one: one["ends"] >= "2024-04-03"),
            "to": ("2024-03-04", lambda one: one["begins"] <= "2024-03-04"),
        },
    ),
    "leads": (
        leads.LEADS,
        {
            "text": text("线索4", "title"),
            "units": (["U004"], lambda one: "U004" in one["units"]),
            "channels": among("channel", "PETITION"),
            "suspected": among("suspected", "DUTY_CRIME"),
            "from": ("2024-03-03", lambda one: one["receivedAt"] >= "2024-03-03"),
            "to": ("2024-03-05", lambda one: one["receivedAt"][:10] <= "2024-03-05"),
        },
    ),
    "issues": (
        issues.ISSUES,
        {
            "text": text("堵塞3", "title"),
            "units": unit_is(3),
            "categories": among("category", "FIRE"),
            "statuses": among("status", "ASSIGNED"),
            "listKinds": (["PATROL"], lambda _: True),
            "minLists": (2, lambda _: True),
            "foundFrom": ("2024-02-03", lambda one: one["foundOn"] >= "2024-02-03"),
            "foundTo": ("2024-02-05", lambda one: one["foundOn"] <= "2024-02-05"),
        },
    ),
    "entries": (
        entries.ENTRIES,
        {
            "text": text("堵塞3", "text"),
            "units": unit_is(3),
            "lists": (ids(Kind.ISSUE_LIST, "SJ"), lambda one: one["list"] == "SJ"),
            "listKinds": (["PATROL"], lambda one: one["list"] == "XS"),
            "statuses": among("status", "OPEN"),
            "categories": among("category", "FIRE"),
            "dueFrom": ("2024-05-01", lambda one: one["dueOn"] >= "2024-05-01"),
            "dueTo": ("2024-04-30", lambda one: one["dueOn"] <= "2024-04-30"),
        },
    ),
    "issue lists": (
        lists.ISSUE_LISTS,
        {"text": text("审计", "name"), "kinds": among("kind", "AUDIT")},
    ),
    "cases": (
        cases.CASES,
        {
            "text": text("案件4", "title"),
            "units": (["U004"], lambda one: "U004" in one["units"]),
            "types": among("type", "CRIMINAL"),
            "statuses": among("status", "OPEN"),
        },
    ),
    "handoffs": (
        handoffs.HANDOFFS,
        {
            "text": text("函3", "docNo"),
            "units": (["U003", "U004"], lambda one: one["to"] in ("U003", "U004")),
            "from": among("from", AGENCY),
            "to": among("to", "U003", "U005"),
            "kinds": among("kind", "ASSIGN"),
            "statuses": among("status", "SENT"),
            "sentFrom": ("2024-03-04", lambda one: one["sentAt"] >= "2024-03-04"),
            "sentTo": ("2024-03-05", lambda one: one["sentAt"][:10] <= "2024-03-05"),
            "leads": (
                ids(Kind.LEAD, "L003", "L004"),
                lambda one: one["subject"] in ("L003", "L004"),
            ),
            "issues": (ids(Kind.ISSUE, "W003"), lambda _: False),
            "cases": (ids(Kind.CASE, "C003"), lambda _: False),
        },
    ),
    "log events": (
        log_events.LOG_EVENTS,
        {
            "text": text("收文", "activity"),
            "units": unit_is(3),
            "leads": (ids(Kind.LEAD, "L003"), lambda one: one["subject"] == "L003"),
            "issues": (ids(Kind.ISSUE, "W003"), lambda _: False),
            "cases": (ids(Kind.CASE, "C003"), lambda _: False),
        },
    ),
    "quotas": (
        quotas.QUOTAS,
        {"scopes": among("scope", "TARGET"), "units": unit_is(3)},
    ),
    "joint groups": (joint_groups.JOINT_GROUPS, {"text": text("J1")}),
}
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


async def wiped(graph: Store) -> None:
    from tests.conftest import WIPE

    async def wipe(transaction: Transaction) -> int:
        return (await transaction.run(WIPE))[0]["wiped"]

    while await graph.write(wipe):
        pass


def test_every_filter_is_tried() -> None:
    for register, said in REGISTERS.values():
        assert register.filters == said.keys()


def pairs(register: Register, names: list[str]) -> list[tuple[str, str]]:
    """Each filter with the next, and every two from which a walk can start."""
    neighbours = zip(names, [*names[1:], names[0]], strict=True)
    chosen = dict.fromkeys([*neighbours, *combinations(register.anchors, 2)])
    return [pair for pair in chosen if not ONE_SUBJECT.issuperset(pair)]


@pytest.mark.parametrize("name", REGISTERS)
async def test_filters_find_what_is_like_them(city: Store, name: str) -> None:
    register, said = REGISTERS[name]
    paths = frozenset(one.paths[0] for one in register.brings)
    everything = await walk(city, register, key="key", after="", first=400, filters={}, paths=paths)
    assert everything.states and not everything.more
    for names in [(), *((one,) for one in said), *pairs(register, list(said))]:
        filters = {one: said[one][0] for one in names}
        like = [state for state in everything.states if all(said[one][1](state) for one in names)]
        found = await walk(
            city, register, key="key", after="", first=400, filters=filters, paths=paths
        )
        assert found.states == like, names
        assert await total(city, register, filters) == len(like), names
        for relation, brought in found.brought.items():
            for identifier, led in brought.items():
                known = everything.brought[relation][identifier]
                assert _ids(led) == _ids(known), (names, relation.name)


@pytest.mark.parametrize("name", REGISTERS)
async def test_a_page_brings_what_following_finds(city: Store, name: str) -> None:
    register, _ = REGISTERS[name]
    paths = frozenset(path for one in register.brings for path in one.paths)
    page = await walk(city, register, key="key", after="", first=400, filters={}, paths=paths)
    for relation, brought in page.brought.items():
        rows = await city.read(relation.by_ids, ids=list(brought))
        followed = {row["id"]: _ids(row["found"]) for row in rows}
        assert followed == {identifier: _ids(led) for identifier, led in brought.items()}
        assert any(followed.values()) or relation is inspections.FLAGS, relation.name


async def test_nothing_that_was_not_asked_for_is_brought(city: Store) -> None:
    page = await walk(
        city, inspections.INSPECTIONS, key="key", after="", first=2, filters={},
        paths={("leadUnit", "name"), ("leadUnit",)},
    )  # fmt: skip
    assert page.brought.keys() == {inspections.LEAD_UNIT}
    assert not page.batches


@pytest.mark.parametrize("key", ["key", "latestKey", "titleKey", "updatedKey"])
async def test_inspections_come_in_four_orders(city: Store, key: str) -> None:
    page = await walk(
        city, inspections.INSPECTIONS, key=key, after="", first=400, filters={}, paths=set()
    )
    order = {
        "key": lambda one: one["start"],
        "latestKey": lambda one: [-int(digit) for digit in one["start"] if digit.isdigit()],
        "titleKey": lambda one: one["title"],
        "updatedKey": lambda one: [-int(digit) for digit in one["updatedAt"] if digit.isdigit()],
    }[key]
    assert page.states == sorted(page.states, key=lambda one: (order(one), one["id"]))
    assert len(page.states) == SIZE


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
