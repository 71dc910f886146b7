"""Reports: what detectors found, in words and with the records that the caller may see."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import Final

from analysis.overlaps.explaining import explain
from analysis.overlaps.findings import Fact, Finding
from analysis.overlaps.ground import Ground
from analysis.overlaps.judging import Spared
from analysis.overlaps.quota_uses import QuotaUse
from analysis.overlaps.quotas import rule_of
from analysis.overlaps.reuse import Offer
from analysis.overlaps.suggestions import Suggestion
from domain import overlaps
from domain.enforcement import enforced
from domain.flags import FlagKind, Severity, Verdict
from domain.overlaps import Counterpart, Exemption, OverlapFlag, Reusable
from domain.quotas import Quota
from domain.units import Unit
from resolvers.grounds import Standards
from resolvers.situations import Situation

_ORDER: Final = (
    FlagKind.ULTRA_VIRES,
    FlagKind.DUPLICATE,
    FlagKind.MULTI_HEADED,
    FlagKind.WHEEL_ATTACK,
    FlagKind.QUOTA_BREACH,
    FlagKind.CROWDED,
    FlagKind.UNMERGED,
)
"""Which label comes first (`domain.md` 5.5)."""

_Days = tuple[date, date]


class Reporting:
    """Tells what was found about one plan.

    Args:
        situation: the plan and what is around it.
        ground: what it was judged by.
        standards: of the installation.
        quotas: the limits that may apply.
    """

    def __init__(
        self,
        situation: Situation,
        ground: Ground,
        standards: Standards,
        quotas: Sequence[Quota],
    ) -> None:
        self._situation = situation
        self._ground = ground
        self._standards = standards
        self._of_limits = {one.id: rule_of(one, ground) for one in quotas}
        self._of_quotas = {one.code: self._of_limits[one.id] for one in quotas}
        self._names = situation.names()
        self._days: dict[tuple[str, str], _Days] = {
            (stay.inspection, situation.meant.place(stay.unit)): (stay.start, stay.end)
            for stay in [*situation.found.wide, *situation.stays]
        }
        self._first: dict[str, _Days] = {
            inspection: days for (inspection, _), days in self._days.items()
        }
        self._contacts: dict[str | None, Unit | None] = {}

    def flags(self, findings: Iterable[Finding]) -> tuple[OverlapFlag, ...]:
        """The flags, the gravest first."""
        return tuple(sorted(map(self._flag, findings), key=_gravity))

    def exempt(self, found: Iterable[Spared]) -> tuple[Exemption, ...]:
        """What is spared, once for each other inspection and unit."""
        own = self._situation.activity.id
        spared = {
            (other, one.finding.unit): Exemption(
                inspection=self._situation.inspection(other),
                unit=self._situation.unit(one.finding.unit),
                reason=one.reason,
            )
            for one in found
            for other in one.finding.subjects
            if one.finding.unit and other != own and self._situation.knows(other)
        }
        return tuple(spared[key] for key in sorted(spared))

    def quotas(self, uses: Iterable[QuotaUse]) -> tuple[overlaps.QuotaUse, ...]:
        """The use of limits, those that are broken first."""
        told = [
            overlaps.QuotaUse(
                rule=self._of_limits[use.quota.id],
                used=use.used + use.proposed,
                limit=use.limit,
                breached=use.breached,
                find_unit=partial(self._unit, use.unit or use.organiser),
                begin=use.begin,
                end=use.end,
            )
            for use in uses
        ]
        told.sort(key=lambda one: (not one.breached, one.rule.id, one.begin or date.min))
        return tuple(told)

    def reusable(self, offers: Iterable[Offer]) -> tuple[Reusable, ...]:
        """The conclusions to use instead, those that last longest first."""
        return tuple(
            Reusable(
                inspection=self._situation.inspection(offer.inspection),
                units=tuple(self._situation.unit(unit) for unit in offer.units),
                valid_until=offer.valid_until,
            )
            for offer in offers
        )

    def suggestions(self, found: Iterable[Suggestion]) -> tuple[overlaps.Suggestion, ...]:
        """What could be done, best first."""
        return tuple(
            overlaps.Suggestion(
                disposition=one.disposition,
                obligation=one.obligation,
                reason=one.reason,
                join_with=self._situation.inspection(one.inspection) if one.inspection else None,
                start=one.start,
                end=one.end,
                visits_saved=one.visits_saved,
                units=tuple(self._situation.unit(unit) for unit in one.units),
                tell_left=partial(self.flags, one.left),
            )
            for one in found
        )

    def _unit(self, identifier: str | None) -> Unit | None:
        return self._situation.unit(identifier) if identifier else None

    def _flag(self, finding: Finding) -> OverlapFlag:
        rule = self._of_quotas.get(finding.rule) or self._ground.rules.rule(finding.rule)
        return OverlapFlag(
            kind=finding.kind,
            severity=finding.severity,
            subtype=finding.subtype,
            rule=rule,
            explanation=explain(finding, rule, self._names),
            unit=self._unit(finding.unit),
            counterparts=tuple(self._counterparts(finding)),
            parameters=finding.parameters,
            evidence={name: self._text(fact) for name, fact in finding.evidence.items()},
            enforced=enforced(
                rule,
                finding.severity,
                self._standards.enforcements,
                self._ground.rules,
                body=self._situation.plan.lead_unit,
                on=self._ground.as_of,
            ),
        )

    def _counterparts(self, finding: Finding) -> Sequence[Counterpart]:
        found: list[tuple[date, str, Counterpart]] = []
        for subject in finding.subjects:
            if subject != self._situation.activity.id and self._situation.knows(subject):
                start, end = self._days_of(subject, finding.unit)
                inspection = self._situation.inspection(subject)
                one = Counterpart(occupied=False, inspection=inspection, start=start, end=end)
                found.append((start or date.max, inspection.number, one))
        for days in finding.occupied:
            start, end = map(date.fromisoformat, days.split("/"))
            contact = self._contact(finding.unit, start)
            one = Counterpart(occupied=True, contact=contact, start=start, end=end)
            found.append((start, "", one))
        return [one for *_, one in sorted(found, key=lambda each: each[:2])]

    def _days_of(self, inspection: str, unit: str | None) -> tuple[date | None, date | None]:
        days = self._days.get((inspection, unit or "")) or self._first.get(inspection)
        return days or (None, None)

    def _contact(self, unit: str | None, on: date) -> Unit | None:
        region = self._ground.units.region_of(unit) if unit else None
        code = self._standards.contact(region, on)
        return self._situation.unit_of_code(code) if code else None

    def _text(self, fact: Fact) -> str:
        match fact:
            case tuple():
                return ";".join(self._text(one) for one in fact)
            case bool():
                return str(fact).lower()
            case float():
                return f"{fact:g}"
            case _:
                text = str(fact)
                return text if self._situation.plan.id else self._unnamed(text)

    def _unnamed(self, text: str) -> str:
        """A plan without a number has no id that leads anywhere."""
        return "" if text == self._situation.activity.id else text


def verdict(flags: Sequence[OverlapFlag]) -> Verdict:
    """CONFLICT with a HARD flag, ADVISE with SOFT ones only, else CLEAR."""
    severities = {flag.severity for flag in flags}
    if Severity.HARD in severities:
        return Verdict.CONFLICT
    return Verdict.ADVISE if Severity.SOFT in severities else Verdict.CLEAR


def _gravity(flag: OverlapFlag) -> tuple[int, int, str, str, date]:
    first = flag.counterparts[0].start if flag.counterparts else None
    return (
        list(Severity).index(flag.severity),
        _ORDER.index(flag.kind),
        flag.unit.code if flag.unit else "",
        flag.subtype or "",
        first or date.min,
    )
