"""Deeds as properties of the node that they made, or ended."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.deeds import Deed


def set_properties(deed: Deed) -> dict[str, Any]:
    """A deed that set something, as properties of its node."""
    said = {
        "setAt": deed.at.isoformat(),
        "setBy": deed.agency,
        "setByPerson": deed.person,
        "setNote": deed.note,
    }
    return {name: value for name, value in said.items() if value is not None}


def end_parameters(deed: Deed) -> dict[str, Any]:
    """A deed that ended something, as parameters of the statement that says so."""
    return {
        "at": deed.at.isoformat(),
        "agency": deed.agency,
        "person": deed.person,
        "note": deed.note,
    }


def set_deed(properties: Mapping[str, Any]) -> Deed:
    """The deed that set what has these properties."""
    return _deed(properties, "set")


def end_deed(properties: Mapping[str, Any]) -> Deed | None:
    """The deed that ended it; None for what stands."""
    return _deed(properties, "ended") if "endedAt" in properties else None


def _deed(properties: Mapping[str, Any], what: str) -> Deed:
    return Deed(
        at=datetime.fromisoformat(properties[f"{what}At"]),
        agency=properties[f"{what}By"],
        person=properties.get(f"{what}ByPerson"),
        note=properties[f"{what}Note"],
    )
