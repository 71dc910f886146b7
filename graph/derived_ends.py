"""Ends of handoffs that are no parties of them: senders and receivers whom the lead accuses.

A handoff may have come before its lead, and so name the accused. Where its class is a closed one it
is kept from him as the lead is, whatever became of it (HO-13).
"""

from collections import defaultdict
from collections.abc import Collection
from typing import Any, Final

from domain.accusations import accused
from domain.audiences import circles_of
from domain.records import Kind
from graph.assertions import State
from graph.barring import barred_of
from graph.handed_on import OWN
from graph.records import replace
from graph.seeing import tied
from graph.statement import Statement
from graph.transaction import Transaction

HANDOFFS_OF: Final = Statement(
    "UNWIND $ids AS id MATCH (s:Lead {id: id})<-[:" + tied("HANDS_ON") + "]-(h:Handoff) "
    "WHERE " + OWN + " RETURN DISTINCT h.id AS id"
)

WITH_LEADS: Final = Statement(
    "UNWIND $ids AS id MATCH (h:Handoff {id: id}) "
    "OPTIONAL MATCH (h)-[:" + tied("HANDS_ON") + "]->(s:Lead) "
    "RETURN properties(h) AS state, " + OWN + " AS own, s.suspected AS suspected, "
    "s.units AS units"
)


async def step_with_accusations(
    transaction: Transaction, leads: Collection[str], handoffs: Collection[str]
) -> dict[str, State]:
    """Let those be no parties of handoffs whom the handed leads accuse, nor who stands below.

    Leads of the handoff's own system count, and one that a step meant; and who stands below as
    that system sees it.

    Args:
        transaction: a writing transaction.
        leads: the ids of leads that changed.
        handoffs: the ids of those that lead elsewhere now.

    Returns:
        The handoffs that others may know of now, by id.
    """
    wanted = set(handoffs)
    if leads:
        wanted |= {row["id"] for row in await transaction.run(HANDOFFS_OF, ids=sorted(leads))}
    if not wanted:
        return {}
    known: dict[str, State] = {}
    accusing: defaultdict[str, set[str]] = defaultdict(set)
    for row in await transaction.run(WITH_LEADS, ids=sorted(wanted)):
        state: State = row["state"]
        known[state["id"]] = state
        if row["own"]:
            accusing[state["id"]] |= accused(row["suspected"], row["units"] or ())
    ends = {one: _ends(known[one]) for one, units in accusing.items() if units}
    systems = {one: known[one]["system"] for one in ends}
    found = await barred_of(transaction, ends, accusing, systems)
    barred = {one: sorted(found.get(one, ())) for one in known}
    changed = {
        one: _without(state, barred[one])
        for one, state in known.items()
        if barred[one] != list(state.get("barred") or ())
    }
    await replace(transaction, Kind.HANDOFF, list(changed.values()))
    return changed


def _ends(state: State) -> set[str]:
    ends: list[Any] = [state.get("from"), state.get("to")]
    return {one for one in ends if one}


def _without(state: State, barred: list[str]) -> State:
    new = {name: value for name, value in state.items() if name != "barred"}
    if barred:
        new["barred"] = barred
    return new | {"circles": circles_of(Kind.HANDOFF, new)}
