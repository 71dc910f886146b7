"""Small scenes to judge: one unit, a few plans, and the flags that come out, by their numbers."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from analysis.matters import MatterTree, Topic
from analysis.overlaps.activities import Activity, Occupied, Presence
from analysis.overlaps.findings import Finding
from analysis.overlaps.ground import Ground
from analysis.overlaps.judging import judge
from analysis.overlaps.scenes import Scene
from analysis.units import Body, UnitTree
from analysis.workdays import Workdays
from domain.inspections import InspectionStatus, Trigger
from domain.parameters import Parameters, shipped_parameters
from domain.regimes import Regime
from domain.rules import Basis, Parameter
from domain.units import UnitKind, UnitLevel

UNIT = "county"
NOTHING: Final = set[str]()
PLAIN: Final = dict[str, Any]()
CITY, COUNTY = UnitLevel.CITY, UnitLevel.COUNTY
BODIES = [
    Body(id="city", code="CITY", kind=UnitKind.GOVERNMENT, level=CITY, region_code="500100"),
    Body(
        id=UNIT,
        code="X",
        kind=UnitKind.GOVERNMENT,
        level=COUNTY,
        region_code="500151",
        parent="city",
    ),
    *(Body(id=name, code=name, level=CITY, parent="city") for name in "ABCDEF"),
    *(Body(id=name, code=name, level=COUNTY, parent=UNIT) for name in "abcdef"),
]
CODES = ("M.safety", "M.safety.fire", "M.safety.mine", "M.env", "M.edu", "M.market.quality.03")


def parameter(name: str, value: float | str, **where: Any) -> Parameter:
    return Parameter(name=name, value=str(value), basis=Basis.DEFAULT, source="a test", **where)


def ground(*rows: Parameter) -> Ground:
    """The shipped rows, and these of an installation after them."""
    return Ground(
        units=UnitTree(BODIES),
        matters=MatterTree(Topic(id=code, code=code) for code in CODES),
        workdays=Workdays(),
        parameters=Parameters([*shipped_parameters(), *rows]),
        as_of=date(2024, 12, 31),
    )


def plan(
    number: str,
    organiser: str | None,
    matters: str,
    days: str,
    *,
    unit: str = UNIT,
    system: str = "S",
    planned: bool = True,
    **fields: Any,
) -> Presence:
    """A plan of one target; days are `2024-03-04` or `2024-03-04/2024-03-06`."""
    first, _, last = days.partition("/")
    for name in ("paired_with", "same_as", "different_from"):
        if name in fields:
            fields[name] = frozenset(fields[name].split())
    fields = {"regime": Regime.ADMIN_INSPECTION, "status": InspectionStatus.APPROVED} | fields
    if "trigger" in fields:
        fields["trigger"] = Trigger.of(fields["trigger"])
    activity = Activity(
        id=f"{system}:{number}" if system != "S" else number,
        number=number,
        system=system,
        organiser=organiser,
        matters=frozenset(matters.split()),
        **fields,
    )
    return Presence(
        activity=activity,
        unit=unit,
        start=date.fromisoformat(first),
        end=date.fromisoformat(last or first),
        planned=planned,
        onsite=activity.onsite,
    )


def occupied(days: str, unit: str = UNIT) -> Occupied:
    first, _, last = days.partition("/")
    return Occupied(
        unit=unit, start=date.fromisoformat(first), end=date.fromisoformat(last or first)
    )


def scene(*own: Presence, above: Iterable[Presence] = (), hidden: Iterable[Occupied] = ()) -> Scene:
    return Scene(unit=UNIT, own=own, above=tuple(above), occupied=tuple(hidden))


def told(findings: Iterable[Finding]) -> set[str]:
    """Findings in short: `DUPLICATE HARD SAME_AGENCY 1 2`, occupied days behind a plus sign."""
    return {
        " ".join(
            [
                finding.kind.name,
                finding.severity.name,
                *([finding.subtype] if finding.subtype else []),
                *finding.subjects,
                *(f"+{days}" for days in finding.occupied),
            ]
        )
        for finding in findings
    }


def flags(
    *own: Presence,
    above: Iterable[Presence] = (),
    hidden: Iterable[Occupied] = (),
    rows: Iterable[Parameter] = (),
    focus: str | None = None,
) -> set[str]:
    """The findings at the unit, in short."""
    return told(judge(scene(*own, above=above, hidden=hidden), ground(*rows), focus))
