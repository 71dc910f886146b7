"""Plans: what somebody means to look at, before any ledger has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.errors import CallerError
from domain.inspections import InspectionStatus, Method, SupervisionKind, Trigger
from domain.mandates import Mandate
from domain.records import Kind, global_id
from domain.regimes import Regime
from domain.secrecy import Secrecy

MOST_TARGETS: Final = 20_000
"""What one plan may go to; more is a register of its own."""

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
"""What lies beyond is a slip of the pen, and calendars end somewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """检查对象: a unit by its code, with the days and the way that hold there."""

    unit: str
    start: date
    end: date
    onsite: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReference:
    """An inspection as a plan refers to it: its number in a system."""

    system: str
    number: str

    @property
    def id(self) -> str:
        """The global id of the inspection."""
        return global_id(Kind.INSPECTION, self.system, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """检查计划: units and matters by code, as `inputs.graphql` has it.

    Attributes:
        number: of the plan in its system; None for one that has none yet.
        targets: each unit once.
        status: as a ledger states it; None: as if it were submitted.
        joint_group: number of the group that it goes in; this and what follows, only a ledger
            states.
    """

    system: str | None = None
    number: str | None = None
    title: str
    regime: Regime
    lead_unit: str
    targets: tuple[Target, ...]
    matters: tuple[str, ...]
    start: date
    end: date
    supervision_kind: SupervisionKind | None = None
    supporting_units: tuple[str, ...] = ()
    scope_includes_subordinates: bool = False
    onsite: bool = True
    trigger: Trigger = Trigger.PLANNED
    trigger_ref: str | None = None
    paired_with: PlanReference | None = None
    parallel_reason: str | None = None
    approval: Mandate | None = None
    designation: Mandate | None = None
    necessity: str | None = None
    annual_plan: str | None = None
    supplement_approval: str | None = None
    methods: tuple[Method, ...] = ()
    secrecy: Secrecy | None = None
    status: InspectionStatus | None = None
    joint_group: str | None = None
    leader_appointed_by: str | None = None
    certified: bool | None = None
    assist_request: str | None = None

    @property
    def id(self) -> str | None:
        """The global id of its record; None where it names none."""
        if not self.system or not self.number:
            return None
        return global_id(Kind.INSPECTION, self.system, self.number)


def check(plan: Plan) -> None:
    """See that a plan makes sense.

    Raises:
        CallerError: INVALID_ARGUMENT with the path of the field and the remedy.
    """
    _check_days(plan)
    if not plan.lead_unit.strip():
        raise _fault("The plan names no lead unit.", "leadUnit", "Give the code of who leads.")
    if not plan.targets:
        raise _fault("The plan has no target.", "targets", "Name at least one unit by its code.")
    check_count(len(plan.targets), ("plan", "targets"))
    if not plan.matters:
        raise _fault("The plan has no matter.", "matters", "Name at least one matter by its code.")
    for place, matter in enumerate(plan.matters):
        if not matter.strip():
            raise _fault(
                "A matter's code is empty.", "matters", "Give a code or leave it out.", place
            )


def check_count(targets: int, path: Sequence[str | int]) -> None:
    """See that a plan has no more targets than a plan may have.

    Args:
        targets: how many it has.
        path: where they are.

    Raises:
        CallerError: INVALID_ARGUMENT with that path.
    """
    if targets > MOST_TARGETS:
        raise CallerError(
            "INVALID_ARGUMENT",
            f"The plan has {targets:,} targets; at most {MOST_TARGETS:,} are taken at once.",
            path=path,
            remedy="Make several plans of it.",
        )


def _check_days(plan: Plan) -> None:
    for day, name in ((plan.start, "start"), (plan.end, "end")):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise _fault(
                f"{day} lies outside the years {FIRST_YEAR} to {LAST_YEAR}.",
                name,
                "See whether the year is right.",
            )
    if plan.end < plan.start:
        raise _fault(
            f"The plan ends on {plan.end}, before it begins on {plan.start}.",
            "end",
            "Let `end` be no earlier than `start`.",
        )
    for mandate, name in ((plan.approval, "approval"), (plan.designation, "designation")):
        if mandate and mandate.since and mandate.until and mandate.until < mandate.since:
            raise CallerError(
                "INVALID_ARGUMENT",
                f"It ends on {mandate.until}, before it begins on {mandate.since}.",
                path=("plan", name, "to"),
                remedy="Let `to` be no earlier than `from`.",
            )


def targets_of(plan_start: date, plan_end: date, said: Sequence[Target]) -> tuple[Target, ...]:
    """The targets of a plan, each once.

    Args:
        plan_start: first day of the plan.
        plan_end: last day of the plan.
        said: targets as they were stated, with the plan's days where they have none.

    Raises:
        CallerError: INVALID_ARGUMENT; days of a target are reversed or outside the plan's, a unit
            is named twice with different days, or a code is empty.
    """
    found: dict[str, Target] = {}
    for place, target in enumerate(said):
        if not target.unit.strip():
            raise _fault(
                "A target's code is empty.", "targets", "Give the unit's code.", place, "unit"
            )
        if target.end < target.start:
            raise _fault(
                f"The visit to {target.unit} ends on {target.end}, before it begins on"
                f" {target.start}.",
                "targets", "Let `end` be no earlier than `start`.", place, "end",
            )  # fmt: skip
        if plan_start <= plan_end and not plan_start <= target.start <= target.end <= plan_end:
            name = "start" if target.start < plan_start or target.start > plan_end else "end"
            raise _fault(
                f"The visit to {target.unit} from {target.start} to {target.end} lies outside the"
                f" plan from {plan_start} to {plan_end}.",
                "targets", "Let it lie within the plan, or give the plan other days.", place, name,
            )  # fmt: skip
        if found.setdefault(target.unit, target) != target:
            raise _fault(
                f"{target.unit} is named twice, with different days.",
                "targets", "Name each unit once.", place, "unit",
            )  # fmt: skip
    return tuple(found.values())


def _fault(message: str, field: str, remedy: str, *below: str | int) -> CallerError:
    return CallerError("INVALID_ARGUMENT", message, path=("plan", field, *below), remedy=remedy)
