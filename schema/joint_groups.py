"""Joint groups: inspections that go together and arrive once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import strawberry

from domain import inspections as domain
from domain.inspections import JointMode
from domain.records import Record as RecordFound
from graph.reading import inspections, joint_groups
from resolvers.joining import Merger
from resolvers.joint_groups import merge_inspections, split_joint_group
from schema.arguments import Id, Info, given
from schema.fields import many
from schema.interfaces import Record
from schema.names import AJointGroup, AnInspection, AUnit
from schema.payloads import Error, Key, attempted

OfGroup = strawberry.Parent[domain.JointGroup]


async def _members(root: domain.JointGroup, info: Info) -> list[domain.Inspection]:
    found = await info.context.loaders.related(joint_groups.INSPECTIONS, root.id)
    return [one for one in found if isinstance(one, domain.Inspection)]


@strawberry.type(
    description="联合检查：同行并只到一次的检查 / inspections that go together and arrive once"
)
class JointGroup(Record):
    """A joint group."""

    number: str = strawberry.field(description="联合检查编号 / its number")
    inspections: list[AnInspection] = many(
        joint_groups.INSPECTIONS, "其中的检查 / the inspections in it"
    )

    @strawberry.field(
        description="牵头单位；台账组成的为空 / who leads it; null where nobody decided",
        graphql_type=AUnit | None,
    )
    async def lead_unit(self, root: OfGroup, info: Info) -> RecordFound | None:
        """As a coordinator decided."""
        members = [one for one in await _members(root, info) if one.joined]
        for member in members[:1]:
            leads = await info.context.loaders.related(inspections.JOINT_LEAD, member.id)
            return next((one for one in leads if isinstance(one, RecordFound)), None)
        return None

    @strawberry.field(description="联动方式；台账组成的为空 / how its bodies go together")
    async def mode(self, root: OfGroup, info: Info) -> JointMode | None:
        """As a coordinator decided."""
        joined = [one.joined.mode for one in await _members(root, info) if one.joined]
        return joined[0] if joined else None

    @strawberry.field(description="首日 / its first day")
    async def start(self, root: OfGroup, info: Info) -> date | None:
        """A coordinator's, else the earliest of its members."""
        members = await _members(root, info)
        days = [one.joined.start if one.joined else one.start for one in members]
        return min(filter(None, days), default=None)

    @strawberry.field(description="末日 / its last day")
    async def end(self, root: OfGroup, info: Info) -> date | None:
        """A coordinator's, else the latest of its members."""
        members = await _members(root, info)
        days = [one.joined.end if one.joined else one.end for one in members]
        return max(filter(None, days), default=None)

    @strawberry.field(
        description="可减少的入户次数 / arrivals that units are spared by going together"
    )
    async def visits_saved(self, root: OfGroup, info: Info) -> int:
        """At each unit all members but one."""
        return await info.context.loaders.visits_saved.load(root.id) or 0


@strawberry.input(description="联合检查筛选 / what joint groups are to be like")
class JointGroupFilter:
    """What joint groups are to be like."""

    text: str | None = strawberry.field(
        default=strawberry.UNSET, description="编号含有 / number contains"
    )


@strawberry.type(description="组成联合检查的结果 / what became of making a joint group")
class MergeInspectionsPayload:
    """What became of it."""

    joint_group: AJointGroup | None = strawberry.field(description="联合检查 / the joint group")
    errors: list[Error] = strawberry.field(description="错误 / what the caller did wrong")


@strawberry.type(description="解散联合检查的结果 / what became of dissolving a joint group")
class SplitJointGroupPayload:
    """What became of it."""

    inspections: list[AnInspection] = strawberry.field(
        description="原在其中的检查 / the inspections that were in it"
    )
    errors: list[Error] = strawberry.field(description="错误 / what the caller did wrong")


@dataclass(frozen=True, slots=True)
class MergeOutcome:
    """What became of it, as resolvers hand it on."""

    joint_group: domain.JointGroup | None
    errors: tuple[Error, ...]


@dataclass(frozen=True, slots=True)
class SplitOutcome:
    """What became of it, as resolvers hand it on."""

    inspections: Sequence[domain.Inspection]
    errors: tuple[Error, ...]


def _said(description: str) -> object:
    return strawberry.argument(description=description)


@strawberry.type
class Joining:
    """What coordinators do about joint groups."""

    @strawberry.mutation(
        description="组成联合检查，限协调员：同日同行，只到一次；不改变各检查的状态 / "
        "let inspections go together and arrive once, for coordinators; no status changes",
        graphql_type=MergeInspectionsPayload,
    )
    async def merge_inspections(
        self,
        info: Info,
        *,
        ids: Annotated[list[strawberry.ID], _said("检查 / the inspections")],
        lead_unit: Annotated[str, _said("牵头单位编码 / who leads, by code")],
        start: Annotated[date, _said("首日 / first day")],
        end: Annotated[date, _said("末日 / last day")],
        mode: Annotated[JointMode | None, _said("联动方式 / how they go")] = JointMode.JOINT,
        idempotency_key: Key = strawberry.UNSET,
    ) -> MergeOutcome:
        """Make a joint group."""
        merger = Merger(ids, lead_unit, start, end, mode or JointMode.JOINT)
        work = merge_inspections(info.context, merger, given(idempotency_key))
        outcome = await attempted(work)
        return MergeOutcome(outcome.result, outcome.errors)

    @strawberry.mutation(
        description="解散由协调员组成的联合检查，限协调员 / "
        "dissolve a joint group that a coordinator made, for coordinators",
        graphql_type=SplitJointGroupPayload,
    )
    async def split_joint_group(
        self,
        info: Info,
        *,
        id: Id,  # noqa: A002 -- Relay's name
        idempotency_key: Key = strawberry.UNSET,
    ) -> SplitOutcome:
        """Dissolve it."""
        work = split_joint_group(info.context, id, given(idempotency_key))
        outcome = await attempted(work)
        return SplitOutcome(outcome.result or (), outcome.errors)
