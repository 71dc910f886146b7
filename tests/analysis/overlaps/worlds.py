"""Worlds: a few records shaped like rows of the ledgers, and what their references mean.

Everything here is meant to be obvious rather than quick, and shares no code with the hub.
"""

from datetime import date, timedelta
from typing import Any, Final, NamedTuple

Row = dict[str, Any]
World = dict[str, list[Row]]
"""The rows of each ledger by its name, with their `system`; beside the ledgers there are

`judgements`: `one` and `other`, the keys of inspections, and `judgement`, SAME or DIFFERENT;
`groups`: `number` and `leadUnit` of joint groups that state one; `occupied`: `unit`, `start`,
`end`; `workdays`: `day` and `open`, what an installation says of a day.
"""

Key = tuple[str, str]
"""System and number (or code) of a record; a placeholder has no system.

What nobody has handed in is one unit, whichever systems refer to its code.
"""

DAY: Final = timedelta(days=1)
LEDGERS: Final = (
    "units", "matters", "inspections", "visits", "quotas",
    "judgements", "groups", "occupied", "workdays",
)  # fmt: skip
DEAD: Final = {"REJECTED", "CANCELLED", "MERGED", "WITHDRAWN"}
NOT_SUBMITTED: Final = {"DRAFT", "CHECKED", "CONSULTED", "RETURNED"}
EXEMPT: Final = {
    "EMERGENCY", "COMPLAINT", "LEAD_TRIGGERED", "FOLLOW_UP",
    "STATE_COUNCIL_SPECIAL", "SUPERIOR_SPECIAL",
}  # fmt: skip
APPROVED: Final = {"APPROVED", "SCHEDULED", "IN_PROGRESS", "SUSPENDED", "CONCLUDED", "CLOSED"}
LEVELS: Final = ("NATIONAL", "PROVINCE", "CITY", "COUNTY", "TOWN", "VILLAGE")


class Stay(NamedTuple):
    """One inspection at one unit, with the days that hold there."""

    inspection: Key
    unit: Key
    start: date
    end: date
    planned: bool

    @property
    def order(self) -> tuple[date, str, str]:
        """What tells the later of two: start, then number, then system."""
        return (self.start, self.inspection[1], self.inspection[0])


class Raised(NamedTuple):
    """A flag: subjects are inspections; occupied are days taken by what nobody names."""

    kind: str
    severity: str
    subtype: str | None
    unit: Key | None
    subjects: frozenset[Key]
    occupied: frozenset[tuple[date, date]] = frozenset()


def empty_world() -> World:
    """A world without a row."""
    return {ledger: [] for ledger in LEDGERS}


def key_of(row: Row) -> Key:
    """What a row of units, matters, inspections or quotas is known by."""
    return (row["system"], row.get("number") or row["code"])


def row_of(world: World, ledger: str, key: Key) -> Row:
    """The row of a record; an empty one for a placeholder."""
    nothing: Row = {}
    return next((row for row in world[ledger] if key_of(row) == key), nothing)


def meant(world: World, ledger: str, system: str, code: str) -> Key:
    """The record of the same system; else the only one of any; else a placeholder."""
    having = [key for key in map(key_of, world[ledger]) if key[1] == code]
    if (system, code) in having:
        return (system, code)
    return having[0] if len(having) == 1 else ("", code)


def units_meant(world: World, row: Row, column: str) -> list[Key]:
    """The units that a column of several codes means."""
    return [meant(world, "units", row["system"], code) for code in row.get(column, ())]


def lead_of(world: World, inspection: Key) -> Key:
    """The unit that leads an inspection."""
    row = row_of(world, "inspections", inspection)
    return meant(world, "units", row["system"], row["leadUnit"])


def parent_of(world: World, unit: Key) -> Key | None:
    """The stated parent; without one the government of its region, which itself has none."""
    row = row_of(world, "units", unit)
    if row.get("parentCode"):
        return meant(world, "units", unit[0], row["parentCode"])
    governments = sorted(
        (other["code"], other["system"])
        for other in world["units"]
        if other.get("kind") == "GOVERNMENT"
        and row.get("regionCode")
        and other.get("regionCode") == row["regionCode"]
    )
    if not governments or governments[0] == (unit[1], unit[0]):
        return None
    return (governments[0][1], governments[0][0])


def above(world: World, unit: Key) -> list[Key]:
    """The units above a unit, nearest first."""
    found: list[Key] = []
    parent = parent_of(world, unit)
    while parent is not None and parent not in found and parent != unit:
        found.append(parent)
        parent = parent_of(world, parent)
    return found


