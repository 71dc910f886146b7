"""Flags in the graph: raised and cleared, each with all that a reader needs to believe it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.sort_keys import earliest, latest
from graph.statement import Statement
from graph.transaction import Transaction

State = dict[str, Any]

STANDING: Final = Statement(
    "UNWIND $units AS id MATCH (f:Flag {unit: id}) "
    "WHERE f.key IS NOT NULL AND f.holder IS NULL RETURN properties(f) AS flag "
    "UNION "
    "UNWIND $inspections AS id MATCH (i:Inspection {id: id})<-[:HELD_AGAINST]-(f:Flag) "
    "WHERE f.unit IS NULL AND f.holder IS NULL RETURN properties(f) AS flag "
    "UNION "
    "UNWIND $holders AS holder MATCH (f:Flag {holder: holder}) "
    "WHERE f.key IS NOT NULL RETURN properties(f) AS flag"
)
"""What is held at units, against inspections wherever they go, and against holders of quotas."""

AT_UNITS: Final = Statement(
    "UNWIND $ids AS id MATCH (i:Inspection {id: id})<-[:HELD_AGAINST|RESTS_ON]-(f:Flag) "
    "WHERE f.unit IS NOT NULL AND f.key IS NOT NULL AND f.holder IS NULL "
    "RETURN DISTINCT f.unit AS unit"
)
"""The units at which something is held against inspections, or rests on their days."""

BY_IDS: Final = Statement(
    "UNWIND $ids AS id MATCH (f:Flag {id: id}) RETURN id, properties(f) AS flag"
)

RAISE: Final = Statement(
    "UNWIND $rows AS row MERGE (f:Flag {id: row.id}) SET f = row.state "
    "WITH f, row UNWIND row.subjects AS subject MATCH (i:Inspection {id: subject}) "
    "CREATE (f)-[:HELD_AGAINST]->(i)",
    writes=True,
)

REST: Final = Statement(
    "UNWIND $rows AS row UNWIND row.hidden AS hidden "
    "MATCH (f:Flag {id: row.id}) MATCH (i:Inspection {id: hidden}) CREATE (f)-[:RESTS_ON]->(i)",
    writes=True,
)
"""Nobody is shown it: it finds what is to be judged again when a hidden visit changes."""

LOOSEN: Final = Statement(
    "UNWIND $ids AS id MATCH (f:Flag {id: id})-[r:HELD_AGAINST|RESTS_ON]->() DELETE r",
    writes=True,
)

RESTED: Final = Statement(
    "UNWIND $ids AS id MATCH (f:Flag {id: id})-[:RESTS_ON]->(i:Inspection) "
    "CREATE (f)-[:RESTED_ON]->(i)",
    writes=True,
)

CLEAR: Final = Statement(
    "UNWIND $rows AS row MATCH (f:Flag {id: row.id}) SET f = row.state "
    "WITH f, row UNWIND row.subjects AS subject MATCH (i:Inspection {id: subject}) "
    "CREATE (f)-[:WAS_HELD_AGAINST]->(i)",
    writes=True,
)

HIDE: Final = Statement(
    "UNWIND $ids AS id MATCH (i:Inspection {id: id})<-[:HELD_AGAINST|WAS_HELD_AGAINST]-(f:Flag) "
    "SET f.circles = []",
    writes=True,
)
"""Until they are judged again nobody sees the flags of inspections that others may know of now."""

HIDE_RESTING: Final = Statement(
    "UNWIND $ids AS id MATCH (i:Inspection {id: id})<-[:RESTS_ON|RESTED_ON]-(f:Flag) "
    "SET f.circles = []",
    writes=True,
)
"""What rested on the days of an inspection that are withheld now, history included."""

HIDE_COUNTING: Final = Statement(
    "UNWIND $ids AS id MATCH (i:Inspection {id: id})-[:LED_BY]->(u:Unit) "
    "WITH DISTINCT '~organiser/' + u.id AS holder MATCH (f:Flag {holder: holder}) "
    "SET f.circles = []",
    writes=True,
)
"""What counts the plans of a unit names none of them."""

_LASTING: Final = ("raisedAt", "spells")
_ANSWERS: Final = "answers"
"""What approvers said to a flag, each as JSON; it stays whether the flag stands or not."""
_OF_THE_GRAPH: Final = frozenset({*_LASTING, _ANSWERS, "key", "beginsKey"})
"""What a flag has only once it is in the graph."""


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag as it is to stand.

    Attributes:
        state: its properties, but for when it was raised.
        subjects: ids of the inspections that it is held against.
        hidden: ids of those on whose days it rests, without saying so.
    """

    state: State
    subjects: tuple[str, ...]
    hidden: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The flag's id."""
        return self.state["id"]


async def units_of_flags(transaction: Transaction, inspections: Collection[str]) -> set[str]:
    """The ids of units at which flags of inspections stand."""
    rows = await transaction.run(AT_UNITS, ids=sorted(inspections))
    return {row["unit"] for row in rows}


