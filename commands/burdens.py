"""`onevisit burden`: which units inspections cost most."""

from typing import Annotated, Final

import typer

from commands.asking import Answer
from commands.list_options import (
    Count,
    Form,
    From,
    Kinds,
    Levels,
    Regions,
    To,
    Units,
    day_of,
)
from commands.options import Data, Graph
from commands.unit_lists import UnitList

_BURDEN: Final = """query Burden(
  $filter: BurdenFilter, $orderBy: BurdenOrder, $first: Int!, $after: String
) {
  burden(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node {
      unit { code name } burden { visits visitDays agencies since until }
    } }
  }
}"""
_HEADERS: Final = ("单位编码", "单位名称", "入户次数", "入户天数", "牵头单位数")


def _row(one: Answer) -> tuple[object, ...]:
    unit, cost = one["unit"], one["burden"]
    return unit["code"], unit["name"], cost["visits"], cost["visitDays"], cost["agencies"]


_LIST: Final = UnitList("burden", _BURDEN, _HEADERS, _row)


def burden_command(
    unit: Units = None,
    region: Regions = None,
    level: Levels = None,
    kind: Kinds = None,
    begin: From = None,
    to: To = None,
    order: Annotated[
        str, typer.Option(help="VISITS_DESC|DAYS_DESC|AGENCIES_DESC|CODE_ASC")
    ] = "VISITS_DESC",
    count: Count = 50,
    form: Form = "table",
    data: Data = None,
    graph: Graph = None,
) -> None:
    """List the units that somebody came to in a period, with visits, days and bodies."""
    filters = {
        "units": unit, "regions": region, "levels": level, "kinds": kind,
        "from": day_of(begin, "--from"), "to": day_of(to, "--to"),
    }  # fmt: skip
    _LIST.tell(filters, count=count, form=form, data=data, graph=graph, orderBy=order)
