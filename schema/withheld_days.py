"""What owners of closed inspections may do about their days."""

from dataclasses import dataclass
from typing import Annotated

import strawberry

from domain.inspections import Inspection
from resolvers.withheld_days import set_withheld
from schema.arguments import Id, Info, given
from schema.names import AnInspection
from schema.payloads import Error, Key, attempted


@strawberry.type(description="占用日期的处理结果 / what became of the days of an inspection")
class WithholdDaysPayload:
    """What became of it."""

    inspection: AnInspection | None = strawberry.field(description="检查 / the inspection")
    errors: list[Error] = strawberry.field(description="错误 / what the caller did wrong")


@dataclass(frozen=True, slots=True)
class WithholdDaysOutcome:
    """What became of it, as resolvers hand it on."""

    inspection: Inspection | None
    errors: tuple[Error, ...]


@strawberry.type
class DayWithholding:
    """Whether others meet the days of a closed inspection as occupied."""

    @strawberry.mutation(
        description="本单位涉密检查的日期是否对外显示为已占用 / "
        "whether others may meet the days of a closed inspection of one's own as occupied",
        graphql_type=WithholdDaysPayload,
    )
    async def withhold_days(
        self,
        info: Info,
        *,
        id: Id,  # noqa: A002 -- Relay's name
        withhold: Annotated[
            bool,
            strawberry.argument(
                description="是：日期也不显示；否：显示为已占用 / true: not even days are shown"
            ),
        ],
        note: Annotated[str, strawberry.argument(description="说明 / why")],
        idempotency_key: Key = strawberry.UNSET,
    ) -> WithholdDaysOutcome:
        """Withhold days, or let them be met again."""
        work = set_withheld(info.context, id, note, given(idempotency_key), withheld=withhold)
        outcome = await attempted(work)
        return WithholdDaysOutcome(outcome.result, outcome.errors)
