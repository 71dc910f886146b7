"""`onevisit workdays`: which days are worked, and the installation's own word on a day."""

from datetime import date
from typing import Annotated, Final

import typer

from commands.noting import noted
from commands.operators import deed_of, reader_of
from commands.options import Data, Graph, known_place
from commands.speaking import carried_out, plainly, refuse, say
from domain.workdays import Workday
from graph.opening import open_graph
from resolvers.workdays import days_of, period_of, set_workday
from settings import load

workdays_command = typer.Typer(help="The calendar of working days.", no_args_is_help=True)

_WORDS: Final = {"open": True, "closed": False, "published": None}


@workdays_command.command("list")
def list_command(
    begin: Annotated[str, typer.Argument(metavar="FROM")],
    end: Annotated[str, typer.Argument(metavar="TO")],
    data: Data = None,
    graph: Graph = None,
) -> None:
    """List the days of a period that are not as their weekday says, and what was set here."""
    with plainly():
        settings = load(data=data, graph=graph)
        place = known_place(settings)
        count = period_of(_day(begin), _day(end))

    async def work() -> list[Workday]:
        async with open_graph(place) as store:
            return await days_of(reader_of(store), _day(begin), count)

    for one in carried_out(noted(settings, f"workdays list {begin} {end}", work)):
        if one.holiday or one.override or one.history:
            say(_line(one))


@workdays_command.command("set")
def set_command(
    day: Annotated[str, typer.Argument(help="YYYY-MM-DD")],
    word: Annotated[str, typer.Argument(metavar="WORD", help="open|closed|published")],
    basis: Annotated[str, typer.Option(help="What it rests on; it stands in the history.")],
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Say that a day is worked or not; `published` takes away what was said."""
    if word not in _WORDS:
        refuse(f"{word}: no such word; use one of {', '.join(_WORDS)}")
    with plainly():
        settings = load(data=data, graph=graph)
        place = known_place(settings)
        deed, which = deed_of(basis), _day(day)

    async def work() -> Workday:
        async with open_graph(place) as store:
            return await set_workday(reader_of(store), which, deed, is_open=_WORDS[word])

    say(_line(carried_out(noted(settings, f"workdays set {day} {word}", work))))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        refuse(f"{text}: not a date; write YYYY-MM-DD")


def _line(one: Workday) -> str:
    state = "open" if one.open else "closed"
    why = one.holiday.zh if one.holiday else ""
    if one.override:
        deed = one.override.set
        why += f" {deed.agency} {deed.at:%Y-%m-%d} “{deed.note}”"
    return f"{one.day}  {state:<6}  {one.basis.name:<9}  {why.strip()}".rstrip()
