"""A city, a county below it and strangers, where the tests of mandates, quotas and reuse play."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from analysis.matters import MatterTree, Topic
from analysis.overlaps.activities import Activity, Presence
from analysis.overlaps.commissions import Commission
from analysis.overlaps.ground import Ground
from analysis.units import Body, UnitTree
from analysis.workdays import Workdays
from domain.inspections import Inspection, InspectionStatus, Trigger
from domain.mandates import Authority, Mandate
from domain.parameters import Parameters, shipped_parameters
from domain.records import Source, Standing
from domain.regimes import Regime
from domain.secrecy import Secrecy
from domain.units import UnitKind, UnitLevel

DAY = date(2024, 4, 16)
LAST = date(2024, 4, 18)


def body(code: str, **fields: Any) -> Body:
    return Body(id=f"un-{code}", code=code, **fields)


_CITY = {"region_code": "500100", "level": UnitLevel.CITY, "parent": "un-GOV"}
BODIES = (
    body("GOV", kind=UnitKind.GOVERNMENT, level=UnitLevel.CITY, region_code="500100"),
    body("DC", kind=UnitKind.SUPERVISION_BODY, **_CITY),
    body("YJ", kind=UnitKind.DEPARTMENT, **_CITY),
    body("XF", kind=UnitKind.DEPARTMENT, **_CITY),
    body("SJ", kind=UnitKind.AUDIT_OFFICE, **_CITY),
    body("LAB", kind=UnitKind.PUBLIC_INSTITUTION, has_inspection_standing=False, **_CITY),
    body("DESK", kind=UnitKind.SUPERVISION_BODY, region_code="500100"),
    body("X", kind=UnitKind.GOVERNMENT, level=UnitLevel.COUNTY, region_code="500151",
         parent="un-GOV"),
    body("X-YJ", kind=UnitKind.DEPARTMENT, level=UnitLevel.COUNTY, parent="un-X"),
    body("TOWN", kind=UnitKind.TOWN, level=UnitLevel.TOWN, region_code="500151", parent="un-X"),
    body("VILLAGE", kind=UnitKind.VILLAGE, level=UnitLevel.VILLAGE, parent="un-TOWN"),
    body("FIRM", kind=UnitKind.ENTERPRISE, region_code="500151"),
    body("Y", kind=UnitKind.GOVERNMENT, level=UnitLevel.COUNTY, region_code="500152",
         parent="un-GOV"),
    body("STRANGER", kind=UnitKind.ENTERPRISE, region_code="500251"),
    body("NOBODY"),
)  # fmt: skip
TOPICS = (
    Topic(id="ma-safety", code="M.safety", published_on=date(2023, 11, 20)),
    Topic(id="ma-fire", code="M.safety.fire", parent="ma-safety"),
    Topic(id="ma-pilot", code="M.pilot", published_on=date(2024, 4, 17)),
    Topic(id="ma-edu", code="M.edu", published_on=DAY),
)
BY_CODE = {one.code: one for one in BODIES}
TOPIC_BY_CODE = {one.code: one for one in TOPICS}


def ground(as_of: date = date(2025, 12, 31)) -> Ground:
    return Ground(
        units=UnitTree(BODIES),
        matters=MatterTree(TOPICS),
        workdays=Workdays(),
        parameters=Parameters(shipped_parameters()),
        as_of=as_of,
    )


def approved(**changes: Any) -> Mandate:
    fields: dict[str, Any] = {
        "authority": Authority.GOV_HEAD,
        "given_on": date(2024, 4, 1),
        "targets": ("X",),
        "matters": ("M.safety",),
        "since": date(2024, 4, 10),
        "until": date(2024, 4, 30),
    }
    return Mandate(**(fields | changes))


def inspection(number: str = "P-1", **changes: Any) -> Inspection:
    """A supervision of the county by the city, lawful in all that is not changed."""
    lawful: dict[str, Any] = {
        "title": "消防安全专项督查",
        "regime": Regime.GOV_SUPERVISION,
        "status": InspectionStatus.APPROVED,
        "trigger": Trigger.PLANNED,
        "start": DAY,
        "end": LAST,
        "lead_unit": "DC",
        "targets": ("X",),
        "matters": ("M.safety.fire",),
        "approval": approved(),
        "annual_plan": "2024",
    }
    return Inspection(
        id=f"in-{number}",
        source=Source(system="S", record_id=number, agency="GOV"),
        standing=Standing.STATED,
        secrecy=Secrecy.INTERNAL,
        version=1,
        updated_at=datetime(2024, 4, 1, tzinfo=UTC),
        number=number,
        **(lawful | changes),
    )


def presence(unit: str, first: date = DAY, last: date | None = None, **activity: Any) -> Presence:
    """An inspection at a unit, by codes; `number` tells inspections apart."""
    fields: dict[str, Any] = {
        "number": "P-1",
        "system": "S",
        "regime": Regime.ADMIN_INSPECTION,
        "status": InspectionStatus.APPROVED,
        "organiser": "YJ",
        "matters": ("M.safety.fire",),
    }
    planned, onsite = activity.pop("planned", True), activity.pop("onsite", True)
    fields |= activity
    fields["id"] = f"in-{fields['system']}-{fields['number']}"
    fields["organiser"] = fields["organiser"] and f"un-{fields['organiser']}"
    fields["matters"] = frozenset(TOPIC_BY_CODE[code].id for code in fields["matters"])
    return Presence(
        activity=Activity(onsite=onsite, **fields),
        unit=f"un-{unit}",
        start=first,
        end=last or first,
        planned=planned,
        onsite=onsite,
    )


def commission(of: Inspection, visits: Iterable[Presence] | None = None) -> Commission:
    """With the visits that are stated, else one at each target for the whole period."""
    assumed = [presence(code, of.start or DAY, of.end) for code in of.targets]
    return Commission(
        inspection=of,
        organiser=BY_CODE.get(of.lead_unit or ""),
        targets=[BY_CODE[code] for code in of.targets],
        visits=list(assumed if visits is None else visits),
        topics=[TOPIC_BY_CODE[code] for code in of.matters],
    )
