"""The queries of the contract, with arguments from the discreet city.

A query that the schema cannot answer yet is left out, and joins by itself once it can.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import strawberry
from graphql import (
    DocumentNode,
    OperationDefinitionNode,
    OperationType,
    parse,
    print_ast,
    validate,
)

from benchmarks.discreet_city import ASKERS, PARTNER, PARTY
from domain.records import Kind
from graph.model import MODEL
from graph.statement import Statement
from graph.store import Store

_OPERATIONS: Final = Path(__file__).parents[1] / "contract" / "operations"
_PAGE: Final = {"first": 100}
_QUARTER: Final = {"from": "2024-01-01", "to": "2024-03-31"}
_ALWAYS: Final = {"from": "2020-01-01T00:00:00+08:00", "to": "2099-01-01T00:00:00+08:00"}

_STANDING: Final = {
    kind: Statement(
        "MATCH (n:" + MODEL[kind].label + ") WHERE n.key IS NOT NULL "
        "RETURN n.id AS id, n.system AS system, n.recordId AS number, n.circles AS circles, "
        "n.owner AS owner ORDER BY n.key"
    )
    for kind in (Kind.INSPECTION, Kind.ISSUE, Kind.LEAD)
}
_VISITED: Final = Statement(
    "MATCH (u:Unit)<-[:AT]-(v:Visit) WHERE u.standing = 'STATED' "
    "WITH u.recordId AS code, count(v) AS visits ORDER BY visits DESC, code LIMIT 1 "
    "RETURN code"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What everybody who asks may know of.

    Attributes:
        records: an id, a system and a number of each of some kinds.
        other: the id of another inspection.
        unit: code of the unit that is visited most.
        owned: agency → the ids of its inspections.
    """

    records: Mapping[Kind, Mapping[str, str]]
    other: str
    unit: str
    owned: Mapping[str, Sequence[str]]

    def source(self, kind: Kind) -> dict[str, str]:
        """The system and the number of a record of a kind."""
        found = self.records[kind]
        return {"system": found["system"], "recordId": found["number"]}


async def known_to_all(store: Store) -> Known:
    """Look for it in the city."""
    open_to_all = {
        kind: [
            row
            for row in await store.read(statement)
            if all(one.sees(row["circles"]) for one in ASKERS.values())
        ]
        for kind, statement in _STANDING.items()
    }
    plans = open_to_all[Kind.INSPECTION]
    (visited,) = await store.read(_VISITED)
    return Known(
        {kind: rows[len(rows) // 2] for kind, rows in open_to_all.items()},
        plans[0]["id"],
        visited["code"],
        {
            agency: [row["id"] for row in plans if row["owner"] == agency]
            for agency in (PARTNER.caller.agency, PARTY.caller.agency)
        },
    )


def _plan(known: Known) -> dict[str, Any]:
    return {
        "title": "一季度检查", "regime": "GOV_SUPERVISION", "leadUnit": "YX-DC",
        "targets": [{"unit": known.unit}], "matters": ["safety.work"],
        "start": "2024-03-04", "end": "2024-03-08",
    }  # fmt: skip


ARGUMENTS: Final[Mapping[str, Callable[[Known], dict[str, Any]]]] = {
    "AccessLog": lambda _: {**_ALWAYS, **_PAGE},
    "Calendar": lambda known: {"unit": known.unit, **_QUARTER},
    "Changes": lambda _: {"first": 200},
    "Dossier": lambda known: {"unit": known.unit},
    "Flags": lambda _: _PAGE,
    "Inspections": lambda _: _PAGE,
    "IssueLists": lambda known: known.source(Kind.ISSUE),
    "Issues": lambda _: _PAGE,
    "Linked": lambda known: {"id": known.records[Kind.INSPECTION]["id"]},
    "MergePlan": lambda _: {"period": _QUARTER, "options": {"timeLimitSeconds": 1}},
    "OverlapCheck": lambda known: {"plan": _plan(known)},
    "Path": lambda known: {"from": known.records[Kind.INSPECTION]["id"], "to": known.other},
    "Record": lambda known: known.source(Kind.INSPECTION),
    "RepeatOffenders": lambda _: _PAGE,
    "SameIssueCandidates": lambda _: _PAGE,
    "SameUnitCandidates": lambda _: _PAGE,
    "TransferChain": lambda known: known.source(Kind.LEAD),
    "TransferChains": lambda _: _PAGE,
    "UnitIdentities": lambda _: _PAGE,
    "Units": lambda _: _PAGE,
}
"""Query → its arguments; pages are such as everybody's records fill."""


def queries() -> Iterator[tuple[str, DocumentNode]]:
    """Every query of the contract, by its name, as a document of its own."""
    for path in sorted(_OPERATIONS.glob("*.graphql")):
        for said in parse(path.read_text("utf-8")).definitions:
            if isinstance(said, OperationDefinitionNode) and said.operation is OperationType.QUERY:
                if said.name is None:
                    raise ValueError(f"{path.name} has a query without a name")
                yield said.name.value, DocumentNode(definitions=(said,))


def answerable(schema: strawberry.Schema) -> dict[str, str]:
    """The queries that the schema can answer: name → document."""
    core = schema._schema  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - its only way in
    return {
        name: print_ast(document) for name, document in queries() if not validate(core, document)
    }
