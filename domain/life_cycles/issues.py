"""The life of an issue, from its report to its archive (`domain.md` 5.4, Issue)."""

from typing import Final

from domain.issues import IssueStatus as S
from domain.life_cycles.cycle import Clock, Guard, LifeCycle, unguarded

_LOOKS: Final = "南昌 两个一遍"

EVIDENCE: Final = Guard("F35", "every mandatory measure has evidence from afterwards", _LOOKS)
BOTH_LOOKS: Final = Guard("F35", "looked at when it was filed, and after the feedback", _LOOKS)
ALL_LISTS: Final = Guard("LD1", "every list entry of the issue has a decision", "domain.md 5.5")

ISSUE: Final = LifeCycle(
    steps={
        S.REPORTED: unguarded(S.VERIFIED, S.DISMISSED, S.DUPLICATE_OF),
        S.VERIFIED: unguarded(S.ASSIGNED, S.REFERRED, S.DISMISSED),
        S.ASSIGNED: unguarded(S.RECTIFYING, S.REFERRED, S.RETURNED),
        S.REFERRED: unguarded(S.ASSIGNED, S.CASE_FILED, S.DISMISSED),
        S.RETURNED: unguarded(S.ASSIGNED, S.REFERRED, S.DISMISSED),
        S.SUSPENDED: unguarded(S.RECTIFYING, S.DISMISSED),
        S.RECTIFYING: unguarded(S.SUBMITTED_FOR_CLOSE, S.OVERDUE, S.SUSPENDED),
        S.OVERDUE: unguarded(S.SUBMITTED_FOR_CLOSE, S.ESCALATED),
        S.ESCALATED: unguarded(S.RECTIFYING, S.ACCOUNTABILITY),
        S.SUBMITTED_FOR_CLOSE: {
            S.CLOSED: (EVIDENCE, BOTH_LOOKS, ALL_LISTS),
            **unguarded(S.RECTIFYING),
        },
        S.CLOSED: unguarded(S.UNDER_WATCH),
        S.UNDER_WATCH: unguarded(S.ARCHIVED, S.REOPENED),
        S.REOPENED: unguarded(S.ASSIGNED),
        S.CASE_FILED: {},
        S.DISMISSED: {},
        S.DUPLICATE_OF: {},
        S.ARCHIVED: {},
        S.ACCOUNTABILITY: {},
    },
    clocks={S.UNDER_WATCH: (Clock("WATCH", "it stays under watch"),)},
    effects={S.REFERRED: "custody is elsewhere"},
)
"""Of an issue that is known from lists only, the entries say where it stands (`domain.issues`)."""
