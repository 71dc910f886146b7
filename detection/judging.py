"""Judging: what is found at units and against mandates, as flags that the graph can keep."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from analysis.overlaps.explaining import explain
from analysis.overlaps.findings import Finding
from analysis.overlaps.judging import judge
from analysis.overlaps.mandates import exceeded
from analysis.overlaps.scenes import Scene
from analysis.overlaps.viewpoints import Kept, judged_for_all
from detection.sight import Sight
from domain.inspections import DEAD
from domain.rules import Parameter
from graph.flags import Raised


def flags_at(sight: Sight, units: Iterable[str]) -> Iterator[Raised]:
    """The flags of units, for everybody.

    Args:
        sight: all that bears on the units.
        units: their ids.
    """

    def look(scene: Scene) -> Sequence[Finding]:
        return judge(scene, sight.ground)

    for unit in sorted({sight.place(one) for one in units}):
        own = sight.own(unit)
        if not own:
            continue
        for kept in judged_for_all(unit, own, sight.above(unit), look):
            yield _raised(sight, kept)


def flags_of_mandates(sight: Sight, inspections: Iterable[str]) -> Iterator[Raised]:
    """The flags of inspections that exceed their mandates; dead ones exceed nothing.

    Args:
        sight: all that bears on the inspections.
        inspections: their ids.
    """
    for identifier in sorted(set(inspections) & sight.records.keys()):
        if sight.records[identifier].status in DEAD:
            continue
        circles = sight.known_to(identifier)
        for finding in exceeded(sight.commission(identifier), sight.ground):
            yield _raised(sight, Kept(finding, circles, []))


def _raised(sight: Sight, kept: Kept) -> Raised:
    finding = kept.finding
    sentence = explain(finding, sight.ground.rules.rule(finding.rule), sight.names())
    unit = sight.units.get(finding.unit) if finding.unit else None
    days = list(sight.days(finding.subjects, finding.unit))
    state: dict[str, Any] = {
        "id": _id(finding),
        "kind": finding.kind.name,
        "severity": finding.severity.name,
        "subtype": finding.subtype,
        "rule": finding.rule,
        "zh": sentence.zh,
        "en": sentence.en,
        "unit": finding.unit,
        "regionCode": unit.region_code if unit else None,
        "subjects": list(finding.subjects),
        "begins": min((first for first, _ in days), default=None),
        "ends": max((last for _, last in days), default=None),
        "parameters": _json([_parameter(one) for one in finding.parameters]),
        "evidence": _json(finding.evidence),
        "circles": sorted(kept.circles),
        "unless": sorted(kept.unless),
    }
    for name in ("begins", "ends"):
        if state[name] is not None:
            state[name] = state[name].isoformat()
    return Raised(state, finding.subjects, kept.hidden)


def _id(finding: Finding) -> str:
    """The same for the same finding, so that a flag that comes back is the one that went."""
    said = [
        finding.kind.name,
        finding.severity.name,
        finding.subtype,
        finding.unit,
        finding.about or finding.subjects,
        finding.occupied,
    ]
    return "fl" + hashlib.blake2b(_json(said).encode(), digest_size=15).hexdigest()


def _parameter(one: Parameter) -> dict[str, str]:
    said = {
        "name": one.name,
        "value": one.value,
        "regime": one.regime.name if one.regime else None,
        "matter": one.matter,
        "region": one.region,
        "validFrom": one.valid_from.isoformat() if one.valid_from else None,
        "validTo": one.valid_to.isoformat() if one.valid_to else None,
        "basis": one.basis.name,
        "source": one.source,
    }
    return {name: value for name, value in said.items() if value is not None}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
