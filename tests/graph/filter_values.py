"""What filters may be set to, by their names: what a graph holds, and what it does not."""

# pyright: reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false
# pyright: reportUnknownLambdaType=false
# Values of any form go through here.

from collections.abc import Mapping
from typing import Any, Final

from graph.reading.neighbourhoods import OUTSIDE
from tests.graph.world import NOWHERE, World


def values_of(filter_name: str, name: str, world: World) -> Any:
    """What a filter of a statement may be set to, where it is set."""
    kind = FILTERS[filter_name]
    if callable(kind):
        return kind(name, world)
    return world.some([one for label, property_ in kind for one in world.values(label, property_)])


def _kinds(name: str, world: World) -> list[str]:
    if ".batches." in name:
        return world.some(["UNITS", "LEADS", "ISSUES"])
    label = {"units": "Unit", "handoffs": "Handoff", "lists": "IssueList", "quotas": "Quota"}
    found = next((of for word, of in label.items() if f".{word}." in name), "Handoff")
    return world.some(world.values(found, "kind"))


def _statuses(name: str, world: World) -> list[str]:
    labels = {
        "batches": "Batch", "inspections": "Inspection", "issues": "Issue", "entries": "Entry",
        "cases": "Case", "handoffs": "Handoff",
    }  # fmt: skip
    found = next((of for word, of in labels.items() if f".{word}." in name), "Inspection")
    return world.some(world.values(found, "status"))


def _from(name: str, world: World) -> Any:
    if ".handoffs." in name:
        return world.some(world.values("Unit", "recordId"))
    return day_of(name, world)


def day_of(_name: str, world: World) -> str:
    return f"2024-0{world.random.randint(1, 4)}-0{world.random.randint(1, 9)}"


def _small(_name: str, world: World) -> int:
    return world.random.randint(1, 3)


def _text(_name: str, world: World) -> str:
    return world.one(["甲", "1", "P", "Q", NOWHERE, ""])


def _regions(_name: str, world: World) -> list[str]:
    return world.some(["50", "5001", "500101", "51"])


_CODES: Final = (("Unit", "recordId"),)
FILTERS: Final[Mapping[str, Any]] = {
    "text": _text,
    "statuses": _statuses,
    "kinds": _kinds,
    "regions": _regions,
    "from": _from,
    "to": _from,
    "dueFrom": day_of,
    "dueTo": day_of,
    "foundFrom": day_of,
    "foundTo": day_of,
    "minLists": _small,
    "units": _CODES,
    "leadUnits": _CODES,
    "begun": lambda _name, world: "2024-01-01" if world.generous else world.one(["2024-03-02"]),
    "by": lambda _name, world: "2024-12-31" if world.generous else world.one(["2024-03-03"]),
    "outside": lambda _name, world: [] if world.generous else world.one([[], OUTSIDE]),
    "visited": lambda _name, world: world.one([True, False]),
    "sentFrom": day_of,
    "sentTo": day_of,
    "targets": _CODES,
    "agencies": _CODES,
    "parents": (*_CODES, ("Matter", "recordId")),
    "codes": (*_CODES, ("Matter", "recordId"), ("Person", "recordId")),
    "matters": (("Matter", "recordId"),),
    "regimes": (("Inspection", "regime"), ("Unit", "regime")),
    "flagged": (("Flag", "kind"),),
    "maybeSame": lambda _name, world: world.one([True, False]),
    "severities": (("Flag", "severity"),),
    "categories": (("Entry", "category"),),
    "listKinds": (("Entry", "listKind"),),
    "types": (("Case", "type"),),
    "suspected": (("Lead", "suspected"),),
    "channels": (("Lead", "channel"),),
    "levels": (("Unit", "level"),),
    "scopes": (("Quota", "scope"),),
    "systems": (("Batch", "system"),),
    "left": (("Batch", "id"),),
    "system": lambda _name, world: world.one(world.values("Batch", "system")),
    "lists": (("IssueList", "id"),),
    "leads": (("Lead", "id"),),
    "issues": (("Issue", "id"),),
    "cases": (("Case", "id"),),
    "inspections": (("Inspection", "id"),),
    "persons": (("Person", "id"),),
}
"""What a caller may leave out (None); label and property to take values from."""
