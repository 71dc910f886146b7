"""Activities: inspections and their visits as the rules look at them, every reference resolved."""

from dataclasses import dataclass
from datetime import date

from domain.inspections import InspectionStatus, Method, Trigger
from domain.regimes import Regime
from domain.secrecy import Secrecy


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """An inspection as the rules look at it; references are ids of records.

    Attributes:
        id: global id; a plan that nobody has handed in has one of its own.
        number: the record number in its own system, by which the later of a pair is told.
        organiser: the unit that leads.
        joint_group: what it goes in.
        joint_lead: the unit that is stated to lead that group.
        paired_with: the inspections that it says it is the red or blue counterpart of.
        same_as: records of other systems that are of the same inspection, by judgement.
        different_from: records of other systems that were judged to be others, however alike.
        start: first day of the whole inspection, by which quotas on its organiser count; None:
            the first of its visits.
        methods: how it goes about it; empty: not stated.
        secrecy: SECRET ones are never joined with others.
        approved_on: when it was approved; None: not yet, or not stated.
        approved_since: first day that was approved; None: not limited.
        approved_until: last day that was approved; None: not limited.
    """

    id: str
    number: str
    system: str
    regime: Regime | None
    status: InspectionStatus
    organiser: str | None
    matters: frozenset[str]
    onsite: bool = True
    trigger: Trigger = Trigger.PLANNED
    trigger_ref: str | None = None
    joint_group: str | None = None
    joint_lead: str | None = None
    paired_with: frozenset[str] = frozenset()
    parallel_reason: str | None = None
    scope_includes_subordinates: bool = False
    same_as: frozenset[str] = frozenset()
    different_from: frozenset[str] = frozenset()
    start: date | None = None
    methods: frozenset[Method] = frozenset()
    secrecy: Secrecy = Secrecy.INTERNAL
    approved_on: date | None = None
    approved_since: date | None = None
    approved_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One inspection at one unit, with the days that hold there; both count.

    Attributes:
        unit: id of the unit.
        planned: whether the unit is a target; a ledger may state a visit elsewhere.
        onsite: whether anybody goes there.
    """

    activity: Activity
    unit: str
    start: date
    end: date
    planned: bool = True
    onsite: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupied:
    """Days at a unit that are taken by what the caller may not know of (`domain.md` 5.7)."""

    unit: str
    start: date
    end: date
