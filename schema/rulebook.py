"""The rulebook: rules that flags rest on, and the numbers that they judge by."""

from datetime import date, datetime
from typing import Annotated, TypeAlias

import strawberry

from domain import regions
from domain import rules as domain
from domain.enforcement import Enforcement
from domain.flags import FlagKind, Severity
from domain.parameter_forms import forms
from domain.regimes import Regime
from domain.rules import Basis, Language
from domain.zone import SHANGHAI
from schema.arguments import Info, given
from schema.names import ARegion

InLanguage: TypeAlias = Annotated[
    Language, strawberry.argument(description="语言 / the language that it is said in")
]

OfRule = strawberry.Parent[domain.Rule]


@strawberry.type(description="规则：提示的依据 / a rule, which flags rest on")
class Rule:
    """A rule."""

    id: strawberry.ID = strawberry.field(
        description="规则编号；限额为其编号 / its id; of a quota its code"
    )
    kind: FlagKind | None = strawberry.field(
        description="提示类型 / the kind of flag that it raises; null: of none"
    )
    subtype: str | None = strawberry.field(description="情形 / which case of that kind")
    severity: Severity | None = strawberry.field(
        description="严重程度，视情形而定的为空 / what a flag of it weighs; null: the case decides"
    )
    basis: Basis = strawberry.field(description="依据类型 / what it rests on")

    @strawberry.field(description="名称 / title")
    def title(self, root: OfRule, language: InLanguage = Language.ZH) -> str:
        """What it is called."""
        return root.title.said_in(language)

    @strawberry.field(description="出处 / where it is written")
    def source(self, root: OfRule, language: InLanguage = Language.ZH) -> str:
        """Where it is written."""
        return root.source.said_in(language)

    @strawberry.field(
        description="说明的句式，花括号中为所据事实 / "
        "the sentence that says why, with the names of facts in braces"
    )
    def sentence(self, root: OfRule, language: InLanguage = Language.ZH) -> str:
        """What a flag of it says."""
        return root.sentence.said_in(language)

    @strawberry.field(
        description="约束方式：只提示，或强制 / whether it advises, or keeps a plan from approval"
    )
    async def enforcement(
        self,
        root: OfRule,
        info: Info,
        body: Annotated[
            str | None,
            strawberry.argument(description="组织者编码 / for the plans of this body, by code"),
        ] = strawberry.UNSET,
        on: Annotated[
            date | None, strawberry.argument(description="日期，默认今天 / the day; today")
        ] = strawberry.UNSET,
    ) -> Enforcement:
        """How it is held against plans."""
        ruling = await info.context.loaders.ruling()
        day = given(on) or datetime.now(SHANGHAI).date()
        return ruling.enforcement(root, given(body), day)

    @strawberry.field(description="所用参数的名称 / the names of the parameters that it uses")
    def parameters(self, root: OfRule) -> list[str]:
        """What it judges by."""
        return [name for name, form in forms().items() if root.id in form.rules]


@strawberry.type(description="参数：规则据以判断的数值 / a number that rules judge by")
class Parameter:
    """A parameter."""

    name: str = strawberry.field(description="名称 / what it is")
    value: str = strawberry.field(description="值 / its value")
    regime: Regime | None = strawberry.field(description="监督类型 / for this regime only")
    matter: str | None = strawberry.field(
        description="事项编码，含其下级 / for this matter and all below it only, by code"
    )
    body: str | None = strawberry.field(
        description="组织者编码 / for the plans of this body only, by code"
    )
    valid_from: date | None = strawberry.field(description="生效自 / valid from")
    valid_to: date | None = strawberry.field(description="生效至 / valid to")
    basis: Basis = strawberry.field(description="依据类型 / what it rests on")
    source: str = strawberry.field(description="出处 / where the number comes from")

    @strawberry.field(
        description="行政区划，含其下级 / for this region and all in it only",
        graphql_type=ARegion | None,
    )
    def region(self, root: strawberry.Parent[domain.Parameter]) -> regions.Region | None:
        """The region of its code."""
        return regions.region(root.region) if root.region else None
