"""What is wrong with a row though each of its cells may be right."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, cast

from importers.cells import RawValue, is_empty, plain, quoted
from importers.checks import hidden, identity_number, names_identity, uscc_holds
from importers.columns import Column, Ledger
from importers.ledgers.recipes import Plan, Recipe


class Fault(NamedTuple):
    """What is wrong with one cell: its header, what it says, the reason and the remedy.

    Without a header it is the row that is wrong.
    """

    header: str | None
    value: str
    reason: str
    remedy: str


def judge(
    ledger: Ledger,
    plan: Plan,
    values: Mapping[str, object],
    cells: Mapping[str, RawValue],
    faults: list[Fault],
) -> None:
    """Add to the faults of single cells what is wrong with the row."""
    for column in ledger.required_columns:
        if values.get(column.field) is None:
            faults += _missing(column, plan, cells, faults)
    for first, last in ledger.periods:
        start, end = values.get(first), values.get(last)
        if isinstance(start, date) and isinstance(end, date) and end < start:
            faults.append(_reversed(plan.recipe(first), plan.recipe(last), start, cells))
    for recipe in plan.doubled:
        faults += _disagreements(recipe, cells)
    if ledger.refuses_identity_numbers:
        faults += _identities(cells)


def warnings_of(ledger: Ledger, plan: Plan, values: Mapping[str, object]) -> tuple[str, ...]:
    """What is doubtful and yet no reason to reject: a failed check sign (domain.md 5.1)."""
    code = values.get("usccCode")
    if code is None or ledger.kind != "units" or uscc_holds(cast("str", code)):
        return ()
    header = plan.recipe("usccCode").header
    return (f"{header} = {code}: its check sign does not fit; compare it with the certificate",)


def _missing(
    column: Column, plan: Plan, cells: Mapping[str, RawValue], faults: Sequence[Fault]
) -> Iterator[Fault]:
    recipe = next((recipe for recipe in plan.recipes if recipe.field == column.field), None)
    if recipe is None:
        yield Fault(column.header, "", "no such column, and it is required", "add it")
    elif not any(fault.header == recipe.picked(cells).header for fault in faults):
        said = plain(cells.get(recipe.header)).strip()
        reason = f"says nothing of {column.header}, which is required" if said else "required"
        yield Fault(recipe.header, said, reason, "fill it in")


def _reversed(begin: Recipe, end: Recipe, start: date, cells: Mapping[str, RawValue]) -> Fault:
    header, raw, _ = end.picked(cells)
    reason = f"before {begin.picked(cells).header} {start.isoformat()}"
    return Fault(header, plain(raw), reason, "correct the one that is wrong")


def _disagreements(recipe: Recipe, cells: Mapping[str, RawValue]) -> Iterator[Fault]:
    said = plain(cells[recipe.header]).strip()
    for twin in recipe.twins:
        if plain(cells[twin]).strip() != said:
            there = quoted(said) if said else "nothing"
            reason = f"the column stands twice, and {recipe.header} says {there}"
            yield Fault(twin, plain(cells[twin]), reason, "keep one of the two columns")


def _identities(cells: Mapping[str, RawValue]) -> Iterator[Fault]:
    for header, raw in cells.items():
        if is_empty(raw):
            continue
        text = plain(raw)
        number = text.strip() if names_identity(header) else identity_number(text)
        if number:
            yield Fault(
                header,
                hidden(number),
                "an identity-card number, which the hub does not take",
                "remove it; 人员编号 is any number of the agency's own",
            )
