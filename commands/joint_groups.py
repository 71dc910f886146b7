"""`onevisit joint-groups`: list joint groups, let inspections go together, dissolve a group."""

import re
from collections.abc import Callable, Coroutine, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

import typer

from commands.asking import Answer, asked
from commands.list_options import Count, Form, day_of
from commands.noting import noted
from commands.operators import reader_of
from commands.options import Data, Graph, known_place
from commands.parameters import placed
from commands.speaking import carried_out, plainly, refuse, say
from commands.unit_lists import UnitList
from domain.accesses import OPERATOR
from domain.inspections import JointMode
from domain.plurals import counted
from domain.records import Kind, global_id
from domain.zone import SHANGHAI
from graph.assertions import Origin
from graph.joint_groups import group_id
from graph.opening import open_graph
from graph.store import Store
from resolvers.joining import Joiner, Merger, merge, split_apart
from settings import Settings, load

T = TypeVar("T")

joint_groups_command = typer.Typer(
    help="Inspections that go together and arrive once.", no_args_is_help=True
)

_TOLD: Final = """{ id number leadUnit { code name } mode start end visitsSaved
  inspections { id source { system } number title } }"""
_LIST: Final = f"""query JointGroups($filter: JointGroupFilter, $first: Int!, $after: String) {{
  jointGroups(filter: $filter, first: $first, after: $after) {{
    totalCount pageInfo {{ hasNextPage endCursor }} edges {{ node {_TOLD} }} }} }}"""
_ONE: Final = f"query JointGroup($id: ID!) {{ node(id: $id) {{ ... on JointGroup {_TOLD} }} }}"
_GROUP_ID: Final = re.compile("jo[0-9a-f]{30}")
_HEADERS: Final = (
    "联合检查编号", "牵头单位", "联动方式", "首日", "末日", "可减少的入户次数", "其中的检查",
)  # fmt: skip


def _row(one: Answer) -> Sequence[object]:
    lead = one["leadUnit"] or {"code": None, "name": None}
    members = "；".join(
        f"{each['source']['system']}:{each['number']} {each['title'] or ''}".rstrip()
        for each in one["inspections"]
    )
    mode = JointMode[one["mode"]].value if one["mode"] else None
    return (
        one["number"], lead["name"] or lead["code"], mode, one["start"], one["end"],
        one["visitsSaved"], members,
    )  # fmt: skip


@joint_groups_command.command("list")
def list_command(
    text: Annotated[str | None, typer.Option(help="Whose number contains this.")] = None,
    count: Count = 50,
    form: Form = "table",
    data: Data = None,
    graph: Graph = None,
) -> None:
    """List joint groups, those that ledgers state too."""
    listing = UnitList("joint-groups list", _LIST, _HEADERS, _row)
    listing.tell({"text": text}, count=count, form=form, data=data, graph=graph)


@joint_groups_command.command("merge")
def merge_command(
    inspections: Annotated[
        list[str],
        typer.Argument(metavar="SYSTEM:NUMBER…", help="Two or more, or their ids."),
    ],
    lead_unit: Annotated[str, typer.Option(help="Who leads, by code.")],
    start: Annotated[str, typer.Option(help="First day, YYYY-MM-DD.")],
    end: Annotated[str, typer.Option(help="Last day, YYYY-MM-DD.")],
    mode: Annotated[
        str, typer.Option(help=f"How they go: {'|'.join(JointMode.__members__)}")
    ] = JointMode.JOINT.name,
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Let inspections go together and arrive once; no status changes."""
    merger = Merger(
        ids=[_inspection_id(one) for one in inspections], lead=lead_unit,
        start=_day(start, "--start"), end=_day(end, "--end"), mode=_mode(mode),
    )  # fmt: skip
    command = f"joint-groups merge {' '.join(inspections)}"

    async def work(settings: Settings, store: Store) -> Answer:
        group = await merge(_joiner(store), merger)
        return (await asked(settings, store, command, _ONE, {"id": group}))["node"]

    made = _done(data, graph, command, work)
    say(f"{made['number']}  {_row(made)[-1]}  visits saved: {made['visitsSaved']}")


@joint_groups_command.command("split")
def split_command(
    group: Annotated[str, typer.Argument(metavar="NUMBER", help="Of the group, or its id.")],
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Dissolve a joint group that was made here or by a coordinator."""
    identifier = group if _GROUP_ID.fullmatch(group) else group_id(group)
    command = f"joint-groups split {group}"

    async def work(_settings: Settings, store: Store) -> Sequence[str]:
        return await split_apart(_joiner(store), identifier)

    ids = _done(data, graph, command, work)
    say(f"{group} is dissolved; {counted(len(ids), 'inspection')} by themselves again")


def _inspection_id(said: str) -> str:
    system, colon, number = said.partition(":")
    return global_id(Kind.INSPECTION, system, number) if colon else said


def _joiner(store: Store) -> Joiner:
    origin = Origin("operator", "", OPERATOR)
    return Joiner(reader=reader_of(store), origin=origin, day=datetime.now(SHANGHAI).date())


def _day(said: str, option: str) -> date:
    return date.fromisoformat(day_of(said, option) or refuse(f"{option} is empty; say a day"))


def _mode(said: str) -> JointMode:
    try:
        return JointMode.of(said)
    except ValueError:
        refuse(f"--mode = {said}: no such mode; use one of {', '.join(JointMode.choices())}")


def _done(
    data: Path | None,
    graph: str | None,
    command: str,
    work: Callable[[Settings, Store], Coroutine[Any, Any, T]],
) -> T:
    """Carry work out on a graph that is there, and note it in the access log."""
    with plainly():
        settings = load(data=data, graph=graph)
        place = known_place(settings)

    async def opened() -> T:
        async with open_graph(place) as store:
            with placed():
                return await work(settings, store)

    return carried_out(noted(settings, command, opened))
