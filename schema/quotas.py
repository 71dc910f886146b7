"""Quotas: how often an organiser may inspect, or a target be inspected."""

from datetime import date

import strawberry

from domain import regions
from domain.inspections import Trigger
from domain.quotas import Quota as QuotaRecord
from domain.quotas import QuotaPeriod, QuotaScope
from domain.regimes import Regime
from graph.reading import quotas
from schema.fields import one
from schema.interfaces import Record
from schema.names import ARegion, AUnit


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


@strawberry.input(description="频次上限筛选 / what quotas are to be like")
class QuotaFilter:
    """What quotas are to be like."""

    scopes: list[QuotaScope] | None = strawberry.field(
        default=strawberry.UNSET, description="范围 / of one of these scopes"
    )
    units: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="单位编码 / one of these units, by code"
    )
