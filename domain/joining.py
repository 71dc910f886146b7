"""Joining: which inspections may go in a joint group (`domain.md` 5.6, 6)."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from domain.errors import CallerError
from domain.inspections import DEAD, Inspection, InspectionStatus, Method
from domain.plans import FIRST_YEAR, LAST_YEAR
from domain.records import Standing
from domain.regimes import Regime
from domain.secrecy import Secrecy

BEGUN: Final = frozenset(
    {
        InspectionStatus.IN_PROGRESS,
        InspectionStatus.SUSPENDED,
        InspectionStatus.CONCLUDED,
        InspectionStatus.CLOSED,
    }
)
"""What has begun, or is over, is not joined with others any more."""


def check_days(start: date, end: date) -> None:
    """See that the days of a group make sense.

    Raises:
        CallerError: INVALID_ARGUMENT with the path of what is wrong.
    """
    for name, day in (("start", start), ("end", end)):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise _fault(
                f"{day} lies outside the years {FIRST_YEAR} to {LAST_YEAR}.",
                (name,),
                "See whether the year is right.",
            )
    if end < start:
        raise _fault(
            f"The group ends on {end}, before it begins on {start}.",
            ("end",),
            "Let `end` be no earlier than `start`.",
        )


def check_members(members: Sequence[Inspection]) -> None:
    """See that inspections may go together.

    Raises:
        CallerError: INVALID_ARGUMENT with the place among `ids` of one that may not.
    """
    for place, one in enumerate(members):
        for reason, remedy in _reasons(one, members):
            raise _fault(f"{one.number} {reason}.", ("ids", place), remedy)


def _reasons(one: Inspection, members: Sequence[Inspection]) -> Sequence[tuple[str, str]]:
    """Why an inspection may not go with the others, and what to do about it."""
    name = one.status.name if one.status else ""
    beside = [other for other in members if other.id != one.id and _paired(one, other)]
    said = (
        (one.standing is not Standing.STATED, "is handed in by nobody now", "Leave it out."),
        (one.group is not None, f"is in the joint group {one.group} already", "Split that first."),
        (one.status in DEAD, f"is {name} and will not take place", "Leave it out."),
        (one.status in BEGUN, f"is {name}: it has begun or is over", "Leave it out."),
        (one.secrecy is Secrecy.SECRET, "is SECRET, and goes by itself", "Leave it out."),
        (
            one.regime is Regime.DISCIPLINE or Method.UNDERCOVER in one.methods,
            "is discipline or undercover work, which goes by itself",
            "Leave it out.",
        ),
        (
            one.parallel_reason is not None,
            "runs beside another on purpose",
            "Leave it out, or have its 平行理由 taken back.",
        ),
        (bool(beside), "is red or blue beside another of these", "Leave one of the two out."),
    )
    return [(reason, remedy) for applies, reason, remedy in said if applies]


def _paired(one: Inspection, other: Inspection) -> bool:
    return one.paired_with == other.number or other.paired_with == one.number


def _fault(message: str, path: Sequence[str | int], remedy: str) -> CallerError:
    return CallerError("INVALID_ARGUMENT", message, path=path, remedy=remedy)
