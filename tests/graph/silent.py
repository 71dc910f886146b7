"""Statements that have nothing to answer in the tests' random graph."""

from typing import Final

_BUILT: Final = "every index is there before the first question"
_LEADS_ON: Final = "nothing leads to records of this kind"
_FOLLOWS: Final = "no ledger hands in records of this kind"
_RARE: Final = "no row of the random ledgers has it"
_APART: Final = "the body asked for handed none of it on; `test_handoff_guards.py` asks on both"
_NO_FLAGS: Final = "nothing is judged in it; `tests/detection` asks on both engines"
_NO_STEPS: Final = "no step was taken in it; `tests/schema/test_plan_steps.py` takes them on both"
_PRIVY: Final = "the few who serve in the units asked for are named to all who may know of them"
SILENT: Final = {
    "graph.migrations.NOT_READY": _BUILT,
    **{
        f"graph.giving_way.INTO_ANY[{kind}]": _LEADS_ON
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
    "graph.reading.handing.SUBJECT[CASE]": _RARE,
    "graph.reading.handing.HANDED[CASE]": _RARE,
    "graph.reading.handing.MOVES[LEAD]": _APART,
    "graph.reading.handing.MOVES[CASE]": _APART,
    "graph.flags.AT_UNITS": _NO_FLAGS,
    "graph.everything.FLAGS.reach": _NO_FLAGS,
    "graph.everything.FLAGS.stretch": _NO_FLAGS,
    "graph.everything.WITHHELD": _NO_FLAGS,
    "graph.sweeps.STATE": _NO_FLAGS,
    "graph.sweeps.NOTES": _NO_FLAGS,
    "graph.sweeps.NOTES_AMONG": _NO_FLAGS,
    "graph.steps.VISITS": _NO_STEPS,
    "graph.reading.steps.TAKEN": _NO_STEPS,
    "graph.reading.steps.FLAGS": _NO_FLAGS,
    "graph.quota_holders.HELD": _NO_FLAGS,
    "graph.quota_holders.OF_QUOTAS": _NO_FLAGS,
    "graph.scenes.WIDE": _RARE,
    "graph.scenes.VISITS_ABOVE": _RARE,
    "graph.withheld_days.OF": _NO_FLAGS,
    "graph.reading.flags.BY_IDS": _NO_FLAGS,
    "graph.reading.flags.FLAGS.reach[key]": _NO_FLAGS,
    "graph.reading.flags.FLAGS.reach[beginsKey]": _NO_FLAGS,
    "graph.reading.flags.FLAGS.page[key]": _NO_FLAGS,
    "graph.reading.flags.FLAGS.page[beginsKey]": _NO_FLAGS,
    "graph.reading.flags.FLAGS.anchored[units,key]": _NO_FLAGS,
    "graph.reading.flags.FLAGS.anchored[units,beginsKey]": _NO_FLAGS,
    "graph.reading.flags.FLAGS.totals[units]": _NO_FLAGS,
    "graph.reading.flags.FLAGS.totals[None]": _NO_FLAGS,
    "graph.reading.inspections.FLAGS.by_ids": _NO_FLAGS,
    **{
        f"graph.reading.inspections.INSPECTIONS.anchored[flagged,{key}]": _NO_FLAGS
        for key in ("key", "latestKey", "titleKey", "updatedKey")
    },
    "graph.reading.persons.PERSONS.anchored[units,unnamedKey]": _PRIVY,
    "graph.reading.inspections.INSPECTIONS.totals[flagged]": _NO_FLAGS,
}  # fmt: skip
"""Statement → why."""
