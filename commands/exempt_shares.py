"""`onevisit exempt-share`: who claims exemptions how often, and with what evidence."""

from typing import Annotated, Final

import typer

from commands.asking import Answer, listed
from commands.list_options import (
    Count,
    Form,
    From,
    Regions,
    To,
    check_form,
    day_of,
    tell_nodes,
    tell_rest,
    without_nothing,
)
from commands.options import Data, Graph
from commands.speaking import plainly
from domain.inspections import Trigger
from settings import load

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
    check_form(form)
    with plainly():
        settings = load(data=data, graph=graph)
    said = {
        "leadUnits": lead_unit, "regions": region, "regimes": regime,
        "from": day_of(begin, "--from"), "to": day_of(to, "--to"),
    }  # fmt: skip
    asked = {"filter": without_nothing(said), "orderBy": order}
    nodes, total = listed(settings, "exempt-share", _SHARES, asked, count)
    tell_nodes(form, nodes, _HEADERS, map(_row, nodes))
    tell_rest(len(nodes), total)


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
