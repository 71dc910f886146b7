"""Parameters for any statement: made at random, from what a graph holds, by their names.

A statement whose parameters no generator knows is named by `Unknown`.
"""

# pyright: reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false
# pyright: reportUnknownParameterType=false
# pyright: reportUnknownLambdaType=false
# Statements, rows and parameters of any form go through here.

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from graph.model import MODEL
from graph.statement import Statement
from tests.graph.filter_values import FILTERS, day_of, values_of
from tests.graph.readers import ALL
from tests.graph.whole_nodes import WHOLE
from tests.graph.world import World

_NAME: Final = re.compile(r"\$(\w+)")
_FIELD: Final = re.compile(r"\brow\.(\w+)")
_WANTED: Final = re.compile(r"WHEN '(\w+)' IN \$wanted")
_OF_LABEL: Final = re.compile(r":(\w+) \{(?:id|batch|record): ")
_KEY: Final = re.compile(r"\b(\w)\.(\w*[kK]ey)\b")


class Unknown(LookupError):
    """A parameter for which there is no generator."""


def parameters(name: str, statement: Statement, world: World) -> dict[str, Any]:
    """Parameters for one statement.

    Raises:
        Unknown: there is no generator for one of them.
    """
    family = name.partition("[")[0]
    if family in WHOLE:
        return WHOLE[family](name, world)
    names = sorted(set(_NAME.findall(statement.text)))
    made = {one: _one(one, name, statement, world) for one in names}
    if "holder: $holder" in statement.text and world.random.random() < 0.8:
        holders = {batch["id"]: batch.get("holder") for batch in world.nodes["Batch"]}
        made["holder"] = holders.get(made["id"]) or made["holder"]
    anchor = re.search(r"\.(?:anchored|totals)\[(\w+)[\],]", name)
    if "anchors" in made and anchor:
        units = anchor[1] == "regions"
        made["anchors"] = world.ids("Unit") if units else values_of(anchor[1], name, world)
        if anchor[1] in made:
            made[anchor[1]] = None
    return made


def _one(one: str, name: str, statement: Statement, world: World) -> Any:
    if one == "rows":
        fields = dict.fromkeys(_FIELD.findall(statement.text))
        return [
            {field: _field(field, identifier, statement, world) for field in fields}
            for identifier in _ids(statement, world)
        ]
    if one in _BY_NAME:
        return _BY_NAME[one](statement, world)
    if one in _LABELS:
        return world.some(world.ids(_LABELS[one]))
    if one in FILTERS:
        values = values_of(one, name, world)
        left_out = world.random.random() < (0.9 if world.generous else 0.4)
        return None if left_out and f"${one} IS NULL" in statement.text else values
    raise Unknown(f"{name}: no generator for the parameter ${one}")


def _veils(field: str, statement: Statement, world: World) -> list[str]:
    """Leads, or leads each with a circle."""
    leads = world.some(world.ids("Lead"))
    if field == "veils":
        return leads
    return [lead + one for lead in leads for one in _circles(statement, world) or ()]


def _field(field: str, identifier: str, statement: Statement, world: World) -> Any:
    if field == "id":
        return identifier
    if field == "at":
        return world.one(world.values("ChangeEvent", "at")[:-1])
    if field == "after":
        return _after(statement, world)
    if field in ("circles", "privy", "accuses"):
        return _circles(statement, world)
    if field.startswith("veil"):
        return _veils(field, statement, world)
    if field == "answers":
        return ["{}"]
    if field in ("begins", "ends"):
        return world.one(world.values("Visit", field)[:-1])
    if field.endswith("ank") or field.startswith("following") or field == "number":
        return world.random.randint(0, 3)
    if field == "digest":
        return world.one(world.values(_label(statement), "digest"))
    raise Unknown(f"{statement.text}: no generator for row.{field}")


_KNOWN_BY: Final = {"ChangeEvent": "record", "Reject": "batch"}
"""By what those are asked for that have no id, or are asked for by another's."""


def _label(statement: Statement) -> str:
    found = _OF_LABEL.search(statement.text) or re.search(r":(\w+)[) ]", statement.text)
    return found[1] if found else "Unit"


def _ids(statement: Statement, world: World) -> list[str]:
    label = _label(statement)
    if label in _KNOWN_BY and f"{{{_KNOWN_BY[label]}: " in statement.text:
        return world.some(world.values(label, _KNOWN_BY[label]))
    return world.some(world.ids(label))


_LAST: Final = "\xff\xff"
"""Comes after every sort key."""


def _counts_up(statement: Statement) -> bool:
    """Whether a cursor of the statement is a number."""
    return bool(re.search(r"\.place [<>]=? ", statement.text))


def _after(statement: Statement, world: World) -> Any:
    if world.generous:
        return -1 if _counts_up(statement) else ""
    if _counts_up(statement):
        return world.random.randint(-1, 40)
    return world.one(["", "\xff", *_keys(statement, world)])


def _until(statement: Statement, world: World) -> Any:
    if world.generous:
        return 10**6 if _counts_up(statement) else max(_keys(statement, world), default=_LAST)
    if _counts_up(statement):
        return world.random.randint(5, 60)
    return world.one([_LAST, _LAST, *_keys(statement, world)])


