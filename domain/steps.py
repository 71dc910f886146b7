"""Steps: what may be done to an inspection, and where it leads (`domain.md` 5.4, PlanItem).

A step runs through states of the life cycle's table; `INSPECTION` has the table and its guards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from domain.flags import FlagAnswer
from domain.inspections import DEAD, InspectionStep, PlanDecision
from domain.inspections import InspectionStatus as S
from domain.life_cycles import INSPECTION
from domain.words import Word

Path = tuple[S, ...]
"""The states that a step runs through; it stops in the last."""

_BEFORE_DECISION: Final = (S.DRAFT, S.CHECKED, S.CONSULTED, S.SUBMITTED, S.RETURNED)

PATHS: Final[Mapping[InspectionStep, Mapping[S, Path]]] = {
    InspectionStep.CHECK: {S.DRAFT: (S.CHECKED,)},
    InspectionStep.CONSULT: {S.CHECKED: (S.CONSULTED,)},
    InspectionStep.SUBMIT: {
        S.DRAFT: (S.CHECKED, S.SUBMITTED),
        S.CHECKED: (S.SUBMITTED,),
        S.CONSULTED: (S.SUBMITTED,),
        S.RETURNED: (S.DRAFT, S.CHECKED, S.SUBMITTED),
        S.CHANGED: (S.SUBMITTED,),
    },
    InspectionStep.WITHDRAW: dict.fromkeys(_BEFORE_DECISION, (S.WITHDRAWN,)),
    InspectionStep.SCHEDULE: {S.APPROVED: (S.SCHEDULED,)},
    InspectionStep.CHANGE: dict.fromkeys((S.APPROVED, S.SCHEDULED), (S.CHANGED,)),
    InspectionStep.START: dict.fromkeys((S.APPROVED, S.SCHEDULED), (S.IN_PROGRESS,)),
    InspectionStep.SUSPEND: {S.IN_PROGRESS: (S.SUSPENDED,)},
    InspectionStep.RESUME: {S.SUSPENDED: (S.IN_PROGRESS,)},
    InspectionStep.CONCLUDE: {S.IN_PROGRESS: (S.CONCLUDED,)},
    InspectionStep.CLOSE: {S.CONCLUDED: (S.CLOSED,)},
    InspectionStep.CANCEL: dict.fromkeys((S.APPROVED, S.SCHEDULED, S.SUSPENDED), (S.CANCELLED,)),
}
"""Step → from where it may be taken → where it leads."""

DECISIONS: Final[Mapping[PlanDecision, S]] = {
    PlanDecision.APPROVE: S.APPROVED,
    PlanDecision.REJECT: S.REJECTED,
    PlanDecision.RETURN: S.RETURNED,
}
"""Where what an approver decides leads from SUBMITTED."""

NOTED: Final = frozenset({InspectionStep.CHANGE, InspectionStep.CANCEL, InspectionStep.SUSPEND})
"""Steps that need a note, as the contract says."""

_BACK: Final = frozenset(
    {(S.CHECKED, S.DRAFT), (S.CONSULTED, S.DRAFT), (S.RETURNED, S.DRAFT), (S.CHANGED, S.SUBMITTED)}
)
"""Ways of the table that lead back to an earlier stage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """经办: what somebody did to an inspection, as the change log has it.

    Attributes:
        id: of the change.
        agency: code of the body on whose behalf it was done.
        actor: who did it, as the change log names them.
        step: what was done; None where it was a decision.
        decision: what was decided; None where it was a step.
        before: where the inspection stood; None where it was new.
        found: ids of the flags that stood against it then.
        answers: what the approver answered to flags.
    """

    id: str
    at: datetime
    agency: str
    actor: str
    step: InspectionStep | None
    decision: PlanDecision | None
    before: S | None
    after: S
    note: str | None
    found: tuple[str, ...] = ()
    answers: tuple[FlagAnswer, ...] = ()


W = TypeVar("W", bound=Word)


def doing(words: type[W], name: str | None) -> W | None:
    """The step, or the decision, that a name in the change log is of; None of any other."""
    return words[name] if name and name in words.__members__ else None


def steps_from(status: S) -> list[InspectionStep]:
    """The steps that may be taken from where an inspection stands."""
    return [step for step, paths in PATHS.items() if status in paths]


def goes_on(before: S, after: S) -> bool:
    """Whether an inspection may come from one state to another without going back in its life.

    By this it is told whether a ledger goes on from what was decided in the hub, or would undo it.
    """
    reached, further = {before}, {before}
    while further:
        further = {
            then
            for one in further
            for then in INSPECTION.steps[one]
            if (one, then) not in _BACK and then not in reached
        }
        reached |= further
    return after in reached


def is_over(status: S) -> bool:
    """Whether an inspection has come to its end, one way or another."""
    return status in DEAD or INSPECTION.ends(status)
