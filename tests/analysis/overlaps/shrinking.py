"""Shrinking: the smallest part of a world that still differs, to be read by people."""

from collections.abc import Callable, Iterator
from pprint import pformat

from tests.analysis.overlaps.worlds import World

_REQUIRED = {
    "system", "number", "code", "title", "regime", "leadUnit", "targets", "matters", "start", "end",
    "status", "trigger", "inspection", "unit", "scope", "period", "limit", "day", "open", "one",
    "other", "judgement", "basis",
}  # fmt: skip


def shrunk(world: World, differs: Callable[[World], bool]) -> World:
    """A world without the rows and facts that the difference does not need."""
    smaller = next((one for one in smaller_worlds(world) if differs(one)), None)
    while smaller is not None:
        world = smaller
        smaller = next((one for one in smaller_worlds(world) if differs(one)), None)
    return world


def smaller_worlds(world: World) -> Iterator[World]:
    """Worlds with a row, a fact, or one of several values less."""
    for ledger, rows in world.items():
        for place, row in enumerate(rows):
            if not is_needed(world, ledger, place):
                yield world | {ledger: rows[:place] + rows[place + 1 :]}
            less = [{k: v for k, v in row.items() if k != fact} for fact in row.keys() - _REQUIRED]
            for fact, value in row.items():
                if fact in ("targets", "matters") and len(value) > 1:
                    less += [row | {fact: (one,)} for one in value]
            for changed in less:
                yield world | {ledger: [*rows[:place], changed, *rows[place + 1 :]]}


def is_needed(world: World, ledger: str, place: int) -> bool:
    """Whether a judgement names the row, which cannot go before it."""
    row = world[ledger][place]
    key = (row.get("system"), row.get("number"))
    return ledger == "inspections" and any(
        key in (judgement["one"], judgement["other"]) for judgement in world["judgements"]
    )


def told(world: World) -> str:
    """A world to be printed: only the ledgers that have rows."""
    return pformat({ledger: rows for ledger, rows in world.items() if rows}, width=160)