def stays(world: World) -> list[Stay]:
    """All visits: one for each target, with own days where it has some, and other stated ones."""
    found: list[Stay] = []
    for plan in world["inspections"]:
        own = [
            visit
            for visit in world["visits"]
            if (visit["system"], visit["inspection"]) == key_of(plan)
        ]
        codes = [*plan["targets"], *(v["unit"] for v in own if v["unit"] not in plan["targets"])]
        for code in codes:
            days = next((visit for visit in own if visit["unit"] == code), plan)
            unit = meant(world, "units", plan["system"], code)
            start, end = days.get("start") or plan["start"], days.get("end") or plan["end"]
            found.append(Stay(key_of(plan), unit, start, end, code in plan["targets"]))
    return found


def counts(world: World, inspection: Key) -> bool:
    """Whether an inspection counts against others: submitted, and not dead."""
    return row_of(world, "inspections", inspection)["status"] not in DEAD | NOT_SUBMITTED


def has_evidence(row: Row) -> bool:
    """Whether its trigger is an exempt one that names what it rests on."""
    return row["trigger"] in EXEMPT and bool(row.get("triggerRef"))


def exempt(row: Row) -> bool:
    """Whether it is exempt: by its trigger, or as a parallel by design that was approved."""
    parallel = bool(row.get("parallelReason")) and row["status"] in APPROVED
    return has_evidence(row) or parallel


def alike(world: World, one: Stay, other: Stay) -> bool:
    """Whether two systems have the same lead unit, unit, matters and days."""
    plans = [row_of(world, "inspections", stay.inspection) for stay in (one, other)]
    return (
        one.inspection[0] != other.inspection[0]
        and lead_of(world, one.inspection) == lead_of(world, other.inspection)
        and one.unit == other.unit
        and set(plans[0]["matters"]) == set(plans[1]["matters"])
        and (one.start, one.end) == (other.start, other.end)
    )


def identities(world: World) -> dict[Key, Key]:
    """For each record the one that stands for its inspection in all systems, if any counts.

    Judgements tie records together; then each goes with the first before it that is alike at a
    unit. A system knows its own records apart, and nobody overrules a judgement.
    """
    one = {key_of(plan): {key_of(plan)} for plan in world["inspections"]}
    if len({system for system, _ in one}) == 1:
        return {key: key for key in one}
    visits = sorted((s for s in stays(world) if counts(world, s.inspection)), key=lambda s: s.order)
    first = {stay.inspection: stay.order for stay in reversed(visits)}
    judgements = [({row["one"], row["other"]}, row["judgement"]) for row in world["judgements"]]

    def unite(here: Key, there: Key) -> None:
        united = one[here] | one[there]
        one.update(dict.fromkeys(united, united))

    for pair, judgement in judgements:
        if judgement == "SAME" and pair <= one.keys():
            unite(*sorted(pair))
    for place, later in enumerate(visits):
        for earlier in visits[:place]:
            here, there = one[later.inspection], one[earlier.inspection]
            apart = any(
                left[0] == right[0] or ({left, right}, "DIFFERENT") in judgements
                for left in here & first.keys()
                for right in there & first.keys()
            )
            if here is not there and not apart and alike(world, earlier, later):
                unite(later.inspection, earlier.inspection)
                break
    return {
        key: min(united & first.keys(), key=lambda other: first[other], default=key)
        for key, united in one.items()
    }


def counted_once(world: World, visits: list[Stay]) -> list[Stay]:
    """Visits without those whose inspection has another record there that stands before it."""
    one = identities(world)
    return [
        stay
        for stay in visits
        if not any(
            other.unit == stay.unit
            and other.order < stay.order
            and one[other.inspection] == one[stay.inspection]
            for other in visits
        )
    ]


def is_open(world: World) -> bool:
    """Whether two records of one inspection disagree on where it is.

    Whether they are one at a unit where only one of them is, or where their days differ, and whose
    scope counts, is asked of whoever wrote the definitions.
    """
    one = identities(world)
    if len(set(one.values())) == len(one):
        return False
    judged = [{row["one"], row["other"]} for row in world["judgements"]]
    visits = [stay for stay in stays(world) if counts(world, stay.inspection)]
    by_record = {here.inspection: {s[1:4] for s in visits if s[0] == here[0]} for here in visits}
    scopes = {
        record: row_of(world, "inspections", record).get("scopeIncludesSubordinates", False)
        for record in by_record
    }
    return any(
        scopes[here] != scopes[there]
        or {unit for unit, *_ in by_record[here]} != {unit for unit, *_ in by_record[there]}
        or ({here, there} not in judged and by_record[here] != by_record[there])
        for here in by_record
        for there in by_record
        if here < there and one[here] == one[there]
    )
