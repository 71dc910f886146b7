"""`onevisit dossier`: what a team should have read before it enters a unit."""

import json
from collections.abc import Iterator
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.text import Text as Line

from commands.asking import Answer, answered
from commands.list_options import AsOf, Form, check_form, day_of
from commands.options import Data, Graph
from commands.speaking import plainly, refuse, say
from domain.entries import EntryStatus
from domain.flags import Board
from domain.handoffs import Alert, HandoffKind, HandoffStatus
from domain.issues import IssueStatus
from settings import load

_DOSSIER: Final = """query Dossier($unit: String!, $asOf: Date) {
  dossier(unit: $unit, asOf: $asOf) {
    asOf
    unit { code name usccCode region { code name } parent { code name } }
    visits(first: 500) {
      occupied inspection { id title regime leadUnit { code name } } start end
    }
    openIssues(first: 500) {
      id title category status lists { list { id name kind } status dueOn }
    }
    repeatOffences { category occurrences board rebound }
    reusable { inspection { id title } validUntil }
    handoffs(first: 500) {
      id kind status from { code name } to { code name } sentAt dueOn alert
    }
    burden { visits visitDays agencies since until }
  }
}"""


def dossier_command(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="Code of the unit.")],
    as_of: AsOf = None,
    form: Form = "table",
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Tell all that a team should have read before it enters a unit."""
    check_form(form)
    with plainly():
        settings = load(data=data, graph=graph)
    asked = {"unit": unit, "asOf": day_of(as_of, "--as-of")}
    found = answered(settings, f"dossier {unit}", _DOSSIER, asked)["dossier"]
    if found is None:
        refuse(f"no unit has the code {unit}; look it up in the register of units")
    if form == "json":
        say(json.dumps(found, ensure_ascii=False))
        return
    console = Console(highlight=False, emoji=False)
    for line in _lines(found):
        console.print(Line(line), soft_wrap=True)


def _lines(found: Answer) -> Iterator[str]:
    unit, cost = found["unit"], found["burden"]
    yield f"{unit['code']}  {unit['name'] or ''}  截至 {found['asOf']}"
    for name, title in (("parent", "上级"), ("region", "行政区划")):
        if unit[name]:
            yield f"  {title}：{unit[name]['name'] or unit[name]['code']}"
    yield (
        f"负担：自 {cost['since']} 起入户 {cost['visits']} 次、{cost['visitDays']} 天，"
        f"牵头单位 {cost['agencies']} 家"
    )
    for title, told in (
        ("入户", map(_visit, found["visits"])),
        ("未销号的问题", map(_issue, found["openIssues"])),
        ("屡查屡犯", map(_repeat, found["repeatOffences"])),
        ("可用的结论", (_conclusion(one) for one in found["reusable"])),
        ("移交", map(_handoff, found["handoffs"])),
    ):
        lines = list(told)
        yield f"{title}：{len(lines)}"
        yield from (f"  {line}" for line in lines)


def _visit(one: Answer) -> str:
    days = f"{one['start']} 至 {one['end']}"
    if one["occupied"]:
        return f"{days}  已占用"
    lead = one["inspection"]["leadUnit"]
    return f"{days}  {one['inspection']['title'] or ''}  {_named(lead)}"


def _issue(one: Answer) -> str:
    status = IssueStatus[one["status"]].value if one["status"] else ""
    lists = "；".join(
        f"{_titled(line['list'])}"
        f"{EntryStatus[line['status']].value if line['status'] else ''}"
        f"{' 时限' + line['dueOn'] if line['dueOn'] else ''}"
        for line in one["lists"]
    )
    return f"{one['category'] or ''}  {status}  {one['title'] or ''}（{lists}）"


def _repeat(one: Answer) -> str:
    rebound = "，有反弹" if one["rebound"] else ""
    return f"{one['category']}  {one['occurrences']} 次  {Board[one['board']].value}{rebound}"


def _conclusion(one: Answer) -> str:
    return f"{one['inspection']['title'] or ''}  至 {one['validUntil']} 可用"


def _handoff(one: Answer) -> str:
    kind = HandoffKind[one["kind"]].value if one["kind"] else ""
    status = HandoffStatus[one["status"]].value if one["status"] else ""
    due = f"  时限 {one['dueOn']}" if one["dueOn"] else ""
    alert = "" if one["alert"] == Alert.NONE.name else f"  {Alert[one['alert']].value}"
    way = f"{_named(one['from'])} → {_named(one['to'])}"
    return f"{one['sentAt'][:10]}  {kind}  {way}  {status}{due}{alert}"


def _titled(known: Answer | None) -> str:
    return (known["name"] or "") if known else ""


def _named(unit: Answer | None) -> str:
    return (unit["name"] or unit["code"]) if unit else ""
