"""`onevisit session`: list and end the sessions of people on the pages."""

from typing import Annotated

import typer

from commands.options import Data, Graph, known_place
from commands.speaking import carried_out, plainly, say
from graph.opening import open_graph
from graph.sessions import Session, end_session, sessions
from importers.batches import now
from settings import load

session_command = typer.Typer(help="Sessions of people on the pages.", no_args_is_help=True)


@session_command.command("list")
def list_sessions(data: Data = None, graph: Graph = None) -> None:
    """List the sessions that are not over, the oldest first."""
    with plainly():
        place = known_place(load(data=data, graph=graph))

    async def work() -> list[Session]:
        async with open_graph(place) as store:
            return await sessions(store, now())

    for session in carried_out(work):
        who = session.who
        say(
            f"{session.id}  since {session.created_at:%Y-%m-%d %H:%M}  "
            f"used {session.used_at:%Y-%m-%d %H:%M}  ends {who.expires_at:%Y-%m-%d %H:%M}  "
            f"{who.issuer}  {who.role.name:<13}  {who.clearance.name:<10}  {who.agency}  "
            f"{who.person or ''}".rstrip()
        )


@session_command.command("end")
def end(
    number: Annotated[str, typer.Argument(metavar="ID", help="As `onevisit session list` says.")],
    data: Data = None,
    graph: Graph = None,
) -> None:
    """End a session; a running hub refuses it within seconds."""
    with plainly():
        place = known_place(load(data=data, graph=graph))

    async def work() -> None:
        async with open_graph(place) as store:
            await end_session(store, number)

    carried_out(work)
    say(f"{number} is ended")
