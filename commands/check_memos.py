"""What `onevisit check` found as memos: one document, each plan on pages of its own."""

from datetime import date
from pathlib import Path
from typing import Final, cast

from commands.check_objects import report_object
from commands.speaking import refuse, tell
from domain.mandates import Mandate
from domain.plans import Plan, Target
from domain.rules import Language
from importers.outputs import check_writing, partial_of, replaceable, writing
from importers.planned_rows import PlannedRow
from importers.rejects import Reject
from memos import answers
from memos.docx import docx_of
from memos.layout import memo_of
from memos.parts import Memo
from resolvers.checking import Checked

MOST_MEMOS: Final = 200
"""Plans of one document; nobody prints more at once, and a document is made in memory."""


class MemoForm:
    """A DOCX with a memo for each row that was checked.

    Args:
        path: where to write; what is there is replaced once all rows are through.
        body: code of the agency that plans.
        language: that the memos are written in.
    """

    def __init__(self, path: Path, body: str, language: Language) -> None:
        check_writing(path)
        self._path = path
        self._body = body
        self._language = language
        self._memos: list[Memo] = []

    def take(self, row: PlannedRow, checked: Checked) -> None:
        """Lay the memo of a row out."""
        if len(self._memos) == MOST_MEMOS:
            refuse(
                f"--memo takes {MOST_MEMOS} plans at most; hand the ledger in as several files,"
                " or leave --memo out"
            )
        report = report_object(checked.report, checked.found.inspections, self._language)
        said = answers.Checked(
            plan=plan_object(row.plan),
            report=cast("answers.Report", report),
            body=self._body,
            names=_names(checked),
            language=self._language,
        )
        self._memos.append(memo_of(said))

    def reject(self, rejects: list[Reject]) -> None:
        """Standard error has it."""

    def close(self, *, whole: bool) -> None:
        """Write the document, unless the file was not gone through to its end or has no plan."""
        if not whole or not self._memos:
            return
        with writing(self._path):
            place = replaceable(self._path)
            partial = partial_of(place)
            try:
                partial.write_bytes(docx_of(self._memos))
                partial.replace(place)
            finally:
                partial.unlink(missing_ok=True)
        tell(f"memo written to {self._path}")


def plan_object(plan: Plan) -> answers.Plan:
    """A plan with the fields of GraphQL's `InspectionPlanInput`."""
    return {
        "system": plan.system,
        "recordId": plan.number,
        "title": plan.title,
        "regime": plan.regime.name,
        "leadUnit": plan.lead_unit,
        "supportingUnits": list(plan.supporting_units),
        "targets": [_target(plan, one) for one in plan.targets],
        "scopeIncludesSubordinates": plan.scope_includes_subordinates,
        "matters": list(plan.matters),
        "start": plan.start.isoformat(),
        "end": plan.end.isoformat(),
        "onsite": plan.onsite,
        "trigger": plan.trigger.name,
        "triggerRef": plan.trigger_ref,
        "parallelReason": plan.parallel_reason,
        "approval": _approval(plan.approval),
        "necessity": plan.necessity,
        "annualPlan": plan.annual_plan,
        "supplementApproval": plan.supplement_approval,
        "methods": [one.name for one in plan.methods],
        "secrecy": plan.secrecy and plan.secrecy.name,
    }


def _target(plan: Plan, one: Target) -> answers.Visited:
    """A target; days and way are said where they are its own."""
    own = (one.start, one.end) != (plan.start, plan.end)
    return {
        "unit": one.unit,
        "start": _day(one.start) if own else None,
        "end": _day(one.end) if own else None,
        "onsite": False if plan.onsite and not one.onsite else None,
    }


def _approval(said: Mandate | None) -> answers.Mandate | None:
    if said is None:
        return None
    return {
        "authority": said.authority and said.authority.name,
        "number": said.number,
        "date": _day(said.given_on),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _names(checked: Checked) -> dict[str, str]:
    """Names of the units and matters around a plan, by code."""
    found = checked.found
    named = [
        *((one.get("code"), one.get("name")) for one in (*found.units.values(), *found.matters)),
        *((one.code, one.name) for one in found.subjects.values()),
    ]
    return {code: name for code, name in named if code and name}
