"""Exempt shares: who claims exemptions how often, as one caller may know of it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from detection.rulings import Ruling
from domain.exempt_shares import ExemptShare, TriggerShare
from domain.inspections import Trigger
from domain.orders import ExemptShareOrder
from domain.regimes import Regime
from graph.reading.exempt_shares import Counted, counted
from resolvers.context import Context
from resolvers.pages import Asked, Page, keyed
from resolvers.periods import Period, period_of

_WHOLE = 10**9


async def exempt_shares(
    context: Context, asked: Asked, order: ExemptShareOrder
) -> Page[ExemptShare]:
    """Organisers, with how many of their inspections that began in a period claim an exemption.

    Args:
        context: of the operation.
        asked: which page; its filters are those of `ExemptShareFilter`.
        order: by code, or those that claim most first.

    Raises:
        CallerError: INVALID_ARGUMENT, or a fault of the page.
    """
    filters: dict[str, Any] = {**(asked.filters or {})}
    period = await period_of(context, filters)
    found = await counted(
        context.reader,
        since=period.since,
        until=period.until,
        organisers=filters.get("leadUnits"),
        regions=filters.get("regions"),
        regimes=filters.get("regimes"),
    )
    shares = _shares(found, period, await context.loaders.ruling())
    told = ((_key(one, order), one) for one in shares)
    return keyed(context, f"ExemptShare.{order.name}", told, asked)


def _shares(found: Iterable[Counted], period: Period, ruling: Ruling) -> list[ExemptShare]:
    by_organiser: defaultdict[str, list[Counted]] = defaultdict(list)
    for one in found:
        by_organiser[one.organiser].append(one)
    return [_share(code, some, period, ruling) for code, some in by_organiser.items()]


def _share(code: str, some: list[Counted], period: Period, ruling: Ruling) -> ExemptShare:
    proven: defaultdict[Trigger, int] = defaultdict(int)
    unproven: defaultdict[Trigger, int] = defaultdict(int)
    for one in some:
        trigger = Trigger[one.trigger]
        if trigger in _exempt(one.regime, period, ruling):
            (proven if one.proven else unproven)[trigger] += one.plans
    return ExemptShare(
        organiser=code,
        inspections=sum(one.plans for one in some),
        parallel=sum(one.plans for one in some if one.parallel),
        triggers=tuple(
            TriggerShare(trigger=one, proven=proven[one], unproven=unproven[one])
            for one in Trigger
            if one in proven or one in unproven
        ),
    )


def _exempt(regime: str | None, period: Period, ruling: Ruling) -> set[Trigger]:
    """The triggers that spare inspections of a regime, as it holds on the period's last day."""
    of = Regime[regime] if regime else None
    words = ruling.parameters.one("exempt_triggers", regime=of, on=period.until).words
    return {Trigger.of(word.strip()) for word in words} - {Trigger.PLANNED}


def _key(one: ExemptShare, order: ExemptShareOrder) -> str:
    """Where it stands in an order, as a text; most first is counted down from many."""
    match order:
        case ExemptShareOrder.CODE_ASC:
            return one.organiser
        case ExemptShareOrder.SHARE_DESC:
            return f"{_WHOLE - round(one.share * _WHOLE):010d}|{one.organiser}"
        case ExemptShareOrder.UNPROVEN_DESC:
            return f"{_WHOLE - one.unproven:010d}|{one.organiser}"
