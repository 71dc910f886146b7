from datetime import date

import pytest

from analysis.burdens import burden
from analysis.overlaps.activities import Activity, Occupied, Presence
from domain.inspections import InspectionStatus
from domain.regimes import Regime

SINCE, UNTIL = date(2024, 1, 1), date(2024, 12, 31)


def visit(
    number: str, start: str, end: str, lead: str | None = "A", *, system: str = "S",
    group: str | None = None, onsite: bool = True,
) -> Presence:  # fmt: skip
    activity = Activity(
        id=f"in-{system}-{number}",
        number=number,
        system=system,
        regime=Regime.ADMIN_INSPECTION,
        status=InspectionStatus.APPROVED,
        organiser=lead,
        matters=frozenset({"M.fire"}),
        joint_group=group,
    )
    return Presence(
        activity=activity,
        unit="un1",
        start=date.fromisoformat(start),
        end=date.fromisoformat(end),
        onsite=onsite,
    )


def occupied(start: str, end: str) -> Occupied:
    return Occupied(unit="un1", start=date.fromisoformat(start), end=date.fromisoformat(end))


CASES: list[tuple[list[Presence], list[Occupied], tuple[int, int, int]]] = [
    ([], [], (0, 0, 0)),
    ([visit("1", "2024-03-04", "2024-03-06")], [], (1, 3, 1)),
    # One body twice; nobody known to lead.
    ([visit("1", "2024-03-04", "2024-03-04"), visit("2", "2024-05-04", "2024-05-04")], [],
     (2, 2, 1)),
    ([visit("1", "2024-03-04", "2024-03-04", None)], [], (1, 1, 0)),
    # A joint group comes once and lasts from its first day to its last.
    ([visit("1", "2024-03-04", "2024-03-05", "A", group="J"),
      visit("2", "2024-03-05", "2024-03-08", "B", group="J")], [], (1, 5, 2)),
    # One inspection in two systems; in one system they would be two.
    ([visit("1", "2024-03-04", "2024-03-05"), visit("9", "2024-03-04", "2024-03-05", system="T")],
     [], (1, 2, 1)),
    ([visit("1", "2024-03-04", "2024-03-05"), visit("9", "2024-03-04", "2024-03-05")], [],
     (2, 4, 1)),
    # What is occupied counts and tells of nobody.
    ([visit("1", "2024-03-04", "2024-03-05")], [occupied("2024-03-05", "2024-03-07")], (2, 5, 1)),
    # Off site nobody comes.
    ([visit("1", "2024-03-04", "2024-03-05", onsite=False)], [], (0, 0, 0)),
    # What begins before the period is of that before it; what ends after it counts up to its end.
    ([visit("1", "2023-12-31", "2024-01-05"), visit("2", "2024-01-01", "2024-01-01")],
     [occupied("2023-12-31", "2024-01-01")], (1, 1, 1)),
    ([visit("1", "2024-12-30", "2025-01-05"), visit("2", "2025-01-01", "2025-01-01")],
     [occupied("2024-12-31", "2025-02-01")], (2, 3, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("presences", "hidden", "wanted"), CASES)
def test_what_inspections_cost(
    presences: list[Presence], hidden: list[Occupied], wanted: tuple[int, int, int]
) -> None:
    for order in (presences, presences[::-1]):
        found = burden(order, hidden, SINCE, UNTIL)
        assert (found.visits, found.visit_days, found.agencies) == wanted
        assert (found.since, found.until) == (SINCE, UNTIL)
