"""Giving way: what becomes of placeholders that nothing refers to any more.

They fade, or give way (MERGED) to the record that stands under their number, as long as it does.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace as changed
from typing import Final

from domain.records import Kind, Standing, by_kind
from graph.assertions import State, is_placeholder
from graph.candidates import NOBODYS, Candidate, choose
from graph.derived_circles import of_placeholder
from graph.derived_veils import VEILS
from graph.model import MODEL, STANDING_IN, Tie
from graph.records import replace, states
from graph.statement import Statement
from graph.transaction import Transaction

REMOVE: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $ids AS id MATCH (n:" + MODEL[kind].label + " {id: id}) "
        "WHERE n.standing IN ['PLACEHOLDER', 'MERGED'] AND NOT EXISTS { MATCH (n)-[]-() } DELETE n",
        writes=True,
    )
    for kind in STANDING_IN
}

INTO_ANY: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $ids AS id "
        "MATCH (n:" + node.label + " {id: id}) "
        "WHERE EXISTS { MATCH (n)<-[]-() } RETURN id"
    )
    for kind, node in MODEL.items()
}


async def fade(transaction: Transaction, ids: Collection[str]) -> None:
    """Remove placeholders that nothing refers to any more; other records stay as they are."""
    for kind, some in by_kind(ids).items():
        gone = [state["id"] for state in await _unused(transaction, kind, some)]
        if gone:
            await transaction.run(REMOVE[kind], ids=gone)


async def _unused(transaction: Transaction, kind: Kind, ids: Sequence[str]) -> list[State]:
    """The placeholders among records to which nothing leads."""
    used = {row["id"] for row in await transaction.run(INTO_ANY[kind], ids=list(ids))}
    rest = await states(transaction, kind, [one for one in ids if one not in used])
    return [one for one in rest.values() if is_placeholder(one)]


async def give_way(
    transaction: Transaction, heirs: Mapping[str, str], told: Mapping[str, list[str]]
) -> set[str]:
    """Let records give way where they are placeholders that nothing leads to any more.

    One that only what may follow other records led to leaves no trace: it may be there for some,
    and for others, who know of more, never have been.

    Args:
        transaction: a writing transaction.
        heirs: id → the id of the record that stands under the number now.
        told: id → the circles of those who knew of the placeholder by what led to it.

    Returns:
        The ids of placeholders that lost a tie and are still there.
    """
    left: set[str] = set()
    for kind, ids in by_kind(heirs).items():
        gone = await _unused(transaction, kind, ids)
        left |= {one for one in ids if one not in {state["id"] for state in gone}}
        traceless = [state["id"] for state in gone if state["id"] not in told]
        if traceless:
            await transaction.run(REMOVE[kind], ids=traceless)
        gone = [state for state in gone if state["id"] in told]
        for state in gone:
            state |= {"standing": Standing.MERGED.name, "mergedInto": heirs[state["id"]]}
            state["circles"] = of_placeholder(kind, told[state["id"]])
            for name in (*MODEL[kind].sort, *VEILS):
                state.pop(name, None)
        await replace(transaction, kind, gone)
    return left


async def drop_traces(
    transaction: Transaction, tie: Tie, groups: Mapping[str, list[Candidate]]
) -> None:
    """Remove placeholders that gave way to what their number does not mean any more.

    Else it would show whether one is there again, for a reference that not all may know of.

    Args:
        transaction: a writing transaction.
        tie: of those by which the number means something; all look it up alike.
        groups: what there is, by number; what is removed is taken out.
    """
    gone = {
        one.id
        for group in groups.values()
        for one in group
        if one.heir is not None and one.kind is tie.targets[-1] and not _leads_on(one, group, tie)
    }
    for kind, ids in by_kind(gone).items():
        await transaction.run(REMOVE[kind], ids=ids)
    for group in groups.values():
        group[:] = [one for one in group if one.id not in gone]


def _leads_on(trace: Candidate, group: Sequence[Candidate], tie: Tie) -> bool:
    """Whether a number still means the record that a placeholder gave way to, openly."""
    meant = choose(trace.system, NOBODYS, group, changed(tie, follows=False)).openly
    return meant is not None and meant.id == trace.heir
