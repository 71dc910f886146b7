"""`onevisit propose`: a mapping for a file that nobody has described."""

from pathlib import Path
from typing import Annotated

import typer

from commands.speaking import plainly, say
from importers.ledgers import LEDGERS
from importers.proposing import propose


def propose_command(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    kind: Annotated[
        str | None, typer.Option(help="|".join(LEDGERS), show_default="what fits best")
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(help="Sheet of a workbook.", show_default="what fits best")
    ] = None,
) -> None:
    """Print a proposed mapping, to be looked at and then used with `import --mapping`."""
    with plainly():
        say(propose(file, kind, sheet=sheet).text().rstrip("\n"))
