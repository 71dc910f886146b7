"""The registers that can be asked for, one field each."""

from typing import Any, Final

import strawberry

from domain.flags import FlagKind
from graph.reading import (
    batches,
    cases,
    entries,
    flags,
    handoffs,
    inspections,
    issues,
    joint_groups,
    leads,
    lists,
    log_events,
    matters,
    persons,
    quotas,
    units,
    visits,
)
from resolvers.batches import as_shown
from resolvers.context import Context
from resolvers.subjects import of_subject
from schema import orders
from schema.arguments import given
from schema.batches import Batch, BatchFilter
from schema.cases import Case, CaseFilter
from schema.connections import Connection
from schema.entries import EntryFilter
from schema.handoffs import Handoff, HandoffFilter
from schema.inputs import FlagFilter
from schema.inspections import InspectionFilter
from schema.issues import Issue, IssueFilter
from schema.joint_groups import JointGroup, JointGroupFilter
from schema.leads import Lead, LeadFilter
from schema.lists import IssueList, IssueListFilter
from schema.log_events import LogEvent, LogEventFilter
from schema.matters import Matter, MatterFilter
from schema.names import EntryConnection, FlagConnection, InspectionConnection, UnitConnection
from schema.persons import Person, PersonFilter
from schema.quotas import Quota, QuotaFilter
from schema.registers import register
from schema.units import UnitFilter
from schema.visits import Visit, VisitFilter

_OF_ONE_ORGANISER: Final = (FlagKind.DUPLICATE, FlagKind.UNMERGED)
"""What one inspection in two systems is flagged as, as long as it counts twice."""


async def _narrowed(context: Context, said: dict[str, Any]) -> dict[str, Any]:
    """The subject that a filter names, found."""
    subject = said.pop("subject", None)
    if subject is None:
        return said
    kind = given(subject.kind)
    return said | await of_subject(context, subject.system, subject.record_id, kind)


async def _maybe_same(_context: Context, said: dict[str, Any]) -> dict[str, Any]:
    """Of flags those between two records that may be one inspection."""
    kinds = said.get("kinds") or [kind.name for kind in _OF_ONE_ORGANISER]
    return said | {"kinds": kinds, "maybeSame": True}


@strawberry.type
class Registers:
    """One field for each register."""

    units: UnitConnection = register(
        units.UNITS, units.unit, UnitFilter, orders.UNITS, "单位 / units"
    )
    matters: Connection[Matter] = register(
        matters.MATTERS, matters.matter, MatterFilter, orders.MATTERS, "事项 / matters"
    )
    persons: Connection[Person] = register(
        persons.PERSONS, persons.person, PersonFilter, orders.PERSONS, "责任人 / persons"
    )
    inspections: InspectionConnection = register(
        inspections.INSPECTIONS,
        inspections.inspection,
        InspectionFilter,
        orders.INSPECTIONS,
        "检查 / inspections",
    )
    visits: Connection[Visit] = register(
        visits.VISITS, visits.visit, VisitFilter, orders.VISITS, "入户记录 / visits"
    )
    leads: Connection[Lead] = register(
        leads.LEADS, leads.lead, LeadFilter, orders.LEADS, "线索 / leads"
    )
    issues: Connection[Issue] = register(
        issues.ISSUES, issues.issue, IssueFilter, orders.ISSUES, "问题 / issues"
    )
    entries: EntryConnection = register(
        entries.ENTRIES, entries.entry, EntryFilter, orders.ENTRIES, "清单条目 / entries of lists"
    )
    issue_lists: Connection[IssueList] = register(
        lists.ISSUE_LISTS,
        lists.issue_list,
        IssueListFilter,
        orders.ISSUE_LISTS,
        "问题清单 / problem lists",
    )
    cases: Connection[Case] = register(
        cases.CASES, cases.case, CaseFilter, orders.CASES, "案件 / cases"
    )
    handoffs: Connection[Handoff] = register(
        handoffs.HANDOFFS,
        handoffs.handoff,
        HandoffFilter,
        orders.HANDOFFS,
        "移交 / handoffs",
        _narrowed,
    )
    log_events: Connection[LogEvent] = register(
        log_events.LOG_EVENTS,
        log_events.log_event,
        LogEventFilter,
        orders.LOG_EVENTS,
        "流转记录 / events of other systems' logs",
        _narrowed,
    )
    joint_groups: Connection[JointGroup] = register(
        joint_groups.JOINT_GROUPS,
        joint_groups.joint_group,
        JointGroupFilter,
        orders.JOINT_GROUPS,
        "联合检查 / joint groups",
    )
    quotas: Connection[Quota] = register(
        quotas.QUOTAS, quotas.quota, QuotaFilter, orders.QUOTAS, "频次上限 / quotas"
    )
    same_inspection_candidates: FlagConnection = register(
        flags.FLAGS,
        flags.flag,
        FlagFilter,
        orders.FLAGS,
        "可能是同一检查的提示：两个系统、同一牵头单位 / "
        "flags between two that may be one inspection: of two systems, with the same lead unit",
        _maybe_same,
    )
    flags: FlagConnection = register(
        flags.FLAGS,
        flags.flag,
        FlagFilter,
        orders.FLAGS,
        "提示：枢纽对计划和记录的看法 / flags: what the hub holds against plans and records",
    )
    batches: Connection[Batch] = register(
        batches.BATCHES,
        batches.batch,
        BatchFilter,
        orders.BATCHES,
        "导入批次 / imports",
        as_shown,
    )
