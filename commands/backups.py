"""`onevisit backup` and `onevisit restore`, of the embedded graph."""

from pathlib import Path
from typing import Annotated

import typer

from commands.noting import noted
from commands.options import Data, known_place
from commands.speaking import carried_out, plainly, say
from graph.backup import backup, restore
from graph.embedded import embedded
from settings import load


def backup_command(
    file: Annotated[Path, typer.Argument(metavar="FILE")], data: Data = None
) -> None:
    """Write all of the embedded graph into a file; the hub may be running."""
    with plainly():
        settings = load(data=data)
        # A server's address in the environment is none of its business: it has tools of its own.
        folder = known_place(settings.model_copy(update={"graph": None})).embedded
    memory = int(settings.engine_memory) // (1024 * 1024)

    async def work() -> None:
        async with embedded(folder, memory_mb=memory) as engine:
            await backup(engine, file)

    carried_out(noted(settings, "backup", work))
    say(f"backed up to {file}")


def restore_command(
    file: Annotated[Path, typer.Argument(metavar="FILE")], data: Data = None
) -> None:
    """Make a new data folder out of a backup."""
    with plainly():
        settings = load(data=data)

    async def work() -> None:
        await restore(file, settings.data / "graph")

    carried_out(noted(settings, "restore", work))
    say(f"restored to {settings.data}")
