"""`onevisit reminders`: what awaits a unit on a day, the most urgent first."""

from typing import Annotated, Any, Final

import typer

from commands.asking import PAGE, Answer, answered
from commands.list_options import AsOf, Form, check_form, day_of, tell_nodes, tell_rest
from commands.options import Data, Graph
from commands.speaking import plainly, tell
from domain.alert_colours import AlertColour
from domain.handoffs import Alert, HandoffKind
from settings import load

_REMINDERS: Final = """query Reminders(
  $unit: String!, $side: ReminderSide!, $asOf: Date, $levels: [Alert!], $first: Int!
) {
  reminders(unit: $unit, side: $side, asOf: $asOf, levels: $levels, first: $first) {
    asOf totalCount dueToday totals { level count }
    edges { node {
      level colour dueOn workingDaysLeft
      handoff {
        number kind status from { code name } to { code name } sentAt dueBasis { rule { id } }
      }
    } }
  }
}"""
_HEADERS: Final = (
    "级别",
    "颜色",
    "移交编号",
    "类型",
    "移出",
    "接收",
    "移交日",
    "时限",
    "剩余工作日",
)


def reminders_command(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="Code of the unit.")],
    *,
    sent: Annotated[
        bool, typer.Option("--sent", help="What it sent, and others have, not what it received.")
    ] = False,
    as_of: AsOf = None,
    level: Annotated[
        list[str] | None,
        typer.Option("--level", help="REPORT_IN|WARNING|URGENT|ALARM; several."),
    ] = None,
    count: Annotated[int, typer.Option(min=1, max=PAGE, help="How many at most.")] = 50,
    form: Form = "table",
    data: Data = None,
    graph: Graph = None,
) -> None:
    """List the handoffs that await a unit: newly delivered, waiting, urgent, past due."""
    check_form(form)
    with plainly():
        settings = load(data=data, graph=graph)
    asked: dict[str, Any] = {
        "unit": unit,
        "side": "SENT" if sent else "RECEIVED",
        "asOf": day_of(as_of, "--as-of"),
        "levels": level or None,
        "first": count,
    }
    found = answered(settings, f"reminders {unit}", _REMINDERS, asked)["reminders"]
    nodes = [edge["node"] for edge in found["edges"]]
    tell_nodes(form, nodes, _HEADERS, map(_row, nodes))
    told = "、".join(f"{Alert[one['level']].value}{one['count']}" for one in found["totals"])
    tell(f"{found['asOf']}：{told}，当日到期{found['dueToday']}")
    tell_rest(len(nodes), found["totalCount"])


def _row(one: Answer) -> tuple[object, ...]:
    handoff = one["handoff"]
    rule = handoff["dueBasis"]
    due = f"{one['dueOn']} ({rule['rule']['id']})" if rule else one["dueOn"]
    return (
        Alert[one["level"]].value, AlertColour[one["colour"]].value, handoff["number"],
        handoff["kind"] and HandoffKind[handoff["kind"]].value, _unit(handoff["from"]),
        _unit(handoff["to"]), (handoff["sentAt"] or "")[:10], due, one["workingDaysLeft"],
    )  # fmt: skip


def _unit(unit: Answer | None) -> str:
    return (unit["name"] or unit["code"]) if unit else ""
