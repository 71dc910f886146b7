"""`onevisit burden`: which units inspections cost most."""

from typing import Annotated, Final

import typer

from commands.asking import listed
from commands.list_options import (
    Count,
    Form,
    From,
    Kinds,
    Levels,
    Regions,
    To,
    Units,
    check_form,
    day_of,
    tell_nodes,
    tell_rest,
    without_nothing,
)
from commands.options import Data, Graph
from commands.speaking import plainly
from settings import load

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
    check_form(form)
    with plainly():
        settings = load(data=data, graph=graph)
    said = {
        "units": unit, "regions": region, "levels": level, "kinds": kind,
        "from": day_of(begin, "--from"), "to": day_of(to, "--to"),
    }  # fmt: skip
    asked = {"filter": without_nothing(said), "orderBy": order}
    nodes, total = listed(settings, "burden", _BURDEN, asked, count)
    rows = (
        (one["unit"]["code"], one["unit"]["name"], cost["visits"], cost["visitDays"],
         cost["agencies"])
        for one in nodes
        for cost in [one["burden"]]
    )  # fmt: skip
    tell_nodes(form, nodes, _HEADERS, rows)
    tell_rest(len(nodes), total)
