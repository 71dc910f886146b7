"""What everybody may ask about deadlines: the rules, and the profiles that they make up."""

from collections.abc import Sequence
from typing import Annotated

import strawberry

from domain.deadlines import DeadlineStage
from domain.rules import Language
from resolvers import deadline_rules as domain
from resolvers.deadline_rules import deadline_rows, sla_profiles
from schema.arguments import Info, OnDay, WithHistory, given
from schema.deadlines import DeadlineRule
from schema.deeds import Deed
from schema.rulebook import InLanguage


@strawberry.type(
    description="时限规则的一行，随系统提供或本枢纽设定 / a row of the table of deadline rules"
)
class DeadlineRow:
    """A row."""

    id: strawberry.ID | None = strawberry.field(
        description="行号，endParameter 用；随系统提供的没有 / its number, as endParameter takes it"
    )
    rule: DeadlineRule = strawberry.field(description="规则 / what it says")
    holds: bool = strawberry.field(
        description="该日是否以此为准 / whether it is what holds on the day, for what it is for"
    )
    set: Deed | None = strawberry.field(
        description="设定；随系统提供的没有 / who set it; nobody where it is shipped"
    )
    ended: Deed | None = strawberry.field(
        description="更换或取消；仍在的没有 / who replaced it or took it away; null where it stands"
    )


@strawberry.type(description="时限组（SLA）：一并承诺的时限 / deadlines that are promised together")
class SlaProfile:
    """A profile."""

    id: strawberry.ID = strawberry.field(description="编号，如 BAOTOU_11350 / its id")
    rows: list[DeadlineRow] = strawberry.field(description="该日的时限规则 / the rows that hold")

    @strawberry.field(description="名称 / title")
    def title(
        self, root: strawberry.Parent[domain.SlaProfile], language: InLanguage = Language.ZH
    ) -> str:
        """What it is called."""
        return root.title.said_in(language)


@strawberry.type
class DeadlineTable:
    """One field for each question."""

    @strawberry.field(
        description="时限规则：随系统提供的和本枢纽设定的，以及该日以哪些为准 / "
        "the deadline rules, shipped and set here, and which of them hold on a day",
        graphql_type=list[DeadlineRow],
    )
    async def deadline_rules(
        self,
        info: Info,
        *,
        on: OnDay = strawberry.UNSET,
        stage: Annotated[
            DeadlineStage | None, strawberry.argument(description="环节 / of this stage only")
        ] = strawberry.UNSET,
        profile: Annotated[
            str | None, strawberry.argument(description="时限组 / of this profile only")
        ] = strawberry.UNSET,
        history: WithHistory = False,
    ) -> Sequence[domain.DeadlineRow]:
        """The table of deadline rules."""
        return await deadline_rows(
            info.context.reader,
            given(on),
            stage=given(stage),
            profile=given(profile),
            history=bool(history),
        )

    @strawberry.field(
        description="时限组（SLA），各带该日的时限规则 / the profiles, with what holds on a day",
        graphql_type=list[SlaProfile],
    )
    async def sla_profiles(
        self, info: Info, on: OnDay = strawberry.UNSET
    ) -> Sequence[domain.SlaProfile]:
        """The profiles."""
        return await sla_profiles(info.context.reader, given(on))
