"""What would be known of a record had one import not been: pure functions over its history."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.records import Standing

_LIFE = ("standing",)


@dataclass(frozen=True, slots=True)
class Told:
    """One change of a record, as the change log has it."""

    number: int
    batch: str | None
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Repeated:
    """An import that spoke of a record and changed nothing: it bears out what was known then.

    Attributes:
        number: the last change of the log when it spoke.
        batch: the import.
        columns: what it had columns for.
    """

    number: int
    batch: str
    columns: frozenset[str]


def retold(
    history: Sequence[Told], repeated: Iterable[Repeated], without: Collection[str]
) -> dict[str, Any] | None:
    """The facts of a record as all imports but some have it.

    Each fact is as the last of the others said it, or bore it out. The record itself stands
    while one of the others, or a person, states it.

    Args:
        history: every change of the record, in order.
        repeated: every import that spoke of it without changing it.
        without: the imports that do not count.

    Returns:
        The facts; None where nobody else states the record.
    """
    facts: dict[str, Any] = {}
    known: dict[str, Any] = {}
    stated = False
    echoes = sorted(
        (echo for echo in repeated if echo.batch not in without), key=lambda echo: echo.number
    )
    for told in history:
        while echoes and echoes[0].number < told.number:
            stated |= _bear_out(echoes.pop(0), known, facts)
        known |= told.after
        if told.batch not in without:
            facts |= {name: value for name, value in told.after.items() if name not in _LIFE}
            stated = _stands(told, known, stated)
    for echo in echoes:
        stated |= _bear_out(echo, known, facts)
    return facts if stated else None


def _stands(told: Told, known: Mapping[str, Any], stated: bool) -> bool:  # noqa: FBT001
    """Whether the record stands after a change; one that merely refers to it leaves it so."""
    if told.after.get("standing") == Standing.WITHDRAWN.name:
        return False
    return stated or known.get("standing") == Standing.STATED.name


def _bear_out(echo: Repeated, known: Mapping[str, Any], facts: dict[str, Any]) -> bool:
    """Take over what was known and what an import said again."""
    said = echo.columns | {"stated", "extras", "secrecy"}
    facts |= {name: value for name, value in known.items() if name in said}
    return True
