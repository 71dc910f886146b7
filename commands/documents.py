"""`onevisit documents`: look after the trusted documents of partners."""

from pathlib import Path
from typing import Annotated

import typer

from commands.speaking import plainly, say, tell
from domain.plurals import counted
from settings import load

documents_command = typer.Typer(
    help="Trusted documents: what partners have laid down that they will ask.",
    no_args_is_help=True,
)


@documents_command.callback()
def documents() -> None:
    """Look after trusted documents."""


@documents_command.command("check")
def check(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER")],
    first: Annotated[
        int, typer.Option(min=1, help="Length of a page, where a variable says it.")
    ] = 100,
) -> None:
    """Hold every document of a folder against the schema, and tell what its operations cost.

    Exit code 1: some cannot be asked; they are named with the reason.
    """
    # Only here: the schema alone takes longer to load than most other commands take to run.
    from schema import build_schema, core  # noqa: PLC0415
    from schema.documents import costs, documents_in, faults  # noqa: PLC0415

    schema = core(build_schema())
    with plainly():
        most = load().limits.cost
        found = documents_in(folder)
    wrong = 0
    for document in found:
        wrong_here = faults(schema, document)
        priced = [] if wrong_here else list(costs(schema, document, first))
        say(f"{document.hash}  {document.agency or 'all agencies'}  {document.place}")
        for name, points in priced:
            say(f"  {name}: {counted(points, 'point')}")
        wrong_here += [
            f"{name} costs {counted(points, 'point')} where {most:,} are allowed"
            for name, points in priced
            if points > most
        ]
        for fault in wrong_here:
            tell(f"{document.place}: {fault}")
        wrong += bool(wrong_here)
    say(f"{counted(len(found), 'document')}, {wrong} of them cannot be asked")
    if wrong:
        raise typer.Exit(1)
