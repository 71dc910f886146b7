"""Overlaps: the answer to whether a plan collides, and what would be better."""

import asyncio
from collections.abc import Sequence
from datetime import date

import strawberry

from domain import overlaps as domain
from domain.flags import Disposition, FlagKind, Obligation, Severity, Verdict
from domain.rules import Language
from schema.names import AnInspection, AUnit
from schema.rulebook import InLanguage, Parameter, Rule

OfFlag = strawberry.Parent[domain.OverlapFlag]


@strawberry.type(description="相对方：与何者相碰 / what a plan collides with")
class Counterpart:
    """What a plan collides with."""

    occupied: bool = strawberry.field(
        description="已占用：只可知该时段有安排 / whether only that the time is taken may be known"
    )
    inspection: AnInspection | None = strawberry.field(
        description="检查；已占用的为空 / the inspection; null where the time is occupied"
    )
    contact: AUnit | None = strawberry.field(
        description="询问单位，与由谁牵头无关 / the office to ask, the same whoever leads"
    )
    start: date | None = strawberry.field(description="在该单位的首日 / first day at the unit")
    end: date | None = strawberry.field(description="在该单位的末日 / last day there")


@strawberry.type(description="判断事实 / a fact that a flag rests on")
class Evidence:
    """A fact."""

    name: str = strawberry.field(description="名称 / what it is")
    value: str = strawberry.field(description="内容 / what it says")


@strawberry.type(description="比对提示 / one thing that a rule holds against a plan")
class OverlapFlag:
    """What a rule holds against a plan."""

    kind: FlagKind = strawberry.field(description="提示类型 / what it is about")
    severity: Severity = strawberry.field(description="严重程度 / how much it weighs")
    subtype: str | None = strawberry.field(description="情形 / which case of the rule it is")
    rule: Rule = strawberry.field(description="规则 / the rule")
    unit: AUnit | None = strawberry.field(description="单位 / where")
    counterparts: list[Counterpart] = strawberry.field(
        description="全部相对方，按日期 / all that it collides with, by first day"
    )
    parameters: list[Parameter] = strawberry.field(
        description="所用参数 / the numbers that it was judged by"
    )
    enforced: bool = strawberry.field(
        description="强制：未消除前计划不得批准 / whether it keeps the plan from approval"
    )

    @strawberry.field(description="说明 / why, in a sentence")
    def explanation(self, root: OfFlag, language: InLanguage = Language.ZH) -> str:
        """Why it was raised."""
        return root.explanation.said_in(language)

    @strawberry.field(
        description="首个相对方 / the first that it collides with",
        graphql_type=Counterpart | None,
    )
    def counterpart(self, root: OfFlag) -> domain.Counterpart | None:
        """The first of its counterparts."""
        return root.counterparts[0] if root.counterparts else None

    @strawberry.field(description="判断事实 / the facts that it rests on")
    def evidence(self, root: OfFlag) -> list[Evidence]:
        """What the sentence names."""
        return [Evidence(name=name, value=value) for name, value in root.evidence.items()]


@strawberry.type(description="处理建议 / what would be better")
class Suggestion:
    """What would be better."""

    disposition: Disposition = strawberry.field(description="处理 / what to do")
    obligation: Obligation | None = strawberry.field(
        description="应当或可以 / whether it must or may be done"
    )
    join_with: AnInspection | None = strawberry.field(
        description="并入或互认的检查 / whom to go with, or whose result to use"
    )
    start: date | None = strawberry.field(description="可用时段首日 / first day that is free")
    end: date | None = strawberry.field(description="可用时段末日 / last day then")
    visits_saved: int = strawberry.field(
        description="可减少的入户次数 / arrivals that units would be spared"
    )
    units: list[AUnit] = strawberry.field(
        description="单位，为空即全计划 / where; empty: the whole plan"
    )
    left: list[OverlapFlag] = strawberry.field(
        description="采纳后仍有的提示，越权与限额除外 / what would still be held against its visits"
    )

    @strawberry.field(description="理由 / why")
    def reason(
        self, root: strawberry.Parent[domain.Suggestion], language: InLanguage = Language.ZH
    ) -> str:
        """Why it would be better."""
        return root.reason.said_in(language)


@strawberry.type(description="可复用的结论 / a conclusion to use instead of looking again")
class Reusable:
    """A conclusion that may be used."""

    inspection: AnInspection = strawberry.field(description="检查 / whose conclusion it is")
    units: list[AUnit] = strawberry.field(description="单位 / where")
    valid_until: date = strawberry.field(description="可用至 / until when it may be used")


@strawberry.type(description="额度使用 / how much of a limit is used, the plan included")
class QuotaUse:
    """The use of a limit."""

    rule: Rule = strawberry.field(
        description="规则，编号为限额编号 / the rule; its id is the quota's"
    )
    used: int = strawberry.field(description="已用，含本计划 / used, the plan included")
    limit: int = strawberry.field(description="上限 / how many at most")
    breached: bool = strawberry.field(description="是否超限 / whether it is more than that")
    unit: AUnit | None = strawberry.field(
        description="组织者或对象 / the organiser or target that it counts for"
    )
    begin: date | None = strawberry.field(name="from", description="周期首日 / first day counted")
    end: date | None = strawberry.field(name="to", description="周期末日 / last day counted")


@strawberry.type(
    description="豁免：有依据而不提示 / what is not flagged because it is exempt with evidence"
)
class Exemption:
    """What is exempt."""

    inspection: AnInspection = strawberry.field(description="检查 / the other inspection")
    unit: AUnit = strawberry.field(description="单位 / where")

    @strawberry.field(description="理由 / why it is exempt")
    def reason(
        self, root: strawberry.Parent[domain.Exemption], language: InLanguage = Language.ZH
    ) -> str:
        """Why it is exempt."""
        return root.reason.said_in(language)


@strawberry.type(
    description="比对报告：是否相碰、如何更好 / whether a plan collides, and what is better"
)
class OverlapReport:
    """What the check of a plan says."""

    as_of: date = strawberry.field(description="比对日期 / the day that it was judged on")
    verdict: Verdict = strawberry.field(description="结论 / the outcome")
    flags: list[OverlapFlag] = strawberry.field(
        description="提示，最重的在前 / what is held against it, the gravest first"
    )
    reusable: list[Reusable] = strawberry.field(
        description="可复用的结论 / conclusions to use instead"
    )
    quotas: list[QuotaUse] = strawberry.field(description="额度使用 / the use of limits")
    exempt: list[Exemption] = strawberry.field(
        description="豁免 / what is not flagged because it is exempt"
    )

    @strawberry.field(
        description="建议，最好的在前 / what would be better, the best first",
        graphql_type=list[Suggestion],
    )
    async def suggestions(
        self, root: strawberry.Parent[domain.OverlapReport]
    ) -> Sequence[domain.Suggestion]:
        """What would be better; other days are tried, which takes its time."""
        if root.at_once:
            return root.suggestions
        return await asyncio.to_thread(lambda: root.suggestions)

    @strawberry.field(
        description="未能确知之处，如未报送的单位 / what could not be known, such as unknown units"
    )
    def warnings(
        self, root: strawberry.Parent[domain.OverlapReport], language: InLanguage = Language.ZH
    ) -> Sequence[str]:
        """What the check could not know."""
        return [one.said_in(language) for one in root.warnings]
