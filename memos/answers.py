"""What a memo is laid out from: the answer of a check, with the fields of GraphQL.

Days are text (`2024-03-04`), words of vocabularies their identifiers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from domain.rules import Language


class Unit(TypedDict):
    """A unit."""

    code: str | None
    name: str | None


class Source(TypedDict):
    """Where a record comes from."""

    system: str
    recordId: str


class Inspection(TypedDict):
    """An inspection, as far as whoever asked may know of it."""

    id: str
    source: Source
    title: str | None
    regime: str | None
    leadUnit: Unit | None
    start: str | None
    end: str | None
    status: str | None


class Counterpart(TypedDict):
    """What a plan collides with."""

    occupied: bool
    inspection: Inspection | None
    contact: Unit | None
    start: str | None
    end: str | None


class Rule(TypedDict):
    """A rule."""

    id: str
    title: str
    source: str
    basis: str


class Parameter(TypedDict):
    """A number that was judged by."""

    name: str
    value: str
    basis: str
    source: str


class Evidence(TypedDict):
    """A fact."""

    name: str
    value: str


class FlagLeft(TypedDict):
    """What would still be held against a plan."""

    severity: str


class Flag(TypedDict):
    """What a rule holds against a plan."""

    kind: str
    severity: str
    subtype: str | None
    rule: Rule
    explanation: str
    unit: Unit | None
    counterparts: list[Counterpart]
    parameters: list[Parameter]
    evidence: list[Evidence]


class Suggestion(TypedDict):
    """What would be better."""

    disposition: str
    obligation: str | None
    reason: str
    joinWith: Inspection | None
    start: str | None
    end: str | None
    visitsSaved: int
    units: list[Unit]
    left: list[FlagLeft]


class Reusable(TypedDict):
    """A conclusion to use instead."""

    inspection: Inspection
    units: list[Unit]
    validUntil: str


# The fields of GraphQL, of which one is a word of Python.
QuotaUse = TypedDict(
    "QuotaUse",
    {
        "rule": Rule,
        "used": int,
        "limit": int,
        "breached": bool,
        "unit": Unit | None,
        "from": str | None,
        "to": str | None,
    },
)
"""How much of a limit is used."""


class Exemption(TypedDict):
    """What is exempt."""

    inspection: Inspection
    unit: Unit
    reason: str


class Report(TypedDict):
    """What a check says."""

    asOf: str
    verdict: str
    flags: list[Flag]
    suggestions: list[Suggestion]
    reusable: list[Reusable]
    quotas: list[QuotaUse]
    exempt: list[Exemption]
    warnings: list[str]


class Visited(TypedDict, total=False):
    """A target of a plan."""

    unit: str
    start: str | None
    end: str | None
    onsite: bool | None


class Mandate(TypedDict, total=False):
    """An approval or a designation."""

    authority: str | None
    number: str | None
    date: str | None


class Plan(TypedDict, total=False):
    """A plan, as `InspectionPlanInput` states it."""

    system: str | None
    recordId: str | None
    title: str
    regime: str
    leadUnit: str
    supportingUnits: list[str] | None
    targets: list[Visited]
    scopeIncludesSubordinates: bool | None
    matters: list[str]
    start: str
    end: str
    onsite: bool | None
    trigger: str | None
    triggerRef: str | None
    parallelReason: str | None
    approval: Mandate | None
    necessity: str | None
    annualPlan: str | None
    supplementApproval: str | None
    methods: list[str] | None
    secrecy: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A plan and what its check said.

    Attributes:
        plan: the plan.
        report: what the check said, its sentences in `language`.
        body: code of the body that had it checked.
        person: who did; None where nobody is named.
        names: names of units and matters by their codes, as far as they are known.
        language: in which the memo is written.
    """

    plan: Plan
    report: Report
    body: str
    person: str | None = None
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    language: Language = Language.ZH
