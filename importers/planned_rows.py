"""Rows of an inspections ledger as plans that may be checked; nothing is stored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from domain.errors import CallerError
from domain.inspections import Trigger
from domain.mandates import Mandate
from domain.plans import Plan, PlanReference, Target, check, targets_of
from domain.secrecy import default_secrecy
from importers.assertions import assertion_of
from importers.cells import RawValue, plain
from importers.chunks import contradicts, where
from importers.ledgers.reader import LedgerReader, LedgerRow
from importers.reading import Place
from importers.rejects import Reject
from importers.repeats import Repeats


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row that is right.

    Attributes:
        place: where it stands in the file.
        cells: by header, as they were read.
        plan: what it plans.
        same_as: where a row stands, in words, that says the same before; None: there is none.
    """

    place: Place
    cells: Mapping[str, RawValue]
    plan: Plan
    same_as: str | None = None


def planned_rows(reader: LedgerReader, system: str | None) -> Iterator[PlannedRow | Reject]:
    """The rows of a ledger in their order: each a plan, or all that is wrong with it.

    Args:
        reader: of the ledger; it is closed at the end.
        system: whose numbers the plans have; None: of no system.
    """
    repeats = Repeats()
    try:
        for row in reader:
            if isinstance(row, Reject):
                yield row
                continue
            said = assertion_of(reader.ledger, row, system or "")
            place, same = repeats.first(said, where(row)) or (None, True)
            if place and not same:
                yield contradicts(row, said.record_id, place)
            else:
                yield _planned(reader, row, system, place)
    finally:
        repeats.close()


def _planned(
    reader: LedgerReader, row: LedgerRow, system: str | None, same_as: str | None
) -> PlannedRow | Reject:
    try:
        return PlannedRow(row.place, row.cells, plan_of(row.values, system), same_as)
    except CallerError as error:
        # Its path begins with the plan; then comes the field, as the ledger calls it too.
        header = reader.header_of(row, str(error.path[1]))
        value = plain(row.cells.get(header)) if header else ""
        number = str(row.values["number"])
        remedy = error.remedy or ""
        return Reject(row.place, header, value, error.message, remedy, row.cells, number)


def plan_of(values: Mapping[str, Any], system: str | None) -> Plan:
    """The plan that a row states; what a column does not say is as `ledgers.md` has it.

    Raises:
        CallerError: INVALID_ARGUMENT with the path of the field; the plan makes no sense.
    """
    start, end, status = values["start"], values["end"], values.get("status")
    onsite = values.get("onsite") is not False
    targets = [Target(unit=code, start=start, end=end, onsite=onsite) for code in values["targets"]]
    paired = values.get("pairedWith")
    secrecy = values.get("secrecy") or default_secrecy(
        "INSPECTION",
        regime=values["regime"].name,
        status=status.name if status else "SUBMITTED",
        agency_regime=None,
    )
    plan = Plan(
        system=system,
        number=values["number"],
        title=values["title"],
        regime=values["regime"],
        lead_unit=values["leadUnit"],
        targets=targets_of(start, end, targets),
        matters=tuple(dict.fromkeys(values["matters"])),
        start=start,
        end=end,
        supporting_units=values.get("supportingUnits") or (),
        onsite=onsite,
        trigger=values.get("trigger") or Trigger.PLANNED,
        paired_with=PlanReference(system=system or "", number=paired) if paired else None,
        scope_includes_subordinates=bool(values.get("scopeIncludesSubordinates")),
        approval=_mandate(values, _APPROVAL),
        designation=_mandate(values, _DESIGNATION),
        methods=values.get("methods") or (),
        secrecy=secrecy,
        status=status,
        **{name: values.get(field) for name, field in _AS_STATED.items()},
    )
    check(plan)
    return plan


_AS_STATED: Final = {
    "supervision_kind": "supervisionKind",
    "trigger_ref": "triggerRef",
    "parallel_reason": "parallelReason",
    "necessity": "necessity",
    "annual_plan": "annualPlan",
    "supplement_approval": "supplementApproval",
    "joint_group": "jointGroup",
    "leader_appointed_by": "leaderAppointedBy",
    "certified": "certified",
    "assist_request": "assistRequest",
}
_APPROVAL: Final = {
    "authority": "approvalAuthority",
    "given_on": "approvalDate",
    "number": "approvalNumber",
    "targets": "approvedTargets",
    "matters": "approvedMatters",
    "since": "approvedFrom",
    "until": "approvedTo",
}
_DESIGNATION: Final = {
    "targets": "designatedTargets",
    "matters": "designatedMatters",
    "since": "designatedFrom",
    "until": "designatedTo",
}


def _mandate(values: Mapping[str, Any], fields: Mapping[str, str]) -> Mandate | None:
    said = {name: found for name, field in fields.items() if (found := values.get(field))}
    return Mandate(**said) if said else None
