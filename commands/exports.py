"""`onevisit export`: write a register in the form of the ledgers."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Final

import typer

from commands.noting import note_shown, noted
from commands.options import Data, Graph, known_place
from commands.speaking import carried_out, plainly, refuse, say, tell
from domain.accesses import Shown
from domain.ledgers import ExportForm
from domain.plurals import counted
from graph.opening import open_graph
from importers.exporting import NoRoom, export_ledger
from importers.ledgers import LEDGERS
from importers.outputs import check_writing
from settings import load

_FORMS: Final = tuple(form.value for form in ExportForm)
_STANDARD_OUTPUT: Final = Path("-")


def export_command(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="|".join(LEDGERS))],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="- is standard output.")],
    system: Annotated[
        str | None, typer.Option(help="Only what this system handed in.", show_default="all")
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", help="|".join(_FORMS), show_default="by the ending of OUT, else csv"
        ),
    ] = None,
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Write a register in the form of the ledgers; what was imported comes out again."""
    if kind not in LEDGERS:
        refuse(f"no kind of ledger is called {kind}; use one of {', '.join(LEDGERS)}")
    if form is not None and form not in _FORMS:
        refuse(f"--format = {form}: no such form; use one of {', '.join(_FORMS)}")
    with plainly():
        settings = load(data=data, graph=graph)
        place = known_place(settings)
        if out != _STANDARD_OUTPUT:
            # Before anything is started for it.
            check_writing(out)
    chosen = _form(out, form)

    command = f"export {kind}"

    async def told(shown: Sequence[Shown]) -> None:
        note_shown(settings, command, shown)

    async def write(path: Path) -> int:
        async with open_graph(place) as store:
            try:
                return await export_ledger(store, kind, path, chosen, system, told=told)
            except NoRoom as error:
                refuse(f"{error}; use --format csv")

    if out == _STANDARD_OUTPUT:
        # Through a file, so that what fails on the way writes nothing.
        with TemporaryDirectory() as folder:
            path = Path(folder) / "register"
            tell(
                _written(
                    carried_out(noted(settings, command, lambda: write(path))), "standard output"
                )
            )
            with plainly(), path.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
                sys.stdout.flush()
    else:
        say(_written(carried_out(noted(settings, command, lambda: write(out))), str(out)))


def _form(out: Path, said: str | None) -> ExportForm:
    """The form that was asked for, else the one that the name ends in, else CSV."""
    ending = out.suffix.lower().removeprefix(".")
    if said is not None and ending in _FORMS and ending != said:
        tell(f"warning: {out} is written as {said}, whatever its name says")
    return ExportForm(said or (ending if ending in _FORMS else "csv"))


def _written(rows: int, where: str) -> str:
    return f"{counted(rows, 'row')} written to {where}"
