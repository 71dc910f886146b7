"""Statements that have nothing to answer in the tests' random graph."""

from typing import Final

_BUILT: Final = "every index is there before the first question"
_LEADS_ON: Final = "nothing leads to records of this kind"
_FOLLOWS: Final = "no ledger hands in records of this kind"
_RARE: Final = "no row of the random ledgers has it"
SILENT: Final = {
    "graph.migrations.NOT_READY": _BUILT,
    **{
        f"graph.standing.INTO_ANY[{kind}]": _LEADS_ON
        for kind in ("VISIT", "ENTRY", "HANDOFF", "QUOTA", "LOG_EVENT")
    },
    **{
        f"{family}[{kind}]": _FOLLOWS
        for family in (
            "graph.registers_whole.HOW_FAR", "graph.registers_whole.STRETCH",
            "graph.registers_whole.IDS",
        )
        for kind in ("ISSUE", "JOINT_GROUP")
    },
    "graph.reading.inspections.APPOINTED_BY.by_ids": _RARE,
    "graph.standing.INTO[INSPECTION,APPOINTED_BY,UNIT,False]": _RARE,
    "graph.derived_circles.PLACEHOLDERS_OF[MATTER]": _RARE,
}  # fmt: skip
"""Statement → why."""
