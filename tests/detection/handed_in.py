"""Random worlds as the ledgers of two systems, none of which has anything to do with another."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, cast

from tests.analysis.overlaps.scenarios import scenario
from tests.analysis.overlaps.worlds import Row, World, empty_world, is_open

LEDGERS: Final = ("units", "matters", "inspections", "visits", "quotas")
_UNITS: Final = {"parentCode", "leadUnit", "leaderAppointedBy", "unit"}
_MANY_UNITS: Final = {"targets", "approvedTargets", "designatedTargets"}
_MATTERS: Final = {"matters", "approvedMatters", "designatedMatters"}
_NUMBERS: Final = {"number", "pairedWith", "jointGroup", "inspection"}


def worlds(count: int, seed: int = 0) -> Iterator[World]:
    """Worlds of ledgers alone, with codes and regions of their own.

    Left out are those that the definitions leave open, and those in which two systems know one
    government: which of the two a region belongs to is anybody's guess.
    """
    place = 0
    while place < count:
        whole = scenario(seed)
        world = empty_world() | {ledger: whole[ledger] for ledger in (*LEDGERS, "judgements")}
        world["quotas"] = [row for row in world["quotas"] if _is_of_one_world(row)]
        governments = [row["code"] for row in world["units"] if row.get("kind") == "GOVERNMENT"]
        if not is_open(world) and len(set(governments)) == len(governments):
            yield apart(world, place)
            place += 1
        seed += 1


def _is_of_one_world(quota: Row) -> bool:
    """Whether a limit counts in one world alone, for worlds may share a province; and ever."""
    begins, ends = quota.get("validFrom", date.min), quota.get("validTo", date.max)
    alone = "unit" in quota or quota.get("regionCode", "500000") != "500000"
    return alone and begins <= ends


def apart(world: World, place: int) -> World:
    """A world whose codes, numbers and regions no other place has."""
    return {ledger: [_moved(ledger, row, place) for row in rows] for ledger, rows in world.items()}


def _moved(ledger: str, row: Row, place: int) -> Row:
    def told(column: str, value: Any) -> Any:
        if ledger == "judgements" and isinstance(value, tuple):
            system, number = cast("tuple[str, str]", value)
            return system, _named(ledger, "number", number, place)
        if isinstance(value, tuple):
            return tuple(told(column, one) for one in value)  # pyright: ignore[reportUnknownVariableType] -- of texts
        return _named(ledger, column, value, place) if isinstance(value, str) else value

    return {column: told(column, value) for column, value in row.items()}


def _named(ledger: str, column: str, text: str, place: int) -> str:
    if column in _MATTERS or (ledger == "matters" and column in ("code", "parentCode")):
        return text.replace("M.", f"M.w{place}.", 1)
    if column in _UNITS | _MANY_UNITS | _NUMBERS or (
        ledger in ("units", "quotas") and column == "code"
    ):
        return f"W{place}-{text}"
    if column == "regionCode":
        province, city = 11 + place // 40, 10 + place % 40
        other = {"50": city, "51": city + 40}[text[:2]]
        return f"{province}{other}{text[4:]}"
    return text


def rows_of(all_worlds: list[World], ledger: str, system: str) -> list[dict[str, str]]:
    """What a system hands in of one kind; nothing of it is closed to anybody."""
    open_to_all = {"secrecy": "INTERNAL"} if ledger == "inspections" else {}
    return [
        {column: _cell(value) for column, value in row.items() if column != "system"} | open_to_all
        for world in all_worlds
        for row in world[ledger]
        if row["system"] == system
    ]


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ";".join(value)  # pyright: ignore[reportUnknownArgumentType] -- of texts
    return value.isoformat() if isinstance(value, date) else str(value)
