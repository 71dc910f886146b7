"""Flags: what the hub holds against a plan or a record."""

from collections.abc import Sequence
from datetime import date, datetime

import strawberry

from domain import flags as domain
from domain import records, rules
from domain.flags import FlagKind, Severity
from domain.rules import Language
from resolvers.flags import rule_of, subjects_of
from schema.arguments import Info
from schema.interfaces import Node
from schema.names import AFlagAnswer, AnyRecord, AUnit
from schema.rulebook import InLanguage, Parameter, Rule

OfFlag = strawberry.Parent[domain.Flag]


@strawberry.type(description="提示存续：自何时至何时 / from when until when a flag stood")
class Spell:
    """When a flag stood."""

    raised_at: datetime = strawberry.field(description="提示时间 / when it was raised")
    cleared_at: datetime | None = strawberry.field(
        description="消除时间；仍在的为空 / when it was cleared; null while it stands"
    )


@strawberry.type(description="提示 / what the hub holds against a plan or a record")
class Flag(Node):
    """A flag."""

    kind: FlagKind = strawberry.field(description="提示类型 / what it is about")
    severity: Severity = strawberry.field(description="严重程度 / how much it weighs")
    subtype: str | None = strawberry.field(description="情形 / which case of the rule it is")
    raised_at: datetime = strawberry.field(description="提示时间 / when it was raised")
    cleared_at: datetime | None = strawberry.field(
        description="消除时间；仍在的为空 / when it was cleared; null while it stands"
    )
    begins: date | None = strawberry.field(description="涉及首日 / the first day it is about")
    ends: date | None = strawberry.field(description="涉及末日 / the last")
    parameters: list[Parameter] = strawberry.field(
        description="所用参数 / the numbers that it was judged by"
    )
    spells: list[Spell] = strawberry.field(description="历次存续 / when it stood, first first")
    answers: list[AFlagAnswer] = strawberry.field(
        description="审批时的答复，不消除提示 / what approvers answered; it clears nothing"
    )

    @strawberry.field(description="说明 / what and why, in a sentence")
    def explanation(self, root: OfFlag, language: InLanguage = Language.ZH) -> str:
        """Why it was raised."""
        return root.explanation.said_in(language)

    @strawberry.field(description="规则 / the rule", graphql_type=Rule)
    def rule(self, root: OfFlag) -> rules.Rule:
        """What it rests on."""
        return rule_of(root)

    @strawberry.field(description="单位 / where", graphql_type=AUnit | None)
    async def unit(self, root: OfFlag, info: Info) -> records.Record | None:
        """The unit that it is at."""
        return await info.context.loaders.records.load(root.unit) if root.unit else None

    @strawberry.field(
        description="所涉记录 / the records that it is held against",
        graphql_type=list[AnyRecord],
    )
    async def subjects(self, root: OfFlag, info: Info) -> Sequence[records.Record]:
        """Those that the caller may know of."""
        return await subjects_of(info.context, root)
