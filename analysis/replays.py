"""Replays: two sets of flags of the same inspections, held beside each other and counted."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.replays import ReplayedFlag, ReplayedInspection, ReplayedPlan, Tally

Stops = Callable[[ReplayedPlan, ReplayedFlag], bool]
"""Whether a flag keeps an inspection from approval."""


@dataclass(frozen=True, slots=True)
class Side:
    """The flags by one set of parameters.

    Attributes:
        flags: by id.
        stops: whether one keeps an inspection from approval.
    """

    flags: Mapping[str, ReplayedFlag]
    stops: Stops


class Comparison:
    """What stands, and what would, for some inspections.

    Args:
        plans: the inspections.
        before: what stands.
        after: what would.
    """

    def __init__(self, plans: Sequence[ReplayedPlan], before: Side, after: Side) -> None:
        self._plans = {one.id: one for one in plans}
        self._before = before
        self._after = after
        self._of_before = _by_subject(before.flags.values())
        self._of_after = _by_subject(after.flags.values())

    @property
    def flags(self) -> Mapping[str, ReplayedFlag]:
        """All flags that stand or would, by id."""
        return {**self._before.flags, **self._after.flags}

    def changed(self) -> list[ReplayedInspection]:
        """The inspections of which something would be other, by first day."""
        compared = (self._inspection(one) for one in self._plans.values())
        found = [
            one
            for one in compared
            if one.raised or one.cleared or one.stopped_before != one.stopped_after
        ]
        return sorted(found, key=lambda one: (one.plan.start, one.plan.id))

    def tally(
        self, flags: Collection[str] | None = None, plans: Collection[str] | None = None
    ) -> Tally:
        """The counts of some flags, held against some inspections.

        Args:
            flags: ids of the flags that count; None: all.
            plans: ids of the inspections; None: all.
        """
        some = self._plans if plans is None else plans
        before = _counting(self._of_before, some, flags)
        after = _counting(self._of_after, some, flags)
        ids_before = {one.id for held in before.values() for one in held}
        ids_after = {one.id for held in after.values() for one in held}
        return Tally(
            flags_before=len(ids_before),
            flags_after=len(ids_after),
            raised=len(ids_after - ids_before),
            cleared=len(ids_before - ids_after),
            flagged_before=len(before),
            flagged_after=len(after),
            stopped_before=self._stopped(before, self._before.stops),
            stopped_after=self._stopped(after, self._after.stops),
        )

    def _stopped(self, held: Mapping[str, Sequence[ReplayedFlag]], stops: Stops) -> int:
        return sum(
            any(stops(self._plans[plan], flag) for flag in flags) for plan, flags in held.items()
        )

    def _inspection(self, plan: ReplayedPlan) -> ReplayedInspection:
        before, after = (
            {one.id: one for one in side.get(plan.id, ())}
            for side in (self._of_before, self._of_after)
        )
        return ReplayedInspection(
            plan=plan,
            raised=_in_order(after[one] for one in after.keys() - before.keys()),
            cleared=_in_order(before[one] for one in before.keys() - after.keys()),
            stopped_before=any(self._before.stops(plan, one) for one in before.values()),
            stopped_after=any(self._after.stops(plan, one) for one in after.values()),
        )


def _by_subject(flags: Iterable[ReplayedFlag]) -> dict[str, list[ReplayedFlag]]:
    held: dict[str, list[ReplayedFlag]] = {}
    for flag in flags:
        for subject in flag.subjects:
            held.setdefault(subject, []).append(flag)
    return held


def _counting(
    held: Mapping[str, Sequence[ReplayedFlag]],
    plans: Collection[str],
    flags: Collection[str] | None,
) -> dict[str, list[ReplayedFlag]]:
    """What is held against some inspections, as far as it counts; only those that have any."""
    counting = {
        plan: [one for one in held[plan] if flags is None or one.id in flags]
        for plan in plans
        if plan in held
    }
    return {plan: some for plan, some in counting.items() if some}


def _in_order(flags: Iterable[ReplayedFlag]) -> tuple[ReplayedFlag, ...]:
    """The gravest first, then by rule and day."""
    return tuple(
        sorted(flags, key=lambda one: (one.severity.name, one.rule, str(one.begins), one.id))
    )
