"""Overlap checks: plans that need not exist, against what the caller may know of."""

from collections.abc import Sequence
from contextlib import aclosing
from datetime import date
from typing import Final

from domain.errors import CallerError
from domain.overlaps import OverlapReport
from domain.plans import Plan
from resolvers.bodies import leads_of
from resolvers.checking import Checking
from resolvers.context import Context
from resolvers.earlier_plans import EarlierPlans

MOST_PLANS: Final = 200
"""Plans of one request; more are a ledger, which `onevisit check` goes through."""


async def overlap_check(context: Context, plan: Plan, as_of: date | None) -> OverlapReport:
    """What the rules hold against a plan; nothing is stored.

    One round trip; one more where the plan takes in what is below its targets, where the code of
    one is not that of a single unit, for each limit of its organiser or region, and after a change
    of the rules.

    Args:
        context: of the operation.
        plan: one that makes sense (`domain/plans.py`).
        as_of: the day for which is judged; None: today.
    """
    return (await _checks(context, [plan], as_of, None))[0]


async def overlap_checks(
    context: Context, plans: Sequence[Plan], as_of: date | None
) -> list[OverlapReport]:
    """What the rules hold against plans of one hand, each after those before it; likewise.

    Raises:
        CallerError: INVALID_ARGUMENT; they are too many, or two of them bear one number.
    """
    check_many(plans)
    with EarlierPlans() as earlier:
        return await _checks(context, plans, as_of, earlier)


def check_many(plans: Sequence[Plan]) -> None:
    """See that plans may be checked together.

    Raises:
        CallerError: INVALID_ARGUMENT with the path of what is wrong.
    """
    if len(plans) > MOST_PLANS:
        raise CallerError(
            "INVALID_ARGUMENT",
            f"There are {len(plans):,} plans; at most {MOST_PLANS} are checked at once.",
            path=("plans",),
            remedy="Check them in several requests, or the ledger by `onevisit check`.",
        )
    places: dict[tuple[str | None, str], int] = {}
    for place, plan in enumerate(plans):
        if plan.number is None:
            continue
        first = places.setdefault((plan.system, plan.number), place)
        if first != place:
            raise CallerError(
                "INVALID_ARGUMENT",
                f"Two plans bear the number {plan.number}: those at {first} and {place}.",
                path=("plans", place, "recordId"),
                remedy="Give each plan a number of its own, or leave it out.",
            )


async def _checks(
    context: Context, plans: Sequence[Plan], as_of: date | None, earlier: EarlierPlans | None
) -> list[OverlapReport]:
    day = as_of or context.today()
    checking = Checking(context.reader, context.caller.agency, context.rulings, day, earlier)
    reports: list[OverlapReport] = []
    async with aclosing(checking.check(plans)) as checked:
        async for one in checked:
            context.loaders.prime(leads_of(one.found))
            context.meet(one.found.hidden)
            context.give(sum(1 + len(flag.counterparts) for flag in one.report.flags))
            reports.append(one.report)
    return reports
