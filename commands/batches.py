"""`onevisit batches`: list imports; `batches undo` takes one back."""

from typing import Annotated

import typer

from commands.options import Data, Graph, place_of
from commands.speaking import carried_out, plainly, say
from domain.batches import Batch
from graph import batches as kept
from graph.opening import open_graph
from graph.reading.batches import batch as batch_of
from graph.store import Transaction
from importers.undoing import undo_batch
from settings import load

batches_command = typer.Typer(help="List imports, or take one back.", invoke_without_command=True)


@batches_command.callback()
def list_batches(
    context: typer.Context,
    count: Annotated[int, typer.Option(min=1, help="How many of the latest.")] = 50,
    data: Data = None,
    graph: Graph = None,
) -> None:
    """List the latest imports, newest first."""
    if context.invoked_subcommand is not None:
        return
    with plainly():
        settings = load(data=data, graph=graph)

    async def work() -> list[Batch]:
        async def find(transaction: Transaction) -> list[kept.Properties]:
            return await kept.latest(transaction, count)

        async with open_graph(place_of(settings)) as store:
            return [batch_of(found) for found in await store.read_many(find)]

    for batch in carried_out(work):
        say(
            f"{batch.id}  {batch.started_at:%Y-%m-%d %H:%M}  {batch.status.name:<11}  "
            f"{batch.kind} {batch.file} of {batch.system}: {batch.read} read, "
            f"{batch.created} created, {batch.changed} changed, {batch.unchanged} unchanged, "
            f"{batch.rejected} rejected"
        )


@batches_command.command("undo")
def undo(
    identifier: Annotated[str, typer.Argument(metavar="ID")],
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Take an import back, leaving what other imports also asserted."""
    with plainly():
        settings = load(data=data, graph=graph)

    async def work() -> Batch:
        async with open_graph(place_of(settings)) as store:
            return await undo_batch(store, identifier, "operator")

    batch = carried_out(work)
    say(f"{batch.id} of {batch.file} is taken back")
