"""Circles that follow from handoffs: whoever holds a lead, an issue or a case is a party of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from domain.accusations import accused
from domain.audiences import circles_of, is_open
from domain.custody import HandedOn, holders_of
from domain.fields import RULES, privy_to
from domain.handoffs import HandoffStatus
from domain.records import Kind, Standing, by_kind, kind_of
from domain.secrecy import Secrecy
from graph.assertions import Change, State
from graph.barring import barred_of
from graph.derived_secrecy import SUBJECTS
from graph.handed_on import OWN
from graph.hierarchy import with_subordinates
from graph.model import MODEL
from graph.records import replace, states
from graph.seeing import tied
from graph.statement import Statement
from graph.transaction import Transaction

HANDED_ON: Final[Mapping[Kind, Statement]] = {
    subject: Statement(
        "UNWIND $ids AS id MATCH (s:" + MODEL[subject].label + " {id: id})"
        "<-[:" + tied("HANDS_ON") + "]-(h:Handoff) "
        "WHERE " + OWN + " AND h.standing = 'STATED' "
        "RETURN id, h.from AS sender, h.to AS receiver, h.status AS status, h.secrecy AS secrecy"
    )
    for subject in SUBJECTS
}

SUBJECTS_OF: Final[Mapping[Kind, Statement]] = {
    subject: Statement(
        "UNWIND $ids AS id MATCH (h:Handoff {id: id})"
        "-[:" + tied("HANDS_ON") + "]->(s:" + MODEL[subject].label + ") "
        "RETURN DISTINCT s.id AS id"
    )
    for subject in SUBJECTS
}

ANY_HANDOFF: Final = Statement("MATCH (h:Handoff) RETURN h.id AS id LIMIT 1")

LEADS_BETWEEN: Final = Statement(
    "UNWIND $codes AS code MATCH (u:Unit {recordId: code})<-[:SENT_BY|SENT_TO]-(h:Handoff)"
    "-[:" + tied("HANDS_ON") + "]->(s:Lead) RETURN DISTINCT s.id AS id"
)

_MATTERS: Final = frozenset({"standing", "secrecy", "units", "suspected"})
"""Columns of a subject by which custody goes."""


async def subjects_of(transaction: Transaction, handoffs: Sequence[str]) -> set[str]:
    """The ids of what handoffs hand on."""
    found: set[str] = set()
    for subject in SUBJECTS if handoffs else ():
        rows = await transaction.run(SUBJECTS_OF[subject], ids=list(handoffs))
        found |= {row["id"] for row in rows}
    return found


def stirred(logged: Iterable[Change]) -> set[str]:
    """The ids of subjects that came, or changed in what custody goes by."""
    return {
        change.id
        for change in logged
        if change.kind in SUBJECTS
        and not _MATTERS.isdisjoint(change.after)
        and change.state["standing"] == Standing.STATED.name
    }


async def leads_between(transaction: Transaction, units: Collection[str]) -> set[str]:
    """The ids of leads that were handed on by or to units, or units below them, by their codes."""
    if not units or not await transaction.run(ANY_HANDOFF):
        return set()
    codes = sorted(await with_subordinates(transaction, units))
    return {row["id"] for row in await transaction.run(LEADS_BETWEEN, codes=codes)}


async def step_with_handoffs(transaction: Transaction, subjects: Iterable[str]) -> dict[str, State]:
    """Let those be parties of subjects who hold them by their handoffs, and nobody else.

    It has no event, and changes no version: who becomes a party knows of the record from then on.

    Args:
        transaction: a writing transaction.
        subjects: the ids of records of which some may be leads, issues or cases.

    Returns:
        Those that others may know of now, or to which others are privy, by id.
    """
    changed: dict[str, State] = {}
    for kind, ids in by_kind(subjects).items():
        if kind in SUBJECTS:
            changed |= await _step(transaction, kind, ids)
    return changed


async def _step(transaction: Transaction, kind: Kind, ids: list[str]) -> dict[str, State]:
    handed_on: defaultdict[str, list[HandedOn]] = defaultdict(list)
    for row in await transaction.run(HANDED_ON[kind], ids=ids):
        handed_on[row["id"]].append(_handed_on(row))
    known = await states(transaction, kind, ids)
    barred = await _barred(transaction, known, handed_on)
    changed: dict[str, State] = {}
    for identifier, state in known.items():
        holders: list[str] = []
        if state["standing"] == Standing.STATED.name and (kind in RULES or not _open(state)):
            there, out = handed_on.get(identifier, ()), barred.get(identifier, ())
            holders = holders_of(Secrecy[state["secrecy"]], there, out)
        if holders != list(state.get("holders") or ()):
            changed[identifier] = _held(kind, state, holders)
    await replace(transaction, kind, list(changed.values()))
    return changed


def _open(state: State) -> bool:
    return is_open(state["circles"])


def _held(kind: Kind, state: State, holders: list[str]) -> State:
    new = {name: value for name, value in state.items() if name != "holders"}
    if holders:
        new["holders"] = holders
    new["circles"] = circles_of(kind, new)
    if (privy := privy_to(kind, new)) is not None:
        new["privy"] = privy
    return new


def _handed_on(row: Mapping[str, Any]) -> HandedOn:
    status = HandoffStatus[row["status"] or HandoffStatus.SENT.name]
    secrecy = Secrecy[row["secrecy"]]
    return HandedOn(row["sender"], row["receiver"], status, secrecy)


async def _barred(
    transaction: Transaction,
    known: Mapping[str, State],
    handed_on: Mapping[str, Sequence[HandedOn]],
) -> dict[str, set[str]]:
    """Those of the bodies that hold leads who can be no party, by the lead's id."""
    accusing = {
        identifier: units
        for identifier in handed_on.keys() & known.keys()
        if kind_of(identifier) is Kind.LEAD
        and (state := known[identifier])
        and (units := accused(state.get("suspected"), state.get("units") or ()))
    }
    bodies = {
        identifier: {body for one in handed_on[identifier] for body in one.holders}
        for identifier in accusing
    }
    systems = {one: known[one]["system"] for one in accusing}
    return await barred_of(transaction, bodies, accusing, systems)
