"""A process of several writers at once: each writes chunks of leads of its own system."""

import asyncio
import os
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from secrets import token_hex

from domain.records import Kind
from graph.assertions import Assertion, Origin
from graph.connection import Connection
from graph.embedded import WritersTurn
from graph.store import Store
from graph.transaction import Transaction
from graph.writing import write

AT = "2024-03-04T09:00:00.000+08:00"


async def hand_in(store: Store, writer: int, chunks: int) -> None:
    origin = Origin("tester", "S", "CITY-DC", AT)
    for chunk in range(chunks):
        said = [
            Assertion(Kind.LEAD, "S", number, {"number": number, "units": ["U-1"], "title": "甲"})
            for number in (f"L-{writer}-{chunk}-{place}" for place in range(3))
        ]

        async def work(transaction: Transaction, said: list[Assertion] = said) -> None:
            await write(transaction, said, origin, token_hex(8))

        await store.write(work)


async def main(uri: str, user: str, database: str, folder: str, *numbers: str) -> None:
    first, count, chunks = map(int, numbers)
    connection = Connection(
        uri=uri, user=user, password=os.environ["GRAPH_PASSWORD"], database=database
    )
    turn = WritersTurn(Path(folder)) if folder else None
    async with AsyncExitStack() as open_stores:
        stores = [
            await open_stores.enter_async_context(
                Store.open(connection, read_seconds=60, write_seconds=60, turn=turn)
            )
            for _ in range(count)
        ]
        await asyncio.gather(
            *(hand_in(store, first + place, chunks) for place, store in enumerate(stores))
        )


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
