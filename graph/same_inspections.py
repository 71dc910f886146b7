"""Judgements on two records of one inspection: kept with who, when and why, history included.

A judgement stands between two inspections, and has no circles of its own: whoever may know of both
may know of it. One that was replaced hangs on both by another relationship.
"""

from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from typing import Any, Final

from domain.deeds import Deed
from domain.judgements import Judgement
from graph import answered
from graph.assertions import Origin
from graph.changes import take_turn
from graph.deeds import end_parameters, set_properties
from graph.statement import Statement
from graph.transaction import Transaction
from graph.unjudged import mark_ids

STANDING: Final = Statement(
    "MATCH (l:Inspection {id: $one})<-[:JUDGES]-(j:SameInspection)-[:JUDGES]->"
    "(r:Inspection {id: $other}) RETURN properties(j) AS judgement"
)

REPLACE: Final = Statement(
    "MATCH (l:Inspection {id: $one})<-[a:JUDGES]-(j:SameInspection)-[b:JUDGES]->"
    "(r:Inspection {id: $other}) DELETE a, b "
    "CREATE (j)-[:JUDGED]->(l) CREATE (j)-[:JUDGED]->(r) "
    "SET j.endedAt = $at, j.endedBy = $agency, j.endedByPerson = $person, j.endedNote = $note",
    writes=True,
)

KEEP: Final = Statement(
    "MATCH (l:Inspection {id: $one}) MATCH (r:Inspection {id: $other}) "
    "CREATE (j:SameInspection)-[:JUDGES]->(l) CREATE (j)-[:JUDGES]->(r) SET j = $properties",
    writes=True,
)


async def judge_pair(
    transaction: Transaction,
    pair: tuple[str, str],
    judgement: Judgement,
    deed: Deed,
    answer: str | None,
    turn: str,
) -> None:
    """Keep a judgement on two records in place of the one that stands, and judge both again.

    The same word of the same person again changes nothing; nor does a key that was answered.

    Args:
        transaction: a writing transaction.
        pair: ids of the two inspections.
        judgement: what was judged.
        deed: by whom, and why; the moment is that of the turn.
        answer: under which id the first answer is kept; None: under none.
        turn: any text that no other writer uses.
    """
    left, right = sorted(pair)
    taken = await take_turn(transaction, Origin(deed.person or deed.agency, "", deed.agency), turn)
    if answer is not None:
        if await answered.find(transaction, answer) is not None:
            return
        await answered.keep(transaction, answer, left, taken.origin.at)
    deed = replace(deed, at=datetime.fromisoformat(taken.origin.at))
    identifier = blake2b(f"{left}{right}{taken.origin.at}".encode(), digest_size=15).hexdigest()
    said: dict[str, Any] = {"judgement": judgement.name, **set_properties(deed)}
    ends = {"one": left, "other": right}
    for row in await transaction.run(STANDING, **ends):
        known = {**row["judgement"], "setAt": said["setAt"]}
        known.pop("id")
        if known == said:
            return
        await transaction.run(REPLACE, **ends, **end_parameters(deed))
    await transaction.run(KEEP, **ends, properties={"id": f"pj{identifier}", **said})
    await mark_ids(transaction, pair)
