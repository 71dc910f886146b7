"""Situations: a plan among what the caller may know of, as the rules look at it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from analysis.matters import MatterTree, Topic
from analysis.overlaps.activities import Activity, Occupied, Presence
from analysis.overlaps.reuse import Concluded
from analysis.overlaps.scenes import Scene
from detection.shapes import activity
from domain.inspections import (
    DEAD,
    NOT_YET_SUBMITTED,
    Inspection,
    InspectionStatus,
)
from domain.plans import Plan
from domain.records import Kind, global_id
from domain.secrecy import Secrecy
from domain.units import Unit
from graph.assertions import State
from graph.reading.codes import unit_of
from graph.reading.inspections import inspection
from graph.reading.neighbourhoods import Neighbourhood, Within
from graph.reading.neighbours import Neighbour, Stay, once_at_each
from graph.reading.units import unit
from graph.resolution import bare_placeholder
from resolvers.bodies import tree_of
from resolvers.meanings import meanings

_LAST: Final = "\U0010ffff"
"""The number of a plan that has none: of two that begin on one day it is the later."""


class Situation:
    """A plan and its neighbourhood, every code resolved.

    Attributes:
        plan: the plan.
        found: its neighbourhood.
        meant: what its codes mean.
        tree: the units.
        activity: the plan as the rules look at it.
        presences: its visits.
    """

    def __init__(self, plan: Plan, found: Neighbourhood, agency: str) -> None:
        self.plan = plan
        self.found = found
        self.meant = meanings(plan, found, agency)
        self._placeholders = {
            one: bare_placeholder(Kind.UNIT, one, plan.system or "", code, "")
            for code, one in self.meant.units.items()
            if one not in found.units
        }
        self.tree = tree_of(found, self._placeholders.values())
        self._activities: dict[str, Activity] = {}
        self._inspections: dict[str, Inspection] = {}
        self._units: dict[str, Unit] = {}
        self.own = found.inspections.get(plan.id or "")
        self.activity = self._planned()
        self.presences = [
            Presence(
                activity=self.activity,
                unit=self.meant.units[target.unit],
                start=target.start,
                end=target.end,
                onsite=target.onsite,
            )
            for target in plan.targets
        ]

    def within(self) -> Within:
        """Below which units, and on which matters, the plan may collide with others."""
        tree = MatterTree(self.topics())
        matters = sorted(self.activity.matters)
        return Within(
            targets=[one for code in self._targets() for one in self.meant.stood_for(code)],
            matters=matters,
            codes=sorted({code for one in matters for code in tree.line(one)}),
        )

    def topics(self) -> Iterable[Topic]:
        """The matters of the plan and of all around it, with all above them."""
        known = self.found.subjects.values()
        yield from (
            Topic(id=one.id, code=one.code, parent=one.parent, published_on=one.published_on)
            for one in known
        )
        for code in self.meant.unknown[1]:
            yield Topic(id=self.meant.matters[code], code=code)

    @cached_property
    def stays(self) -> Sequence[Stay]:
        """The visits at the targets, of each inspection one at each."""
        return [stay for _, stay in once_at_each(self.found.stays, self.meant.place)]

    @cached_property
    def scenes(self) -> Sequence[Scene]:
        """What there is at each target, the plan's own visit first."""
        own, above = self._by_unit(self.stays), self._by_unit(self.found.wide)
        hidden: defaultdict[str, list[Occupied]] = defaultdict(list)
        for stay in self.found.hidden:
            days = Occupied(unit=self.meant.place(stay.unit), start=stay.start, end=stay.end)
            hidden[days.unit].append(days)
        return [
            Scene(
                unit=presence.unit,
                own=[presence, *own[presence.unit]],
                above=[one for at in self.above(target.unit) for one in above.get(at, ())],
                occupied=hidden[presence.unit],
            )
            for target, presence in zip(self.plan.targets, self.presences, strict=True)
        ] + self._lower_scenes()

    def above(self, code: str) -> list[str]:
        """The ids of the units above that of a code, by any record that stands for it."""
        lines = [self.tree.above(one) for one in self.meant.stood_for(code)]
        return list(dict.fromkeys(self.meant.place(one) for line in lines for one in line))

    def _lower_scenes(self) -> list[Scene]:
        """What there is below the targets that the plan's scope takes in."""
        planned = {presence.unit: presence for presence in self.presences}
        return [
            Scene(
                unit=unit,
                own=own,
                above=[planned[one] for one in sorted(self._under(unit)) if one in planned],
            )
            for unit, own in self._by_unit(self.found.lower).items()
            if unit not in planned
        ]

    def presence(self, stay: Stay) -> Presence:
        """A visit as the rules look at it."""
        activity = self.meant.led(self._activity(stay.inspection))
        return Presence(
            activity=activity,
            unit=self.meant.place(stay.unit),
            start=stay.start,
            end=stay.end,
            planned=stay.planned,
            onsite=activity.onsite and stay.onsite,
        )

    def concluded(self) -> list[Concluded]:
        """What others came to at the targets, where it may be used for some time."""
        return [
            Concluded(presence=self.presence(stay), conclusion=conclusion)
            for stay in self.stays
            if stay.inspection in self.found.inspections
            and (conclusion := self.inspection(stay.inspection).conclusion)
            and conclusion.reusable_until
        ]

    def unit(self, identifier: str) -> Unit:
        """A unit by its id; one that nobody handed in by its code."""
        known = self._units.get(identifier)
        if known is None:
            known = self._units[identifier] = unit(self.unit_state(identifier))
        return known

    def unit_state(self, identifier: str) -> State:
        """The properties of a unit, as it would have them if nobody handed it in."""
        return self.found.units.get(identifier) or self._placeholders[identifier]

    def unit_of_code(self, code: str) -> Unit | None:
        """The unit that a code of the installation's own means; None where none is known."""
        states = [self.found.units[one] for one in self.found.upper]
        state = unit_of("", "", code, [one for one in states if one["recordId"] == code])
        return unit(state) if state else None

    def knows(self, identifier: str) -> bool:
        """Whether an inspection is one of the neighbourhood."""
        return identifier in self.found.inspections

    def names(self) -> dict[str, str]:
        """What units, inspections and matters are called, by id."""
        named = {
            state["id"]: state.get("name") or state["code"]
            for state in [*self.found.units.values(), *self._placeholders.values()]
        }
        named |= {one.id: one.name or one.code for one in self.found.subjects.values()}
        named |= {
            identifier: one.state.get("title") or one.state["number"]
            for identifier, one in self.found.inspections.items()
        }
        return named | {self.activity.id: self.plan.title}

    def inspection(self, identifier: str) -> Inspection:
        """An inspection of the neighbourhood by its id."""
        known = self._inspections.get(identifier)
        if known is None:
            known = inspection(self.found.inspections[identifier].state)
            self._inspections[identifier] = known
        return known

    def _by_unit(self, stays: Sequence[Stay]) -> defaultdict[str, list[Presence]]:
        at: defaultdict[str, list[Presence]] = defaultdict(list)
        for stay in sorted(stays, key=lambda one: (one.start, one.inspection)):
            if stay.inspection != self.activity.id and stay.inspection in self.found.inspections:
                presence = self.presence(stay)
                at[presence.unit].append(presence)
        return at

    def _under(self, unit: str) -> set[str]:
        """The targets that a unit stands under."""
        return {self.meant.place(one) for one in self.found.under[unit]}

    def _targets(self) -> list[str]:
        return [target.unit for target in self.plan.targets]

    def _activity(self, identifier: str) -> Activity:
        if identifier not in self._activities:
            neighbour = self.found.inspections[identifier]
            self._activities[identifier] = activity_of(neighbour, self.inspection(identifier))
        return self._activities[identifier]

    def _planned(self) -> Activity:
        """The plan; what it cannot state, its record states where there is one."""
        plan, record = self.plan, self._recorded()
        known = self.own and record and activity_of(self.own, record)
        status = plan.status or (known.status if known else InspectionStatus.SUBMITTED)
        if status in DEAD | NOT_YET_SUBMITTED:
            status = InspectionStatus.SUBMITTED
        paired = frozenset({plan.paired_with.id} if plan.paired_with else ())
        return Activity(
            id=plan.id or global_id(Kind.INSPECTION, "", plan.number or _LAST),
            number=plan.number or _LAST,
            system=plan.system or "",
            regime=plan.regime,
            status=status,
            organiser=self.meant.units[plan.lead_unit],
            matters=frozenset(self.meant.matters[code] for code in plan.matters),
            onsite=plan.onsite,
            trigger=plan.trigger,
            trigger_ref=plan.trigger_ref,
            joint_group=self._group(record),
            joint_lead=known.joint_lead if known else None,
            paired_with=paired,
            same_as=known.same_as if known else frozenset(),
            different_from=known.different_from if known else frozenset(),
            parallel_reason=plan.parallel_reason,
            scope_includes_subordinates=plan.scope_includes_subordinates,
            start=plan.start,
            methods=frozenset(plan.methods),
            secrecy=plan.secrecy or Secrecy.INTERNAL,
            approved_on=plan.approval.given_on if plan.approval else None,
            approved_since=plan.approval.since if plan.approval else None,
            approved_until=plan.approval.until if plan.approval else None,
        )

    def _recorded(self) -> Inspection | None:
        """The plan's own record, where it has one."""
        return self.inspection(self.own.state["id"]) if self.own else None

    def _group(self, record: Inspection | None) -> str | None:
        """What a coordinator decided, before what the plan's ledger says now."""
        if record is not None and record.joined is not None:
            return record.joined.group
        return self.plan.joint_group or (record.group if record else None)


def activity_of(neighbour: Neighbour, known: Inspection | None = None) -> Activity:
    """An inspection of the graph as the rules look at it.

    Args:
        neighbour: with what it leads to.
        known: the same as a record, where somebody made that already.
    """
    record = known or inspection(neighbour.state)
    return activity(
        record,
        organiser=neighbour.lead["id"] if neighbour.lead else None,
        matters=neighbour.matters,
        paired_with=neighbour.paired,
        joint_group=record.group,
        joint_lead=neighbour.joint_lead["id"] if neighbour.joint_lead else None,
        same_as=neighbour.same,
        different_from=neighbour.different,
    )
