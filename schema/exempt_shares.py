"""Exempt shares: how much of what bodies organise claims an exemption (豁免占比)."""

from datetime import date

import strawberry

from domain import exempt_shares as domain
from domain.inspections import Trigger
from domain.regimes import Regime
from domain.units import Unit as UnitFound
from schema.arguments import Info
from schema.names import AUnit


@strawberry.type(description="一种豁免触发 / what one exempt trigger set off")
class TriggerShare:
    """What one trigger set off."""

    trigger: Trigger = strawberry.field(description="触发方式 / the trigger")
    proven: int = strawberry.field(
        description="有依据的，予以豁免 / inspections that name what set them off, and are exempt"
    )
    unproven: int = strawberry.field(
        description="无依据的，按计划对待 / inspections that do not, and are judged as planned ones"
    )


@strawberry.type(description="豁免占比 / how much of what a body organises claims an exemption")
class ExemptShare:
    """The share of one organiser."""

    inspections: int = strawberry.field(
        description="检查数，两个系统中的同一检查计一次 / inspections, one in two systems once"
    )
    exempt: int = strawberry.field(
        description="有依据而豁免的 / those that are exempt by their trigger, with evidence"
    )
    unproven: int = strawberry.field(
        description="称豁免而无依据的 / those that claim an exempt trigger without evidence"
    )
    parallel: int = strawberry.field(
        description="写明平行理由的 / those that state why they run beside others"
    )
    share: float = strawberry.field(
        description="称豁免的占比，有无依据都计，0 至 1 / "
        "the share that claims an exempt trigger, with evidence or without, 0 to 1"
    )
    triggers: list[TriggerShare] = strawberry.field(description="按触发方式 / by exempt trigger")

    @strawberry.field(description="组织者 / the body that leads", graphql_type=AUnit | None)
    async def organiser(
        self, root: strawberry.Parent[domain.ExemptShare], info: Info
    ) -> UnitFound | None:
        """The unit of its code."""
        return await info.context.loaders.units.load(root.organiser)


@strawberry.input(description="豁免占比筛选 / whose shares, and of which period")
class ExemptShareFilter:
    """Whose shares, and of which period."""

    lead_units: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="牵头单位编码 / of these bodies, by code"
    )
    regions: list[str] | None = strawberry.field(
        default=strawberry.UNSET,
        description="牵头单位所在行政区划，含其下级 / of bodies in one of these regions or below",
    )
    regimes: list[Regime] | None = strawberry.field(
        default=strawberry.UNSET, description="监督类型 / of one of these regimes"
    )
    from_: date | None = strawberry.field(
        default=strawberry.UNSET,
        name="from",
        description="起，默认一年 / first day; a year unless told otherwise",
    )
    to: date | None = strawberry.field(
        default=strawberry.UNSET, description="止，默认今天 / last day; today"
    )
