"""Judgements on pairs of inspections, as what is read of an inspection carries them."""

from collections.abc import Iterable, Sequence
from typing import LiteralString

from domain.judgements import Judgement
from graph.seeing import seen


def judged_of(name: LiteralString) -> LiteralString:
    """The Cypher of what was judged of an inspection and others: [[judgement, id of the other]]."""
    return (
        "[(" + name + ")<-[:JUDGES]-(word:SameInspection)-[:JUDGES]->(other:Inspection) "
        "WHERE " + seen("other") + " | [word.judgement, other.id]]"
    )


def same_and_different(
    judged: Iterable[Sequence[str]],
) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of the records that were judged to be the same, and of those judged not to be."""
    pairs = [(word, other) for word, other in judged]
    same, different = (
        frozenset(other for word, other in pairs if word == judgement.name)
        for judgement in (Judgement.SAME, Judgement.DIFFERENT)
    )
    return same, different
