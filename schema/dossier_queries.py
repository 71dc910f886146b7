"""What teams and coordinators ask about units: their dossier, their burden, who was never there."""

from datetime import date
from typing import Annotated

import strawberry

from domain import burdens, dossiers
from domain import coverage as domain_coverage
from domain import exempt_shares as shares
from domain.orders import BurdenOrder, ExemptShareOrder
from resolvers.burdens import burdens as burden_of
from resolvers.coverage import coverage
from resolvers.dossiers import dossier
from resolvers.exempt_shares import exempt_shares
from resolvers.pages import Asked, Page
from schema.arguments import After, First, Info, filters, given
from schema.burdens import BurdenFilter, UnitBurden
from schema.connections import Connection
from schema.coverage import CoverageFilter, UnitCoverage
from schema.dossiers import Dossier
from schema.exempt_shares import ExemptShare, ExemptShareFilter
from schema.registers import FILTER, ORDER


@strawberry.type
class Dossiers:
    """One field for each question."""

    @strawberry.field(
        description="入户前卷宗：进入一个单位之前应当读过的一切 / "
        "all that a team should have read before it enters a unit",
        graphql_type=Dossier | None,
    )
    async def dossier(
        self,
        info: Info,
        unit: Annotated[str, strawberry.argument(description="单位编码 / the unit, by code")],
        as_of: Annotated[
            date | None,
            strawberry.argument(
                description="截至日期，默认今天 / as the facts have it for this day; today"
            ),
        ] = strawberry.UNSET,
    ) -> dossiers.Dossier | None:
        """The dossier of a unit."""
        return await dossier(info.context, unit, given(as_of))

    @strawberry.field(
        description="负担：期间内到过的单位及其入户次数、天数、牵头单位数 / "
        "units that somebody came to in a period, with what that cost them",
        graphql_type=Connection[UnitBurden],
    )
    async def burden(
        self,
        info: Info,
        first: First,
        filter: Annotated[  # noqa: A002 -- the name of all filters
            BurdenFilter | None, strawberry.argument(description=FILTER)
        ] = strawberry.UNSET,
        order_by: Annotated[
            BurdenOrder | None, strawberry.argument(description=ORDER)
        ] = strawberry.UNSET,
        after: After = strawberry.UNSET,
    ) -> Page[burdens.UnitBurden]:
        """The most burdened first."""
        asked = Asked(first, given(after), filters(filter))
        return await burden_of(info.context, asked, given(order_by) or BurdenOrder.VISITS_DESC)

    @strawberry.field(
        description="覆盖：本周期内没有到过的单位及最近一次入户 / "
        "units to which nobody came in the cycle, with their last visit",
        graphql_type=Connection[UnitCoverage],
    )
    async def coverage(
        self,
        info: Info,
        first: First,
        filter: Annotated[  # noqa: A002 -- the name of all filters
            CoverageFilter | None, strawberry.argument(description=FILTER)
        ] = strawberry.UNSET,
        as_of: Annotated[
            date | None,
            strawberry.argument(description="周期末日，默认今天 / last day of the cycle; today"),
        ] = strawberry.UNSET,
        after: After = strawberry.UNSET,
    ) -> Page[domain_coverage.UnitCoverage]:
        """By code of the unit."""
        said = filters(filter) if given(filter) else {"visited": False}
        return await coverage(info.context, Asked(first, given(after), said), given(as_of))

    @strawberry.field(
        description="豁免占比：各组织者称豁免的检查，有依据的和无依据的 / "
        "how much of what bodies organise claims an exemption, with evidence and without",
        graphql_type=Connection[ExemptShare],
    )
    async def exempt_share(
        self,
        info: Info,
        first: First,
        filter: Annotated[  # noqa: A002 -- the name of all filters
            ExemptShareFilter | None, strawberry.argument(description=FILTER)
        ] = strawberry.UNSET,
        order_by: Annotated[
            ExemptShareOrder | None, strawberry.argument(description=ORDER)
        ] = strawberry.UNSET,
        after: After = strawberry.UNSET,
    ) -> Page[shares.ExemptShare]:
        """The highest share first."""
        asked = Asked(first, given(after), filters(filter))
        order = given(order_by) or ExemptShareOrder.SHARE_DESC
        return await exempt_shares(info.context, asked, order)
