"""Changes: what the change log tells."""

from collections.abc import Awaitable
from datetime import datetime

import strawberry

from domain import batches
from domain import changes as domain
from domain.changes import ChangeKind
from domain.escalations import Escalation
from domain.handoffs import HandoffStep
from domain.inspections import InspectionStep, PlanDecision
from domain.records import Kind, Record, kind_of
from domain.steps import doing
from graph.reading.histories import left_of
from schema.arguments import Info
from schema.facts import FieldValue, values_of
from schema.interfaces import Node
from schema.names import ABatch, AnyRecord

_INNER = frozenset({"stated", "digest"})
"""What the hub notes for itself."""


@strawberry.type(description="变更：变更日志中的一条 / one event of the change log")
class Change(Node):
    """One event of the change log."""

    at: datetime = strawberry.field(description="记录时间 / when the hub was told")
    kind: ChangeKind = strawberry.field(description="变更类型 / what happened")
    actor: str = strawberry.field(description="操作者 / who did it")
    system: str | None = strawberry.field(description="来源系统 / the record's source system")

    note: str | None = strawberry.field(
        description="经办说明；导入的没有 / the note to a step; an import has none"
    )

    @strawberry.field(
        description="所办步骤；导入和审批没有 / the step by which it was made, if any"
    )
    def step(self, root: strawberry.Parent[domain.Change]) -> InspectionStep | None:
        """The step."""
        return doing(InspectionStep, _done_to(root, Kind.INSPECTION))

    @strawberry.field(
        description="移交步骤；导入没有 / the step of a handoff by which it was made, if any"
    )
    def handoff_step(self, root: strawberry.Parent[domain.Change]) -> HandoffStep | None:
        """The step of a handoff."""
        return doing(HandoffStep, _done_to(root, Kind.HANDOFF))

    @strawberry.field(
        description="催办级次，如由催办带来 / the rung of pressing by which it was made, if any"
    )
    def escalation(self, root: strawberry.Parent[domain.Change]) -> Escalation | None:
        """How a handoff was pressed for."""
        return doing(Escalation, _done_to(root, Kind.HANDOFF))

    @strawberry.field(
        description="审批结果，如由审批带来 / the decision by which it was made, if any"
    )
    def decision(self, root: strawberry.Parent[domain.Change]) -> PlanDecision | None:
        """The decision."""
        return doing(PlanDecision, _done_to(root, Kind.INSPECTION))

    @strawberry.field(
        description="变更的记录，现在的样子 / the record that changed, as it is now",
        graphql_type=AnyRecord,
    )
    async def record(self, root: strawberry.Parent[domain.Change], info: Info) -> Record:
        """The record, or what the log tells of one that is no more."""
        return await info.context.loaders.records.load(root.record) or left_of(root)

    @strawberry.field(
        description="带来变更的导入 / the import that brought it", graphql_type=ABatch | None
    )
    def batch(
        self, root: strawberry.Parent[domain.Change], info: Info
    ) -> Awaitable[batches.Batch | None] | None:
        """The import."""
        return info.context.loaders.batches.load(root.batch) if root.batch else None

    @strawberry.field(description="变更前 / the fields that changed, as they were")
    def before(self, root: strawberry.Parent[domain.Change]) -> list[FieldValue]:
        """Only fields that said something."""
        return _values(root.record, root.before)

    @strawberry.field(description="变更后 / the same fields as they became")
    def after(self, root: strawberry.Parent[domain.Change]) -> list[FieldValue]:
        """A field that says nothing any more is null."""
        return _values(root.record, root.after)


def _done_to(change: domain.Change, kind: Kind) -> str | None:
    """What was done to a record of a kind; words of two kinds may have one name."""
    return change.doing if change.record_kind is kind else None


def _values(record: str, fields: domain.Fields) -> list[FieldValue]:
    told = {name: value for name, value in fields.items() if name not in _INNER}
    return values_of(kind_of(record), told)
