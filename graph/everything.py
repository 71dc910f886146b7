"""All that detectors look at, read through in stretches along a key, for the hub itself.

Whoever judges everything holds it as columns outside the graph (`detection/columns.py`). Stretches
are read one after the other and not as of one moment: what changes meanwhile is marked
(`graph/sweeps.py`). Nothing of this is shown to anybody.
"""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any, Final, LiteralString

from graph.errors import TooSlow
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction

Row = dict[str, Any]
Told = list[Any]
"""What was told of a node, in the order of its register's columns."""

_LEAST: Final = 500
"""Nodes of a stretch, below which one that takes too long is an error."""


@dataclass(frozen=True, slots=True)
class Register:
    """How the nodes of a label are read through.

    Attributes:
        reach: how far the next stretch reaches: the embedded engine sorts all that is above a
            one-sided bound, and nothing between two.
        stretch: what is read of each, all of them in one list: to send and to take up as many rows
            takes longer than to find them.
        columns: the names of what is read of each.
        at_once: nodes of a stretch; where these take too long, there are fewer from then on.
    """

    reach: Statement
    stretch: Statement
    columns: tuple[str, ...]
    at_once: int

    def row(self, told: Told) -> Row:
        """What was told of a node, by the names of the columns; what it does not state left out."""
        return {name: one for name, one in zip(self.columns, told, strict=True) if one is not None}


def _register(
    label: LiteralString,
    matched: LiteralString,
    columns: Mapping[LiteralString, LiteralString],
    at_once: int = 10_000,
) -> Register:
    nodes: LiteralString = "MATCH (n:" + label + ") WHERE n.key > $after "
    told: LiteralString = ", ".join(columns.values())
    return Register(
        Statement(nodes + "WITH n.key AS key LIMIT $count RETURN max(key) AS until"),
        Statement(
            nodes + "AND n.key <= $until " + matched + "RETURN collect([" + told + "]) AS rows"
        ),
        tuple(columns),
        at_once,
    )


def _own(*names: LiteralString) -> Mapping[LiteralString, LiteralString]:
    """What nodes state themselves."""
    return {name: "n." + name for name in names}


def _if_any(column: LiteralString, ties: LiteralString) -> LiteralString:
    """Ties that only those have that state something: most state nothing."""
    return "CASE WHEN " + column + " IS NULL THEN [] ELSE [" + ties + "] END"


VISITS: Final = _register(
    "Unit",
    "MATCH (n)<-[:AT]-(v:Visit) WHERE v.key IS NOT NULL AND v.ends IS NOT NULL "
    "MATCH (v)-[:VISIT_OF|VISIT_OF_IN_CONFIDENCE]->(i:Inspection) ",
    {
        "visit": "v.id",
        "unit": "n.id",
        "inspection": "i.id",
        "begins": "v.begins",
        "ends": "v.ends",
        "planned": "v.planned",
        "circles": "v.circles",
    },
    at_once=2_000,
)
"""Each with what `graph/scenes.py` tells of it; along their days they lie far apart on the disk."""

INSPECTIONS: Final = _register(
    "Inspection",
    "AND n.standing IN ['STATED'] ",
    {
        "organisers": "[(n)-[:LED_BY]->(u:Unit) | u.id]",
        "matters": "[(n)-[:COVERS]->(m:Matter) | m.id]",
        "groups": _if_any(
            "coalesce(n.joinedGroup, n.jointGroup)",
            "(n)-[:IN_GROUP|JOINED]->(g:JointGroup) "
            "WHERE g.number = coalesce(n.joinedGroup, n.jointGroup) | g.id",
        ),
        "jointLeads": _if_any("n.joinedLead", "(n)-[:LED_JOINTLY_BY]->(l:Unit) | l.id"),
        "pairs": _if_any(
            "n.pairedWith", "(n)-[:PAIRED_WITH|PAIRED_WITH_IN_CONFIDENCE]->(p:Inspection) | p.id"
        ),
        **_own(
            "id", "system", "recordId", "owner", "standing", "secrecy", "version", "updatedAt",
            "circles", "number", "title", "regime", "status", "trigger", "triggerRef", "start",
            "end", "onsite", "scopeIncludesSubordinates", "leaderAppointedBy", "parallelReason",
            "approvalAuthority", "approvalDate", "approvedTargets", "approvedMatters",
            "approvedFrom", "approvedTo", "designatedTargets", "designatedMatters",
            "designatedFrom", "designatedTo", "necessity", "annualPlan", "supplementApproval",
            "certified", "assistRequest",
        ),
    },
)  # fmt: skip
"""Each with whom it leads to, and what rules ask of it."""

UNITS: Final = _register(
    "Unit",
    "",
    {
        "parents": "[(n)-[:PARENT]->(p:Unit) | p.id]",
        **_own(
            "id", "recordId", "standing", "circles", "code", "name", "kind", "level", "regionCode",
            "regime", "hasInspectionStanding", "teams",
        ),
    },
)  # fmt: skip

MATTERS: Final = _register(
    "Matter",
    "",
    {
        "parents": "[(n)-[:PARENT]->(p:Matter) | p.id]",
        **_own("id", "code", "name", "publishedOn"),
    },
)

FLAGS: Final = _register("Flag", "", {"flag": "properties(n)"})
"""Those that hold."""

JUDGEMENTS: Final = Statement(
    "MATCH (j:SameInspection) MATCH (j)-[:JUDGES]->(i:Inspection) "
    "MATCH (j)-[:JUDGES]->(o:Inspection) WHERE i.id <> o.id "
    "RETURN i.id AS inspection, j.judgement AS judgement, o.id AS id, o.circles AS circles"
)

WITHHELD: Final = Statement("MATCH (w:WithheldDays) RETURN w.id AS id")


async def stretches(store: Store, register: Register) -> AsyncGenerator[list[Told]]:
    """All of a register, some of it at a time.

    Args:
        store: the graph.
        register: what is read.

    Raises:
        TooSlow: however little is asked for at once, the graph takes too long.
    """
    after, count = "", register.at_once
    while True:

        async def stretch(
            transaction: Transaction, after: str = after, count: int = count
        ) -> tuple[str | None, list[Told]]:
            (reach,) = await transaction.run(register.reach, after=after, count=count)
            until: str | None = reach["until"]
            if until is None:
                return None, []
            (told,) = await transaction.run(register.stretch, after=after, until=until)
            return until, told["rows"]

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
