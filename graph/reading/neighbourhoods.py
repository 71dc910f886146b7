"""Neighbourhoods: all that bears on a plan at its targets, as one caller may know of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from domain.audiences import is_open
from domain.inspections import DEAD, NOT_YET_SUBMITTED
from graph.assertions import State
from graph.reading.hidden_stays import HiddenStay, hidden_stays
from graph.reading.judgements import same_and_different
from graph.reading.kept import Kept
from graph.reading.neighbourhood_rows import NEIGHBOURHOOD
from graph.reading.neighbours import Neighbour, Stay, Subject
from graph.reading.parameters import Standing, standing_of
from graph.reading.readers import Reader
from graph.reading.scopes import BELOW

OUTSIDE: Final = sorted(status.name for status in DEAD | NOT_YET_SUBMITTED)
"""Statuses of inspections that count against no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What a neighbourhood is to take in.

    Attributes:
        targets: codes of the units whose visits are wanted.
        around: codes of further units that are wanted, with all above them.
        matters: codes of the matters that are wanted, with all above them.
        since: first day of the visits that matter.
        until: last day of them.
        day: conclusions that may be used on this day matter too.
        leads: codes of the units that lead.
        years: the first and the last of the plans; how many plans these and the one before have
            is counted.
        owns: ids that the plans' own records have, where they have any.
    """

    targets: Sequence[str]
    around: Sequence[str] = ()
    matters: Sequence[str] = ()
    since: date
    until: date
    day: date
    leads: Sequence[str]
    years: tuple[int, int]
    owns: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Within:
    """Below which units, and on which matters, visits are wanted.

    Attributes:
        targets: ids of the units.
        matters: ids of the matters; what stands below these is taken in.
        codes: codes of these matters and of all above them.
    """

    targets: Sequence[str]
    matters: Sequence[str]
    codes: Sequence[str]


@dataclass(slots=True)
class Neighbourhood:
    """What was found.

    Attributes:
        units: properties of units, by id.
        parents: id of a unit → id of the unit that is stated to stand above it.
        targets: ids of the units that have a target's code.
        upper: ids of the units that were named, and of those above them.
        stays: visits at these units.
        wide: visits above them by inspections that take in all below.
        lower: visits below them, where the plan takes in what is below.
        under: id of a unit below → ids of the targets under which it stands.
        hidden: days there of which the caller may know no more.
        inspections: those of the visits, by id.
        subjects: matters of the plan and of all around it, with all above them, by id.
        matters: properties of those that have a code that was asked for.
        quotas: properties of the limits that may apply.
        plans: how many plans lead units have, by code and year.
        turn: in which they were counted; None: they were not counted anew.
        rules: what the installation judges by, where that changed since it was last read.
    """

    units: dict[str, State] = field(default_factory=dict[str, State])
    parents: dict[str, str] = field(default_factory=dict[str, str])
    targets: set[str] = field(default_factory=set[str])
    upper: set[str] = field(default_factory=set[str])
    stays: list[Stay] = field(default_factory=list[Stay])
    wide: list[Stay] = field(default_factory=list[Stay])
    lower: list[Stay] = field(default_factory=list[Stay])
    under: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    hidden: list[HiddenStay] = field(default_factory=list[HiddenStay])
    inspections: dict[str, Neighbour] = field(default_factory=dict[str, Neighbour])
    subjects: dict[str, Subject] = field(default_factory=dict[str, Subject])
    matters: list[State] = field(default_factory=list[State])
    quotas: list[State] = field(default_factory=list[State])
    plans: dict[tuple[str, int], int] = field(default_factory=dict[tuple[str, int], int])
    turn: int | None = None
    rules: Standing | None = None

    def take(self, row: Mapping[str, Any]) -> None:
        """Take a row in."""
        record: State = row["record"]
        match row["sort"]:
            case "SEVERAL":
                for one in row["record"]:
                    self.take(one)
            case "INSPECTION":
                self._inspection(record)
                self.stays += _visits(record["record"]["id"], row["visits"])
            case "TARGET":
                self._unit(record, row["parents"])
                self.targets.add(record["id"])
                self.stays += _stays(record["id"], row["visits"])
                self.hidden += hidden_stays(record["id"], row["occupied"])
            case "ABOVE":
                self._above(record, row)
            case _:
                self._take_more(row)

    def _above(self, record: State, row: Mapping[str, Any]) -> None:
        self._unit(record, row["parents"])
        if record["id"] not in self.upper:
            self.upper.add(record["id"])
            self.wide += _stays(record["id"], row["visits"])
            for *_, told in row["visits"]:
                self._inspection(told)

    def _take_more(self, row: Mapping[str, Any]) -> None:
        """Take in what is no unit and no inspection."""
        record = row["record"]
        match row["sort"]:
            case "LINE":
                self._line(record)
            case "OCCUPIED":
                self.hidden += hidden_stays(record, row["occupied"])
            case "MATTER":
                self.matters.append(record)
                self._line(row["visits"])
            case "YEARS":
                self.turn = record["turn"]
                self.plans = {(code, int(year)): plans for code, year, plans in record["counts"]}
            case "RULES":
                self.rules = standing_of(record)
            case "QUOTA":
                self.quotas.append(record)
            case unknown:
                raise ValueError(f"no neighbourhood has rows of the sort {unknown}")

    def settle(self, stretch: Stretch) -> None:
        """Say which units are targets, and who is at them and takes in all below."""
        codes = frozenset(stretch.targets)
        self.targets = {one for one in self.upper if self.units[one]["recordId"] in codes}
        self.wide += [
            stay
            for stay in self.stays
            if stay.planned
            and stay.start <= stretch.until
            and stay.end >= stretch.since
            and self.inspections[stay.inspection].state.get("scopeIncludesSubordinates")
        ]

    def _unit(self, record: State, parents: Sequence[str]) -> None:
        self.units[record["id"]] = record
        if parents:
            self.parents[record["id"]] = min(parents)

    def _inspection(self, told: Mapping[str, Any]) -> None:
        leads = [min(told[of], key=_id, default=None) for of in ("leads", "jointLeads")]
        for one in filter(None, leads):
            self.units.setdefault(one["id"], one)
        state: State = told["record"]
        self.inspections[state["id"]] = Neighbour(
            state,
            leads[0],
            tuple(sorted(told["matters"])),
            tuple(sorted(told["paired"])),
            *same_and_different(told["judged"]),
            leads[1],
        )
        self._line(told.get("line", ()))

    def _line(self, line: Iterable[Sequence[str | None]]) -> None:
        for identifier, code, name, published, parent in line:
            day = date.fromisoformat(published) if published else None
            subject = Subject(str(identifier), str(code), name, day, parent)
            self.subjects[subject.id] = subject


async def neighbourhood(reader: Reader, stretch: Stretch, known: int, kept: Kept) -> Neighbourhood:
    """All that bears on a plan, or on several; one round trip.

    Args:
        reader: the graph as the caller may know of it.
        stretch: what it is to take in.
        known: the number of the rules that are known (`graph/reading/parameters.py`).
        kept: how many plans were counted before.
    """
    counting = "plans", tuple(reader.circles), tuple(stretch.leads), stretch.years
    counted, plans = kept.known(counting)
    rows = await reader.read(
        NEIGHBOURHOOD,
        targets=list(stretch.targets),
        around=[*stretch.targets, *stretch.around],
        matters=list(stretch.matters),
        since=stretch.since.isoformat(),
        until=stretch.until.isoformat(),
        day=stretch.day.isoformat(),
        leads=list(stretch.leads),
        before=f"{stretch.years[0] - 1:04d}-01-01",
        yearEnd=f"{stretch.years[1]:04d}-12-31",
        owns=list(stretch.owns),
        outside=OUTSIDE,
        known=known,
        counted=counted,
    )
    found = Neighbourhood()
    for row in rows:
        found.take(row)
    found.settle(stretch)
    if found.turn is not None:
        kept.keep(counting, found.turn, dict(found.plans))
    elif plans is not None:
        found.plans = dict(plans)
    return found


async def lower_down(
    reader: Reader, stretch: Stretch, found: Neighbourhood, within: Within
) -> None:
    """Take in the visits below targets; one round trip.

    Args:
        reader: the graph as the caller may know of it.
        stretch: what the neighbourhood takes in.
        found: the neighbourhood.
        within: below which units, and on which matters.
    """
    rows = await reader.read(
        BELOW,
        targets=list(within.targets),
        matters=list(within.matters),
        codes=list(within.codes),
        dots=[f"{code}." for code in stretch.matters],
        since=stretch.since.isoformat(),
        until=stretch.until.isoformat(),
        outside=OUTSIDE,
    )
    regions: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["sort"] == "REGION":
            regions[row["record"]["region"]].add(row["record"]["target"])
        elif row["sort"] == "INSPECTION":
            found.take(row)
    for row in rows:
        if row["sort"] == "LOWER":
            unit: State = row["record"]
            found.units.setdefault(unit["id"], unit)
            found.lower += _stays(unit["id"], row["visits"])
            by_region = [regions[region] for region in row["parents"]]
            found.under[unit["id"]] = set(row["occupied"]).union(*by_region)


def _id(state: State) -> str:
    return state["id"]


def _visits(inspection: str, visits: Iterable[Sequence[Any]]) -> list[Stay]:
    return [stay_of(inspection, unit, told) for unit, *told in visits]


def _stays(unit: str, visits: Iterable[Sequence[Any]]) -> list[Stay]:
    return [stay_of(inspection, unit, told) for inspection, *told in visits]


def stay_of(inspection: str, unit: str, told: Sequence[Any]) -> Stay:
    """A visit of which all is told that `neighbourhood_rows.days_of` has."""
    begins, ends, planned, stated, *_ = told
    days = date.fromisoformat(begins), date.fromisoformat(ends)
    if stated is None:
        return Stay(inspection, unit, *days, bool(planned))
    visit, circles = stated
    return Stay(inspection, unit, *days, planned=False, visit=visit, closed=not is_open(circles))
