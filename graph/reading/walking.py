"""Walking: a page of a register, what hangs on records, and what they lead to."""

from collections.abc import Container, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from graph.assertions import State
from graph.reading.branches import Branch
from graph.reading.meanings import meant
from graph.reading.readers import Asking, Reader
from graph.reading.registers import EVERYWHERE, REGIONS, UNITS_IN, Path, Register
from graph.reading.relations import Relation, Through

Filters = Mapping[str, Any]
"""Filter → value as the graph stores it; one that is absent or None filters nothing."""


_ONE_IN = 20


@dataclass(slots=True)
class Walked:
    """A page of a register as the graph gave it.

    Attributes:
        states: properties of its records, in order.
        more: whether there are more beyond.
        brought: what the page brought along: relation → id → properties of what it leads to.
        batches: properties of the imports that last changed its records.
    """

    states: list[State] = field(default_factory=list[State])
    more: bool = False
    brought: dict[Relation, dict[str, list[State]]] = field(
        default_factory=dict[Relation, dict[str, list[State]]]
    )
    batches: dict[str, State] = field(default_factory=dict[str, State])


async def walk(
    reader: Reader,
    register: Register,
    *,
    key: str,
    after: str,
    first: int,
    filters: Filters,
    paths: Set[Path] = frozenset(),
) -> Walked:
    """A page of a register.

    Args:
        reader: the graph as the caller may know of it.
        register: what is walked.
        key: the sort key that it is walked along.
        after: the key after which the page begins.
        first: how many records at most.
        filters: what the records are to be like.
        paths: the fields below a record that were asked for; they decide what comes along.
    """
    anchor, parameters = await start(reader, register, filters)
    wanted = [one.by.name for one in register.brings if not paths.isdisjoint(one.paths)]
    if ("source", "batch") in paths:
        wanted.append("batch")
    parameters |= {"after": after, "count": first + 1}

    async def along(asking: Asking, key: str) -> tuple[list[dict[str, Any]], bool]:
        if anchor is not None:
            statement = register.anchored[anchor, key]
            rows = await asking.run(statement, **parameters, wanted=wanted)
            return rows, len(rows) > first
        (reach,) = await asking.run(register.reach[key], **parameters)
        if not reach["found"]:
            return [], False
        until = reach["until"]
        page = register.page[key]
        rows = await asking.run(page, **parameters, until=until, wanted=wanted)
        return rows, reach["found"] > first

    async def work(asking: Asking) -> tuple[list[dict[str, Any]], bool]:
        stretches = [await along(asking, one) for one in register.walked(key)]
        rows = [row for some, _ in stretches for row in some]
        return rows, len(rows) > first or any(more for _, more in stretches)

    rows, more = await reader.read_many(work)
    rows.sort(key=lambda row: row["record"][key])
    return _walked(register, rows[:first], more, wanted)


async def total(reader: Reader, register: Register, filters: Filters) -> int:
    """How many records of a register are like the filters say."""
    anchor, parameters = await start(reader, register, filters)
    rows = await reader.read(register.totals[anchor], **parameters)
    return rows[0]["total"]


async def start(
    reader: Reader, register: Register, filters: Filters
) -> tuple[str | None, dict[str, Any]]:
    """Whence a walk starts, and the parameters that the filters make.

    Args:
        reader: the graph as the caller may know of it.
        register: what is walked.
        filters: what the records are to be like.
    """
    parameters = {name: filters.get(name) for name in register.filters}
    for anchor in register.anchors:
        anchors = parameters[anchor]
        if anchors is not None and anchor == REGIONS:
            anchors = await few_units(reader, anchors)
        if anchors is not None:
            parameters["anchors"] = anchors
            parameters[anchor] = None
            return anchor, parameters
    return None, parameters


async def few_units(reader: Reader, regions: Sequence[str]) -> list[str] | None:
    """The ids of the units in regions; None where they are so many that a walk soon meets them."""

    async def work(asking: Asking) -> list[str] | None:
        everywhere = await asking.run(EVERYWHERE)
        most = everywhere[0]["units"] // _ONE_IN
        units: dict[str, None] = {}
        for region in regions:
            rows = await asking.run(UNITS_IN, region=region, count=most + 1)
            units |= dict.fromkeys(row["id"] for row in rows)
            if len(units) > most:
                return None
        return list(units)

    return await reader.read_many(work)


def _walked(
    register: Register,
    rows: Sequence[Mapping[str, Any]],
    more: bool,  # noqa: FBT001 -- a value, not a switch
    wanted: Container[str],
) -> Walked:
    walked = Walked([row["record"] for row in rows], more)
    for row in rows:
        walked.batches |= {batch["id"]: batch for batch in row["batch"]}
    for one in register.brings:
        if one.by.name not in wanted:
            continue
        match one.by:
            case Relation() as relation:
                brought = {
                    row["record"]["id"]: _led(relation, row["record"]["system"], row[relation.name])
                    for row in rows
                }
            case Through(name=name, relation=relation):
                brought = _by_source(pair for row in rows for pair in row[name])
        walked.brought.setdefault(relation, {}).update(brought)
    return walked


def _by_source(pairs: Iterable[Mapping[str, Any]]) -> dict[str, list[State]]:
    found: dict[str, list[State]] = {}
    for pair in pairs:
        found.setdefault(pair["source"], []).append(pair["record"])
    return found


async def follow(reader: Reader, relation: Relation, ids: Sequence[str]) -> dict[str, list[State]]:
    """What records lead to, by id; one round trip."""
    rows = await reader.read(relation.by_ids, ids=list(ids))
    return {row["id"]: _led(relation, row["system"], row["found"]) for row in rows}


def _led(relation: Relation, system: str, states: list[State]) -> list[State]:
    """What a record of a system leads to."""
    return meant(system, states) if relation.by_number else states


async def grow(
    reader: Reader, branch: Branch, rows: Sequence[tuple[str, str | int]], count: int
) -> dict[str, list[State]]:
    """What hangs on records: a page of each, by id; one round trip.

    Args:
        reader: the graph as the caller may know of it.
        branch: what hangs on them.
        rows: id and the cursor after which the page begins; an id at most once.
        count: how many of each at most.
    """
    parameters = [{"id": identifier, "after": after} for identifier, after in rows]
    found = await reader.read(branch.page, rows=parameters, count=count)
    return {row["id"]: row["found"] for row in found}


async def totals(reader: Reader, branch: Branch, ids: Sequence[str]) -> dict[str, int]:
    """How much hangs on records, by id; one round trip."""
    rows = await reader.read(branch.total, ids=list(ids))
    return {row["id"]: row["total"] for row in rows}
