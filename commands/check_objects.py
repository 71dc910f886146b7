"""What a check found as objects of JSON, with the fields of GraphQL's `OverlapReport`."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.inspections import Inspection
from domain.overlaps import Counterpart, OverlapFlag, OverlapReport, QuotaUse, Suggestion
from domain.rules import Language, Parameter, Rule
from domain.units import Unit
from graph.reading.neighbours import Neighbour
from importers.planned_rows import PlannedRow
from importers.reading import Place
from importers.rejects import Reject
from resolvers.checking import Checked

Object = dict[str, Any]


def row_object(row: PlannedRow, checked: Checked) -> Object:
    """A row of a ledger and what is said of it."""
    return {
        **_place(row.place),
        "recordId": row.plan.number,
        "title": row.plan.title,
        **report_object(checked.report, checked.found.inspections),
    }


def rejected_object(rejects: Sequence[Reject]) -> Object:
    """A row that is wrong, and all that is wrong with it."""
    return {
        **_place(rejects[0].place),
        "recordId": rejects[0].record_id,
        "rejected": [
            {"column": one.column, "value": one.value, "reason": one.reason, "remedy": one.remedy}
            for one in rejects
        ],
    }


def report_object(
    report: OverlapReport, known: dict[str, Neighbour], language: Language = Language.ZH
) -> Object:
    """What a check says.

    Args:
        report: what it says.
        known: the inspections that it speaks of, by id.
        language: of its sentences.
    """
    objects = _Objects(known, language)
    return {
        "asOf": report.as_of.isoformat(),
        "verdict": report.verdict.name,
        "flags": [objects.flag(one) for one in report.flags],
        "suggestions": [objects.suggestion(one) for one in report.suggestions],
        "reusable": [
            {
                "inspection": objects.inspection(one.inspection),
                "units": [_unit(unit) for unit in one.units],
                "validUntil": _day(one.valid_until),
            }
            for one in report.reusable
        ],
        "quotas": [_quota(one, language) for one in report.quotas],
        "exempt": [
            {
                "inspection": objects.inspection(one.inspection),
                "unit": _unit(one.unit),
                "reason": one.reason.said_in(language),
            }
            for one in report.exempt
        ],
        "warnings": [one.said_in(language) for one in report.warnings],
    }


class _Objects:
    """Tells of inspections with the names of those who lead them."""

    def __init__(self, known: dict[str, Neighbour], language: Language) -> None:
        self._known = known
        self._language = language

    def inspection(self, one: Inspection | None) -> Object | None:
        if one is None:
            return None
        lead = self._known[one.id].lead or {}
        return {
            "id": one.id,
            "source": {"system": one.source.system, "recordId": one.source.record_id},
            "title": one.title,
            "regime": one.regime and one.regime.name,
            "leadUnit": {"code": one.lead_unit, "name": lead.get("name")},
            "start": _day(one.start),
            "end": _day(one.end),
            "status": one.status and one.status.name,
        }

    def flag(self, one: OverlapFlag) -> Object:
        counterparts = [self._counterpart(other) for other in one.counterparts]
        return {
            "kind": one.kind.name,
            "severity": one.severity.name,
            "subtype": one.subtype,
            "enforced": one.enforced,
            "rule": _rule(one.rule, self._language),
            "explanation": one.explanation.said_in(self._language),
            "unit": _unit(one.unit),
            "counterpart": counterparts[0] if counterparts else None,
            "counterparts": counterparts,
            "parameters": [_parameter(parameter) for parameter in one.parameters],
            "evidence": [{"name": name, "value": text} for name, text in one.evidence.items()],
        }

    def suggestion(self, one: Suggestion) -> Object:
        return {
            "disposition": one.disposition.name,
            "obligation": one.obligation and one.obligation.name,
            "reason": one.reason.said_in(self._language),
            "joinWith": self.inspection(one.join_with),
            "start": _day(one.start),
            "end": _day(one.end),
            "visitsSaved": one.visits_saved,
            "units": [_unit(unit) for unit in one.units],
            "left": [{"kind": left.kind.name, "severity": left.severity.name} for left in one.left],
        }

    def _counterpart(self, one: Counterpart) -> Object:
        return {
            "occupied": one.occupied,
            "inspection": self.inspection(one.inspection),
            "contact": _unit(one.contact),
            "start": _day(one.start),
            "end": _day(one.end),
        }


def _place(place: Place) -> Object:
    return {"sheet": place.sheet, "line": place.line}


def _unit(unit: Unit | None) -> Object | None:
    return {"code": unit.code, "name": unit.name} if unit else None


def _rule(rule: Rule, language: Language) -> Object:
    return {
        "id": rule.id,
        "title": rule.title.said_in(language),
        "source": rule.source.said_in(language),
        "basis": rule.basis.name,
    }


def _parameter(parameter: Parameter) -> Object:
    return {
        "name": parameter.name,
        "value": parameter.value,
        "basis": parameter.basis.name,
        "source": parameter.source,
    }


def _quota(use: QuotaUse, language: Language) -> Object:
    return {
        "rule": _rule(use.rule, language),
        "used": use.used,
        "limit": use.limit,
        "breached": use.breached,
        "unit": _unit(use.unit),
        "from": _day(use.begin),
        "to": _day(use.end),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
