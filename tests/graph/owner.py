"""A process that opens the data folder it is given and keeps it until its input ends."""

import asyncio
import sys
from pathlib import Path

from graph.embedded import embedded


async def own(folder: Path) -> None:
    async with embedded(folder, memory_mb=512) as engine:
        sys.stdout.write(f"{engine.connection.uri}\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(own(Path(sys.argv[1])))
