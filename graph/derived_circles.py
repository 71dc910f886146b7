"""Circles that follow from other records: a placeholder's from those that refer to it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from domain.audiences import OPEN, Circles, together
from domain.records import Kind, by_kind
from domain.secrecy import Secrecy
from graph.assertions import is_placeholder
from graph.model import MODEL, STANDING_IN
from graph.records import states
from graph.seeing import told
from graph.statement import Statement
from graph.transaction import Transaction

PLACEHOLDERS_OF: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $ids AS id MATCH (s:" + node.label + " {id: id})-[]->(p) "
        "WHERE p.standing = 'PLACEHOLDER' RETURN DISTINCT p.id AS placeholder"
    )
    for kind, node in MODEL.items()
    if node.ties
}

REFERRED_TO_OPENLY: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $ids AS id MATCH (p:" + MODEL[kind].label + " {id: id}) "
        "RETURN id, EXISTS { MATCH (p)<-[]-(s) WHERE 'PUBLIC' IN s.circles "
        "AND s.accuses IS NULL } AS PUBLIC, "
        "EXISTS { MATCH (p)<-[]-(t) WHERE 'INTERNAL' IN t.circles "
        "AND t.accuses IS NULL } AS INTERNAL"
    )
    for kind in STANDING_IN
}

REFERRING: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $ids AS id MATCH (p:" + MODEL[kind].label + " {id: id})<-[]-(s) "
        "RETURN DISTINCT id, " + told("s") + " AS circles"
    )
    for kind in STANDING_IN
}

SET_CIRCLES: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $rows AS row MATCH (p:"
        + MODEL[kind].label
        + " {id: row.id}) SET p.circles = row.circles",
        writes=True,
    )
    for kind in STANDING_IN
}


def of_placeholder(kind: Kind, referring: Sequence[str]) -> Circles:
    """The circles of a placeholder, by those of the records that refer to it.

    Whoever is cleared for PUBLIC only is shown neither a placeholder nor the INTERNAL record that
    may stand in its place, so that he cannot tell the two apart. A joint group has no such record.
    """
    if list(referring) == [Secrecy.PUBLIC.name] and kind is not Kind.JOINT_GROUP:
        return [Secrecy.INTERNAL.name]
    return list(referring)


async def step_with_references(
    transaction: Transaction,
    stood_for: Mapping[str, Sequence[str]],
    left: Collection[str],
    recircled: Iterable[str],
) -> None:
    """Let those know of a placeholder who know of a record that refers to it, and nobody else.

    Of one that only leads name which accuse somebody, those who handle these.

    Args:
        transaction: a writing transaction.
        stood_for: placeholder → the circles of records that refer to it now and did not before.
        left: the ids of placeholders to which one tie less leads.
        recircled: the ids of records whose own circles are others now.
    """
    looked_at = set(left)
    for kind, ids in by_kind(recircled).items():
        if kind in PLACEHOLDERS_OF:
            rows = await transaction.run(PLACEHOLDERS_OF[kind], ids=ids)
            looked_at |= {row["placeholder"] for row in rows}
    for kind, ids in by_kind(looked_at).items():
        await _look_again(transaction, kind, ids)
    for kind, ids in by_kind(stood_for.keys() - looked_at).items():
        await _widen(transaction, kind, {one: stood_for[one] for one in ids})


async def _widen(transaction: Transaction, kind: Kind, more: Mapping[str, Sequence[str]]) -> None:
    known = await states(transaction, kind, list(more))
    rows = [
        {"id": one, "circles": circles}
        for one, state in known.items()
        if is_placeholder(state)
        and (circles := of_placeholder(kind, together(state["circles"], more[one])))
        != list(state["circles"])
    ]
    await _set(transaction, kind, rows)


async def _look_again(transaction: Transaction, kind: Kind, ids: Sequence[str]) -> None:
    """Who sees any of all the records that refer to placeholders; an open one is enough."""
    known = await states(transaction, kind, ids)
    standing = [one for one, state in known.items() if is_placeholder(state)]
    if not standing:
        return
    rows = await transaction.run(REFERRED_TO_OPENLY[kind], ids=standing)
    circles = {
        row["id"]: of_placeholder(kind, [one.name])
        for one in reversed(OPEN)
        for row in rows
        if row[one.name]
    }
    closed = [one for one in standing if one not in circles]
    if closed:
        referring: defaultdict[str, list[Sequence[str]]] = defaultdict(list)
        for row in await transaction.run(REFERRING[kind], ids=closed):
            referring[row["id"]].append(row["circles"])
        circles |= {one: together(*referring[one]) for one in closed}
    await _set(
        transaction,
        kind,
        [
            {"id": one, "circles": circles[one]}
            for one in standing
            if circles[one] != list(known[one]["circles"])
        ],
    )


async def _set(transaction: Transaction, kind: Kind, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        await transaction.run(SET_CIRCLES[kind], rows=list(rows))
