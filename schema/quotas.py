"""Quotas: how often an organiser may inspect, or a target be inspected."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import strawberry

from domain import quotas as domain
from domain import regions
from domain.inspections import Trigger
from domain.quotas import Quota as QuotaRecord
from domain.quotas import QuotaPeriod, QuotaScope
from domain.regimes import Regime
from graph.reading import quotas
from resolvers.quota_balances import balances
from schema.arguments import Info, given
from schema.fields import one
from schema.interfaces import Record
from schema.names import ARegion, AUnit


@strawberry.type(description="额度余额 / how much of a limit is used and left in one period")
class QuotaBalance:
    """The balance of a limit."""

    unit: AUnit | None = strawberry.field(
        description="对象或组织者，地区的为空 / the target or organiser; null of a region"
    )
    organiser: AUnit | None = strawberry.field(
        description="组织者，只在对同一对象分别计算时 / whose inspections, where each has its own"
    )
    used: int = strawberry.field(description="已用，已占用的也计 / used, occupied ones too")
    limit: int = strawberry.field(description="上限 / how many at most")
    remaining: int = strawberry.field(description="剩余 / how many more")
    breached: bool = strawberry.field(description="是否超限 / whether it is more than that")
    begin: date = strawberry.field(name="from", description="周期首日 / first day counted")
    end: date = strawberry.field(name="to", description="周期末日 / last day counted")


@strawberry.type(description="频次上限 / how often something may happen")
class Quota(Record):
    """A quota."""

    code: str = strawberry.field(description="规则编号 / its number")
    scope: QuotaScope | None = strawberry.field(description="范围 / what it counts")
    regime: Regime | None = strawberry.field(description="监督类型 / for this regime only")
    unit: AUnit | None = one(
        quotas.UNIT, "单位 / the organiser or target that it is for; none: each"
    )
    period: QuotaPeriod | None = strawberry.field(description="周期 / over what it counts")
    limit: int | None = strawberry.field(description="上限 / how many at most")
    exempt_triggers: list[Trigger] = strawberry.field(
        description="豁免触发 / triggers that do not count"
    )
    basis: str | None = strawberry.field(description="依据 / what it rests on")
    valid_from: date | None = strawberry.field(description="生效自 / valid from")
    valid_to: date | None = strawberry.field(description="生效至 / valid to")

    @strawberry.field(description="行政区划 / for this region only", graphql_type=ARegion | None)
    def region(self, root: strawberry.Parent[QuotaRecord]) -> regions.Region | None:
        """The region of its code."""
        return regions.region(root.region_code) if root.region_code else None

    @strawberry.field(
        description="余额：一个周期内已用和剩余，不指明单位时为规则所列单位 / "
        "its balance in a period: of the unit named here, else of that which it names",
        graphql_type=list[QuotaBalance],
    )
    async def balance(
        self,
        root: strawberry.Parent[QuotaRecord],
        info: Info,
        unit: Annotated[
            str | None,
            strawberry.argument(description="对象或组织者的编码 / target or organiser, by code"),
        ] = strawberry.UNSET,
        on: Annotated[
            date | None,
            strawberry.argument(description="周期内的一日，默认今天 / a day of it; today"),
        ] = strawberry.UNSET,
    ) -> Sequence[domain.QuotaBalance]:
        """Counted as the check of a plan counts; nothing where it is for each of many."""
        return await balances(info.context, root, given(unit), given(on))


@strawberry.input(description="频次上限筛选 / what quotas are to be like")
class QuotaFilter:
    """What quotas are to be like."""

    scopes: list[QuotaScope] | None = strawberry.field(
        default=strawberry.UNSET, description="范围 / of one of these scopes"
    )
    units: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="单位编码 / one of these units, by code"
    )
