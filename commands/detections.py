"""`onevisit detect`: bring all flags up to date over the whole graph."""

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from commands.noting import noted
from commands.options import Data, Graph, place_of
from commands.speaking import carried_out, plainly, say
from detection.portions import Outcome
from detection.waiting import judge_all
from graph.opening import open_graph
from settings import load


def detect_command(data: Data = None, graph: Graph = None) -> None:
    """Bring all flags up to date over the whole graph.

    Imports and mutations already do so for what they touch; after a change of rules or
    parameters this looks at everything again. It may be stopped and goes on where it was.
    """
    with plainly():
        settings = load(data=data, graph=graph)
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.0f} of {task.total:.0f}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    task = bar.add_task("inspections", total=None)

    def show(outcome: Outcome) -> None:
        total = outcome.judged + outcome.waiting
        bar.update(task, completed=outcome.judged, total=total)

    async def work() -> Outcome:
        async with open_graph(place_of(settings)) as store:
            return await judge_all(store, show)

    with bar:
        outcome = carried_out(
            noted(settings, "detect", work), again="the same command goes on where this one was"
        )
    say(f"{outcome.judged} judged, {outcome.raised} raised, {outcome.cleared} cleared")
