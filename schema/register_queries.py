"""The registers that can be asked for, one field each."""

from typing import Annotated, Any, Final, TypeAlias

import strawberry

from domain.inspections import InspectionOrder
from graph.reading import (
    batches,
    cases,
    entries,
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
from resolvers.context import Context
from resolvers.pages import Asked, Page, walked
from resolvers.subjects import of_subject
from schema.arguments import After, First, Info, filters, given
from schema.batches import Batch, BatchFilter
from schema.cases import Case, CaseFilter
from schema.connections import Connection
from schema.entries import EntryFilter
from schema.handoffs import Handoff, HandoffFilter
from schema.inspections import InspectionFilter
from schema.issues import Issue, IssueFilter
from schema.joint_groups import JointGroup, JointGroupFilter
from schema.leads import Lead, LeadFilter
from schema.lists import IssueList, IssueListFilter
from schema.log_events import LogEvent, LogEventFilter
from schema.matters import Matter, MatterFilter
from schema.names import EntryConnection, InspectionConnection, UnitConnection
from schema.persons import Person, PersonFilter
from schema.quotas import Quota, QuotaFilter
from schema.registers import FILTER, register
from schema.selections import below_node
from schema.units import UnitFilter
from schema.visits import Visit, VisitFilter

_KEYS: Final = {
    InspectionOrder.START_ASC: "key",
    InspectionOrder.START_DESC: "latestKey",
    InspectionOrder.TITLE_ASC: "titleKey",
    InspectionOrder.UPDATED_DESC: "updatedKey",
}


_Inspections: TypeAlias = Annotated[
    InspectionFilter | None, strawberry.argument(description=FILTER)
]


async def _narrowed(context: Context, said: dict[str, Any]) -> dict[str, Any]:
    """The subject that a filter names, found."""
    subject = said.pop("subject", None)
    if subject is None:
        return said
    kind = given(subject.kind)
    return said | await of_subject(context, subject.system, subject.record_id, kind)


@strawberry.type
class Registers:
    """One field for each register."""

    units: UnitConnection = register(
        units.UNITS, units.unit, UnitFilter, "单位，按编码 / units, by code"
    )
    matters: Connection[Matter] = register(
        matters.MATTERS, matters.matter, MatterFilter, "事项，按编码 / matters, by code"
    )
    persons: Connection[Person] = register(
        persons.PERSONS, persons.person, PersonFilter, "责任人，按编号 / persons, by number"
    )
    visits: Connection[Visit] = register(
        visits.VISITS, visits.visit, VisitFilter, "入户记录，按开始日期 / visits, by first day"
    )
    leads: Connection[Lead] = register(
        leads.LEADS, leads.lead, LeadFilter, "线索，最新收到的在前 / leads, latest received first"
    )
    issues: Connection[Issue] = register(
        issues.ISSUES,
        issues.issue,
        IssueFilter,
        "问题，最新发现的在前 / issues, latest found first",
    )
    entries: EntryConnection = register(
        entries.ENTRIES,
        entries.entry,
        EntryFilter,
        "清单条目，按清单和序号 / entries, by list and number",
    )
    issue_lists: Connection[IssueList] = register(
        lists.ISSUE_LISTS,
        lists.issue_list,
        IssueListFilter,
        "问题清单，按编号 / problem lists, by number",
    )
    cases: Connection[Case] = register(
        cases.CASES, cases.case, CaseFilter, "案件，最新立案的在前 / cases, latest filed first"
    )
    handoffs: Connection[Handoff] = register(
        handoffs.HANDOFFS,
        handoffs.handoff,
        HandoffFilter,
        "移交，最新移交的在前 / handoffs, latest sent first",
        _narrowed,
    )
    log_events: Connection[LogEvent] = register(
        log_events.LOG_EVENTS,
        log_events.log_event,
        LogEventFilter,
        "流转记录，按时间 / events of other systems' logs, by time",
        _narrowed,
    )
    joint_groups: Connection[JointGroup] = register(
        joint_groups.JOINT_GROUPS,
        joint_groups.joint_group,
        JointGroupFilter,
        "联合检查，按编号 / joint groups, by number",
    )
    quotas: Connection[Quota] = register(
        quotas.QUOTAS, quotas.quota, QuotaFilter, "频次上限，按编号 / quotas, by number"
    )
    batches: Connection[Batch] = register(
        batches.BATCHES, batches.batch, BatchFilter, "导入批次，最新的在前 / imports, latest first"
    )

    @strawberry.field(
        description="检查，默认按开始日期 / inspections, by first day unless told otherwise",
        graphql_type=InspectionConnection,
    )
    async def inspections(
        self,
        info: Info,
        *,
        filter: _Inspections = strawberry.UNSET,  # noqa: A002 -- the contract's name
        order_by: Annotated[
            InspectionOrder | None, strawberry.argument(description="排序 / the order")
        ] = strawberry.UNSET,
        first: First,
        after: After = strawberry.UNSET,
    ) -> Page[Any]:
        """The register of inspections, in one of its orders."""
        key = _KEYS[given(order_by) or InspectionOrder.START_ASC]
        asked = Asked(first, given(after), filters(filter), below_node(info))
        return await walked(
            info.context, inspections.INSPECTIONS, asked, inspections.inspection, key
        )