def _keys(statement: Statement, world: World) -> list[str]:
    """The sort keys of what is walked, whatever else the statement brings along."""
    found = _KEY.search(statement.text)
    walked = found and re.search(rf"\({found[1]}:(\w+)[ )]", statement.text)
    return world.values(walked[1], found[2])[:-1] if found and walked else []


_LABELS: Final = {node.label.lower(): node.label for node in MODEL.values()}


def _any_codes(_statement: Statement, world: World) -> list[str]:
    pools = [world.values(node.label, "recordId") for node in MODEL.values()]
    agencies = world.values("System", "agency")
    return world.some(sorted({one for pool in [*pools, agencies] for one in pool}), 40)


def _bound(statement: Statement, world: World, least: int, most: int, day: str) -> Any:
    """One end of a stretch: of numbers, or of days."""
    if ".day >= $low" in statement.text:
        return day if world.generous else day_of("", world)
    if world.generous:
        return 1 if least == 1 else 10**6
    return world.random.randint(least, most)


def _number(_statement: Statement, world: World) -> int:
    return world.random.randint(1, 9)


def _word(_statement: Statement, world: World) -> str:
    return world.fresh()


def _circles(statement: Statement, world: World) -> list[str] | None:
    """Those of somebody who may know of everything, or of some; None where nobody need be asked."""
    if world.generous or world.random.random() < 0.5:
        return None if "$circles IS NULL" in statement.text else ALL
    return world.some(
        sorted({one for label in world.nodes for one in world.values(label, "circles")})
    )


_BY_NAME: Final[Mapping[str, Callable[[Statement, World], Any]]] = {
    "ids": _ids,
    "outside": lambda _, _world: ["CANCELLED"],
    "holders": lambda _, world: world.values("Flag", "holder"),
    "id": lambda statement, world: _ids(statement, world)[0],
    "codes": _any_codes,
    "apart": lambda _, world: world.some(sorted(set(world.values("Unit", "kind")))),
    "independent": lambda _, world: world.some(sorted(set(world.values("Unit", "regime")))),
    "circles": _circles,
    "cursor": lambda _, world: world.one([None, *world.ids("ChangeEvent")]),
    "step": lambda _, world: world.one([1, -1]),
    "counting": lambda _, world: sorted(set(world.values("Inspection", "status"))),
    "by": lambda _, world: world.fresh(),
    "number": lambda _, world: world.random.randint(1, 9),
    "low": lambda statement, world: _bound(statement, world, 1, 30, "2024-01-01"),
    "high": lambda statement, world: _bound(statement, world, 5, 60, "2024-12-31"),
    "known": lambda _, world: 0 if world.generous else world.random.randint(0, 2),
    "day": lambda _, world: world.one(world.values("WorkdayOverride", "day")),
    "person": lambda _, world: world.one([None, "王明"]),
    "name": lambda _, world: world.one(world.values("Person", "name")),
    "body": lambda _, world: world.one(world.values("Unit", "recordId")),
    "note": lambda _, world: world.fresh(),
    "after": _after,
    "until": _until,
    "count": lambda _, world: world.random.randint(1, 6),
    "wanted": lambda statement, world: (
        world.some(names) if (names := _WANTED.findall(statement.text)) else []
    ),
    "anchors": lambda _statement, _world: [],
    "at": lambda _, world: world.one(world.values("ChangeEvent", "at")[:-1]),
    "agency": lambda _, world: world.one(world.values("System", "agency")),
    "kind": lambda _, world: world.one(world.values("Batch", "kind")),
    "batch": lambda _, world: world.one(world.ids("Batch")),
    "series": lambda _, world: world.one(world.values("Token", "series")),
    "fingerprint": lambda _, world: world.one(world.values("Batch", "fingerprint")),
    "status": lambda _, world: world.one(["COMPLETED", "UNDONE"]),
    **dict.fromkeys(("number", "last", "since", "left_out"), _number),
    **dict.fromkeys(
        ("turn", "holder", "problem", "problem_code", "hash", "expiresAt", "secret", "sweep"), _word
    ),
    "record": lambda _, world: world.one(world.ids("Lead")),
    "warnings": lambda _, world: world.one([[], ["line 3: 甲", "line 4: 乙"]]),
    "events": lambda _, world: [
        {"number": event["number"], "circles": ALL, "privy": ALL, "accuses": ["UNDER/X"]}
        for event in world.some(world.nodes["ChangeEvent"])
    ],
    "secrecy": lambda _, world: world.one(["SECRET", "INTERNAL"]),
    "all": lambda _, world: world.one([True, False]),
    "first": lambda _, world: world.one(["le", "le0", "lea"]),
    "beyond": lambda _, _world: "le~",
    "region": lambda statement, world: (
        None
        if world.generous and "$region IS NULL" in statement.text
        else world.one(["50", "5001", "51"])
    ),
    **dict.fromkeys(("position", "read", "created", "changed", "unchanged", "rejected"), _number),
}
