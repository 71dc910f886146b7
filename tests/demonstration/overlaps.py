"""A deliberately naive oracle of domain 5.5: DUPLICATE, MULTI_HEADED, UNMERGED, CROWDED, WHEEL."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise

from demonstration.workdays import is_workday
from tests.demonstration.records import Flag, Records, Row

DEAD = {"REJECTED", "CANCELLED", "MERGED", "WITHDRAWN"}
NOT_YET = {"DRAFT", "CHECKED", "CONSULTED", "RETURNED"}
EXEMPT = {
    "EMERGENCY", "COMPLAINT", "LEAD_TRIGGERED", "FOLLOW_UP", "STATE_COUNCIL_SPECIAL",
    "SUPERIOR_SPECIAL",
}  # fmt: skip
NOT_APPROVED = NOT_YET | {"SUBMITTED", "CHANGED"}
YEARLY = {"AUDIT", "PATROL", "ASSESSMENT"}
METROLOGY = {"M.market.quality.03"}
LEVELS = ["VILLAGE", "TOWN", "COUNTY", "CITY", "PROVINCE", "NATIONAL"]


@dataclass(frozen=True)
class Arrival:
    start: date
    end: date
    number: str
    organiser: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Stay:
    """One inspection at one unit."""

    start: date
    number: str
    end: date
    unit: str
    plan: Row

    def __init__(self, plan: Row, unit: str, start: str, end: str) -> None:
        for name, value in (
            ("start", date.fromisoformat(start)), ("end", date.fromisoformat(end)),
            ("number", plan["number"]), ("unit", unit), ("plan", plan),
        ):  # fmt: skip
            object.__setattr__(self, name, value)

    def __hash__(self) -> int:
        return hash((self.number, self.unit))

    @property
    def matters(self) -> set[str]:
        return set(self.plan["matters"].split(";"))

    @property
    def exempt(self) -> bool:
        parallel = self.plan.get("parallelReason") and self.plan["status"] not in NOT_APPROVED
        return self.evidenced or bool(parallel)

    @property
    def evidenced(self) -> bool:
        return self.plan["trigger"] in EXEMPT and bool(self.plan.get("triggerRef"))

    @property
    def onsite(self) -> bool:
        return self.plan["onsite"] == "是"

    @property
    def emergency(self) -> bool:
        return self.evidenced and self.plan["trigger"] == "EMERGENCY"

    @property
    def secret(self) -> bool:
        return self.plan["regime"] == "DISCIPLINE"


def stays(records: Records) -> dict[str, list[Stay]]:
    visited = {(row["inspection"], row["unit"]): row for row in records["visits"]}
    found: defaultdict[str, list[Stay]] = defaultdict(list)
    seen: set[tuple[str, ...]] = set()
    for plan in records["inspections"]:
        if plan["status"] in DEAD | NOT_YET:
            continue
        for unit in plan["targets"].split(";"):
            days = visited.get((plan["number"], unit), plan)
            same = (plan["leadUnit"], unit, plan["matters"], days["start"], days["end"])
            if same not in seen:
                seen.add(same)
                found[unit].append(Stay(plan, unit, days["start"], days["end"]))
    return {unit: sorted(own, key=lambda s: (s.start, s.number)) for unit, own in found.items()}


def overlap_flags(records: Records) -> set[Flag]:
    at = stays(records)
    wide = [s for own in at.values() for s in own if s.plan["scopeIncludesSubordinates"] == "是"]
    flags: set[Flag] = set()
    for unit, own in at.items():
        for first, second in combinations(own, 2):
            flags |= set(_pair(records, unit, first, second, 1.0))
        for stay in wide:
            if stay.unit in records.above(unit):
                for other in own:
                    pair = sorted((stay, other), key=lambda s: (s.start, s.number))
                    flags |= set(_pair(records, unit, pair[0], pair[1], 0.6))
        flags |= set(_crowds(unit, own)) | set(_wheels(unit, own))
    return flags


def _pair(records: Records, unit: str, first: Stay, second: Stay, t: float) -> Iterator[Flag]:
    gap = max(0, (second.start - first.end).days)
    overlapping = second.start <= first.end
    subjects = tuple(sorted((first.number, second.number)))
    if first.secret or second.secret:
        if overlapping and t == 1 and first.onsite and second.onsite:
            yield "MULTI_HEADED", "SOFT", "", unit, subjects
        return
    joint = first.plan.get("jointGroup")
    paired = {first.plan.get("pairedWith"), second.plan.get("pairedWith")}
    if (joint and joint == second.plan.get("jointGroup")) or paired & set(subjects):
        return
    if second.exempt:
        return
    likeness = max(_likeness(a, b) for a in first.matters for b in second.matters)
    regimes = first.plan["regime"], second.plan["regime"]
    leads = first.plan["leadUnit"], second.plan["leadUnit"]
    reuse = 365 if regimes[1] in YEARLY else 180 if second.matters <= METROLOGY else 90
    if likeness >= 0.8 and gap <= reuse:
        hard = t == 1 and likeness == 1 and gap <= 30
        yield (
            "DUPLICATE",
            "HARD" if hard else "SOFT",
            _subtype(records, regimes, leads),
            unit,
            subjects,
        )
    if t == 1 and leads[0] == leads[1] and likeness < 0.8 and gap <= 30:
        yield "UNMERGED", "SOFT", "", unit, subjects
    if t == 1 and leads[0] != leads[1] and gap <= 15 and first.onsite and second.onsite:
        yield "MULTI_HEADED", "HARD" if overlapping else "SOFT", "", unit, subjects


def _subtype(records: Records, regimes: tuple[str, str], leads: tuple[str, str]) -> str:
    if leads[0] == leads[1]:
        return "SAME_AGENCY"
    levels = [LEVELS.index(records.units[lead]["level"]) for lead in leads]
    if levels[0] > levels[1]:
        return "LEVEL_DOWN"
    return "CROSS_REGIME" if regimes[0] != regimes[1] else "CROSS_AGENCY"


def _likeness(a: str, b: str) -> float:
    if a == b:
        return 1
    if a.startswith(f"{b}.") or b.startswith(f"{a}."):
        return 0.8
    return 0.4 if a.rpartition(".")[0] == b.rpartition(".")[0] != "M" else 0


def _arrivals(own: list[Stay]) -> list[Arrival]:
    groups: defaultdict[str, list[Stay]] = defaultdict(list)
    for stay in own:
        if stay.onsite:
            groups[stay.plan.get("jointGroup") or stay.number].append(stay)
    return sorted(
        (
            Arrival(
                min(s.start for s in group), max(s.end for s in group), group[0].number,
                group[0].plan["leadUnit"], tuple(s.number for s in group),
            )
            for group in groups.values()
        ),
        key=lambda a: (a.start, a.number),
    )  # fmt: skip


def _crowds(unit: str, own: list[Stay]) -> Iterator[Flag]:
    arrivals = _arrivals([stay for stay in own if not stay.emergency])
    for level, days, limit in (("DAY", 1, 1), ("WEEK", 7, 2), ("MONTH", 30, 3)):
        stretch: list[Arrival] = []
        reach = date.min
        for start in sorted({a.start for a in arrivals}):
            last = start + timedelta(days=days - 1)
            inside = [a for a in arrivals if start <= a.start <= last]
            if len(inside) <= limit:
                continue
            if stretch and start > reach:
                yield _crowd(unit, level, stretch)
                stretch = []
            stretch += [a for a in inside if a not in stretch]
            reach = last
        if stretch:
            yield _crowd(unit, level, stretch)


def _crowd(unit: str, level: str, stretch: list[Arrival]) -> Flag:
    return "CROWDED", "SOFT", level, unit, tuple(sorted(n for a in stretch for n in a.members))


def _wheels(unit: str, own: list[Stay]) -> Iterator[Flag]:
    arrivals = _arrivals(own)
    stretch: set[str] = set()
    for three in zip(arrivals, arrivals[1:], arrivals[2:], strict=False):
        close = all(_workdays(a.end, b.start) <= 5 for a, b in pairwise(three))
        if len({a.organiser for a in three}) == 3 and close:
            stretch |= {number for a in three for number in a.members}
    if stretch:
        yield "WHEEL_ATTACK", "HARD", "", unit, tuple(sorted(stretch))


def _workdays(after: date, until: date) -> int:
    days = (until - after).days
    return sum(is_workday(after + timedelta(days=n)) for n in range(1, days + 1))
