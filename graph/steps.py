"""Steps of inspections, for the hub itself: what a step rests on, and what it leaves behind."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from domain.flags import FlagAnswer
from graph.assertions import State
from graph.flags import BY_IDS
from graph.statement import Statement
from graph.transaction import Transaction

HELD: Final = Statement(
    "MATCH (n:Inspection {id: $id})<-[:HELD_AGAINST]-(f:Flag) RETURN f.id AS id ORDER BY id"
)
"""What stands against an inspection, whoever may know of it."""

HANDED_IN_BY: Final = Statement(
    "MATCH (b:Batch {id: $id}) RETURN b.agency AS agency, b.actor AS actor"
)

THERE: Final = Statement("MATCH (n:Inspection {id: $id}) RETURN n.standing AS standing")
"""Whether a number is taken, by a record that whoever asks need not know of."""

VISITS: Final = Statement(
    "MATCH (n:Inspection {id: $id})<-[:VISIT_OF]-(v:Visit {planned: true}) "
    "WHERE v.digest IS NOT NULL AND v.batch IS NULL RETURN v.id AS id, v.unit AS unit"
)
"""Days of single targets that a plan stated, and no ledger."""

ANSWER: Final = Statement(
    "UNWIND $rows AS row MATCH (f:Flag {id: row.id}) SET f.answers = row.answers", writes=True
)


async def held_against(transaction: Transaction, inspection: str) -> list[str]:
    """The ids of all flags that stand against an inspection."""
    return [row["id"] for row in await transaction.run(HELD, id=inspection)]


async def handed_in_by(transaction: Transaction, batch: str) -> tuple[str, str] | None:
    """The agency and the actor of an import; None where there is none."""
    rows = await transaction.run(HANDED_IN_BY, id=batch)
    return (rows[0]["agency"], rows[0]["actor"]) if rows else None


async def standing_of(transaction: Transaction, inspection: str) -> str | None:
    """How an inspection stands, though whoever asks may not know of it; None without one."""
    rows = await transaction.run(THERE, id=inspection)
    return rows[0]["standing"] if rows else None


async def stated_visits(transaction: Transaction, inspection: str) -> dict[str, str]:
    """Unit → id of the visits whose days a plan stated, and no ledger."""
    return {row["unit"]: row["id"] for row in await transaction.run(VISITS, id=inspection)}


async def keep_answers(
    transaction: Transaction, answers: Sequence[FlagAnswer], by: Mapping[str, str]
) -> None:
    """Let flags keep what was answered to them.

    Args:
        transaction: a writing transaction.
        answers: each to another flag.
        by: `inspection`, `at`, `agency` and `actor`.
    """
    if not answers:
        return
    rows = await transaction.run(BY_IDS, ids=[one.flag for one in answers])
    known: dict[str, State] = {row["id"]: row["flag"] for row in rows}
    kept = [
        {
            "id": one.flag,
            "answers": [*(known[one.flag].get("answers") or ()), _text({**by, **said_of(one)})],
        }
        for one in answers
    ]
    await transaction.run(ANSWER, rows=kept)


def said_of(answer: FlagAnswer) -> dict[str, str]:
    """An answer as it is kept."""
    said = {"disposition": answer.disposition.name, "reason": answer.reason}
    return {"flag": answer.flag, **said}


def answers_text(answers: Iterable[FlagAnswer]) -> str:
    """Answers as an event of the change log keeps them."""
    return json.dumps([said_of(one) for one in answers], ensure_ascii=False)


def _text(said: Mapping[str, Any]) -> str:
    return json.dumps(dict(said), ensure_ascii=False, sort_keys=True)
