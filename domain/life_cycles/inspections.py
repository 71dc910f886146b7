"""The life of an inspection, from its draft to its end (`domain.md` 5.4, PlanItem)."""

from typing import Final

from domain.inspections import InspectionStatus as S
from domain.life_cycles.cycle import Guard, LifeCycle, unguarded

_SUPERVISION: Final = "政府督查工作条例"
_BURDEN: Final = "整治形式主义为基层减负若干规定"

COMPARED: Final = Guard(
    "GS-11",
    "with a HARD flag there is a consultation or a decision on a merge proposal",
    f"{_SUPERVISION} 15(2): 严禁重复督查、多头督查、越权督查",
)
CONSULTED: Final = Guard("F44", "items, time and organiser are agreed", "方案协商机制")
APPROVED: Final = Guard(
    "GS-06",
    "the government or its head has approved, no later than the start",
    f"{_SUPERVISION} 11",
)
IN_PLAN: Final = Guard(
    "TJ-02",
    "the annual plan holds it, or a supplement is approved",
    "统筹规范督查检查考核工作的通知",
)
ONE_A_YEAR: Final = Guard(
    "TJ-05", "a department has one comprehensive inspection a year at most", _BURDEN
)
MONTHLY_CAP: Final = Guard(
    "TJ-06", "the month's cap on visits on site holds, where one is set", _BURDEN
)
NO_MORE_THAN_LAST_YEAR: Final = Guard(
    "TJ-07", "the plan has no more items than last year's", "只减不增"
)
ANSWERED: Final = Guard(
    "GS-11", "the approver has answered every HARD flag", f"{_SUPERVISION} 15(2)"
)
ONE_CAUSE: Final = Guard(
    "F31", "of one cause must be merged, of different causes may be", "黄陵 合并规则"
)
SCOPE: Final = Guard(
    "GS-11", "another scope, target or content is approved anew", f"{_SUPERVISION} 15(2)"
)
DOSSIER: Final = Guard(
    "XS-03", "what is known of the target was asked for before entry, on record", "巡视工作条例 21"
)
WITHIN_APPROVAL: Final = Guard(
    "GS-11", "targets and matters are among those approved", f"{_SUPERVISION} 15(2)"
)
FED_BACK: Final = Guard("GS-12", "the conclusion was fed back to the target", f"{_SUPERVISION} 16")
REFERRED: Final = Guard(
    "GS-17", "leads on duty violations and crimes were handed to the 监察机关", f"{_SUPERVISION} 23"
)

INSPECTION: Final = LifeCycle(
    steps={
        S.DRAFT: unguarded(S.CHECKED, S.WITHDRAWN),
        S.CHECKED: {
            S.CONSULTED: (COMPARED,),
            S.SUBMITTED: (COMPARED,),
            **unguarded(S.DRAFT, S.WITHDRAWN),
        },
        S.CONSULTED: {
            S.SUBMITTED: (CONSULTED,),
            S.MERGED: (CONSULTED, ONE_CAUSE),
            **unguarded(S.DRAFT, S.WITHDRAWN),
        },
        S.SUBMITTED: {
            S.APPROVED: (
                APPROVED, IN_PLAN, ONE_A_YEAR, MONTHLY_CAP, NO_MORE_THAN_LAST_YEAR, ANSWERED,
            ),
            S.MERGED: (ONE_CAUSE,),
            **unguarded(S.REJECTED, S.RETURNED, S.WITHDRAWN),
        },
        S.RETURNED: unguarded(S.DRAFT, S.WITHDRAWN),
        S.MERGED: {},
        S.APPROVED: {
            S.MERGED: (ONE_CAUSE,),
            **unguarded(S.SCHEDULED, S.IN_PROGRESS, S.CANCELLED, S.CHANGED),
        },
        S.CHANGED: {S.SUBMITTED: (SCOPE,)},
        S.SCHEDULED: {
            S.IN_PROGRESS: (DOSSIER,),
            S.MERGED: (ONE_CAUSE,),
            **unguarded(S.CANCELLED, S.CHANGED),
        },
        S.SUSPENDED: unguarded(S.IN_PROGRESS, S.CANCELLED),
        S.IN_PROGRESS: {S.CONCLUDED: (WITHIN_APPROVAL,), **unguarded(S.SUSPENDED)},
        S.CONCLUDED: {S.CLOSED: (FED_BACK, REFERRED)},
        S.CLOSED: {},
        S.CANCELLED: {},
        S.REJECTED: {},
        S.WITHDRAWN: {},
    },
    effects={
        S.CHECKED: "the overlap check has run, and what it found is kept",
        S.MERGED: "its successor, another inspection, has wholly absorbed it",
        S.APPROVED: "the filing is recorded and an inspection code issued",
    },
)  # fmt: skip
"""Joining a joint group changes no status."""
