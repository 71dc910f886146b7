"""Chains: who has held a lead, an issue or a case, since when, and whose move it is."""

from collections.abc import Sequence
from datetime import date, datetime

import strawberry

from domain import chains as domain
from domain import handoffs, records
from domain.flags import FlagKind, Severity
from domain.handoffs import ChainState
from domain.rules import Language
from schema.arguments import Info
from schema.names import AHandoff, AnyRecord, AUnit
from schema.overlaps import Evidence
from schema.rulebook import InLanguage, Parameter, Rule

OfChain = strawberry.Parent[domain.TransferChain]
OfFlag = strawberry.Parent[domain.ChainFlag]


async def _unit(info: Info, identifier: str | None) -> records.Record | None:
    return await info.context.loaders.records.load(identifier) if identifier else None


@strawberry.type(description="持有：一单位持有事项的一段时间 / a stretch in which one unit held it")
class ChainHolder:
    """A stretch of time."""

    since: datetime = strawberry.field(description="起 / since when")
    until: datetime | None = strawberry.field(
        description="止；仍持有的为空 / null while it holds it"
    )
    working_days: int = strawberry.field(description="工作日数，首日不计 / without the first day")

    @strawberry.field(description="单位 / the unit", graphql_type=AUnit | None)
    async def unit(
        self, root: strawberry.Parent[domain.Holder], info: Info
    ) -> records.Record | None:
        """Who held it."""
        return await _unit(info, root.unit)


@strawberry.type(description="分支：事项走的一条路 / one of the ways that a subject went")
class ChainBranch:
    """A branch."""

    held_since: datetime = strawberry.field(description="持有起始 / since when it is there")
    handoff: AHandoff | None = strawberry.field(
        description="到达该处的移交 / the handoff that brought it there"
    )

    @strawberry.field(description="持有单位 / who holds it", graphql_type=AUnit | None)
    async def holder(
        self, root: strawberry.Parent[domain.ChainBranch], info: Info
    ) -> records.Record | None:
        """Who holds it."""
        return await _unit(info, root.holder)

    @strawberry.field(
        description="该谁办；无人可待的为空 / whose move it is; null where it is over",
        graphql_type=AUnit | None,
    )
    async def mover(
        self, root: strawberry.Parent[domain.ChainBranch], info: Info
    ) -> records.Record | None:
        """Of whom something is awaited."""
        return await _unit(info, root.mover)


@strawberry.type(
    description="流转提示：推诿、层层转办、停滞、掉线 / what is held against how it goes on"
)
class ChainFlag:
    """What a rule holds against a chain."""

    kind: FlagKind = strawberry.field(description="提示类型 / what it is about")
    severity: Severity = strawberry.field(description="严重程度 / how much it weighs")
    subtype: str | None = strawberry.field(description="情形 / which case of the rule it is")
    rule: Rule = strawberry.field(description="规则 / the rule")
    parameters: list[Parameter] = strawberry.field(
        description="所用参数 / the numbers that it was judged by"
    )

    @strawberry.field(description="说明 / why, in a sentence")
    def explanation(self, root: OfFlag, language: InLanguage = Language.ZH) -> str:
        """Why it is held."""
        return root.explanation.said_in(language)

    @strawberry.field(description="判断事实 / the facts that it rests on")
    def evidence(self, root: OfFlag) -> list[Evidence]:
        """What the sentence names."""
        return [Evidence(name=name, value=value) for name, value in root.evidence.items()]


@strawberry.type(
    description="流转链：谁持有过线索、问题或案件，自何时起，该谁办 / "
    "who has held a lead, an issue or a case, since when, and whose move it is"
)
class TransferChain:
    """The chain of a subject."""

    subject: AnyRecord = strawberry.field(
        description="事项：线索、问题或案件 / the lead, issue or case"
    )
    as_of: date = strawberry.field(description="截至日期 / the day as of which it is told")
    state: ChainState = strawberry.field(description="办理状态 / where it stands")
    held_since: datetime | None = strawberry.field(
        description="持有起始 / since when its holder has it"
    )
    bounce_count: int = strawberry.field(
        description="往返次数：甲、乙、又回到甲 / how often custody went A, B, A"
    )
    holders: list[ChainHolder] = strawberry.field(
        description="历次持有，按先后 / who held it, in order"
    )
    branches: list[ChainBranch] = strawberry.field(
        description="各分支现状 / its branches as they stand"
    )
    flags: list[ChainFlag] = strawberry.field(
        description="推诿、层层转办、停滞、掉线 / what is held against how it goes on"
    )
    is_partial: bool = strawberry.field(
        name="partial",
        description="移交过多，只计最早的一部分 / whether only the earliest were looked at",
    )

    @strawberry.field(
        description="现持有单位；多个分支未办结时为空 / null while several branches are open",
        graphql_type=AUnit | None,
    )
    async def holder(self, root: OfChain, info: Info) -> records.Record | None:
        """Who holds it."""
        return await _unit(info, root.holder)

    @strawberry.field(description="移交次数 / how many handoffs moved custody")
    def hop_count(self, root: OfChain) -> int:
        """How many."""
        return len(root.hops)

    @strawberry.field(
        description="移交，按先后；流转日志中的换手也在内 / handoffs in order, those of logs too",
        graphql_type=list[AHandoff],
    )
    def hops(self, root: OfChain) -> Sequence[handoffs.Handoff]:
        """Those that moved custody."""
        return root.hops

    @strawberry.field(
        description="抄送和协助，不改变持有 / copies and assistance, which move no custody",
        graphql_type=list[AHandoff],
    )
    def beside(self, root: OfChain) -> Sequence[handoffs.Handoff]:
        """Those that did not."""
        return root.beside
