"""Replays: what other parameters would have said of past inspections (回放)."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import strawberry

from domain import records
from domain import replays as domain
from domain import rules as of_rules
from domain.flags import FlagKind, Severity
from domain.regimes import Regime
from domain.rules import Language
from domain.units import Unit as UnitFound
from resolvers.flags import rule_of, subjects_of
from resolvers.pages import Asked, Page, keyed
from resolvers.replays import Sought, replay_asked
from schema.arguments import After, First, Info, filters, given
from schema.connections import Connection
from schema.names import AnInspection, AnyRecord, AUnit
from schema.overlaps import Evidence
from schema.parameters import ParameterInput, parameter_of
from schema.registers import FILTER
from schema.rulebook import InLanguage, Parameter, Rule

OfFlag = strawberry.Parent[domain.ReplayedFlag]


@strawberry.type(
    description="计数：按现行参数有多少，按所试参数会有多少 / "
    "how much there is by the parameters that hold, and how much there would be"
)
class Tally:
    """Counts, before and after."""

    flags_before: int = strawberry.field(description="现有提示 / flags that stand")
    flags_after: int = strawberry.field(description="将有提示 / flags that would")
    raised: int = strawberry.field(description="新增提示 / flags that there would be, and are not")
    cleared: int = strawberry.field(
        description="消除提示 / flags that there are, and would not be any more"
    )
    flagged_before: int = strawberry.field(
        description="现有提示的检查 / inspections that have a flag"
    )
    flagged_after: int = strawberry.field(
        description="将有提示的检查 / inspections that would have one"
    )
    stopped_before: int = strawberry.field(
        description="现因强制规则不得批准的检查 / inspections that an enforced rule keeps from "
        "approval"
    )
    stopped_after: int = strawberry.field(
        description="将因强制规则不得批准的检查 / inspections that one would keep from approval"
    )


@strawberry.type(description="按规则的回放 / what there is of one rule")
class ReplayedRule:
    """What there is of one rule."""

    rule: Rule = strawberry.field(description="规则 / the rule")
    tally: Tally = strawberry.field(description="计数 / the counts")


@strawberry.type(description="按组织者的回放 / what there is of the inspections of one body")
class ReplayedBody:
    """What there is of one body's inspections."""

    tally: Tally = strawberry.field(description="计数 / the counts")

    @strawberry.field(description="组织者 / the body that leads", graphql_type=AUnit | None)
    async def organiser(
        self, root: strawberry.Parent[domain.ReplayedBody], info: Info
    ) -> UnitFound | None:
        """The unit of its code."""
        return await info.context.loaders.units.load(root.organiser) if root.organiser else None


@strawberry.type(description="回放提示：将有的或将消除的提示 / a flag that would come or go")
class ReplayedFlag:
    """A flag that would come or go."""

    kind: FlagKind = strawberry.field(description="提示类型 / what it is about")
    severity: Severity = strawberry.field(description="严重程度 / how much it weighs")
    subtype: str | None = strawberry.field(description="情形 / which case of the rule it is")
    begins: date | None = strawberry.field(description="涉及首日 / the first day it is about")
    ends: date | None = strawberry.field(description="涉及末日 / the last")
    parameters: list[Parameter] = strawberry.field(
        description="所用参数 / the numbers that it was judged by"
    )

    @strawberry.field(description="说明 / what and why, in a sentence")
    def explanation(self, root: OfFlag, language: InLanguage = Language.ZH) -> str:
        """Why it would be raised, or was."""
        return root.explanation.said_in(language)

    @strawberry.field(description="规则 / the rule", graphql_type=Rule)
    def rule(self, root: OfFlag) -> of_rules.Rule:
        """What it rests on."""
        return rule_of(root)

    @strawberry.field(description="判断事实 / the facts that it rests on")
    def evidence(self, root: OfFlag) -> list[Evidence]:
        """What the sentence names."""
        return [Evidence(name=name, value=value) for name, value in root.evidence.items()]

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


