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


async def main(folder: Path, kind: str, path: Path, at_once: int, *, snapshot: bool) -> None:
    order = Order(
        kind=kind, path=path, name=path.name, system="S", agency="CITY-DC", actor="tester",
        snapshot=snapshot,
    )  # fmt: skip

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
        folder, kind, path, at_once, *options = sys.argv[1:]
        snapshot = "snapshot" in options
        asyncio.run(main(Path(folder), kind, Path(path), int(at_once), snapshot=snapshot))
    except GraphError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(LEFT)
