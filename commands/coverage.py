"""`onevisit coverage`: to which units nobody came in the cycle."""

from typing import Annotated, Final

import typer

from commands.asking import Answer
from commands.list_options import (
    AsOf,
    Count,
    Form,
    Kinds,
    Levels,
    Regions,
    Units,
    day_of,
)
from commands.options import Data, Graph
from commands.unit_lists import UnitList

_COVERAGE: Final = """query Coverage(
  $filter: CoverageFilter, $asOf: Date, $first: Int!, $after: String
) {
  coverage(filter: $filter, asOf: $asOf, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { unit { code name } visited lastVisit since } }
  }
}"""
_HEADERS: Final = ("单位编码", "单位名称", "最近一次入户", "周期首日")


def _row(one: Answer) -> tuple[object, ...]:
    return one["unit"]["code"], one["unit"]["name"], one["lastVisit"] or "从未", one["since"]


_LIST: Final = UnitList("coverage", _COVERAGE, _HEADERS, _row)


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
    filters = {
        "units": unit, "regions": region, "levels": level, "kinds": kind, "visited": visited,
    }  # fmt: skip
    day = day_of(as_of, "--as-of")
    _LIST.tell(filters, count=count, form=form, data=data, graph=graph, asOf=day)
