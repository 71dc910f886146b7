"""`onevisit replay`: which past inspections other parameters would have flagged."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from commands.list_options import without_nothing
from commands.noting import note_shown, noted
from commands.operators import reader_of
from commands.options import Data, Graph, known_place
from commands.parameter_files import parameter_of, read_parameters
from commands.parameters import placed
from commands.replay_forms import FORMS, Named, names_of
from commands.speaking import carried_out, plainly, refuse, tell
from detection.rulings import Rulings
from domain.accesses import Shown
from domain.zone import SHANGHAI
from graph.opening import open_graph
from resolvers.parameter_changes import Stated
from resolvers.replays import Sought, replay
from settings import Settings, load

_SOURCE: Final = "回放 / replay"


def replay_command(
    begin: Annotated[str, typer.Option("--from", help="First day of the period, YYYY-MM-DD.")],
    to: Annotated[str, typer.Option(help="Last day of it.")],
    change: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="As `parameters set` takes it; several."),
    ] = None,
    file: Annotated[
        Path | None, typer.Option(help="Or all parameters of a CSV or YAML, as for an import.")
    ] = None,
    regime: Annotated[str | None, typer.Option(help="Set them for this regime only.")] = None,
    matter: Annotated[str | None, typer.Option(help="For this matter and all below it.")] = None,
    region: Annotated[str | None, typer.Option(help="For this region and all in it.")] = None,
    body: Annotated[str | None, typer.Option(help="For the plans of this body, by code.")] = None,
    lead_unit: Annotated[
        list[str] | None, typer.Option(help="Judge what this body leads, by code; several.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="|".join(FORMS))] = "text",
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Tell which flags the inspections of a period would have, were parameters set; none is.

    An enforcement is a parameter too: `--set enforcement.DUPLICATE=ENFORCE` tells which approvals
    would have been stopped. It may be stopped, and has changed nothing.
    """
    if form not in FORMS:
        refuse(f"--format = {form}: no such form; use one of {', '.join(FORMS)}")
    scope = {"regime": regime, "matter": matter, "region": region, "body": body}
    sought = Sought(begin=_day(begin, "--from"), end=_day(to, "--to"), organisers=lead_unit)
    with plainly():
        settings = load(data=data, graph=graph)
        with placed():
            stated = [_stated(one, without_nothing(scope)) for one in change or ()]
            stated += read_parameters(file) if file else ()
    if not stated:
        refuse("nothing is to be tried; give --set NAME=VALUE or --file")
    command = f"replay {sought.begin}…{sought.end} {' '.join(change or ())} {file or ''}".strip()
    found = carried_out(
        noted(settings, command, lambda: _replayed(settings, command, stated, sought)),
        again="nothing was changed; the same command begins anew",
    )
    FORMS[form](found)
    tell(f"{found.replay.inspections:,} inspections judged; nothing was changed")


async def _replayed(
    settings: Settings, command: str, stated: list[Stated], sought: Sought
) -> Named:
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("judged"), BarColumn(), TextColumn("{task.completed:,.0f}"),
        TimeRemainingColumn(), console=console, transient=True, disable=not console.is_terminal,
    )  # fmt: skip
    task = bar.add_task("judged", total=None)
    async with open_graph(known_place(settings)) as store:
        reader = reader_of(store)
        with bar, placed():
            found = await replay(
                reader, Rulings(), stated, sought,
                day=datetime.now(SHANGHAI).date(),
                told=lambda judged, of: bar.update(task, completed=judged, total=of),
            )  # fmt: skip
        named = await names_of(reader, found)
    shown = [Shown(one.id, one.source.agency, one.secrecy) for one in named.inspections.values()]
    note_shown(settings, command, shown)
    return named


def _stated(said: str, scope: dict[str, str]) -> Stated:
    name, there, value = said.partition("=")
    if not there:
        refuse(f"--set {said}: write NAME=VALUE")
    row = {"name": name.strip(), "value": value, "basis": "DEFAULT", "source": _SOURCE}
    return parameter_of(row | scope, f"--set {said}")


def _day(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        refuse(f"{option} = {text}: not a date; write YYYY-MM-DD")
