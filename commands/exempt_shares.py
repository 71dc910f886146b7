"""`onevisit exempt-share`: who claims exemptions how often, and with what evidence."""

from typing import Annotated, Final

import typer

from commands.asking import Answer
from commands.list_options import (
    Count,
    Form,
    From,
    Regions,
    To,
    day_of,
)
from commands.options import Data, Graph
from commands.unit_lists import UnitList
from domain.inspections import Trigger

_SHARES: Final = """query ExemptShare(
  $filter: ExemptShareFilter, $orderBy: ExemptShareOrder, $first: Int!, $after: String
) {
  exemptShare(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node {
      organiser { code name } inspections exempt unproven parallel share
      triggers { trigger proven unproven }
    } }
  }
}"""
_HEADERS: Final = (
    "牵头单位编码", "牵头单位", "检查", "有依据豁免", "称豁免无依据", "平行", "占比", "触发方式",
)  # fmt: skip


def _row(one: Answer) -> tuple[object, ...]:
    body = one["organiser"] or {"code": None, "name": None}
    triggers = "；".join(
        f"{Trigger[each['trigger']].value} {each['proven']}+{each['unproven']}"
        for each in one["triggers"]
    )
    return (
        body["code"], body["name"], one["inspections"], one["exempt"], one["unproven"],
        one["parallel"], f"{one['share']:.1%}", triggers,
    )  # fmt: skip


_LIST: Final = UnitList("exempt-share", _SHARES, _HEADERS, _row)


def exempt_share_command(
    lead_unit: Annotated[
        list[str] | None, typer.Option(help="Of this body, by code; several.")
    ] = None,
    region: Regions = None,
    regime: Annotated[
        list[str] | None, typer.Option(help="Of this regime, such as AUDIT; several.")
    ] = None,
    begin: From = None,
    to: To = None,
    order: Annotated[str, typer.Option(help="SHARE_DESC|UNPROVEN_DESC|CODE_ASC")] = "SHARE_DESC",
    count: Count = 50,
    form: Form = "table",
    data: Data = None,
    graph: Graph = None,
) -> None:
    """List bodies with the share of their inspections that claims an exemption."""
    filters = {
        "leadUnits": lead_unit, "regions": region, "regimes": regime,
        "from": day_of(begin, "--from"), "to": day_of(to, "--to"),
    }  # fmt: skip
    _LIST.tell(filters, count=count, form=form, data=data, graph=graph, orderBy=order)
