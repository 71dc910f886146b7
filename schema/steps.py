"""Steps: what was done to an inspection, by whom, what was known then, and what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import strawberry

from domain import flags, steps
from domain.flags import Disposition
from domain.inspections import InspectionStatus, InspectionStep, PlanDecision
from resolvers.plan_life import answers_of, found_by
from schema.arguments import Info
from schema.names import AFlag
from schema.sources import Agency, AgencyOf

OfStep = strawberry.Parent[steps.Step]


@strawberry.type(description="审批时对提示的答复 / what an approver answered to a flag")
class GivenAnswer:
    """An answer of a decision."""

    flag: AFlag = strawberry.field(description="提示 / the flag")
    disposition: Disposition = strawberry.field(description="处理 / what is done about it")
    reason: str = strawberry.field(description="理由 / why")


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as resolvers hand it on."""

    flag: flags.Flag
    disposition: Disposition
    reason: str


@strawberry.type(description="经办：对检查所做的一步 / one step that was taken in an inspection")
class PlanStep:
    """A step that was taken."""

    at: datetime = strawberry.field(description="时间 / when")
    actor: str = strawberry.field(description="经办人 / who did it")
    step: InspectionStep | None = strawberry.field(
        description="步骤；审批的为空 / the step; null of a decision"
    )
    decision: PlanDecision | None = strawberry.field(
        description="审批结果；其他步骤为空 / what was decided; null of another step"
    )
    before: InspectionStatus | None = strawberry.field(
        description="原状态；新建的为空 / where it stood; null where it was new"
    )
    after: InspectionStatus = strawberry.field(description="新状态 / where it stood then")
    note: str | None = strawberry.field(description="说明 / the note")

    @strawberry.field(description="经办机关 / on whose behalf", graphql_type=Agency)
    def agency(self, root: OfStep) -> AgencyOf:
        """The body that took it."""
        return AgencyOf(root.agency)

    @strawberry.field(
        description="当时比对出的提示，您可见的 / what the check held against it then, "
        "as far as you may know",
        graphql_type=list[AFlag],
    )
    async def flags(self, root: OfStep, info: Info) -> Sequence[flags.Flag]:
        """What stood against it."""
        return await found_by(info.context, root)

    @strawberry.field(
        description="对提示的答复，您可见的 / the answers to flags, as far as you may know",
        graphql_type=list[GivenAnswer],
    )
    async def answers(self, root: OfStep, info: Info) -> list[Given]:
        """What was answered."""
        pairs = await answers_of(info.context, root)
        return [Given(flag, said.disposition, said.reason) for said, flag in pairs]


@strawberry.type(description="对提示的答复 / an answer to a flag")
class FlagAnswer:
    """An answer that a flag keeps."""

    at: datetime = strawberry.field(description="时间 / when")
    actor: str = strawberry.field(description="答复人 / who gave it")
    disposition: Disposition = strawberry.field(description="处理 / what is done about it")
    reason: str = strawberry.field(description="理由 / why")

    @strawberry.field(description="审批机关 / the approver's body", graphql_type=Agency)
    def agency(self, root: strawberry.Parent[flags.AnsweredFlag]) -> AgencyOf:
        """Who answered."""
        return AgencyOf(root.agency)
