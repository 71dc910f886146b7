"""Regions: administrative divisions."""

import strawberry

from domain import regions as domain
from schema.interfaces import Node
from schema.names import ARegion


@strawberry.type(description="行政区划 / an administrative division")
class Region(Node):
    """An administrative division."""

    code: str = strawberry.field(
        description="行政区划代码，六位，乡镇街道九位 / six digits, nine for towns and streets"
    )
    name: str = strawberry.field(
        description="名称；未收录的为代码 / its name, or its code if unknown"
    )

    @strawberry.field(
        description="上级区划 / the region that it lies in", graphql_type=ARegion | None
    )
    def parent(self, root: strawberry.Parent[domain.Region]) -> domain.Region | None:
        """The region that it lies in."""
        return domain.region(root.parent_code) if root.parent_code else None
