"""`onevisit import`: load one ledger."""

from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from commands.noting import noted
from commands.options import Data, Graph, place_of
from commands.speaking import carried_out, plainly, refuse, say, tell, tell_warnings
from detection.portions import Outcome
from detection.waiting import judge_waiting
from domain.batches import Batch
from graph.opening import open_graph
from importers.importing import import_ledger
from importers.ledgers import LEDGERS
from importers.ledgers.reader import LedgerReader
from importers.mapping import Mapping
from importers.orders import Order
from importers.outputs import replaceable, writing
from importers.reject_writing import RejectsWriter
from importers.rejects import Reject
from settings import load

_SHOWN: Final = 100
"""Rejected cells that are told one by one; `--rejects` gives all of them."""


def import_command(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="|".join(LEDGERS))],
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    system: Annotated[str, typer.Option(help="The source system whose ledger it is.")],
    agency: Annotated[str, typer.Option(help="Code of the agency that the system belongs to.")],
    mapping: Annotated[
        Path | None, typer.Option(help="YAML that turns the file into a ledger of the contract.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="With a single bad row, take none.")
    ] = False,
    snapshot: Annotated[
        bool,
        typer.Option("--snapshot", help="The file is the whole of its kind in its system."),
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="A snapshot may withdraw more than a quarter.")
    ] = False,
    rejects: Annotated[
        Path | None, typer.Option(help="Where to write the rejected rows, in the file's form.")
    ] = None,
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Load one ledger; every row that is right goes in, every other is named.

    Exit code 0: all rows are in; 1: some were rejected; 2: the file could not be read at all.
    """
    if kind not in LEDGERS:
        refuse(f"no kind of ledger is called {kind}; use one of {', '.join(LEDGERS)}")
    with plainly():
        settings = load(data=data, graph=graph)
        order = Order(
            kind=kind,
            path=file,
            name=file.name,
            system=system,
            agency=agency,
            actor="operator",
            mapping=Mapping.load(mapping) if mapping else None,
            strict=strict,
            snapshot=snapshot,
            confirmed=yes,
            dry_run=dry_run,
        )
        if rejects is not None:
            rejects = _room(rejects, file, mapping)
    with _Screen(order.name, rejects) as screen:

        async def work() -> Batch:
            # What cannot be read is said before anything is started for it.
            LedgerReader(LEDGERS[kind], file, order.mapping).close()
            async with open_graph(place_of(settings)) as store:
                batch = await import_ledger(store, order, screen.moved, screen.refused)
                if not order.dry_run:
                    await judge_waiting(store, screen.judged)
                return batch

        batch = carried_out(
            noted(settings, f"import {kind} {file.name}", work),
            again="the same command goes on where this one was",
        )
    _report(batch, screen)


def _room(rejects: Path, file: Path, mapping: Path | None) -> Path:
    """Where to write rejects; those of last time are removed, lest they pass for this import's.

    Raises:
        NotWritable: there is no writing there, which is better known now than at the first reject.
    """
    for name, other in (("ledger", file), ("mapping", mapping)):
        if other and rejects.exists() and other.exists() and rejects.samefile(other):
            refuse(f"{rejects} is the {name} itself; let --rejects write to another file")
    with writing(rejects):
        place = replaceable(rejects)
        place.open("ab").close()
        place.unlink()
    return place


def _report(batch: Batch, screen: "_Screen") -> None:
    tell_warnings(batch)
    if screen.hidden:
        tell(f"and {screen.hidden} more; {screen.where}")
    if batch.problem:
        tell(batch.problem)
    if batch.withdrawn:
        say(f"{batch.withdrawn} withdrawn")
    say(
        f"{batch.read} read, {batch.created} created, {batch.changed} changed, "
        f"{batch.unchanged} unchanged, {batch.rejected} rejected"
    )
    if batch.rejected:
        raise typer.Exit(1)


class _Screen:
    """Progress, rejects as they come, and the file of rejects."""

    def __init__(self, name: str, rejects: Path | None) -> None:
        self._name = name
        self._path = rejects
        self._file = RejectsWriter(lambda _form: rejects) if rejects else None
        self._told = 0
        self.hidden = 0
        console = Console(stderr=True)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[rows]} rows, {task.fields[rate]:.0f}/s"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task: TaskID = self._bar.add_task(name, total=1.0, rows=0, rate=0.0)

    def __enter__(self) -> "_Screen":
        self._bar.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._bar.stop()
        if self._file is None:
            return
        self._file.close()
        if self._file.failure is not None:
            tell(
                f"warning: {self._path} lacks rejects: {self._file.failure}; import the same file "
                "again with --rejects to another place"
            )

    @property
    def where(self) -> str:
        """Where the rejects are that were not told."""
        if self._file is None or self._file.failure is not None:
            return "--rejects OUT writes all of them"
        return f"{self._path} has all of them"

    def moved(self, batch: Batch) -> None:
        """Show how far the import is."""
        self._bar.update(
            self._task, completed=batch.progress or 0.0, rows=batch.read, rate=batch.rate or 0.0
        )

    def judged(self, outcome: Outcome) -> None:
        """Show how much of what was imported is judged."""
        total = outcome.judged + outcome.waiting
        self._bar.update(
            self._task, description="judging", completed=outcome.judged / total, rows=outcome.judged
        )

    async def refused(self, reader: LedgerReader, rejects: list[Reject]) -> None:
        """Tell what is rejected, and write it down."""
        if self._file is not None:
            self._file.take(reader.form, reader.headers, rejects)
        for reject in rejects:
            if self._told < _SHOWN:
                tell(reject.describe(self._name))
                self._told += 1
            else:
                self.hidden += 1
