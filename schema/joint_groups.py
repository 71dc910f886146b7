"""Joint groups: inspections that go together and arrive once."""

import strawberry

from graph.reading import joint_groups
from schema.fields import many
from schema.interfaces import Record
from schema.names import AnInspection


@strawberry.type(
    description="联合检查：同行并只到一次的检查 / inspections that go together and arrive once"
)
class JointGroup(Record):
    """A joint group."""

    number: str = strawberry.field(description="联合检查编号 / its number")
    inspections: list[AnInspection] = many(
        joint_groups.INSPECTIONS, "其中的检查 / the inspections in it"
    )


@strawberry.input(description="联合检查筛选 / what joint groups are to be like")
class JointGroupFilter:
    """What joint groups are to be like."""

    text: str | None = strawberry.field(
        default=strawberry.UNSET, description="编号含有 / number contains"
    )
