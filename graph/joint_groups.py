"""Joint groups that coordinators make: what that does to the records of their members.

It is on record with each member, beside what its ledger says: a ledger that is handed in again, or
taken back, neither makes nor dissolves such a group.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any, Final

from domain.inspections import Joined
from domain.records import Kind, global_id
from graph.assertions import Change, Origin, State, complete, difference
from graph.candidates import NOBODYS
from graph.changes import Turn, append
from graph.model import MODEL
from graph.records import states
from graph.statement import Statement
from graph.transaction import Transaction
from graph.writing import store

MEMBERS: Final = Statement(
    "MATCH (g:JointGroup {id: $id})<-[:JOINED]-(m:Inspection) RETURN m.id AS id ORDER BY id"
)


def number_of(members: Sequence[str], at: str) -> str:
    """The number of a group that is made of these inspections at this moment: nobody's other."""
    said = "\x1f".join([*sorted(members), at])
    return "LH-" + blake2b(said.encode(), digest_size=6).hexdigest().upper()


def group_id(number: str) -> str:
    """The global id of a joint group."""
    return global_id(Kind.JOINT_GROUP, NOBODYS, number)


async def members_of(transaction: Transaction, group: str) -> Mapping[str, State]:
    """The inspections that a coordinator put into a group, by id."""
    rows = await transaction.run(MEMBERS, id=group)
    return await states(transaction, Kind.INSPECTION, [row["id"] for row in rows])


async def join(
    transaction: Transaction, members: Sequence[State], joined: Joined, turn: Turn
) -> None:
    """Let inspections go together, on the group's days.

    Args:
        transaction: a writing transaction.
        members: their properties; each is in no group.
        joined: the group.
        turn: the writer's.
    """
    said = {
        "joinedGroup": joined.group,
        "joinedLead": joined.lead,
        "joinedMode": joined.mode.name,
        "joinedFrom": joined.start.isoformat(),
        "joinedTo": joined.end.isoformat(),
    }
    await _set(transaction, members, said, turn)


async def split(transaction: Transaction, members: Sequence[State], turn: Turn) -> None:
    """Let inspections go by themselves again, as their ledgers say."""
    await _set(transaction, members, dict.fromkeys(MODEL[Kind.INSPECTION].acts), turn)


async def _set(
    transaction: Transaction, members: Sequence[State], said: Mapping[str, Any], turn: Turn
) -> None:
    """A code means what it means in the system of the record that states it."""
    by_system: defaultdict[tuple[str, str], list[State]] = defaultdict(list)
    for member in members:
        by_system[member["system"], member["owner"]].append(member)
    logged: list[Change] = []
    for (system, owner), some in sorted(by_system.items()):
        origin = replace(turn.origin, system=system, owner=owner)
        changes = [_change(state, said, origin) for state in some]
        logged += await store(transaction, changes, {state["id"] for state in some}, origin)
    await append(transaction, turn, logged)


def _change(state: State, said: Mapping[str, Any], origin: Origin) -> Change:
    before, after = difference(state, said)
    new = {name: value for name, value in {**state, **said}.items() if value is not None}
    complete(new, Kind.INSPECTION, state["system"], state["recordId"], origin)
    return Change(
        state["id"], Kind.INSPECTION, "CHANGED", before, after, new, list(state["circles"])
    )
