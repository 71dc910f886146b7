"""`onevisit export`: write a register in the form of the ledgers."""

from pathlib import Path
from typing import Annotated, Final

import typer

from commands.options import Data, Graph, known_place
from commands.speaking import carried_out, plainly, refuse, say
from domain.ledgers import ExportForm
from graph.opening import open_graph
from importers.exporting import NoRoom, export_ledger
from importers.ledgers import LEDGERS
from settings import load

_FORMS: Final = tuple(form.value for form in ExportForm)


def export_command(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="|".join(LEDGERS))],
    out: Annotated[Path, typer.Argument(metavar="OUT")],
    system: Annotated[
        str | None, typer.Option(help="Only what this system handed in.", show_default="all")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="|".join(_FORMS))] = "csv",
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Write a register in the form of the ledgers; what was imported comes out again."""
    if kind not in LEDGERS:
        refuse(f"no kind of ledger is called {kind}; use one of {', '.join(LEDGERS)}")
    if form not in _FORMS:
        refuse(f"--format = {form}: no such form; use one of {', '.join(_FORMS)}")
    with plainly():
        place = known_place(load(data=data, graph=graph))

    async def work() -> int:
        async with open_graph(place) as store:
            try:
                return await export_ledger(store, kind, out, ExportForm(form), system)
            except NoRoom as error:
                refuse(f"{error}; use --format csv")

    say(f"{carried_out(work)} rows written to {out}")
