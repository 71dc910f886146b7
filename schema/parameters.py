"""Parameters: the rows that rules judge by, shipped and of the installation, and their changes."""

from datetime import date

import strawberry

from domain import parameter_forms
from domain import rules as domain
from domain.parameter_forms import ValueForm
from domain.regimes import Regime
from domain.rulebook import shipped_rules
from domain.rules import Basis, Language
from schema.arguments import given
from schema.deeds import Deed
from schema.payloads import Error
from schema.rulebook import InLanguage, Parameter, Rule

UNSET = strawberry.UNSET
OfForm = strawberry.Parent[parameter_forms.ParameterForm]


@strawberry.type(description="参数的形式：取值的种类和范围 / what a parameter may say")
class ParameterForm:
    """The form of a parameter."""

    name: str = strawberry.field(description="名称，如 reuse_days / its name")
    form: ValueForm = strawberry.field(description="取值形式 / what its value is")
    least: int = strawberry.field(description="最小值 / the smallest number")
    most: int = strawberry.field(description="最大值 / the largest number")
    scopes: list[str] = strawberry.field(
        description="可限定的范围：regime、matter、region、body / what it may be set for"
    )

    @strawberry.field(description="标题 / what it is, in a few words")
    def title(self, root: OfForm, language: InLanguage = Language.ZH) -> str:
        """What it is."""
        return root.title.said_in(language)

    @strawberry.field(
        description="可选词所属的枚举；取值不是词的没有 / the enumeration of the words it may say"
    )
    def vocabulary(self, root: OfForm) -> str | None:
        """The name of its vocabulary."""
        return root.words.__name__ if root.words else None

    @strawberry.field(
        description="用到它的规则，其提示受它影响 / the rules that use it, whose flags it changes",
        graphql_type=list[Rule],
    )
    def rules(self, root: OfForm) -> list[domain.Rule]:
        """The rules that use it."""
        book = shipped_rules()
        return [book.rule(identifier) for identifier in root.rules]


@strawberry.type(
    description="参数行：随系统提供的，或本枢纽设定的 / a row of the table of parameters"
)
class ParameterRow:
    """A row."""

    id: strawberry.ID | None = strawberry.field(
        description="行号；随系统提供的没有 / its number; a row that is shipped has none"
    )
    parameter: Parameter = strawberry.field(description="参数 / what it says")
    form: ParameterForm = strawberry.field(description="形式 / what it may say")
    holds: bool = strawberry.field(
        description="该日是否以此为准 / whether it is what holds on the day, for what it is for"
    )
    set: Deed | None = strawberry.field(
        description="设定；随系统提供的没有 / who set it; nobody where it is shipped"
    )
    ended: Deed | None = strawberry.field(
        description="更换或取消；仍在的没有 / who replaced it or took it away; null where it stands"
    )


@strawberry.input(description="要设定的参数 / a parameter that is to be set")
class ParameterInput:
    """A parameter that is to be set."""

    name: str = strawberry.field(description="名称，如 reuse_days / its name")
    value: str = strawberry.field(
        description="值；多个词以分号隔开 / its value; several words with semicolons"
    )
    regime: Regime | None = strawberry.field(
        default=UNSET, description="监督类型 / for this regime only"
    )
    matter: str | None = strawberry.field(
        default=UNSET, description="事项编码，含其下级 / for this matter and all below it only"
    )
    region: str | None = strawberry.field(
        default=UNSET, description="行政区划代码，含其下级 / for this region and all in it only"
    )
    body: str | None = strawberry.field(
        default=UNSET, description="组织者编码 / for the plans of this body only"
    )
    valid_from: date | None = strawberry.field(
        default=UNSET,
        description="生效自；同一范围同日的即更换 / the first day; the same: replaces",
    )
    valid_to: date | None = strawberry.field(default=UNSET, description="生效至 / the last day")
    basis: Basis = strawberry.field(description="依据类型 / what it rests on")
    source: str = strawberry.field(description="出处 / where the number comes from")


def parameter_of(said: ParameterInput) -> domain.Parameter:
    """A parameter as the domain has it."""
    return domain.Parameter(
        name=said.name,
        value=said.value,
        regime=given(said.regime),
        matter=given(said.matter),
        region=given(said.region),
        body=given(said.body),
        valid_from=given(said.valid_from),
        valid_to=given(said.valid_to),
        basis=said.basis,
        source=said.source,
    )


@strawberry.type(description="参数改动的结果 / what became of a change of a parameter")
class ParameterPayload:
    """What became of a change."""

    parameter: ParameterRow | None = strawberry.field(
        description="改动后的参数行 / the row as it is now"
    )
    errors: list[Error] = strawberry.field(description="错误 / what the caller did wrong")
