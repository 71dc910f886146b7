"""Probes: questions by which somebody might find out by the clock what is there.

Each is asked of what the caller may not know of, of what is not there, and of what he may see.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, LiteralString

from benchmarks.discreet_city import NOWHERE_ELSE, PARTNER
from graph.seeing import tied
from graph.statement import Statement
from graph.store import Store
from resolvers.cursors import cursor

HIDDEN, ABSENT, SEEN = "hidden", "absent", "seen"

_INSPECTIONS: Final = Statement(
    "MATCH (n:Inspection) WHERE n.key IS NOT NULL RETURN n.id AS id, n.system AS system, "
    "n.recordId AS number, n.key AS key, n.circles AS circles"
)
_LEADS: Final[LiteralString] = (
    "WHERE n.key IS NOT NULL RETURN DISTINCT n.id AS id, n.system AS system, "
    "n.recordId AS number, n.circles AS circles"
)
_TAKEN_UP: Final = Statement("MATCH (n:Lead)<-[:" + tied("FROM_LEAD") + "]-(case:Case) " + _LEADS)
_HANDED_ON: Final = Statement(
    "MATCH (n:Lead)<-[:" + tied("HANDS_ON") + "]-(handoff:Handoff) " + _LEADS
)
_UNITS: Final = Statement(
    "MATCH (n:Unit)<-[:AT]-(v:Visit) WITH n, count(v) AS visits WHERE visits = 1 "
    "RETURN n.recordId AS code, n.circles AS circles"
)
_BATCHES: Final = Statement(
    "MATCH (n:Batch) RETURN n.id AS id, n.agency AS agency, n.circles AS circles"
)

Arguments = dict[str, Any]
Row = Mapping[str, Any]
Asks = Callable[[Row], Arguments]


@dataclass(frozen=True, slots=True)
class Probe:
    """One question.

    Attributes:
        name: how it is asked.
        document: it in GraphQL.
        arguments: its variables, for what is hidden, absent and seen; a sort without any is not
            asked for.
    """

    name: str
    document: str
    arguments: Mapping[str, Sequence[Arguments]] = field(
        default_factory=dict[str, Sequence[Arguments]]
    )


async def probes(store: Store) -> list[Probe]:
    """Every probe, with arguments from the discreet city."""
    inspections = _parted(await store.read(_INSPECTIONS))
    taken_up = _parted(await store.read(_TAKEN_UP))
    handed_on = _parted(await store.read(_HANDED_ON))
    units = _parted(await store.read(_UNITS))
    units[HIDDEN] = [row for row in units[HIDDEN] if row["code"].startswith(NOWHERE_ELSE)]
    return [
        _probe(
            "`node` by id", "query ($id: ID!) { node(id: $id) { id } }", inspections,
            lambda row: {"id": row["id"]}, lambda row: {"id": _other(row["id"])},
        ),
        _probe(
            "`record` by system and number",
            "query ($system: String!, $number: String!) "
            "{ record(system: $system, recordId: $number) { id } }", inspections,
            lambda row: {"system": row["system"], "number": row["number"]},
            lambda row: {"system": row["system"], "number": _other(row["number"])},
        ),
        _probe(
            "`unit` by a code that only a hidden record names",
            "query ($code: String!) { unit(code: $code) { id } }", units,
            lambda row: {"code": row["code"]}, lambda row: {"code": _other(row["code"])},
        ),
        _probe(
            "`inspections`, filter by such a code",
            "query ($code: String!) { inspections(first: 10, filter: { targets: [$code] }) "
            "{ totalCount edges { node { id } } } }", units,
            lambda row: {"code": row["code"]}, lambda row: {"code": _other(row["code"])},
        ),
        _probe(
            "`cases`, filter by a lead",
            "query ($id: ID!) { cases(first: 10, filter: { leads: [$id] }) "
            "{ totalCount edges { node { id } } } }", taken_up,
            lambda row: {"id": row["id"]}, lambda row: {"id": _other(row["id"])},
        ),
        _probe(
            "`handoffs`, filter by a subject",
            "query ($system: String!, $number: String!) { handoffs(first: 10, filter: "
            "{ subject: { system: $system, recordId: $number } }) { totalCount } }", handed_on,
            lambda row: {"system": row["system"], "number": row["number"]},
            lambda row: {"system": row["system"], "number": _other(row["number"])},
        ),
        _probe(
            "`inspections`, after a row's cursor",
            "query ($after: String!) { inspections(first: 10, after: $after) "
            "{ edges { node { id } } } }", inspections,
            lambda row: {"after": cursor("Inspection.key", row["key"])},
            lambda row: {"after": cursor("Inspection.key", _other(row["key"]))},
        ),
        *_mutations(await store.read(_BATCHES)),
    ]  # fmt: skip


def _mutations(rows: Sequence[Row]) -> list[Probe]:
    batches: dict[str, list[Row]] = {HIDDEN: [], SEEN: []}
    for row in rows:
        # An import of its own agency that brought closed records is closed to the partner too.
        own = row["agency"] == PARTNER.caller.agency and PARTNER.sees(row["circles"])
        batches[SEEN if own else HIDDEN].append(row)
    told = "{ batch { id } errors { code } } }"
    stop = _probe(
        "`stopImport`, over already", "mutation ($id: ID!) { stopImport(id: $id) " + told, batches,
        lambda row: {"id": row["id"]}, lambda row: {"id": _other(row["id"])},
    )  # fmt: skip
    undo = {sort: stop.arguments[sort] for sort in (HIDDEN, ABSENT)}
    return [
        stop,
        Probe("`undoBatch`", "mutation ($id: ID!) { undoBatch(id: $id) " + told, undo),
    ]


def _probe(
    name: str,
    document: str,
    rows: Mapping[str, Sequence[Row]],
    there: Asks,
    absent: Asks,
) -> Probe:
    if not rows[HIDDEN] or not rows[SEEN]:
        raise RuntimeError(f"{name}: the city is too small; take a greater scale")
    return Probe(
        name,
        document,
        {
            HIDDEN: [there(row) for row in rows[HIDDEN]],
            ABSENT: [absent(row) for row in rows[HIDDEN]],
            SEEN: [there(row) for row in rows[SEEN]],
        },
    )


def _parted(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Rows by whether the partner may know of them.

    What stands openly for a hidden record, because an open one refers to it, is seen as anything
    else; its number is neither here nor there.
    """
    seen = [row for row in rows if PARTNER.sees(row["circles"])]
    numbers = {_number(row) for row in seen}
    hidden = [row for row in rows if not PARTNER.sees(row["circles"])]
    return {HIDDEN: [row for row in hidden if _number(row) not in numbers], SEEN: seen}


def _number(row: Row) -> tuple[Any, Any]:
    return row.get("system"), row.get("number", row.get("code"))


def _other(name: str) -> str:
    """What nothing is called, as long and as soon told apart as what something is called."""
    return name[:-1] + ("f" if name[-1] != "f" else "e")
