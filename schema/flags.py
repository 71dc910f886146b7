"""Flags: what the hub holds against a plan or a record."""

from datetime import datetime

import strawberry

from domain.flags import FlagKind, Severity
from schema.interfaces import Node


@strawberry.type(
    description="提示；比对功能上线前没有 / what the hub holds against a record; none yet"
)
class Flag(Node):
    """A flag."""

    kind: FlagKind = strawberry.field(description="提示类型 / what it is about")
    severity: Severity = strawberry.field(description="严重程度 / how much it weighs")
    subtype: str | None = strawberry.field(description="情形 / which case of the rule it is")
    explanation: str = strawberry.field(description="说明 / what and why, in a sentence")
    raised_at: datetime = strawberry.field(description="提示时间 / when it was raised")
