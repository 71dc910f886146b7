"""What the flags of a data folder are, by kind, case and exemption: figures for a note, not times.

    python -m benchmarks.flag_breakdown FOLDER

Reads the embedded graph of a data folder while no hub runs on it, and writes nothing. It counts
records and pairs of one unit and day by system; which records of two systems are counted once; the
flags that stand by kind, case and weight; and of pairs how many have a later one that claims an
exempt trigger without a reference, or with one.
"""

import asyncio
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from analysis.matters import BY_CODE
from analysis.overlaps.same_inspections import same_inspections
from detection.rulings import ruling_now
from domain.inspections import Trigger
from graph.everything import FLAGS, INSPECTIONS, Register, Row, stretches
from graph.opening import Place, open_graph
from graph.reading.readers import Reader
from graph.reading.same_inspections import on_the_same_days
from graph.statement import Statement
from graph.store import Store
from resolvers.counted import visit_of

CIRCLES: Final = Statement("MATCH (n:Inspection) UNWIND n.circles AS c RETURN DISTINCT c AS circle")
PLACES: Final = Statement(
    "UNWIND $ids AS id MATCH (i:Inspection {id: id})<-[:VISIT_OF]-(v:Visit)-[:AT]->(u:Unit) "
    "RETURN id, u.recordId AS unit, v.begins AS day"
)
AT_ONCE: Final = 1_000
Inspections = Mapping[str, Mapping[str, Any]]


async def main() -> None:
    """Read, count and print."""
    options = ArgumentParser()
    options.add_argument("folder", type=Path)
    chosen = options.parse_args()
    async with open_graph(Place(folder=chosen.folder)) as store:
        inspections = {one["id"]: one async for one in _rows(store, INSPECTIONS)}
        flags = [one["flag"] async for one in _rows(store, FLAGS)]
        exempt = await _exempt_triggers(store)
        _print("inspections", Counter((one["system"],) for one in inspections.values()))
        await _print_days(store, inspections)
        await _print_same(store, inspections)
    _print(
        "flags (kind, case, weight)",
        Counter((one["kind"], one.get("subtype") or "—", one["severity"]) for one in flags),
    )
    pairs = [one for one in flags if len(one["subjects"]) == 2]
    _print(
        "pairs (kind, systems, days apart, trigger of the later, reference)",
        Counter(_told(one, inspections, exempt) for one in pairs),
    )
    # What stands for a whole inspection, or for an organiser, is of no unit.
    units = Counter(one["unit"] for one in flags if one.get("unit"))
    worst = max(units.values(), default=0)
    print(f"\nunits with flags: {len(units):,}; at the worst of them {worst:,}")
    years = Counter((str(one.get("begins", "—"))[:4], one["kind"]) for one in flags)
    _print("flags (year, kind)", years)


async def _rows(store: Store, register: Register) -> AsyncGenerator[Row]:
    async for rows in stretches(store, register):
        for told in rows:
            yield register.row(told)


async def _exempt_triggers(store: Store) -> set[str]:
    """The names of triggers that spare with a reference, by the rules as they are."""
    ruling = await ruling_now(store)
    listed = ruling.parameters.one("exempt_triggers", on=date.today())  # noqa: DTZ011 -- any day
    return {Trigger.of(word.strip()).name for word in listed.words}


async def _print_days(store: Store, inspections: Inspections) -> None:
    """Records that share unit and day with another of their system, or of the other."""
    there: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    ids = list(inspections)
    for first in range(0, len(ids), AT_ONCE):
        for row in await store.read(PLACES, ids=ids[first : first + AT_ONCE]):
            there[row["unit"], row["day"]].append(inspections[row["id"]]["system"])
    rows: Counter[tuple[str, ...]] = Counter()
    groups: Counter[tuple[str, ...]] = Counter()
    for systems in there.values():
        for system, count in Counter(systems).items():
            if count > 1:
                rows[system, "with another of its system"] += count
                groups[system, "pairs of them"] += count * (count - 1) // 2
        if len(set(systems)) > 1:
            for system, count in Counter(systems).items():
                rows[system, "with one of another system"] += count
    _print("one unit and day", rows + groups)


async def _print_same(store: Store, inspections: Inspections) -> None:
    """Records of two systems that are one inspection by the rule, and that are not."""
    reader = Reader(store, [row["circle"] for row in await store.read(CIRCLES)])
    smallest = min(Counter(one["system"] for one in inspections.values()).items(), key=_second)[0]
    ids = [one["id"] for one in inspections.values() if one["system"] == smallest]
    once, apart = 0, 0
    for first in range(0, len(ids), AT_ONCE):
        found = await on_the_same_days(reader, ids[first : first + AT_ONCE])
        for identifier, there in found.items():
            others = [one for one in there if one.state["system"] != smallest]
            if not others:
                continue
            same = same_inspections([visit_of(one) for one in there], BY_CODE)
            is_same = any(identifier in (one.stands, one.repeats) for one in same)
            once, apart = once + is_same, apart + (not is_same)
    print(f"\n| inspections of {smallest} with one of another system at the unit that day | |")
    print("| --- | ---: |")
    print(f"| counted once with it | {once:,} |")
    print(f"| counted each | {apart:,} |")


def _second(pair: tuple[str, int]) -> int:
    return pair[1]


def _told(flag: Mapping[str, Any], inspections: Inspections, exempt: set[str]) -> tuple[str, ...]:
    """A pair as the table tells it."""
    one, other = sorted(
        (inspections[each] for each in flag["subjects"]),
        key=lambda each: (each["start"], each["number"], each["system"]),
    )
    systems = one["system"] if one["system"] == other["system"] else "two"
    apart = "same day" if one["start"] == other["start"] else "later day"
    trigger = other.get("trigger") or "—"
    if trigger not in exempt:
        return flag["kind"], systems, apart, trigger, "not exempt"
    return flag["kind"], systems, apart, trigger, "given" if other.get("triggerRef") else "missing"


def _print(title: str, counts: Counter[tuple[str, ...]]) -> None:
    width = max(map(len, counts), default=1)
    print(f"\n| {title} |{' |' * width}")
    print(f"| {'--- | ' * width}---: |")
    for key, count in sorted(counts.items()):
        print(f"| {' | '.join(key)} | {count:,} |")


if __name__ == "__main__":
    asyncio.run(main())
