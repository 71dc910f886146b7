"""What everybody may ask: by which rules, numbers and working days the hub judges."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import strawberry

from domain import parameter_forms as domain_forms
from domain import rules as domain
from domain import workdays as of_days
from domain.rulebook import shipped_rules
from resolvers.parameters import ListedParameter, parameter_rows
from resolvers.workdays import days_of, period_of
from schema.arguments import Info, OnDay, WithHistory, given
from schema.parameters import ParameterForm, ParameterRow
from schema.rulebook import Rule
from schema.workdays import Workday


@strawberry.type
class Rules:
    """One field for each question."""

    @strawberry.field(
        description="规则：提示的依据 / the rules that flags rest on", graphql_type=list[Rule]
    )
    async def rules(self, info: Info) -> Sequence[domain.Rule]:
        """All rules, in their order."""
        return (await info.context.loaders.ruling()).rulebook.rules

    @strawberry.field(
        description="参数：随系统提供的和本枢纽设定的，以及该日以哪些为准 / "
        "the rows of parameters, shipped and set here, and which of them hold on a day",
        graphql_type=list[ParameterRow],
    )
    async def parameters(
        self,
        info: Info,
        *,
        name: Annotated[
            str | None, strawberry.argument(description="名称 / of this parameter only")
        ] = strawberry.UNSET,
        on: OnDay = strawberry.UNSET,
        history: WithHistory = False,
    ) -> Sequence[ListedParameter]:
        """The table of parameters."""
        return await parameter_rows(
            info.context.reader, given(name), given(on), history=bool(history)
        )

    @strawberry.field(
        description="可设定的参数及其形式 / the parameters that may be set, and what each may say",
        graphql_type=list[ParameterForm],
    )
    def parameter_forms(self) -> Sequence[domain_forms.ParameterForm]:
        """The forms of all parameters."""
        return domain_forms.all_forms(rule.id for rule in shipped_rules().rules)

    @strawberry.field(
        description="工作日历：一段时间里哪些是工作日 / which days of a period are worked",
        graphql_type=list[Workday],
    )
    async def workdays(
        self,
        info: Info,
        begin: Annotated[date, strawberry.argument(name="from", description="起 / first day")],
        end: Annotated[date, strawberry.argument(name="to", description="止 / last day")],
    ) -> Sequence[of_days.Workday]:
        """The days of a period."""
        return await days_of(info.context.reader, begin, period_of(begin, end))
