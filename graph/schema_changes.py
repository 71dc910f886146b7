"""The migrations of the graph: constraints and indexes, derived from the model."""

from typing import Final, LiteralString

from domain.records import Kind
from graph.migrations import Migration
from graph.model import MEANT, MODEL
from graph.statement import Statement


def _unique(label: LiteralString, name: LiteralString) -> Statement:
    return Statement(
        "CREATE CONSTRAINT " + label.lower() + "_" + name.lower() + " IF NOT EXISTS "
        "FOR (n:" + label + ") REQUIRE n." + name + " IS UNIQUE",
        writes=True,
    )


def _index(label: LiteralString, name: LiteralString) -> Statement:
    return Statement(
        "CREATE INDEX " + label.lower() + "_" + name.lower() + " IF NOT EXISTS "
        "FOR (n:" + label + ") ON (n." + name + ")",
        writes=True,
    )


_LOOKED_UP: Final = MEANT | {Kind.ENTRY}
"""What codes may mean; an issue is found by its entries' numbers too."""

_RECORDS: Final = tuple(
    statement
    for node in MODEL.values()
    for statement in (
        _unique(node.label, "id"),
        *((_index(node.label, "recordId"),) if node.kind in _LOOKED_UP else ()),
        *(_index(node.label, key) for key in node.sort),
    )
)

_AROUND_THEM: Final = (
    _unique("ChangeCounter", "id"),
    _unique("ChangeEvent", "number"),
    _index("ChangeEvent", "record"),
    _index("ChangeEvent", "batch"),
    _unique("System", "name"),
    _unique("Batch", "id"),
    _index("Batch", "key"),
    _index("Batch", "earliestKey"),
    _index("Batch", "fingerprint"),
    _index("Batch", "status"),
    _index("BatchPart", "batch"),
    _index("Reject", "batch"),
    _unique("Token", "id"),
    _unique("Agency", "code"),
)

_MORE_LOOKED_UP: Final = (
    _unique("RecordSet", "id"),
    _index("BatchPart", "turn"),
    _index("Unit", "regionCode"),
)

_CLOSED: Final = "n.secrecy IN ['RESTRICTED', 'SECRET']"

_CIRCLES: Final = (
    *(
        Statement(
            "MATCH (n:" + node.label + ") WHERE n.circles IS NULL "
            "SET n.circles = CASE WHEN " + _CLOSED + " "
            "THEN ['ALL:' + n.secrecy, n.secrecy + '/' + coalesce(n.owner, '')] "
            "ELSE [coalesce(n.secrecy, 'INTERNAL')] END",
            writes=True,
        )
        for node in MODEL.values()
    ),
    *(
        Statement(
            "MATCH (n:" + node.label + ") WHERE " + _CLOSED + " "
            "MATCH (e:ChangeEvent {record: n.id}) SET e.circles = n.circles",
            writes=True,
        )
        for node in MODEL.values()
    ),
    Statement(
        "MATCH (e:ChangeEvent) WHERE e.circles IS NULL SET e.circles = ['INTERNAL']", writes=True
    ),
    Statement(
        "MATCH (b:Batch) WHERE b.circles IS NULL "
        "SET b.rank = 3, b.circles = ['ALL:SECRET', 'SECRET/' + coalesce(b.agency, '')]",
        writes=True,
    ),
    _unique("ChangeEvent", "id"),
)
"""Of what is there already: its owner's alone where it is closed, until it is handed in again.

An import may have brought closed records, so that only who is cleared for them knows of it.
"""

_RULES: Final = (
    _unique("RuleCounter", "id"),
    _unique("Parameter", "id"),
    _unique("WorkdayOverride", "id"),
    _index("WorkdayOverride", "day"),
)

_FLAGS: Final = (
    _unique("Flag", "id"),
    _index("Flag", "key"),
    _index("Flag", "beginsKey"),
    _index("Flag", "kind"),
    _index("Flag", "unit"),
    _unique("Unjudged", "id"),
    _unique("WithheldDays", "id"),
    _unique("JudgedBy", "id"),
)

_GOVERNMENTS: Final = (_index("Unit", "kind"),)

_PRIVY: Final = (
    Statement(
        "MATCH (n:Lead) WHERE n.privy IS NULL AND n.secrecy IS NOT NULL "
        "WITH n, CASE n.secrecy WHEN 'PUBLIC' THEN 'INTERNAL' ELSE n.secrecy END AS secrecy "
        "SET n.privy = ['ALL:' + secrecy, secrecy + '/' + coalesce(n.owner, '')]",
        writes=True,
    ),
    Statement(
        "MATCH (n:Person) WHERE n.privy IS NULL AND n.secrecy IS NOT NULL "
        "WITH n, CASE n.secrecy WHEN 'PUBLIC' THEN 'INTERNAL' ELSE n.secrecy END AS secrecy "
        "SET n.privy = ['ALL:' + secrecy, secrecy + '#COORDINATOR', "
        "secrecy + '/' + coalesce(n.owner, ''), secrecy + '/' + coalesce(n.unitCode, '')]",
        writes=True,
    ),
)
"""Of what is there already; whom handoffs make privy, is seen when they are handed in again."""

_ACCUSES: Final = (
    Statement(
        "MATCH (n:Lead) WHERE n.suspected IS NOT NULL AND n.suspected <> 'NONE' "
        "AND n.units IS NOT NULL AND n.accuses IS NULL "
        "SET n.accuses = [unit IN n.units | 'UNDER/' + unit]",
        writes=True,
    ),
    Statement(
        "MATCH (n:Lead) WHERE n.accuses IS NOT NULL "
        "MATCH (e:ChangeEvent {record: n.id}) WHERE e.accuses IS NULL SET e.accuses = n.accuses",
        writes=True,
    ),
)
"""Of leads that stand: whom one accused before, or one that was withdrawn, events do not say."""

_HOLDERS: Final = (_index("Flag", "holder"),)

_SWEEPS: Final = (_unique("Rejudged", "id"),)

_REGION_COUNTS: Final = (_unique("RegionCount", "id"),)

MIGRATIONS: Final = (
    Migration(1, "records, change log, imports", _RECORDS + _AROUND_THEM),
    Migration(2, "what imports spoke of, units by region", _MORE_LOOKED_UP),
    Migration(3, "first answers to mutations", (_unique("Answered", "id"),)),
    Migration(4, "who may know of what", _CIRCLES),
    Migration(5, "sessions of people on the pages", (_unique("Session", "id"),)),
    Migration(6, "parameters and working days of the installation", _RULES),
    Migration(7, "flags, and what waits to be judged", _FLAGS),
    Migration(8, "governments, under which units belong", _GOVERNMENTS),
    Migration(9, "who is privy to guarded fields", _PRIVY),
    Migration(10, "for whom quotas are", _HOLDERS),
    Migration(11, "whom leads accuse", _ACCUSES),
    Migration(12, "what was judged while everything is", _SWEEPS),
    Migration(13, "how many count in a region", _REGION_COUNTS),
)
"""In their order; a number that was released is never changed, only followed by the next."""
