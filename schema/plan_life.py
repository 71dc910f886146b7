"""The life of a plan: submitted, decided, advanced step by step."""

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import strawberry

from domain.flags import FlagAnswer
from domain.inspections import Inspection, InspectionStep, PlanDecision
from domain.rules import Language
from resolvers.advancing import Advance, advance_inspection
from resolvers.context import Context
from resolvers.deciding import decide_plan
from resolvers.plan_life import warnings_of
from resolvers.submitting import submit_plan
from schema.arguments import Id, Info, Version, given
from schema.names import AnInspection
from schema.payloads import Error, Key, attempted
from schema.plan_inputs import FlagAnswerInput, InspectionPlanInput
from schema.plans import plan_of, scope_of
from schema.rulebook import InLanguage


@strawberry.type(description="计划办理的结果 / what became of a plan")
class PlanPayload:
    """What became of it."""

    inspection: AnInspection | None = strawberry.field(description="检查 / the inspection")
    errors: list[Error] = strawberry.field(description="错误 / what the caller did wrong")

    @strawberry.field(
        description="未能确知之处，如未报送的单位 / what could not be known, such as unknown units"
    )
    async def warnings(
        self,
        root: strawberry.Parent["PlanOutcome"],
        info: Info,
        language: InLanguage = Language.ZH,
    ) -> Sequence[str]:
        """What is not known of the plan."""
        if root.inspection is None:
            return []
        found = await warnings_of(info.context, root.inspection)
        return [one.said_in(language) for one in found]


@dataclass(frozen=True, slots=True)
class PlanOutcome:
    """What became of it, as resolvers hand it on."""

    inspection: Inspection | None
    errors: Sequence[Error]


@strawberry.type
class PlanLife:
    """What is done to plans."""

    @strawberry.mutation(
        description="报批一项计划：先比对，再待审批；同一编号再次报送即同一计划 / "
        "submit a plan: it is checked and waits for its approval; again by its number, it is the "
        "same plan",
        graphql_type=PlanPayload,
    )
    async def submit_plan(
        self,
        info: Info,
        *,
        plan: Annotated[
            InspectionPlanInput, strawberry.argument(description="检查计划 / the plan")
        ],
        idempotency_key: Key = strawberry.UNSET,
    ) -> PlanOutcome:
        """Submit a plan."""
        return await _outcome(_submitted(info.context, plan, given(idempotency_key)))

    @strawberry.mutation(
        description="审批计划：批准时须逐条答复每个 HARD 提示 / "
        "decide a plan: whoever approves it answers every HARD flag",
        graphql_type=PlanPayload,
    )
    async def decide_plan(
        self,
        info: Info,
        *,
        id: Id,  # noqa: A002 -- Relay's name
        version: Version,
        decision: Annotated[
            PlanDecision, strawberry.argument(description="审批结果 / what is decided")
        ],
        answers: Annotated[
            list[FlagAnswerInput] | None,
            strawberry.argument(description="对提示的答复 / answers to flags"),
        ] = strawberry.UNSET,
        note: Annotated[
            str | None,
            strawberry.argument(
                description="说明；不批准或退回必填 / why; owed unless it is approved"
            ),
        ] = strawberry.UNSET,
        idempotency_key: Key = strawberry.UNSET,
    ) -> PlanOutcome:
        """Decide a plan."""
        said = [_answer(one) for one in given(answers) or ()]
        key = given(idempotency_key)
        work = decide_plan(info.context, id, version, decision, said, given(note), key)
        return await _outcome(work)

    @strawberry.mutation(
        description="办理检查的下一步 / take the next step in an inspection",
        graphql_type=PlanPayload,
    )
    async def advance_inspection(
        self,
        info: Info,
        *,
        id: Id,  # noqa: A002 -- Relay's name
        version: Version,
        step: Annotated[InspectionStep, strawberry.argument(description="步骤 / the step")],
        scope: Annotated[
            InspectionPlanInput | None,
            strawberry.argument(
                description="变更后的计划，仅变更时给出 / the plan as it is to be, of CHANGE alone"
            ),
        ] = strawberry.UNSET,
        on: Annotated[
            date | None,
            strawberry.argument(
                description="发生之日：开始、结论、反馈 / the day on which it began, was "
                "concluded or fed back"
            ),
        ] = strawberry.UNSET,
        note: Annotated[
            str | None,
            strawberry.argument(
                description="说明；变更、暂停、取消必填 / why; owed of CHANGE, SUSPEND and CANCEL"
            ),
        ] = strawberry.UNSET,
        idempotency_key: Key = strawberry.UNSET,
    ) -> PlanOutcome:
        """Take a step."""
        plan, key = given(scope), given(idempotency_key)

        async def work() -> Inspection:
            said = Advance(
                inspection=id, version=version, step=step, scope=scope_of(plan) if plan else None,
                on=given(on), note=given(note), key=key,
            )  # fmt: skip
            return await advance_inspection(info.context, said)

        return await _outcome(work())


async def _submitted(context: Context, said: InspectionPlanInput, key: str | None) -> Inspection:
    return await submit_plan(context, plan_of(said), key)


def _answer(said: FlagAnswerInput) -> FlagAnswer:
    return FlagAnswer(flag=said.flag, disposition=said.disposition, reason=said.reason)


async def _outcome(work: Awaitable[Inspection]) -> PlanOutcome:
    outcome = await attempted(work)
    return PlanOutcome(outcome.result, outcome.errors)
