"""Enforcing: which of a plan's flags keep it from approval, whatever an approver answers."""

from collections.abc import Iterable, Sequence
from datetime import date

from detection.rulings import Ruling
from domain.enforcement import enforced
from domain.flags import Flag
from domain.inspections import Inspection
from graph.reading.inspections import FLAGS
from resolvers.context import Context
from resolvers.flags import rule_of


def enforced_among(
    flags: Iterable[Flag], ruling: Ruling, body: str | None, day: date
) -> list[Flag]:
    """Those of some flags whose rules are enforced against the plans of a body on a day.

    Args:
        flags: that stand.
        ruling: what the hub judges by.
        body: code of the unit that leads the plan.
        day: of the decision.
    """
    return [
        one
        for one in flags
        if enforced(rule_of(one), one.severity, ruling.own, ruling.rulebook, body=body, on=day)
    ]


async def enforced_against(context: Context, inspection: Inspection) -> Sequence[Flag]:
    """The flags of which the caller is told that keep an inspection from approval today."""
    found = await context.loaders.related(FLAGS, inspection.id)
    flags = [one for one in found if isinstance(one, Flag)]
    if not flags:
        return []
    ruling = await context.loaders.ruling()
    held = enforced_among(flags, ruling, inspection.lead_unit, context.today())
    context.give(len(held))
    return held
