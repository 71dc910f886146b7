"""All that detectors look at, read through in stretches along a key, for the hub itself.

Whoever judges everything holds it as columns outside the graph (`detection/columns.py`). Stretches
are read one after the other and not as of one moment: what changes meanwhile is marked
(`graph/sweeps.py`). Nothing of this is shown to anybody.
"""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any, Final, LiteralString

from graph.errors import TooSlow
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction

Row = dict[str, Any]

AT_ONCE: Final = 10_000
"""Nodes of a stretch; where these take too long, there are fewer from then on."""
_LEAST: Final = 500


@dataclass(frozen=True, slots=True)
class Register:
    """How the nodes of a label are read through.

    Attributes:
        reach: how far the next stretch reaches: the embedded engine sorts all that is above a
            one-sided bound, and nothing between two.
        stretch: what is read of each.
    """

    reach: Statement
    stretch: Statement


def _register(label: LiteralString, told: LiteralString) -> Register:
    nodes: LiteralString = "MATCH (n:" + label + ") WHERE n.key > $after "
    return Register(
        Statement(nodes + "WITH n.key AS key LIMIT $count RETURN max(key) AS until"),
        Statement(nodes + "AND n.key <= $until " + told),
    )


def _if_any(column: LiteralString, ties: LiteralString) -> LiteralString:
    """Ties that only those have that state something: most state nothing."""
    return "CASE WHEN " + column + " IS NULL THEN [] ELSE [" + ties + "] END"


VISITS: Final = _register(
    "Visit",
    "AND n.ends IS NOT NULL MATCH (n)-[:AT]->(u:Unit) "
    "MATCH (n)-[:VISIT_OF|VISIT_OF_IN_CONFIDENCE]->(i:Inspection) "
    "RETURN n.id AS visit, u.id AS unit, i.id AS inspection, n.begins AS begins, n.ends AS ends, "
    "n.planned AS planned, n.circles AS circles",
)
"""Each with what `graph/scenes.py` tells of it."""

INSPECTIONS: Final = _register(
    "Inspection",
    "AND n.standing IN ['STATED'] "
    "RETURN n {.id, .system, .recordId, .owner, .standing, .secrecy, .version, .updatedAt, "
    ".circles, .number, .title, .regime, .status, .trigger, .triggerRef, .start, .end, .onsite, "
    ".scopeIncludesSubordinates, .leaderAppointedBy, .parallelReason, .approvalAuthority, "
    ".approvalDate, .approvedTargets, .approvedMatters, .approvedFrom, .approvedTo, "
    ".designatedTargets, .designatedMatters, .designatedFrom, .designatedTo, .necessity, "
    ".annualPlan, .supplementApproval, .certified, .assistRequest} AS record, "
    "[(n)-[:LED_BY]->(u:Unit) | u.id] AS organisers, "
    "[(n)-[:COVERS]->(m:Matter) | m.id] AS matters, "
    + _if_any(
        "coalesce(n.joinedGroup, n.jointGroup)",
        "(n)-[:IN_GROUP|JOINED]->(g:JointGroup) "
        "WHERE g.number = coalesce(n.joinedGroup, n.jointGroup) | g.id",
    )
    + " AS groups, "
    + _if_any("n.joinedLead", "(n)-[:LED_JOINTLY_BY]->(l:Unit) | l.id")
    + " AS jointLeads, "
    + _if_any("n.pairedWith", "(n)-[:PAIRED_WITH|PAIRED_WITH_IN_CONFIDENCE]->(p:Inspection) | p.id")
    + " AS pairs",
)
"""Each with what rules ask of it, and whom it leads to."""

UNITS: Final = _register(
    "Unit",
    "RETURN n {.id, .recordId, .standing, .circles, .code, .name, .kind, .level, .regionCode, "
    ".regime, .hasInspectionStanding, .teams} AS record, "
    "[(n)-[:PARENT]->(p:Unit) | p.id] AS parents",
)

MATTERS: Final = _register(
    "Matter",
    "RETURN n {.id, .code, .name, .publishedOn} AS record, "
    "[(n)-[:PARENT]->(p:Matter) | p.id] AS parents",
)

FLAGS: Final = _register("Flag", "RETURN properties(n) AS flag")
"""Those that hold."""

JUDGEMENTS: Final = Statement(
    "MATCH (j:SameInspection) MATCH (j)-[:JUDGES]->(i:Inspection) "
    "MATCH (j)-[:JUDGES]->(o:Inspection) WHERE i.id <> o.id "
    "RETURN i.id AS inspection, j.judgement AS judgement, o.id AS id, o.circles AS circles"
)

WITHHELD: Final = Statement("MATCH (w:WithheldDays) RETURN w.id AS id")


async def stretches(store: Store, register: Register) -> AsyncGenerator[list[Row]]:
    """All of a register, some of it at a time.

    Args:
        store: the graph.
        register: what is read.

    Raises:
        TooSlow: however little is asked for at once, the graph takes too long.
    """
    after, count = "", AT_ONCE
    while True:

        async def stretch(
            transaction: Transaction, after: str = after, count: int = count
        ) -> tuple[str | None, list[Row]]:
            (reach,) = await transaction.run(register.reach, after=after, count=count)
            until: str | None = reach["until"]
            if until is None:
                return None, []
            return until, await transaction.run(register.stretch, after=after, until=until)

        try:
            until, rows = await store.read_many(stretch)
        except TooSlow:
            if count <= _LEAST:
                raise
            count //= 4
            continue
        if until is None:
            return
        yield rows
        after = until
