"""Parameters of the statements that ask what bears on a plan, and of calendars."""

from typing import Any

from graph.reading.neighbourhoods import OUTSIDE
from tests.graph.readers import ALL
from tests.graph.world import World


def _common(world: World) -> dict[str, Any]:
    everything = world.generous or world.random.random() < 0.5
    circles = sorted({one for of in world.nodes for one in world.values(of, "circles")})
    narrow = world.random.random() < 0.3 and not world.generous
    return {
        "since": "2024-03-02" if narrow else "2024-01-01",
        "until": "2024-03-03" if narrow else "2024-12-31",
        "outside": [] if world.generous else world.one([[], OUTSIDE]),
        "known": 0 if world.generous else world.random.randint(0, 1),
        "circles": ALL if everything else world.some(circles),
    }


def around_a_plan(_name: str, world: World) -> dict[str, Any]:
    """Of the neighbourhood of a plan."""
    codes = world.some(world.values("Unit", "recordId"))
    return _common(world) | {
        "targets": codes,
        "around": [*codes, *world.some(world.values("Unit", "recordId"))],
        "matters": world.some(world.values("Matter", "recordId")),
        "day": "2024-06-01",
        "leads": world.some(world.values("Inspection", "leadUnit")),
        "before": "2023-01-01",
        "yearEnd": "2024-12-31",
        "owns": world.some(world.ids("Inspection")),
        "known": world.one([0, 1]),
        "counted": world.one([-1, 0, 1]),
    }


def below_targets(_name: str, world: World) -> dict[str, Any]:
    """Of what lies below a plan's targets."""
    return _common(world) | {
        "targets": world.some(world.ids("Unit")),
        "matters": world.some(world.ids("Matter")),
        "codes": world.some(world.values("Matter", "recordId")),
        "dots": world.some(["M.", "M1.", "X."]),
    }


def closed_references(_name: str, world: World) -> dict[str, Any]:
    """Of days at placeholders that the caller may not know of; at any for who knows of nothing."""
    nothing = world.generous or world.random.random() < 0.5
    circles = {"circles": ["NOBODY"]} if nothing else {}
    return _common(world) | {"codes": world.values("Unit", "recordId")} | circles


def calendar(_name: str, world: World) -> dict[str, Any]:
    """Of a calendar; all visits fit, since either engine may leave out others."""
    return _common(world) | {
        "code": world.one(world.values("Unit", "recordId")[:-1]),
        "region": world.one(["50", "5001", "51"]),
        "most": 1_000,
        "known": world.one([0, 1]),
    }


def dossier(_name: str, world: World) -> dict[str, Any]:
    """Of the dossier of a unit."""
    common = _common(world)
    return common | {
        "code": world.one(world.values("Unit", "recordId")[:-1]),
        "day": "2024-12-31" if world.generous else world.one(["2024-03-03", "2024-12-31"]),
        "begun": common["since"],
        "by": common["until"],
    }


def reminders(_name: str, world: World) -> dict[str, Any]:
    """Of what awaits a unit."""
    asked = dossier(_name, world)
    return {one: asked[one] for one in ("code", "day", "known", "circles")}


def burdens(_name: str, world: World) -> dict[str, Any]:
    """Of burdens; all visits fit, since either engine may leave out others."""
    common = _common(world)
    free = world.generous or world.random.random() < 0.5
    return common | {
        "anchors": [*world.some(world.values("Unit", "recordId")), *world.some(world.ids("Unit"))],
        "begun": common["since"],
        "by": common["until"],
        "last": common["until"] + "~",
        "levels": None if free else world.some(world.values("Unit", "level")),
        "kinds": None if free else world.some(world.values("Unit", "kind")),
        "regions": None if free else world.some(["50", "5001", "51"]),
        "most": 1_000,
    }


def met_days(name: str, world: World) -> dict[str, Any]:
    """Of the occupied days of a stretch of units."""
    codes = world.some(world.values("Unit", "recordId"))
    free = world.generous or world.random.random() < 0.5
    return burdens(name, world) | {
        "after": "" if free else world.one(world.values("Unit", "key")[:-1]),
        "until": "\xff\xff",
        "units": None if free else codes,
        "circles": ["INTERNAL"] if world.generous else world.some(["INTERNAL", "ALL:SECRET"]),
    }


def last_visits(_name: str, world: World) -> dict[str, Any]:
    """Of the last visits to units."""
    common = _common(world)
    return common | {"ids": world.some(world.ids("Unit")), "by": common["until"]}


def shares(_name: str, world: World) -> dict[str, Any]:
    """Of what set inspections off."""
    free = world.generous or world.random.random() < 0.5
    return _common(world) | {
        "anchors": world.some(world.values("Inspection", "leadUnit")),
        "begin": "2024-01-01",
        "end": "2024-12-31",
        "last": "2024-12-31~",
        "regimes": None if free else world.some(world.values("Inspection", "regime")),
        "regions": None if free else world.some(["50", "5001", "51"]),
    }


def of_period(_name: str, world: World) -> dict[str, Any]:
    """Of what a replay judges."""
    free = world.generous or world.random.random() < 0.5
    return _common(world) | {
        "last": "2024-12-31~",
        "from": "2024-01-01",
        "to": "2024-12-31",
        "leadUnits": None if free else world.some(world.values("Inspection", "leadUnit")),
        "regimes": None if free else world.some(world.values("Inspection", "regime")),
        "count": 20,
    }


def counted(_name: str, world: World) -> dict[str, Any]:
    """Of what an organiser or a region has used of a limit."""
    free = world.generous or world.random.random() < 0.5
    return _common(world) | {
        "organisers": world.some(world.ids("Unit")),
        "region": None if free else world.one(["50", "51"]),
        "regime": None if free else world.one(world.values("Inspection", "regime")),
        "exempt": ["EMERGENCY"],
        "begin": "2024-01-01",
        "end": "2024-12-31",
        "last": "2024-12-31~",
        "own": world.one([None, *world.ids("Inspection")]),
    }
