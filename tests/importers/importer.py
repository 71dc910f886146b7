"""A process that imports a ledger into the graph of a data folder, and says when it has begun."""

import asyncio
import sys
from pathlib import Path

from domain.batches import Batch
from graph.embedded import embedded
from graph.errors import GraphError
from graph.store import Store
from importers.importing import import_ledger
from importers.orders import Order

LEFT = 3
"""The exit code of an import that was left because the graph went away."""


async def main(folder: Path, kind: str, path: Path, at_once: int) -> None:
    order = Order(
        kind=kind, path=path, name=path.name, system="S", agency="CITY-DC", actor="tester"
    )

    def watch(_: Batch) -> None:
        sys.stdout.write("going on\n")
        sys.stdout.flush()

    async with (
        embedded(folder) as engine,
        Store.open(engine.connection, read_seconds=60, write_seconds=60, turn=engine.turn) as store,
    ):
        await import_ledger(store, order, watch, at_once=at_once)


if __name__ == "__main__":
    try:
        asyncio.run(main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])))
    except GraphError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(LEFT)
