"""Which conclusions are offered to whoever plans (`domain.md` 5.5, REUSABLE)."""

from datetime import date
from typing import Any

import pytest

from analysis.overlaps.reuse import Concluded, reusable
from domain.inspections import InspectionStatus
from domain.mandates import Conclusion
from tests.analysis.overlaps.commissioned import ground, presence

CAME, CONCLUDED, UNTIL = date(2024, 3, 4), date(2024, 3, 8), date(2024, 6, 6)
TODAY = date(2024, 4, 1)


def concluded(unit: str = "X", until: date | None = UNTIL, **changes: Any) -> Concluded:
    fields: dict[str, Any] = {"number": "C-1", "status": InspectionStatus.CONCLUDED} | changes
    on = fields.pop("concluded_on", CONCLUDED)
    return Concluded(
        presence=presence(unit, fields.pop("came", CAME), **fields),
        conclusion=Conclusion(concluded_on=on, reusable_until=until),
    )


@pytest.mark.parametrize(
    ("earlier", "today", "offered"),
    [
        (concluded(), TODAY, True),
        (concluded(status=InspectionStatus.CLOSED), TODAY, True),
        (concluded(status=InspectionStatus.IN_PROGRESS), TODAY, False),
        (concluded(), UNTIL, True),
        (concluded(), date(2024, 6, 7), False),
        (concluded(), date(2024, 3, 7), False),
        (concluded(until=None), TODAY, False),
        (concluded(concluded_on=None), TODAY, True),
        (concluded(concluded_on=None), date(2024, 3, 3), False),
        (concluded("Y"), TODAY, False),
        (concluded(came=date(2024, 4, 17), concluded_on=TODAY), TODAY, False),
        (concluded(matters=("M.safety",)), TODAY, True),
        (concluded(matters=("M.edu",)), TODAY, False),
        (concluded(number="P-1"), TODAY, False),
    ],
)
def test_when_it_is_offered(earlier: Concluded, today: date, *, offered: bool) -> None:
    found = reusable([presence("X")], [earlier], ground(today))
    assert [o.inspection for o in found] == [earlier.presence.activity.id] * offered


def test_it_must_cover_every_matter() -> None:
    plan = [presence("X", matters=("M.safety.fire", "M.edu"))]
    of_a_part = concluded(number="C-1")
    of_all = concluded(number="C-2", matters=("M.safety", "M.edu", "M.pilot"))
    (offer,) = reusable(plan, [of_a_part, of_all], ground(TODAY))
    assert (offer.inspection, offer.matters) == ("in-S-C-2", ("ma-edu", "ma-safety"))
    assert reusable([presence("X", matters=("M.safety",))], [of_a_part], ground(TODAY)) == []


def test_it_says_where_it_holds_and_comes_in_the_order_of_how_long() -> None:
    plan = [presence("X"), presence("Y"), presence("FIRM", planned=False)]
    found = reusable(
        plan,
        [
            concluded("X", number="C-1"),
            concluded("FIRM", number="C-1"),
            concluded("X", number="C-2", until=date(2024, 7, 1)),
            concluded("Y", number="C-2", until=date(2024, 7, 1)),
        ],
        ground(TODAY),
    )
    assert [(o.inspection, o.units, o.everywhere, o.valid_until) for o in found] == [
        ("in-S-C-2", ("un-X", "un-Y"), True, date(2024, 7, 1)),
        ("in-S-C-1", ("un-X",), False, UNTIL),
    ]
