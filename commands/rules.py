"""`onevisit rules`: the rules that flags rest on, with their sources."""

from datetime import datetime
from typing import Annotated

import typer

from commands.noting import noted
from commands.operators import reader_of
from commands.options import Data, Graph, known_place
from commands.speaking import carried_out, plainly, say
from detection.rulings import Ruling, Rulings
from domain.parameter_forms import forms
from domain.zone import SHANGHAI
from graph.opening import open_graph
from settings import load


def rules_command(
    body: Annotated[
        str | None, typer.Option(help="Advise or enforce for the plans of this body, by code.")
    ] = None,
    data: Data = None,
    graph: Graph = None,
) -> None:
    """List the rules: what they rest on, which parameters they use, whether they enforce."""
    with plainly():
        settings = load(data=data, graph=graph)
        place = known_place(settings)

    async def work() -> Ruling:
        async with open_graph(place) as store:
            return await Rulings().now(reader_of(store))

    ruling = carried_out(noted(settings, "rules", work))
    today = datetime.now(SHANGHAI).date()
    for rule in ruling.rulebook.rules:
        used = ", ".join(name for name, form in forms().items() if rule.id in form.rules)
        weight = rule.severity.name if rule.severity else "by case"
        said = ruling.enforcement(rule, body, today).name
        say(
            f"{rule.id:<14} {weight:<8} {said:<8} {rule.title.zh}  {rule.basis.name}  "
            f"{rule.source.zh}" + (f"  [{used}]" if used else "")
        )
