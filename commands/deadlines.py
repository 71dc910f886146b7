"""`onevisit deadlines`: list and set the rules that say by when something is to be done."""

from datetime import date
from typing import Annotated

import typer

from commands.list_options import day_of
from commands.operators import deed_of, reader_of
from commands.options import Data, Graph
from commands.parameter_files import parameter_of
from commands.parameters import Note, done_on, scope_of
from commands.speaking import refuse, say
from domain.deadlines import FAMILY, DeadlineStage
from domain.shipped_deadlines import titles
from graph.store import Store
from resolvers.deadline_rules import DeadlineRow, deadline_rows, value_of
from resolvers.parameter_changes import WasSet, set_parameters

deadlines_command = typer.Typer(
    help="The rules that say by when something is to be done.", no_args_is_help=True
)


@deadlines_command.command("list")
def list_command(
    on: Annotated[
        str | None, typer.Option(help="What holds on this day.", show_default="today")
    ] = None,
    stage: Annotated[str | None, typer.Option(help="ANSWER, ACCEPT …")] = None,
    profile: Annotated[str | None, typer.Option(help="Of this profile (SLA) only.")] = None,
    history: Annotated[
        bool, typer.Option("--history", help="With what was replaced or taken away.")
    ] = False,
    data: Data = None,
    graph: Graph = None,
) -> None:
    """List the deadline rules, shipped and set here; an asterisk marks what holds on the day."""
    if stage is not None and stage not in DeadlineStage.__members__:
        refuse(f"--stage = {stage}: no such stage; use one of {', '.join(DeadlineStage.choices())}")
    day = day_of(on, "--on")

    async def work(store: Store) -> list[DeadlineRow]:
        return await deadline_rows(
            reader_of(store),
            date.fromisoformat(day) if day else None,
            stage=DeadlineStage[stage] if stage else None,
            profile=profile,
            history=history,
        )

    for row in done_on(data, graph, "deadlines list", work):
        say(_line(row))


@deadlines_command.command("set")
def set_command(
    rule: Annotated[str, typer.Argument(help="Id of a rule, or of a new one.")],
    basis: Annotated[str, typer.Option(help="LAW|PRACTICE|DEFAULT")],
    source: Annotated[str, typer.Option(help="Where it is written.")],
    note: Note,
    none: Annotated[bool, typer.Option("--none", help="It sets no deadline there.")] = False,
    stage: Annotated[str, typer.Option(help="What is to be done: ANSWER, ACCEPT …")] = "ANSWER",
    anchor: Annotated[str, typer.Option(help="Counted from: SENT, RECEIVED …")] = "SENT",
    amount: Annotated[int | None, typer.Option(help="How many.")] = None,
    unit: Annotated[
        str, typer.Option(help="HOURS|WORKING_DAYS|NATURAL_DAYS|MONTHS")
    ] = "WORKING_DAYS",
    roll: Annotated[str | None, typer.Option(help="NEXT_WORKING_DAY|NONE")] = None,
    longer: Annotated[int | None, typer.Option(help="How many more where complex.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="ASSIGN, REFER …; several.")
    ] = None,
    sender: Annotated[
        list[str] | None, typer.Option("--from-kind", help="AUDIT_OFFICE …; several.")
    ] = None,
    receiver: Annotated[
        list[str] | None, typer.Option("--to-kind", help="DEPARTMENT …; several.")
    ] = None,
    profile: Annotated[str | None, typer.Option(help="The profile (SLA) it belongs to.")] = None,
    regime: Annotated[str | None, typer.Option(help="For senders of this regime only.")] = None,
    region: Annotated[
        str | None, typer.Option(help="For receivers in this region only, by code.")
    ] = None,
    valid_from: Annotated[
        str | None, typer.Option("--from", help="For what is sent from this day on.")
    ] = None,
    valid_to: Annotated[str | None, typer.Option("--to", help="The last such day.")] = None,
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Set a deadline rule; one that begins on the same day for the same is replaced.

    `onevisit parameters end` takes a row away or gives it a last day.
    """
    parts = {
        "stage": stage, "anchor": anchor, "unit": unit, "roll": roll, "profile": profile,
        "amount": None if amount is None else str(amount),
        "longer": None if longer is None else str(longer),
        "kinds": ",".join(kind or ()), "from": ",".join(sender or ()),
        "to": ",".join(receiver or ()),
    }  # fmt: skip
    said: dict[str, str | None] = {
        "name": FAMILY + rule, "value": value_of({} if none else parts), "regime": regime,
        "matter": None, "region": region, "body": None, "validFrom": valid_from,
        "validTo": valid_to, "basis": basis, "source": source,
    }  # fmt: skip

    async def work(store: Store) -> WasSet:
        stated = parameter_of({key: text or "" for key, text in said.items()}, FAMILY + rule)
        return await set_parameters(reader_of(store), [stated], deed_of(note))

    told = f"deadlines set {rule} {said['value']} {scope_of(said)}".strip()
    done = done_on(data, graph, told, work)
    say(f"{done.rows[0].id}  {'set' if done.changed else 'stands so already'}")


def _line(row: DeadlineRow) -> str:
    one, said = row.rule, row.rule.deadline
    where = [
        f"{name} {code}"
        for name, code in (
            ("regime", one.parameter.regime and one.parameter.regime.name),
            ("region", one.parameter.region),
        )
        if code
    ]
    dated = one.parameter.valid_from or one.parameter.valid_to
    when = f"{one.parameter.valid_from or ''}…{one.parameter.valid_to or ''}" if dated else ""
    title = titles()[one.id].zh if one.id in titles() else one.parameter.source
    mark = "*" if row.holds else " "
    head = f"{mark} {one.id:<22} {title}  {said.value if said else 'NONE'}"
    ended = ", ended" if row.ended else ""
    by = f"[{row.id or 'shipped'}{ended}]"
    basis = f"{one.parameter.basis.name}  {one.parameter.source}"
    return "  ".join(filter(None, (head, ", ".join(where), when, basis, by)))
