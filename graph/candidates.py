"""Which record a code may mean: what the graph holds under a number, and the rule that chooses."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from domain.records import Kind, Standing
from graph.model import MEANT, MODEL, Tie
from graph.statement import Statement
from graph.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that has a number."""

    id: str
    kind: Kind
    system: str
    standing: str


NOBODYS: Final = ""
"""The system, and the owner, of records that several systems share and none hands in."""

Candidates = Mapping[str, list[Candidate]]
"""By number; every kind that was asked for, in the order asked."""

UNDER_NUMBER: Final[Mapping[Kind, Statement]] = {
    kind: Statement(
        "UNWIND $codes AS code "
        "MATCH (n:" + node.label + " {recordId: code}) "
        "RETURN code, n.id AS id, n.system AS system, n.standing AS standing"
    )
    for kind, node in MODEL.items()
    if kind in MEANT
}

ISSUES_BY_ENTRY: Final = Statement(
    "UNWIND $codes AS code "
    "MATCH (e:Entry {recordId: code})-[:ENTRY_OF]->(n:Issue) "
    "RETURN code, n.id AS id, e.system AS system, n.standing AS standing"
)
"""An issue is found by the number of any of its entries (`ledgers.md`)."""


async def under_numbers(
    transaction: Transaction, kinds: Iterable[Kind], codes: Collection[str]
) -> Candidates:
    """What the graph holds of these kinds under these numbers, placeholders and all.

    Among other subjects, an issue is found by its entries too; 问题编号 means its own number only.
    """
    kinds = tuple(kinds)
    found: defaultdict[str, list[Candidate]] = defaultdict(list)
    if not codes:
        return found
    asked = list(codes)
    for kind in kinds:
        rows = await transaction.run(UNDER_NUMBER[kind], codes=asked)
        if kind is Kind.ISSUE and len(kinds) > 1:
            rows += await transaction.run(ISSUES_BY_ENTRY, codes=asked)
        for row in rows:
            candidate = Candidate(row["id"], kind, row["system"], row["standing"])
            if candidate not in found[row["code"]]:
                found[row["code"]].append(candidate)
    return found


def choose(system: str, candidates: Iterable[Candidate], tie: Tie) -> Candidate | None:
    """The record that a code of a system means; None where only a placeholder can stand for it.

    The record of the same system that has it; else the only record that has it in any system;
    else the system's own placeholder (`ledgers.md`, second paragraph). With the reach `own` other
    systems do not count; with `shared` it is nobody's record, the same for all.
    """
    there = list(candidates)
    stated = [one for one in there if one.standing == Standing.STATED.name]
    for one in stated:
        if one.system == system:
            return one
    if tie.reach == "any" and len({one.id for one in stated}) == 1:
        return stated[0]
    owner = NOBODYS if tie.reach == "shared" else system
    # A placeholder of another kind is there for other ties, and comes and goes with them.
    standing_in = (Standing.PLACEHOLDER.name, owner, tie.targets[-1])
    return next((one for one in there if (one.standing, one.system, one.kind) == standing_in), None)
