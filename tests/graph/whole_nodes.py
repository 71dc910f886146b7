"""Parameters of statements that take whole nodes, or rows of them."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from domain.records import Kind, kind_of
from graph.model import MODEL
from graph.seeing import IN_CONFIDENCE
from tests.graph.neighbourhoods import (
    around_a_plan,
    below_targets,
    burdens,
    calendar,
    closed_references,
    counted,
    dossier,
    last_visits,
    met_days,
    of_period,
    reminders,
    shares,
)
from tests.graph.world import State, World


def _batch(_name: str, world: World) -> dict[str, Any]:
    return {"properties": {**world.node("Batch"), "id": f"ba{world.fresh()}"}}


def _parts(_name: str, world: World) -> dict[str, Any]:
    part = {"batch": world.one(world.ids("Batch")), "number": 3, "columns": ["number", "title"]}
    return {"rows": [{**part, "turn": 4, "extras": [], "set": world.one(world.ids("RecordSet"))}]}


def _sets(_name: str, world: World) -> dict[str, Any]:
    names = world.some(world.ids("RecordSet")[:-1])
    ids = world.some(world.ids("Lead"))
    of_all = {"ids": ids, "rows": list(range(len(ids)))}
    return {"rows": [{"id": name, **of_all} for name in [*names, world.fresh()]]}


def _rejects(_name: str, world: World) -> dict[str, Any]:
    row = {"batch": world.one(world.ids("Batch")), "line": 17, "value": "2024-02-30"}
    return {"rows": [{**row, "place": place} for place in range(world.random.randint(1, 3))]}


def _events(_name: str, world: World) -> dict[str, Any]:
    last = max(event["number"] for event in world.nodes["ChangeEvent"])
    return {
        "events": [
            {**world.node("ChangeEvent"), "number": last + place, "id": world.fresh()}
            for place in range(1, 4)
        ]
    }


def _token(_name: str, world: World) -> dict[str, Any]:
    return {"properties": {"id": world.fresh(), "hash": world.fresh(), "role": "PARTNER"}}


def _rule(_name: str, world: World) -> dict[str, Any]:
    set_ = {"setAt": "2024-03-04T09:00:00+08:00", "setBy": "CITY-DC", "setNote": "y"}
    return {"properties": {"id": world.fresh(), "name": "reuse_days", "value": "9", **set_}}


def _kind(name: str) -> str:
    return MODEL[Kind[name.partition("[")[2].rstrip("]")]].label


def _new_nodes(name: str, world: World) -> dict[str, Any]:
    states = [world.node(_kind(name)) for _ in range(3)]
    return {"rows": [{**state, "id": world.fresh()} for state in states]}


def _nodes_again(name: str, world: World) -> dict[str, Any]:
    rows: list[State] = []
    for identifier in world.some(world.ids(_kind(name))[:-1]):
        other = world.node(_kind(name))
        rows.append({**other, "id": identifier, "version": 77})
    return {"rows": rows}


def _ends(name: str, world: World) -> dict[str, Any]:
    """Both ends of relationships, some of which are there."""
    source, relationship, target, confidence = name.partition("[")[2].rstrip("]").split(",")
    relationship += IN_CONFIDENCE if confidence == "True" else ""
    ends = Kind[source], Kind[target]
    labels = MODEL[ends[0]].label, MODEL[ends[1]].label
    rows = [
        {"source": world.one(world.ids(labels[0])), "target": world.one(world.ids(labels[1]))}
        for _ in range(3)
    ]
    there = [
        {"source": one, "target": other}
        for one, named, other in world.ties
        if named == relationship and (kind_of(one), kind_of(other)) == ends
    ]
    return {"rows": rows + (world.some(there) if there else [])}


def _planned(_name: str, world: World) -> dict[str, Any]:
    return {
        "rows": [
            {
                "inspection": identifier,
                "visits": [
                    {"unit": unit, "state": {**world.node("Visit"), "id": world.fresh()}}
                    for unit in world.some(world.ids("Unit"))
                ],
            }
            for identifier in world.some(world.ids("Inspection"))
        ]
    }


def _revived(_name: str, world: World) -> dict[str, Any]:
    return {
        "rows": [
            {
                "inspection": world.one(world.ids("Inspection")),
                "unit": world.one(world.ids("Unit")),
                "state": {**world.node("Visit"), "id": identifier},
            }
            for identifier in world.some(world.ids("Visit"))
        ]
    }


def _flags(_name: str, world: World) -> dict[str, Any]:
    subjects = world.ids("Inspection")
    return {
        "rows": [
            {
                "id": identifier,
                "state": {"id": identifier, "kind": "CROWDED", "severity": "SOFT"},
                "subjects": world.some(subjects),
                "hidden": world.some(subjects),
            }
            for identifier in [*world.some(world.ids("Flag")), f"fl{world.fresh()}"]
        ]
    }


def _places(_name: str, world: World) -> dict[str, Any]:
    statuses = sorted(set(world.values("Inspection", "status")))
    return {"units": world.ids("Unit"), "counting": statuses}


def _pair(_name: str, world: World) -> dict[str, Any]:
    """Two inspections of which something was judged, and what is judged now."""
    judged = [target for _, kind, target in world.ties if kind == "JUDGES"][:2]
    said = {"at": "2024-03-04T09:00:00+08:00", "agency": "A", "person": None, "note": "y"}
    return {"one": judged[0], "other": judged[1], "properties": {"id": "pj2", **said}, **said}


def _in_period(_name: str, world: World) -> dict[str, Any]:
    """Of what is counted in a region, or of a unit that a quota names."""
    return {
        "begin": "2024-01-01",
        "last": "2024-12-31~",
        "region": world.one([None, "50", "51"]),
        "regime": world.one([None, *world.values("Inspection", "regime")]),
        "counting": sorted(set(world.values("Inspection", "status"))),
    }


def _leader(_name: str, world: World) -> dict[str, Any]:
    return {"code": world.one(world.values("Inspection", "leadUnit")[:-1])}


WHOLE: Final[Mapping[str, Callable[[str, World], dict[str, Any]]]] = {
    "graph.batches.BEGIN": _batch,
    "graph.spoken.KEEP_PARTS": _parts,
    "graph.spoken.KEEP_SETS": _sets,
    "graph.batches.KEEP_REJECTS": _rejects,
    "graph.changes.APPEND": _events,
    "graph.tokens.KEEP": _token,
    "graph.sessions.KEEP": _token,
    "graph.parameters.KEEP": _rule,
    "graph.workday_overrides.KEEP": _rule,
    "graph.quota_holders.IN_PERIOD": _in_period,
    "graph.quota_holders.LEADERS": _leader,
    "graph.quota_holders.NAMED": _leader,
    "graph.same_inspections.KEEP": _pair,
    "graph.same_inspections.REPLACE": _pair,
    "graph.same_inspections.STANDING": _pair,
    "graph.records.CREATE": _new_nodes,
    "graph.records.REPLACE": _nodes_again,
    "graph.ties.DRAW": _ends,
    "graph.ties.DROP_ONE": _ends,
    "graph.planned_visits.CREATE_PLANNED": _planned,
    "graph.planned_visits.REVIVE_PLANNED": _revived,
    "graph.scenes.VISITS_AT": _places,
    "graph.scenes.VISITS_ABOVE": _places,
    "graph.flags.RAISE": _flags,
    "graph.flags.REST": _flags,
    "graph.flags.CLEAR": _flags,
    "graph.reading.closed_references.REFERRING": closed_references,
    "graph.reading.neighbourhood_rows.NEIGHBOURHOOD": around_a_plan,
    "graph.reading.neighbourhoods.BELOW": below_targets,
    "graph.reading.dossiers.DOSSIER": dossier,
    "graph.reading.reminders.RECEIVED": reminders,
    "graph.reading.reminders.SENT": reminders,
    "graph.reading.burdens.OF_CODES": burdens,
    "graph.reading.burdens.OF_IDS": burdens,
    "graph.reading.burdens.ON_DAYS": burdens,
    "graph.reading.coverage.LAST_VISITS": last_visits,
    "graph.reading.coverage.MET": met_days,
    "graph.reading.exempt_shares.ON_DAYS": shares,
    "graph.reading.exempt_shares.OF_ORGANISERS": shares,
    "graph.reading.replays.OF_PERIOD": of_period,
    "graph.reading.quota_counts.OF_ORGANISER": counted,
    "graph.reading.quota_counts.IN_REGION": counted,
    "graph.reading.calendars.AT_UNIT": calendar,
    "graph.reading.calendars.IN_REGION": calendar,
}
"""Statements whose parameters are whole nodes, or go together."""
