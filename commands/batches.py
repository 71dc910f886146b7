"""`onevisit batches`: list imports; `batches show` tells of one, `batches undo` takes it back."""

from typing import Annotated

import typer

from commands.noting import noted
from commands.options import Data, Graph, known_place
from commands.speaking import carried_out, plainly, refuse, say, tell, tell_warnings
from detection.waiting import judge_waiting
from domain.batches import Batch
from domain.plurals import counted
from graph import batches as kept
from graph.opening import open_graph
from graph.reading.batches import batch as batch_of
from graph.transaction import Transaction
from importers.undoing import undo_batch
from settings import load

batches_command = typer.Typer(
    help="List imports, show one, or take one back.", invoke_without_command=True
)


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
        place = known_place(settings)

    async def work() -> list[Batch]:
        async def find(transaction: Transaction) -> list[kept.Properties]:
            return await kept.latest(transaction, count + 1)

        async with open_graph(place) as store:
            return [batch_of(found) for found in await store.read_many(find)]

    batches = carried_out(noted(settings, "batches", work))
    for batch in batches[:count]:
        say(_line(batch))
    if len(batches) > count:
        tell(f"the latest {count}; --count N shows more")


@batches_command.command("show")
def show(
    identifier: Annotated[str, typer.Argument(metavar="ID")],
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Show an import: its counts, why it did not come to its end, and what was doubtful."""
    with plainly():
        settings = load(data=data, graph=graph)
        place = known_place(settings)

    async def work() -> Batch | None:
        async def find(transaction: Transaction) -> kept.Properties | None:
            return await kept.get(transaction, identifier)

        async with open_graph(place) as store:
            found = await store.read_many(find)
            return batch_of(found) if found else None

    batch = carried_out(noted(settings, f"batches show {identifier}", work))
    if batch is None:
        refuse(f"there is no batch {identifier}; list them with `onevisit batches`")
    say(_line(batch))
    if batch.problem:
        say(batch.problem)
    tell_warnings(batch)


@batches_command.command("undo")
def undo(
    identifier: Annotated[str, typer.Argument(metavar="ID")],
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Take an import back, leaving what other imports also asserted; cut short, it can go on."""
    with plainly():
        settings = load(data=data, graph=graph)
        place = known_place(settings)

    async def work() -> Batch:
        async with open_graph(place) as store:
            batch = await undo_batch(store, identifier, "operator")
            await judge_waiting(store)
            return batch

    batch = carried_out(noted(settings, f"batches undo {identifier}", work))
    say(f"{batch.id} of {batch.file} is taken back")


def _line(batch: Batch) -> str:
    warnings = len(batch.warnings) + batch.warnings_left_out
    return (
        f"{batch.id}  {batch.started_at:%Y-%m-%d %H:%M}  {batch.status.name:<11}  "
        f"{batch.kind} {batch.file} of {batch.system}: {batch.read} read, "
        f"{batch.created} created, {batch.changed} changed, {batch.unchanged} unchanged, "
        f"{batch.rejected} rejected"
        + (f", {batch.withdrawn} withdrawn" if batch.withdrawn else "")
        + (f", {counted(warnings, 'warning')}" if warnings else "")
        + (f" [{batch.problem_code}]" if batch.problem_code else "")
    )