@strawberry.type(
    description="回放检查：会有不同的检查 / an inspection of which something would be other"
)
class ReplayedInspection:
    """An inspection of which something would be other."""

    raised: list[ReplayedFlag] = strawberry.field(
        description="新增提示，最重的在前 / flags that there would be, the gravest first"
    )
    cleared: list[ReplayedFlag] = strawberry.field(
        description="消除提示，最重的在前 / flags that there would not be any more"
    )
    stopped_before: bool = strawberry.field(
        description="现因强制规则不得批准 / whether an enforced rule keeps it from approval"
    )
    stopped_after: bool = strawberry.field(
        description="将因强制规则不得批准 / whether one would keep it from approval"
    )

    @strawberry.field(description="检查 / the inspection", graphql_type=AnInspection | None)
    async def inspection(
        self, root: strawberry.Parent[domain.ReplayedInspection], info: Info
    ) -> records.Record | None:
        """The inspection."""
        return await info.context.loaders.records.load(root.plan.id)

    @strawberry.field(description="组织者 / the body that leads", graphql_type=AUnit | None)
    async def organiser(
        self, root: strawberry.Parent[domain.ReplayedInspection], info: Info
    ) -> UnitFound | None:
        """The unit that leads it."""
        code = root.plan.organiser
        return await info.context.loaders.units.load(code) if code else None


@strawberry.type(
    description="回放：若用所试参数，期间内的检查会有哪些提示，什么都不保存 / "
    "what the rules would have said of the inspections of a period; nothing is stored"
)
class Replay:
    """What other parameters would have said."""

    begin: date = strawberry.field(name="from", description="期间首日 / first day of the period")
    end: date = strawberry.field(name="to", description="期间末日 / last day of it")
    as_of: date = strawberry.field(description="比对日期 / the day for which was judged")
    inspections: int = strawberry.field(
        description="期间内的检查数 / inspections of which a day lies in the period"
    )
    tally: Tally = strawberry.field(description="合计 / the counts of all of them")
    rules: list[ReplayedRule] = strawberry.field(
        description="按规则 / by rule: those that hold anything against them, or would"
    )
    bodies: list[ReplayedBody] = strawberry.field(
        description="按组织者，只列有变化的，新增多的在前 / "
        "by body: those for which anything would be other, most raised first"
    )

    @strawberry.field(
        description="会有不同的检查，按首日 / inspections of which something would be other",
        graphql_type=Connection[ReplayedInspection],
    )
    def changed(
        self,
        root: strawberry.Parent[domain.Replay],
        info: Info,
        first: First,
        after: After = strawberry.UNSET,
    ) -> Page[domain.ReplayedInspection]:
        """A page of them, by first day."""
        told = ((f"{one.plan.start}|{one.plan.id}", one) for one in root.changed)
        return keyed(info.context, "Replay.changed", told, Asked(first, given(after)))


@strawberry.input(description="回放范围 / which inspections are replayed")
class ReplayFilter:
    """Which inspections are replayed."""

    lead_units: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="牵头单位编码 / led by one of these bodies, by code"
    )
    regimes: list[Regime] | None = strawberry.field(
        default=strawberry.UNSET, description="监督类型 / of one of these regimes"
    )


@strawberry.type
class Replays:
    """One field for the question."""

    @strawberry.field(
        description="回放：若设定这些参数，期间内的检查会新增、消除哪些提示，哪些不得批准；"
        "限管理员和审计员，什么都不保存 / "
        "which flags the inspections of a period would have were these parameters set, and which "
        "would be kept from approval; for administrators and auditors; nothing is stored",
        graphql_type=Replay,
    )
    async def replay(
        self,
        info: Info,
        changes: Annotated[
            list[ParameterInput],
            strawberry.argument(description="所试参数，最多 50 个 / what would be set, 50 at most"),
        ],
        begin: Annotated[date, strawberry.argument(name="from", description="起 / first day")],
        end: Annotated[date, strawberry.argument(name="to", description="止 / last day")],
        filter: Annotated[  # noqa: A002 -- the name of all filters
            ReplayFilter | None, strawberry.argument(description=FILTER)
        ] = strawberry.UNSET,
    ) -> domain.Replay:
        """What they would have said."""
        said = filters(filter)
        sought = Sought(
            begin=begin, end=end, organisers=said.get("leadUnits"), regimes=said.get("regimes")
        )
        return await replay_asked(info.context, [parameter_of(one) for one in changes], sought)
