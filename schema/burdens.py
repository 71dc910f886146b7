"""Burdens: what inspections cost units in a period (迎检负担)."""

from datetime import date

import strawberry

from schema.names import AUnit
from schema.unit_filters import OfUnits


@strawberry.type(description="迎检负担 / what inspections cost a unit in a period")
class Burden:
    """A burden."""

    visits: int = strawberry.field(
        description="入户次数，联合检查计一次，已占用的也计 / "
        "visits that began in it, a joint group once, occupied ones too"
    )
    visit_days: int = strawberry.field(
        description="入户天数，各次相加 / days that they lasted together, up to its last day"
    )
    agencies: int = strawberry.field(
        description="牵头单位数，已占用的不知是谁 / bodies that led them, of occupied ones unknown"
    )
    since: date = strawberry.field(description="起 / first day of the period")
    until: date = strawberry.field(description="止 / last day of it")


@strawberry.type(description="一个单位的负担 / the burden of one unit")
class UnitBurden:
    """The burden of one unit."""

    unit: AUnit = strawberry.field(description="单位 / the unit")
    burden: Burden = strawberry.field(description="迎检负担 / what inspections cost it")


@strawberry.input(description="负担筛选 / whose burdens, and of which period")
class BurdenFilter(OfUnits):
    """Whose burdens, and of which period."""

    from_: date | None = strawberry.field(
        default=strawberry.UNSET,
        name="from",
        description="起，默认一年 / first day; a year unless told otherwise",
    )
    to: date | None = strawberry.field(
        default=strawberry.UNSET, description="止，默认今天 / last day; today"
    )
