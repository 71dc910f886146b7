"""Options of commands that list units or bodies, and what they come to."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from commands.asking import FORMS, Answer
from commands.speaking import refuse, say, tell

Form = Annotated[str, typer.Option("--format", help="|".join(FORMS))]
From = Annotated[str | None, typer.Option("--from", help="First day, YYYY-MM-DD.",
                                          show_default="a year back")]  # fmt: skip
To = Annotated[str | None, typer.Option(help="Last day, YYYY-MM-DD.", show_default="today")]
AsOf = Annotated[str | None, typer.Option(help="For this day, YYYY-MM-DD.", show_default="today")]
Count = Annotated[int, typer.Option(min=1, help="How many at most.")]
Units = Annotated[list[str] | None, typer.Option("--unit", help="Of this unit, by code; several.")]
Regions = Annotated[
    list[str] | None, typer.Option("--region", help="In this region or below; several.")
]
Levels = Annotated[list[str] | None, typer.Option("--level", help="COUNTY, TOWN …; several.")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="ENTERPRISE, TOWN …; several.")]


def day_of(said: str | None, option: str) -> str | None:
    """A day that an option says, as it is asked for."""
    try:
        return date.fromisoformat(said).isoformat() if said else None
    except ValueError:
        refuse(f"{option} = {said}: not a date; use YYYY-MM-DD")


def check_form(form: str) -> None:
    """See that there is such a form."""
    if form not in FORMS:
        refuse(f"--format = {form}: no such form; use one of {', '.join(FORMS)}")


def without_nothing(said: Mapping[str, Any]) -> dict[str, Any]:
    """A filter without what no option says."""
    return {name: value for name, value in said.items() if value not in (None, [])}


def tell_nodes(
    form: str, nodes: Iterable[Answer], headers: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Nodes as objects, one a line, or as a table."""
    if form == "json":
        for node in nodes:
            say(json.dumps(node, ensure_ascii=False))
        return
    table = Table(box=None, pad_edge=False)
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    Console(highlight=False, emoji=False).print(table)


def tell_rest(shown: int, total: int) -> None:
    """How many there are, for the person at the screen."""
    tell(f"{shown} of {total}" + ("; --count N shows more" if shown < total else ""))
