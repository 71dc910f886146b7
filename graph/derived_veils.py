"""Veils: which leads placeholders stand for whom, that nobody sees a lead and what stands for it.

An open lead that accuses somebody is meant in confidence (`graph/candidates.py`): openly its number
means a placeholder, as if there were no lead. That is for whom it accuses, and all below; whoever
sees the lead does not see the placeholder (`graph/seeing.py`). It goes by the number alone: where
references of a system lead to a placeholder, they mean all such leads of its number.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from domain.audiences import is_open
from domain.records import Kind, kind_of
from graph.assertions import State
from graph.model import MODEL
from graph.statement import Statement
from graph.transaction import Transaction

STANDING_FOR: Final = (Kind.LEAD, Kind.CASE)
"""Kinds of what stands for leads: where a lead is meant, and where a subject is."""

PLACEHOLDERS: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $codes AS code MATCH (p:" + MODEL[kind].label + " {recordId: code}) "
        "WHERE p.standing = 'PLACEHOLDER' RETURN properties(p) AS state"
    )
    for kind in STANDING_FOR
}

ACCUSING_LEADS: Final = Statement(
    "UNWIND $codes AS code MATCH (l:Lead {recordId: code}) "
    "WHERE l.standing = 'STATED' AND l.accuses IS NOT NULL "
    "RETURN code, l.id AS id, l.circles AS circles, l.accuses AS accuses, l.privy AS privy"
)

SET_VEILS: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $rows AS row MATCH (p:" + MODEL[kind].label + " {id: row.id}) "
        "SET p.veils = row.veils, p.veilAccused = row.veilAccused, p.veilPrivy = row.veilPrivy",
        writes=True,
    )
    for kind in STANDING_FOR
}

VEILS: Final = ("veils", "veilAccused", "veilPrivy")
"""Properties: ids of leads, and these with each circle of whom they accuse, and of who is privy."""


async def step_with_leads(transaction: Transaction, numbers: Collection[str]) -> None:
    """Let placeholders veil the leads of their number that accuse somebody, and no others.

    Args:
        transaction: a writing transaction.
        numbers: of leads that came, went, or are kept from others now, or handled by others; and
            of placeholders that are there again, or for the first time.
    """
    known: list[State] = []
    for kind in STANDING_FOR if numbers else ():
        rows = await transaction.run(PLACEHOLDERS[kind], codes=sorted(numbers))
        known += [row["state"] for row in rows]
    if not known:
        return
    leads: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    asked = sorted({state["recordId"] for state in known})
    for row in await transaction.run(ACCUSING_LEADS, codes=asked):
        if is_open(row["circles"]):
            leads[row["code"]].append(row)
    changed: defaultdict[Kind, list[dict[str, Any]]] = defaultdict(list)
    for state in known:
        veiled = _veiled(leads[state["recordId"]])
        if any(veiled[name] != state.get(name) for name in VEILS):
            changed[kind_of(state["id"])].append({"id": state["id"], **veiled})
    for kind, rows in changed.items():
        await transaction.run(SET_VEILS[kind], rows=rows)


def _veiled(leads: Sequence[Mapping[str, Any]]) -> dict[str, list[str] | None]:
    """What a placeholder bears of leads: their ids; these with each circle of two sorts."""
    if not leads:
        return dict.fromkeys(VEILS)
    leads = sorted(leads, key=lambda lead: lead["id"])
    return {
        "veils": [lead["id"] for lead in leads],
        "veilAccused": [lead["id"] + one for lead in leads for one in lead["accuses"]],
        "veilPrivy": [lead["id"] + one for lead in leads for one in lead["privy"]],
    }
