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


def repeating(name: LiteralString, within: LiteralString) -> LiteralString:
    """The condition that an inspection was judged the same as one that is counted in its place.

    Args:
        name: of the inspection.
        within: the condition that `other` is counted; what it leaves out stands for nobody.
    """
    return (
        "size("
        + _judged(name, "SAME")
        + " AND other.id < "
        + name
        + ".id AND "
        + within
        + (" | other.id]) > 0")
    )


def told_apart(name: LiteralString) -> LiteralString:
    """The id of an inspection that was judged to be none of the others; else null.

    Beside what records are counted as one by, it keeps this one by itself.
    """
    apart = "size(" + _judged(name, "DIFFERENT") + " | other.id]) > 0"
    return "CASE WHEN " + apart + " THEN " + name + ".id END"


def _judged(name: LiteralString, word: LiteralString) -> LiteralString:
    return (
        "[(" + name + ")<-[:JUDGES]-(word:SameInspection)-[:JUDGES]->(other:Inspection) "
        "WHERE word.judgement = '" + word + "' AND " + seen("other")
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
