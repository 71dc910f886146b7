"""`onevisit token create`: print one bearer token."""

from datetime import timedelta
from typing import Annotated, TypeVar

import typer

from commands.options import Data, Graph, place_of
from commands.speaking import carried_out, plainly, refuse, say
from domain.secrecy import Role, Secrecy
from domain.words import Word
from graph.opening import open_graph
from graph.tokens import Grant, create_token
from importers.batches import now
from settings import load

token_command = typer.Typer(help="Bearer tokens.", no_args_is_help=True)

Words = TypeVar("Words", bound=Word)


@token_command.callback()
def tokens() -> None:
    """Bearer tokens."""


@token_command.command("create")
def create(
    agency: Annotated[str, typer.Option(help="Code of the agency; it need not be known yet.")],
    role: Annotated[str, typer.Option(help="|".join(role.name for role in Role))] = "PARTNER",
    clearance: Annotated[
        str, typer.Option(help="|".join(level.name for level in Secrecy))
    ] = "INTERNAL",
    person: Annotated[str | None, typer.Option(help="Whose it is, where a person's.")] = None,
    days: Annotated[int | None, typer.Option(min=1, help="Days until it expires.")] = None,
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Print one bearer token on standard output, nothing else."""
    with plainly():
        settings = load(data=data, graph=graph)
    at = now()
    grant = Grant(
        agency=agency,
        role=_word(Role, role, "--role"),
        clearance=_word(Secrecy, clearance, "--clearance"),
        person=person,
        expires_at=at + timedelta(days=days) if days else None,
    )

    async def work() -> str:
        async with open_graph(place_of(settings)) as store:
            return await create_token(store, grant, at)

    say(carried_out(work))


def _word(words: type[Words], text: str, option: str) -> Words:
    try:
        return words.of(text)
    except ValueError:
        names = ", ".join(word.name for word in words)
        refuse(f"{option} = {text}: no such word; use one of {names}")
