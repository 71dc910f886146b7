"""How commands speak: results to standard output, all else to standard error."""

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from typing import Any, Final, NoReturn, TypeVar

import typer

from accesses.errors import AccessLogFailure
from domain.batches import Batch
from domain.errors import CallerError
from domain.plurals import counted
from graph.errors import GraphError
from graph.leases import TakenOver
from graph.sessions import NoSuchSession
from graph.systems import NotYours
from graph.tokens import NoSuchToken, TokenEnded
from importers.batches import StillRunning
from importers.mapping import BadMapping
from importers.reading import Unreadable
from importers.snapshots import TooMuchWithdrawn
from importers.undoing import NoSuchBatch, NotToBeUndone
from settings import SettingsError

T = TypeVar("T")

_SIGNALLED: Final = 128
"""What a shell adds to the number of a signal to make an exit code."""

_KNOWN = (
    AccessLogFailure,
    BadMapping,
    CallerError,
    GraphError,
    NoSuchBatch,
    NoSuchSession,
    NoSuchToken,
    NotToBeUndone,
    NotYours,
    OSError,
    SettingsError,
    StillRunning,
    TakenOver,
    TokenEnded,
    TooMuchWithdrawn,
    Unreadable,
)


def say(text: str) -> None:
    """Write a line of result, at once: whoever reads a pipe waits for the address of the hub."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def tell(text: str) -> None:
    """Write a line for the person at the screen."""
    sys.stderr.write(text + "\n")


def tell_warnings(batch: Batch) -> None:
    """Tell what was doubtful in a ledger."""
    for warning in batch.warnings:
        tell(f"warning: {batch.file}, {warning}")
    if batch.warnings_left_out:
        tell(f"and {counted(batch.warnings_left_out, 'more warning')}")


def refuse(text: str) -> NoReturn:
    """End with one sentence and exit code 2: it could not be done at all."""
    tell(text)
    raise typer.Exit(2)


@contextmanager
def plainly() -> Generator[None]:
    """Turn what can be expected to go wrong into one sentence and exit code 2."""
    try:
        yield
    except _KNOWN as error:
        remedy = getattr(error, "remedy", None)
        refuse(f"{error} {remedy}" if remedy else str(error))


def carried_out(work: Callable[[], Coroutine[Any, Any, T]], *, again: str = "") -> T:
    """Run a command's work to its end; a signal to stop lets it end what it began.

    The exit code is then 130 after Ctrl-C and 143 after SIGTERM, as in any shell.

    Args:
        work: what the command does.
        again: what the same command does once this one was stopped, where it is worth telling.
    """
    terminated = False

    async def until_stopped() -> T:
        # Ctrl-C is taken by asyncio likewise, but not where a shell has this ignore it.
        task = asyncio.create_task(work())

        def stop() -> None:
            nonlocal terminated
            terminated = True
            task.cancel()

        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop)
        return await task

    try:
        with plainly():
            return asyncio.run(until_stopped())
    except KeyboardInterrupt:
        number = signal.SIGINT
    except asyncio.CancelledError:
        if not terminated:
            raise
        number = signal.SIGTERM
    tell(f"stopped; {again}" if again else "stopped")
    raise typer.Exit(_SIGNALLED + number)
