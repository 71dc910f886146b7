"""What administrators do to parameters and working days."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import strawberry

from domain import workdays as of_days
from resolvers.parameters import ListedParameter
from resolvers.rule_keepers import ended_by_caller, set_by_caller, workday_set_by_caller
from schema.arguments import Info, given
from schema.parameters import ParameterInput, ParameterPayload, parameter_of
from schema.payloads import Error, Key, Outcome, attempted
from schema.workdays import WorkdayPayload

Note = Annotated[
    str, strawberry.argument(description="说明，记入历史 / why; it stands in the history")
]


@dataclass(frozen=True, slots=True)
class ParameterOutcome:
    """What became of a change of a parameter, as resolvers hand it on."""

    parameter: ListedParameter | None
    errors: tuple[Error, ...]

    @classmethod
    def of(cls, outcome: Outcome[ListedParameter]) -> "ParameterOutcome":
        """Under the names of the payload."""
        return cls(outcome.result, outcome.errors)


@dataclass(frozen=True, slots=True)
class WorkdayOutcome:
    """What became of a change of a working day, as resolvers hand it on."""

    workday: of_days.Workday | None
    errors: tuple[Error, ...]


@strawberry.type
class RuleKeeping:
    """What administrators may do; for all others there is nothing that they could change."""

    @strawberry.mutation(
        description="设定参数，限管理员；同一范围、同日生效的即更换 / "
        "set a parameter, for administrators; one that begins on the same day is replaced",
        graphql_type=ParameterPayload,
    )
    async def set_parameter(
        self,
        info: Info,
        *,
        parameter: Annotated[ParameterInput, strawberry.argument(description="参数 / what to set")],
        note: Note,
        idempotency_key: Key = strawberry.UNSET,
    ) -> ParameterOutcome:
        """Set a parameter."""
        work = set_by_caller(info.context, parameter_of(parameter), note, given(idempotency_key))
        return ParameterOutcome.of(await attempted(work))

    @strawberry.mutation(
        description="结束参数行，限管理员；未给出末日的即取消 / "
        "end a row, for administrators; without a last day it is taken away",
        graphql_type=ParameterPayload,
    )
    async def end_parameter(
        self,
        info: Info,
        *,
        id: Annotated[strawberry.ID, strawberry.argument(description="行号 / the row's number")],  # noqa: A002 -- Relay's name
        on: Annotated[
            date | None, strawberry.argument(description="末日 / the last day on which it holds")
        ] = strawberry.UNSET,
        note: Note,
        idempotency_key: Key = strawberry.UNSET,
    ) -> ParameterOutcome:
        """End a row."""
        work = ended_by_caller(info.context, id, given(on), note, given(idempotency_key))
        return ParameterOutcome.of(await attempted(work))

    @strawberry.mutation(
        description="设定某日是否工作日，限管理员；open 为空即取消设定 / "
        "say whether a day is worked, for administrators; null takes away what was said",
        graphql_type=WorkdayPayload,
    )
    async def set_workday(
        self,
        info: Info,
        *,
        day: Annotated[date, strawberry.argument(description="日期 / the day")],
        open: Annotated[  # noqa: A002 -- as the type has it
            bool | None, strawberry.argument(description="是否工作日 / whether it is worked")
        ] = strawberry.UNSET,
        basis: Annotated[str, strawberry.argument(description="依据 / what that rests on")],
        idempotency_key: Key = strawberry.UNSET,
    ) -> WorkdayOutcome:
        """Set a day as worked or not."""
        work = workday_set_by_caller(
            info.context, day, basis, given(idempotency_key), is_open=given(open)
        )
        outcome = await attempted(work)
        return WorkdayOutcome(outcome.result, outcome.errors)
