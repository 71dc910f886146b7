"""Passing on: what goes to and fro, or down and down, and nobody takes up (`domain.md` 5.5)."""

from collections.abc import Iterator
from datetime import date

from analysis.chains.chain import Chain
from analysis.chains.custody import Holding
from analysis.overlaps.findings import Finding
from analysis.overlaps.ground import Ground
from domain.flags import FlagKind, Severity
from domain.handoffs import Handoff


def ping_pong(subject: str, chain: Chain, ground: Ground) -> Iterator[Finding]:
    """PING_PONG: returned again and again, or back where it was with no acceptance in between.

    A single return to who sent it first is a legitimate objection.

    Args:
        subject: id of what is handed on.
        chain: as it stood on the day that is judged.
        ground: how many returns.
    """
    least = ground.parameter("ping_pong_returns", on=ground.as_of)
    returned = [one for one in chain.hops if one.returned_at is not None]
    if len(returned) < least.number and not _is_run_round(chain):
        return
    units = tuple(dict.fromkeys(one.unit for one in chain.holdings))
    yield Finding(
        kind=FlagKind.PING_PONG,
        severity=Severity.HARD,
        unit=chain.held.unit if chain.held else None,
        subjects=(subject,),
        rule="PING_PONG",
        parameters=(least,),
        evidence={"units": units, "returns": len(returned), "bounces": len(chain.bounces)},
    )


def _is_run_round(chain: Chain) -> bool:
    """Whether it came back otherwise than by a return to who sent it first of all."""
    for one in chain.holdings:
        by = one.by
        if by is None or not _came_back(one):
            continue
        is_objection = by.returned_at is not None and one.unit == chain.hops[0].sender
        if not is_objection:
            return True
    return False


def _came_back(holding: Holding) -> bool:
    """Whether a unit had held it before, and nobody accepted it in between."""
    step, by = holding, holding.by
    while by is not None and step.before is not None:
        if by.accepted_at is not None:
            return False
        step = step.before
        if step.unit == holding.unit:
            return True
        by = step.by
    return False


def pass_through(subject: str, chain: Chain, ground: Ground) -> Iterator[Finding]:
    """PASS_THROUGH: so many handoffs, and no acceptance among the first of them.

    Args:
        subject: id of what is handed on.
        chain: as it stood on the day that is judged.
        ground: how many handoffs.
    """
    least = ground.parameter("pass_through_handoffs", on=ground.as_of)
    first = chain.hops[: int(least.number)]
    if len(first) < least.number or any(one.accepted_at is not None for one in first):
        return
    yield Finding(
        kind=FlagKind.PASS_THROUGH,
        severity=Severity.SOFT,
        unit=chain.held.unit if chain.held else None,
        subjects=(subject,),
        rule="PASS_THROUGH",
        parameters=(least,),
        evidence={
            "units": tuple(dict.fromkeys(unit for one in first for unit in _ends(one))),
            "count": len(first),
            "from": _day(first[0]).isoformat(),
            "to": _day(first[-1]).isoformat(),
        },
    )


def _ends(hop: Handoff) -> tuple[str, str]:
    return hop.sender or "", hop.receiver or ""


def _day(hop: Handoff) -> date:
    return hop.sent_at.date() if hop.sent_at else date.min
