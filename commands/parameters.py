"""`onevisit parameters`: list, set and end the numbers that rules judge by, or import a file."""

from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from commands.noting import noted
from commands.operators import deed_of, reader_of
from commands.options import Data, Graph, known_place
from commands.parameter_files import parameter_of, read_parameters
from commands.speaking import carried_out, plainly, refuse, say, tell
from domain.deeds import Deed
from domain.errors import CallerError
from domain.parameter_rows import ParameterRow
from domain.zone import SHANGHAI
from graph.opening import open_graph
from graph.reading.parameters import parameters
from graph.store import Store
from resolvers.parameter_changes import WasSet, end_parameter, set_parameters
from resolvers.parameters import ListedParameter, list_parameters
from settings import load

T = TypeVar("T")

parameters_command = typer.Typer(help="The numbers that rules judge by.", no_args_is_help=True)

Note = Annotated[str, typer.Option(help="Why; it stands in the history.")]
Day = Annotated[str | None, typer.Option(help="YYYY-MM-DD")]


@parameters_command.command("list")
def list_command(
    name: Annotated[str | None, typer.Option(help="Of this parameter only.")] = None,
    on: Annotated[
        str | None, typer.Option(help="What holds on this day.", show_default="today")
    ] = None,
    history: Annotated[
        bool, typer.Option("--history", help="With what was replaced or taken away.")
    ] = False,
    data: Data = None,
    graph: Graph = None,
) -> None:
    """List all rows, shipped and set here; an asterisk marks what holds on the day."""
    day = _day(on, "--on") or datetime.now(SHANGHAI).date()

    async def work(store: Store) -> list[ParameterRow]:
        return await parameters(reader_of(store))

    rows = done_on(data, graph, "parameters list", work)
    for altered in (row.id for row in rows if not row.is_sound):
        tell(f"{altered} is not as it was set: somebody altered it in the graph")
    for row in list_parameters(rows, day):
        if name in (None, row.parameter.name) and (history or row.ended is None):
            say(_line(row))


@parameters_command.command("set")
def set_command(
    name: Annotated[str, typer.Argument(help="As `parameters list` has it.")],
    value: Annotated[str, typer.Argument(help="Several words are separated by semicolons.")],
    basis: Annotated[str, typer.Option(help="LAW|PRACTICE|DEFAULT")],
    source: Annotated[str, typer.Option(help="Where the number comes from.")],
    note: Note,
    regime: Annotated[str | None, typer.Option(help="For this regime only.")] = None,
    matter: Annotated[
        str | None, typer.Option(help="For this matter and all below it, by code.")
    ] = None,
    region: Annotated[
        str | None, typer.Option(help="For this region and all in it, by code.")
    ] = None,
    body: Annotated[str | None, typer.Option(help="For the plans of this body, by code.")] = None,
    valid_from: Annotated[str | None, typer.Option("--from", help="First day.")] = None,
    valid_to: Annotated[str | None, typer.Option("--to", help="Last day.")] = None,
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Set a parameter; one that begins on the same day for the same is replaced."""
    said = {
        "name": name, "value": value, "regime": regime, "matter": matter, "region": region,
        "body": body, "validFrom": valid_from, "validTo": valid_to, "basis": basis,
        "source": source,
    }  # fmt: skip

    async def work(store: Store) -> WasSet:
        stated = parameter_of({key: text or "" for key, text in said.items()}, name)
        return await set_parameters(reader_of(store), [stated], deed_of(note))

    done = done_on(data, graph, f"parameters set {name}={value} {scope_of(said)}".strip(), work)
    say(f"{done.rows[0].id}  {'set' if done.changed else 'stands so already'}")


@parameters_command.command("end")
def end_command(
    number: Annotated[str, typer.Argument(metavar="ID", help="Of a row that was set here.")],
    note: Note,
    on: Annotated[
        str | None,
        typer.Option(help="The last day on which it holds.", show_default="taken away altogether"),
    ] = None,
    data: Data = None,
    graph: Graph = None,
) -> None:
    """End a row, or take it away; it stays in the history."""
    day = _day(on, "--on")

    async def work(store: Store) -> ParameterRow:
        return await end_parameter(reader_of(store), number, day, deed_of(note))

    row = done_on(data, graph, f"parameters end {number} {day or ''}".strip(), work)
    say(f"{number} holds until {day}, as {row.id}" if day else f"{number} is taken away")


@parameters_command.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(help="A CSV, or a list in YAML.")],
    note: Note,
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Set all parameters of a file, or none of them; the same file again changes nothing."""

    async def work(store: Store) -> WasSet:
        return await set_parameters(reader_of(store), read_parameters(file), deed_of(note))

    done = done_on(data, graph, f"parameters import {file.name}", work)
    say(f"{len(done.rows)} read, {done.changed} set, {len(done.rows) - done.changed} unchanged")


def done_on(
    data: Path | None,
    graph: str | None,
    command: str,
    work: Callable[[Store], Coroutine[Any, Any, T]],
) -> T:
    """Carry work out on a graph that is there, and note it in the access log."""
    with plainly():
        settings = load(data=data, graph=graph)
        place = known_place(settings)

    async def opened() -> T:
        async with open_graph(place) as store:
            with placed():
                return await work(store)

    return carried_out(noted(settings, command, opened))


@contextmanager
def placed() -> Generator[None]:
    """Tell the place of a fault, which a command has no form to show at."""
    try:
        yield
    except CallerError as fault:
        if not fault.path:
            raise
        place = ", ".join(map(str, fault.path))
        raise CallerError(fault.code, f"{place}: {fault.message}", remedy=fault.remedy) from fault


def _day(text: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        refuse(f"{option} = {text}: not a date; write YYYY-MM-DD")


def scope_of(said: dict[str, str | None]) -> str:
    """For what a row would be set, as the access log notes it."""
    scopes = ("regime", "matter", "region", "body", "validFrom", "validTo")
    return " ".join(f"{name}={said[name]}" for name in scopes if said[name])


def _line(row: ListedParameter) -> str:
    one = row.parameter
    of = {"matter": one.matter, "region": one.region, "body": one.body}
    where = [one.regime.name] if one.regime else []
    where += [f"{name} {code}" for name, code in of.items() if code]
    dated = one.valid_from or one.valid_to
    when = f"{one.valid_from or ''}…{one.valid_to or ''}" if dated else ""
    said = (f"{one.name:<24} {one.value:<8}", ", ".join(where), when, one.basis.name, one.source)
    by = f"{row.id} {_deed(row.set)}" if row.set else "shipped"
    ended = f", ended {_deed(row.ended)}" if row.ended else ""
    return f"{'*' if row.holds else ' '} {'  '.join(filter(None, said))}  [{by}{ended}]"


def _deed(deed: Deed) -> str:
    return f"{deed.agency} {deed.at:%Y-%m-%d} “{deed.note}”"
