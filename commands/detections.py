"""`onevisit detect`: judge all flags from scratch, over the whole graph."""

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from commands.noting import noted
from commands.options import Data, Graph, place_of
from commands.speaking import carried_out, plainly, say
from detection.sweeping import Swept, judge_all
from graph.opening import open_graph
from settings import load


def detect_command(data: Data = None, graph: Graph = None) -> None:
    """Judge all flags from scratch, over the whole graph.

    Imports and mutations already judge what they touch, and flags are as that left them; this reads
    everything, judges it outside the graph and keeps the difference. It may be stopped: what it
    kept stays, and the same command finds the rest.
    """
    with plainly():
        settings = load(data=data, graph=graph)
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    task = bar.add_task("read", total=None)

    def show(swept: Swept) -> None:
        if swept.there:
            bar.update(task, description="judged", completed=swept.judged)
        else:
            bar.update(task, completed=swept.read)

    async def work() -> Swept:
        async with open_graph(place_of(settings)) as store:
            return await judge_all(store, show)

    with bar:
        swept = carried_out(
            noted(settings, "detect", work), again="the same command finds what this one left"
        )
    there = f"{swept.there:,} units and inspections"
    say(f"{there}: {swept.raised:,} flags raised, {swept.cleared:,} cleared")
    say(
        f"reading {swept.reading:.1f} s, judging {swept.judging:.1f} s, "
        f"writing {swept.writing:.1f} s"
    )
