"""`onevisit coverage`: to which units nobody came in the cycle."""

from typing import Annotated, Final

import typer

from commands.asking import listed
from commands.list_options import (
    AsOf,
    Count,
    Form,
    Kinds,
    Levels,
    Regions,
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

_COVERAGE: Final = """query Coverage(
  $filter: CoverageFilter, $asOf: Date, $first: Int!, $after: String
) {
  coverage(filter: $filter, asOf: $asOf, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { unit { code name } visited lastVisit since } }
  }
}"""
_HEADERS: Final = ("单位编码", "单位名称", "最近一次入户", "周期首日")


def coverage_command(
    unit: Units = None,
    region: Regions = None,
    level: Levels = None,
    kind: Kinds = None,
    as_of: AsOf = None,
    visited: Annotated[
        bool, typer.Option("--visited", help="Those to which somebody came, instead.")
    ] = False,
    count: Count = 50,
    form: Form = "table",
    data: Data = None,
    graph: Graph = None,
) -> None:
    """List the units to which nobody came in the cycle, with the day of their last visit."""
    check_form(form)
    with plainly():
        settings = load(data=data, graph=graph)
    said = {"units": unit, "regions": region, "levels": level, "kinds": kind, "visited": visited}
    asked = {"filter": without_nothing(said), "asOf": day_of(as_of, "--as-of")}
    nodes, total = listed(settings, "coverage", _COVERAGE, asked, count)
    rows = (
        (one["unit"]["code"], one["unit"]["name"], one["lastVisit"] or "从未", one["since"])
        for one in nodes
    )
    tell_nodes(form, nodes, _HEADERS, rows)
    tell_rest(len(nodes), total)
