"""Classes that follow from other records: a handoff's from its subject, a lead's from its agency.

Only where no ledger stated one (`ledgers.md`, 密级).
"""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Final, LiteralString

from domain.records import Kind, global_id
from domain.secrecy import default_secrecy
from graph.assertions import Change, Origin, State, complete
from graph.model import MODEL
from graph.records import replace
from graph.statement import Statement
from graph.systems import regime_of
from graph.transaction import Transaction

SUBJECTS: Final = (Kind.LEAD, Kind.ISSUE, Kind.CASE)

OF_SUBJECTS: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $ids AS id "
        "MATCH (s:" + MODEL[kind].label + " {id: id})<-[:HANDS_ON]-(n:Handoff) "
        "RETURN s.secrecy AS secrecy, properties(n) AS state"
    )
    for kind in SUBJECTS
}

WITH_SUBJECTS: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $ids AS id "
        "MATCH (n:Handoff {id: id})-[:HANDS_ON]->(s:" + MODEL[kind].label + ") "
        "RETURN s.secrecy AS secrecy, properties(n) AS state"
    )
    for kind in SUBJECTS
}

HANDING_IN: Final = Statement(
    "UNWIND $codes AS code MATCH (s:System {agency: code}) RETURN DISTINCT code"
)

_OTHERWISE: LiteralString = (
    "n.owner = $agency AND n.standing = 'STATED' AND n.secrecy <> $secrecy "
    'AND n.stated CONTAINS \'"secrecy": ""\''
)
"""Leads whose class is what a rule made it (`by_rule`), and another than the rule makes it now."""

LEADS_COUNT: Final = Statement("MATCH (n:Lead) WHERE " + _OTHERWISE + " RETURN count(n) AS leads")

LEADS_OF: Final = Statement(
    "MATCH (n:Lead) WHERE n.id >= $first AND n.id < $beyond AND " + _OTHERWISE + " "
    "RETURN properties(n) AS state"
)

_LEADS_AT_ONCE: Final = 5_000
_HEXADECIMAL: Final = "0123456789abcdef"


def by_rule(state: State) -> bool:
    """Whether a record's class is what a rule made it, and no ledger's word."""
    return json.loads(state.get("stated", "{}")).get("secrecy") == ""


async def step_with_subjects(
    transaction: Transaction, handoffs: Collection[str], subjects: Iterable[Change], origin: Origin
) -> list[Change]:
    """Give handoffs the class of what they hand on.

    Args:
        transaction: a writing transaction.
        handoffs: the ids of those that lead elsewhere now.
        subjects: changes of records, of which some may be subjects.
        origin: whose change it is.
    """
    classes: dict[str, str] = {}
    known: dict[str, State] = {}
    for kind in SUBJECTS:
        changed = sorted(
            {one.id for one in subjects if one.kind is kind and "secrecy" in one.after}
        )
        rows = await transaction.run(OF_SUBJECTS[kind], ids=changed) if changed else []
        if handoffs:
            rows += await transaction.run(WITH_SUBJECTS[kind], ids=sorted(handoffs))
        for row in rows:
            known[row["state"]["id"]] = row["state"]
            classes[row["state"]["id"]] = row["secrecy"]
    made = [
        _reclassified(state, Kind.HANDOFF, classes[identifier], origin)
        for identifier, state in sorted(known.items())
        if by_rule(state) and state["secrecy"] != classes[identifier]
    ]
    await replace(transaction, Kind.HANDOFF, [change.state for change in made])
    return made


async def step_with_agencies(
    transaction: Transaction, units: Iterable[Change], origin: Origin
) -> list[Change]:
    """Give leads the class that follows from what their agency is, once that is known."""
    codes = sorted({one.state["recordId"] for one in units if "regime" in one.after})
    if not codes:
        return []
    made: list[Change] = []
    for row in await transaction.run(HANDING_IN, codes=codes):
        agency = row["code"]
        regime = await regime_of(transaction, agency)
        secrecy = default_secrecy(Kind.LEAD.name, regime=None, status=None, agency_regime=regime)
        given = {"agency": agency, "secrecy": secrecy.name}
        leads = (await transaction.run(LEADS_COUNT, **given))[0]["leads"]
        for first in _stretches(leads):
            beyond = f"{first}~"
            rows = await transaction.run(LEADS_OF, **given, first=first, beyond=beyond)
            changes = [_reclassified(row["state"], Kind.LEAD, secrecy.name, origin) for row in rows]
            await replace(transaction, Kind.LEAD, [change.state for change in changes])
            made += changes
    return sorted(made, key=lambda change: change.id)


def _stretches(leads: int) -> list[str]:
    """How the ids of so many leads begin, that few of them begin alike; ids are of a hash."""
    begin = [global_id(Kind.LEAD, "", "")[:2]] if leads else []
    while leads > _LEADS_AT_ONCE:
        begin = [one + digit for one in begin for digit in _HEXADECIMAL]
        leads //= len(_HEXADECIMAL)
    return begin


def _reclassified(state: State, kind: Kind, secrecy: str, origin: Origin) -> Change:
    new = {**state, "secrecy": secrecy}
    complete(new, kind, state["system"], state["recordId"], origin)
    before = {"secrecy": state["secrecy"]}
    return Change(state["id"], kind, "CHANGED", before, {"secrecy": secrecy}, new)
