"""Codes: which unit or matter is meant where only its code is known, and no system."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from domain.matters import Matter
from domain.records import Standing
from domain.units import Unit
from graph.assertions import State, is_placeholder
from graph.reading.matters import matter
from graph.reading.readers import Reader
from graph.reading.units import unit
from graph.seeing import seen
from graph.statement import Statement
from graph.systems import own_first

UNITS: Final = Statement(
    "UNWIND $codes AS code MATCH (n:Unit {recordId: code}) WHERE n.key IS NOT NULL AND "
    + seen("n")
    + " "
    "RETURN code, properties(n) AS record"
)

MATTERS: Final = Statement(
    "UNWIND $codes AS code MATCH (n:Matter {recordId: code}) WHERE n.key IS NOT NULL AND "
    + seen("n")
    + " "
    "RETURN code, properties(n) AS record"
)


async def units(reader: Reader, codes: Sequence[str]) -> dict[str, Unit]:
    """The units of codes: one that is stated before a placeholder, then of the lowest system."""
    rows = await reader.read(UNITS, codes=list(codes))
    return {row["code"]: unit(row["record"]) for row in sorted(rows, key=_rank, reverse=True)}


async def with_codes(reader: Reader, codes: Sequence[str]) -> list[State]:
    """The properties of all units that have one of some codes; one round trip."""
    return [row["record"] for row in await reader.read(UNITS, codes=list(codes))]


async def matters(reader: Reader, codes: Sequence[str]) -> dict[str, Matter]:
    """The matters of codes, chosen likewise."""
    rows = await reader.read(MATTERS, codes=list(codes))
    return {row["code"]: matter(row["record"]) for row in sorted(rows, key=_rank, reverse=True)}


async def agencies(reader: Reader, codes: Sequence[str]) -> dict[str, Unit]:
    """The units that agencies are: an agency's own record of itself first, else likewise."""
    found: defaultdict[str, list[State]] = defaultdict(list)
    for row in await reader.read(UNITS, codes=list(codes)):
        found[row["code"]].append(row["record"])
    return {code: unit(own_first(code, states)[0]) for code, states in found.items()}


def _rank(row: Mapping[str, Any]) -> tuple[bool, str]:
    record = row["record"]
    return record["standing"] != Standing.STATED.name, record["system"]


def meant_of(system: str, agency: str, states: Sequence[State]) -> State | None:
    """Which of the units or matters that have a code is meant, by whoever states it.

    That of the same system; else the only one that is stated, or the only one of the agency's
    systems; else the placeholder of the same system (`ledgers.md`, second paragraph).

    Args:
        system: whose code it is; empty where none is named.
        agency: of the caller who states it.
        states: the records that have the code.
    """
    stated = _stated(states)
    own = [one for one in stated if one["owner"] == agency]
    standing_in = [one for one in states if is_placeholder(one) and one["system"] == system]
    same = [one for one in stated if one["system"] == system]
    return next((some[0] for some in (same, stated, own) if len(some) == 1), None) or next(
        iter(standing_in), None
    )


def unit_of(system: str, agency: str, code: str, states: Sequence[State]) -> State | None:
    """Which record is believed of the unit that a code means.

    The one that is meant; where several are stated and none of them is, that of the unit's own
    agency, else any of them where all say the same (as for who stands above whom,
    `graph/hierarchy.py`): nobody makes a unit another's by what he states of it.

    Args:
        system: whose code it is; empty where none is named.
        agency: of the caller who states it.
        code: the code.
        states: the records that have it.
    """
    meant = meant_of(system, agency, states)
    if meant is not None and not is_placeholder(meant):
        return meant
    stated = sorted(_stated(states), key=_system)
    its_own = [one for one in stated if one["owner"] == code]
    agreed = len({tuple(one.get(name) for name in _AGREED) for one in stated}) == 1
    return next(iter(its_own or (stated if agreed else ())), meant)


def taken_together(system: str, agency: str, states: Sequence[State]) -> list[State]:
    """Where all that goes on at a unit may stand, of which somebody states the code alone.

    At the records of the same system, else at those of his agency, else at all that are stated:
    any of them may be meant. And at every placeholder: whose it is did not say which record it
    means, and nobody is to lead others' visits away by stating one more.

    Args:
        system: whose code it is; empty where none is named.
        agency: of the caller who states it.
        states: the records that have the code.

    Returns:
        The records, stated ones first; of several by system.
    """
    stated = sorted(_stated(states), key=_system)
    same = [one for one in stated if one["system"] == system]
    own = [one for one in stated if one["owner"] == agency]
    referring = sorted(filter(is_placeholder, states), key=_system)
    return [*(same or own or stated), *referring]


_AGREED: Final = ("name", "usccCode", "kind", "level", "regionCode", "parentCode", "regime")
"""What is judged by, and what a unit is told by."""


def _stated(states: Iterable[State]) -> list[State]:
    return [one for one in states if one["standing"] == Standing.STATED.name]


def _system(state: State) -> tuple[str, str]:
    return state["system"], state["id"]
