"""Coverage: to which units nobody came in the cycle (全覆盖)."""

from datetime import date

import strawberry

from schema.names import AUnit
from schema.unit_filters import OfUnits


@strawberry.type(description="覆盖情况 / when somebody was last at a unit")
class UnitCoverage:
    """The coverage of one unit."""

    unit: AUnit = strawberry.field(description="单位 / the unit")
    last_visit: date | None = strawberry.field(
        description="最近一次入户的首日，已占用的也计 / "
        "first day of the last onsite visit that had begun, occupied ones too"
    )
    visited: bool = strawberry.field(
        description="本周期内是否到过 / whether somebody came in the cycle"
    )
    since: date = strawberry.field(description="周期首日 / first day of the cycle")


@strawberry.input(description="覆盖筛选 / whose coverage")
class CoverageFilter(OfUnits):
    """Whose coverage."""

    visited: bool | None = strawberry.field(
        default=False,
        description="是否到过，默认只列未到过的，空为全部 / whether somebody came; "
        "null: whether or not",
    )
