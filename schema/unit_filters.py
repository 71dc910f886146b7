"""What units are to be like, as the filters of several registers say it."""

from typing import Final

import strawberry

from domain.units import UnitKind, UnitLevel

REGIONS: Final = "行政区划，含其下级 / in one of these regions, all below taken in"
LEVELS: Final = "层级 / of one of these levels"
KINDS: Final = "单位类型 / of one of these kinds"


@strawberry.input(description="哪些单位 / of which units")
class OfUnits:
    """Of which units; the filters of what is told of each unit begin with it."""

    units: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="单位编码 / of these units, by code"
    )
    regions: list[str] | None = strawberry.field(default=strawberry.UNSET, description=REGIONS)
    levels: list[UnitLevel] | None = strawberry.field(default=strawberry.UNSET, description=LEVELS)
    kinds: list[UnitKind] | None = strawberry.field(default=strawberry.UNSET, description=KINDS)
