"""Judging: what is found at units and against mandates, as flags that the graph can keep."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from analysis.overlaps.explaining import explain
from analysis.overlaps.findings import Finding
from analysis.overlaps.judging import judge
from analysis.overlaps.mandates import exceeded
from analysis.overlaps.quotas import rule_of
from analysis.overlaps.scenes import Scene
from analysis.overlaps.viewpoints import Kept, judged_for_all
from detection.quota_flags import at_unit, breaches
from detection.sight import Sight
from domain.audiences import is_open
from domain.inspections import DEAD
from domain.quotas import Quota
from domain.rules import Parameter
from domain.secrecy import Secrecy
from graph.flags import Raised


def flags_at(sight: Sight, units: Iterable[str]) -> Iterator[Raised]:
    """The flags of units, for everybody.

    Args:
        sight: all that bears on the units.
        units: their ids.
    """
    for unit in sorted({sight.place(one) for one in units}):
        own = sight.own(unit)
        if not own:
            continue
        quotas = at_unit(sight, unit, own)

        def look(scene: Scene, quotas: Sequence[Quota] = quotas) -> Sequence[Finding]:
            return [*judge(scene, sight.ground), *breaches(scene, sight.ground, quotas)]

        for kept in judged_for_all(unit, own, sight.above(unit), look):
            yield raised(sight, kept)


def flags_of_mandates(sight: Sight, inspections: Iterable[str]) -> Iterator[Raised]:
    """The flags of inspections that exceed their mandates; dead ones exceed nothing.

    Args:
        sight: all that bears on the inspections.
        inspections: their ids.
    """
    for identifier in sight.known(inspections):
        if sight.record(identifier).status in DEAD:
            continue
        circles = sight.known_to(identifier)
        for finding in exceeded(sight.commission(identifier), sight.ground):
            yield raised(sight, Kept(finding, circles, []))


def raised(sight: Sight, kept: Kept, holder: str | None = None) -> Raised:
    """A finding as the flag that the graph keeps.

    Args:
        sight: what it rests on.
        kept: the finding, and for whom it is.
        holder: the name of whom a quota is for that it does not count at a single unit.
    """
    finding = kept.finding
    quota = next((one for one in sight.quotas if one.id in finding.about), None)
    rules = sight.ground.rules
    rule = rules.rule(finding.rule) if quota is None else rule_of(quota, sight.ground)
    sentence = explain(finding, rule, sight.names(finding.evidence.values()))
    days = [_period(finding)] if finding.about else [*sight.days(finding.subjects, finding.unit)]
    state: dict[str, Any] = {
        "id": _id(sight, kept),
        "kind": finding.kind.name,
        "severity": finding.severity.name,
        "subtype": finding.subtype,
        "rule": finding.rule,
        "basis": quota and (quota.basis or quota.code),
        "quota": quota and quota.id,
        "holder": holder,
        "zh": sentence.zh,
        "en": sentence.en,
        "unit": finding.unit,
        "regionCode": sight.ground.units.region_of(finding.unit) if finding.unit else None,
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


def _period(finding: Finding) -> tuple[date, date]:
    """The first and last day of the period that a quota, or the trend of plans, is about."""
    facts = finding.evidence
    if "year" in facts:
        return date(int(str(facts["year"])), 1, 1), date(int(str(facts["year"])), 12, 31)
    return date.fromisoformat(str(facts["begin"])), date.fromisoformat(str(facts["end"]))


def _id(sight: Sight, kept: Kept) -> str:
    """The same for the same finding, so that a flag that comes back is the one that went.

    What counts for some callers and not for others is a flag of its own for each of them, by what
    of it is not open: nothing that they are not told of may show in it.
    """
    finding = kept.finding
    known: list[object] = []
    if finding.about and list(kept.circles) != [Secrecy.INTERNAL.name]:
        known += [one for one in finding.subjects if not is_open(sight.circles(one))]
        known += () if finding.subjects else sorted(finding.evidence.items())
    said = [
        finding.kind.name,
        finding.severity.name,
        finding.subtype,
        finding.unit,
        finding.about or finding.subjects,
        finding.occupied,
        *known,
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
