"""What counts towards quotas, laid open by whom they are for.

For ORGANISER the inspections that it leads, by their first day; for ORGANISER_TARGET its
inspections at each target, for TARGET all inspections at the target, those that are occupied too,
for REGION those with a target in the region: each by its first day there (`domain.md` 5.5,
QUOTA_BREACH).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from analysis.overlaps.activities import Activity, Occupied, Presence
from analysis.overlaps.ground import Ground
from analysis.overlaps.quota_limits import Key, Limit, Regions, holds, limit_of
from analysis.overlaps.quota_periods import days_of
from analysis.overlaps.quota_uses import QuotaUse, Tally
from analysis.overlaps.same_inspections import counted_once, standing_for
from analysis.overlaps.triggers import exempt_triggers
from domain.inspections import Trigger
from domain.quotas import Quota, QuotaScope

_BY_ORGANISER: Final = frozenset({QuotaScope.ORGANISER, QuotaScope.ORGANISER_TARGET})
_BY_TARGET: Final = frozenset({QuotaScope.ORGANISER_TARGET, QuotaScope.TARGET})


class QuotaRegister:
    """The visits that count towards quotas, laid open by target and organiser.

    Args:
        presences: all that bear on the quotas asked about; one inspection in two systems once.
        ground: what units are where, and what is exempt.
        occupied: visits of which the caller may know no more.
        focus: id of an inspection: it is asked which quotas it takes part in, and what it adds.
    """

    def __init__(
        self,
        presences: Sequence[Presence],
        ground: Ground,
        occupied: Sequence[Occupied] = (),
        focus: str | None = None,
    ) -> None:
        self._ground = ground
        self._focus = focus
        self._one = standing_for(presences, ground.matters)
        # Few inspections have several records: only these need be looked at once more.
        several = [p for p in presences if p.activity.id in self._one]
        kept = {id(p) for p in counted_once(several, ground.matters, focus)}
        repeats = {id(p) for p in several} - kept
        self._presences = [p for p in presences if id(p) not in repeats]
        self._occupied = occupied
        self._all = presences

    @cached_property
    def _starts(self) -> Mapping[str, date]:
        """The first days of inspections, by id."""
        starts: dict[str, date] = {}
        for presence in self._all:
            activity = presence.activity
            known = starts.get(activity.id, presence.start)
            starts[activity.id] = activity.start or min(presence.start, known)
        return starts

    @cached_property
    def _by_code(self) -> Mapping[str, Sequence[Presence]]:
        """The visits by the codes of target and organiser, which some quotas name."""
        by_code: defaultdict[str, list[Presence]] = defaultdict(list)
        for presence in self._presences:
            for code in {self._code(presence.unit), self._code(presence.activity.organiser)}:
                by_code[code].append(presence)
        return by_code

    def uses(self, quota: Quota) -> list[QuotaUse]:
        """The uses of a quota, by whom it is for and period; one that lacks its limit has none."""
        limit = limit_of(quota)
        if limit is None:
            return []
        keyed, hidden = list(self._keyed(limit)), list(self._hidden(limit))
        if self._focus is None:
            asked = {key for key, _ in (*keyed, *hidden)}
        else:
            asked = {key for key, presence in keyed if presence.activity.id == self._focus}
        tallies = self._tallies(limit, keyed, hidden, asked)
        return [tally.use(limit, key, self._focus) for key, tally in tallies]

    def over(self, quota: Quota) -> list[QuotaUse]:
        """The uses of a quota that are over its limit, which are few among many."""
        limit = limit_of(quota)
        if limit is None:
            return []
        arrivals: defaultdict[Key, set[str]] = defaultdict(set)
        keyed, hidden = list(self._keyed(limit)), list(self._hidden(limit))
        for key, presence in keyed:
            arrivals[key].add(self._party(presence.activity))
        for key, stay in hidden:
            arrivals[key].add(f"{stay.start}/{stay.end}/{len(arrivals[key])}")
        # Exempt ones are among them yet: what is at most the limit even so is not over it.
        much = {key for key, members in arrivals.items() if len(members) > limit.most}
        tallies = self._tallies(limit, keyed, hidden, much)
        uses = (tally.use(limit, key, None) for key, tally in tallies)
        return [use for use in uses if use.breached]

    def _tallies(
        self,
        limit: Limit,
        keyed: Iterable[tuple[Key, Presence]],
        hidden: Iterable[tuple[Key, Occupied]],
        asked: Collection[Key],
    ) -> list[tuple[Key, Tally]]:
        """What was counted for those who are asked about, in their order."""
        tallies = {key: Tally() for key in asked}
        for key, presence in keyed:
            if key in tallies:
                activity, tally = presence.activity, tallies[key]
                if self._is_exempt(limit.quota, presence):
                    tally.exempt.add(activity.id)
                else:
                    tally.groups[self._party(activity)].add(activity.id)
        for key, stay in hidden:
            if key in tallies:
                days = f"{stay.start.isoformat()}/{stay.end.isoformat()}"
                tallies[key].occupied.append(days)
        return sorted(
            tallies.items(), key=lambda one: (one[0].organiser or "", one[0].unit or "", one[0])
        )

    def _keyed(self, limit: Limit) -> Iterator[tuple[Key, Presence]]:
        """The visits that a quota's regime, unit, region and validity let count, and for whom."""
        quota, scope, period = limit.quota, limit.scope, limit.period
        by_organiser, by_target = scope in _BY_ORGANISER, scope in _BY_TARGET
        regions = Regions(quota.region_code, self._ground)
        for presence in (
            self._presences if quota.unit is None else self._by_code.get(quota.unit, ())
        ):
            activity = presence.activity
            start = self._first(activity) if scope is QuotaScope.ORGANISER else presence.start
            if (
                (quota.regime is None or quota.regime is activity.regime)
                and not (by_organiser and activity.organiser is None)
                and self._is_for(limit, presence.unit, activity.organiser)
                and regions.hold(presence.unit)
                and holds(quota, start)
            ):
                yield (
                    Key(
                        activity.organiser if by_organiser else None,
                        presence.unit if by_target else None,
                        days_of(start, period)[0],
                    ),
                    presence,
                )

    def _party(self, activity: Activity) -> str:
        """What counts once: its joint group, else the inspection, whichever record says so."""
        return activity.joint_group or self._one.get(activity.id, activity.id)

    def _first(self, activity: Activity) -> date:
        """The first day of an inspection, as the record that counts has it."""
        return self._starts[self._one.get(activity.id, activity.id)]

    def _hidden(self, limit: Limit) -> Iterator[tuple[Key, Occupied]]:
        """Occupied visits, of which nobody may know the regime, count towards their target's."""
        regions = Regions(limit.quota.region_code, self._ground)
        for stay in self._occupied if limit.scope is QuotaScope.TARGET else ():
            if (
                self._is_for(limit, stay.unit, None)
                and regions.hold(stay.unit)
                and holds(limit.quota, stay.start)
            ):
                yield Key(None, stay.unit, days_of(stay.start, limit.period)[0]), stay

    def _is_for(self, limit: Limit, unit: str, organiser: str | None) -> bool:
        """Whether it is for this target or this organiser."""
        if limit.quota.unit is None:
            return True
        if limit.scope is QuotaScope.ORGANISER:
            named = [organiser]
        else:
            named = [unit] if limit.scope is QuotaScope.TARGET else [organiser, unit]
        return limit.quota.unit in map(self._code, named)

    def _is_exempt(self, quota: Quota, presence: Presence) -> bool:
        """By the quota's own triggers, else by those of the definitions; never without evidence."""
        activity = presence.activity
        if activity.trigger is Trigger.PLANNED or not activity.trigger_ref:
            return False
        if quota.exempt_triggers:
            return activity.trigger in quota.exempt_triggers
        return activity.trigger in exempt_triggers(
            self._ground, presence.start, activity.regime, presence.unit
        )

    def _code(self, identifier: str | None) -> str:
        body = self._ground.units.body(identifier) if identifier else None
        return body.code if body else identifier or ""