async def bring_up_to_date(
    transaction: Transaction,
    units: Collection[str],
    inspections: Collection[str],
    found: Sequence[Raised],
    at: str,
    holders: Collection[str] = (),
) -> tuple[int, int]:
    """Let exactly those flags stand that were found; what is as it was is not touched.

    Args:
        transaction: a writing transaction that holds the writers' turn.
        units: ids of the units that were judged.
        inspections: ids of the inspections whose mandates were judged.
        found: all flags that were found there.
        at: now.
        holders: names of those of quotas that were judged.

    Returns:
        How many were raised or changed, and how many cleared.
    """
    rows = await transaction.run(
        STANDING,
        units=sorted(units),
        inspections=sorted(inspections),
        holders=sorted(holders),
    )
    standing: dict[str, State] = {row["flag"]["id"]: row["flag"] for row in rows}
    wanted = {one.id: one for one in found}
    new = [one.id for one in wanted.values() if one.id not in standing]
    return await _keep(transaction, wanted, standing, await _by_ids(transaction, new), at)


async def keep(
    transaction: Transaction, found: Sequence[Raised], gone: Collection[str], at: str
) -> tuple[int, int]:
    """Let flags stand that were found, and clear others; what is as it was is not touched.

    Args:
        transaction: a writing transaction that holds the writers' turn.
        found: flags that are to stand.
        gone: ids of flags that are to stand no more.
        at: now.

    Returns:
        How many were raised or changed, and how many cleared.
    """
    wanted = {one.id: one for one in found}
    known = await _by_ids(transaction, [*wanted, *gone])
    standing = {one: state for one, state in known.items() if "key" in state}
    return await _keep(transaction, wanted, standing, known, at)


def fingerprint(state: State) -> int:
    """A number that is the same where a flag says the same, as long as this process lives."""
    said = {name: value for name, value in state.items() if name not in _OF_THE_GRAPH}
    return hash(tuple((name, str(said[name])) for name in sorted(said) if said[name] is not None))


async def _keep(
    transaction: Transaction,
    wanted: Mapping[str, Raised],
    standing: Mapping[str, State],
    known: Mapping[str, State],
    at: str,
) -> tuple[int, int]:
    cleared = [_cleared(state, at) for one, state in standing.items() if one not in wanted]
    new = [one for one in wanted.values() if one.id not in standing]
    raised = [_raised(one, known.get(one.id), at) for one in new]
    changed = [
        state
        for one in wanted.values()
        if one.id in standing and (state := _again(one, standing[one.id])) is not None
    ]
    await _write(transaction, raised + changed, wanted, cleared)
    return len(raised) + len(changed), len(cleared)


async def hide(transaction: Transaction, inspections: Collection[str]) -> None:
    """Show nobody the flags of inspections, until these are judged again."""
    if inspections:
        await transaction.run(HIDE, ids=sorted(inspections))
        await transaction.run(HIDE_COUNTING, ids=sorted(inspections))


async def hide_resting(transaction: Transaction, inspections: Collection[str]) -> None:
    """Show nobody the flags that rest, or rested, on the days of inspections."""
    await transaction.run(HIDE_RESTING, ids=sorted(inspections))


async def _by_ids(transaction: Transaction, ids: Sequence[str]) -> Mapping[str, State]:
    if not ids:
        return {}
    return {row["id"]: row["flag"] for row in await transaction.run(BY_IDS, ids=list(ids))}


async def _write(
    transaction: Transaction,
    states: Sequence[State],
    wanted: Mapping[str, Raised],
    cleared: Sequence[State],
) -> None:
    gone = [state["id"] for state in (*states, *cleared)]
    if cleared:
        await transaction.run(RESTED, ids=[state["id"] for state in cleared])
    if gone:
        await transaction.run(LOOSEN, ids=gone)
    rows = [
        {
            "id": state["id"],
            "state": state,
            "subjects": list(wanted[state["id"]].subjects),
            "hidden": list(wanted[state["id"]].hidden),
        }
        for state in states
    ]
    if rows:
        await transaction.run(RAISE, rows=rows)
    if resting := [row for row in rows if row["hidden"]]:
        await transaction.run(REST, rows=resting)
    if cleared:
        over = [
            {"id": state["id"], "state": state, "subjects": state["subjects"]} for state in cleared
        ]
        await transaction.run(CLEAR, rows=over)


def _raised(flag: Raised, known: State | None, at: str) -> State:
    spells = list(known["spells"]) if known else []
    answers = known.get(_ANSWERS) if known else None
    lasting = {"raisedAt": at, "spells": [*spells, f"{at}/"], _ANSWERS: answers}
    return _complete({**flag.state, **lasting})


def _again(flag: Raised, known: State) -> State | None:
    """A flag that stands, as it is now; None where nothing of it is new."""
    lasting = {name: known.get(name) for name in (*_LASTING, _ANSWERS)}
    state = _complete({**flag.state, **lasting})
    return None if state == known else state


def _cleared(state: State, at: str) -> State:
    *before, last = state["spells"]
    gone = {name: value for name, value in state.items() if name not in ("key", "beginsKey")}
    return {**gone, "clearedAt": at, "spells": [*before, last + at]}


def _complete(state: State) -> State:
    kept = {name: value for name, value in state.items() if value is not None}
    kept["key"] = latest("raisedAt")(state["id"], state)
    kept["beginsKey"] = earliest("begins")(state["id"], state)
    return kept
