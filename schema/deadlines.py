"""Deadlines: the rules that set them, as data, and what they come to for a handoff."""

from datetime import date, datetime
from typing import Annotated

import strawberry

from analysis import deadlines as domain_due
from domain import deadlines as domain
from domain import regions
from domain.deadlines import DeadlineAnchor, DeadlineStage, Roll, TimeUnit
from domain.handoffs import HandoffKind
from domain.regimes import Regime
from domain.rules import Basis, Language, Text
from domain.shipped_deadlines import titles
from domain.units import UnitKind
from schema.arguments import Info
from schema.names import ADueBasis, ARegion
from schema.rulebook import InLanguage

OfRule = strawberry.Parent[domain.DeadlineRule]


@strawberry.type(description="时限规则：何时起算、多长、对哪些移交 / a deadline rule")
class DeadlineRule:
    """A rule that sets a deadline."""

    id: strawberry.ID = strawberry.field(description="规则编号，如 HO-06 / its id")

    @strawberry.field(description="名称 / what it is for")
    def title(self, root: OfRule, language: InLanguage = Language.ZH) -> str:
        """What it is for; one of the installation is called by its source."""
        source = root.parameter.source
        return titles().get(root.id, Text(zh=source, en=source)).said_in(language)

    @strawberry.field(
        description="环节；该行表示不设时限的为空 / "
        "what is to be done by then; null where the row says that there is no deadline"
    )
    def stage(self, root: OfRule) -> DeadlineStage | None:
        """What is to be done."""
        return root.deadline.stage if root.deadline else None

    @strawberry.field(description="起算点，当日不计 / counted from when, that day not counted")
    def anchor(self, root: OfRule) -> DeadlineAnchor | None:
        """From when."""
        return root.deadline.anchor if root.deadline else None

    @strawberry.field(description="数量；负数为之前 / how many; negative: before")
    def amount(self, root: OfRule) -> int | None:
        """How many."""
        return root.deadline.amount if root.deadline else None

    @strawberry.field(description="时间单位 / units of time")
    def unit(self, root: OfRule) -> TimeUnit | None:
        """Of what."""
        return root.deadline.unit if root.deadline else None

    @strawberry.field(description="末日逢节假日 / what becomes of a last day that is closed")
    def roll(self, root: OfRule) -> Roll | None:
        """Whether it rolls."""
        return root.deadline.roll if root.deadline else None

    @strawberry.field(
        description="情况复杂或者经批准可延长的数量 / how many more where complex, or approved"
    )
    def longer(self, root: OfRule) -> int | None:
        """How many more."""
        return root.deadline.longer if root.deadline else None

    @strawberry.field(description="移交类型，空为任何 / for these kinds of handoffs; none: any")
    def kinds(self, root: OfRule) -> list[HandoffKind]:
        """Which handoffs."""
        return list(root.deadline.kinds) if root.deadline else []

    @strawberry.field(
        name="from", description="移出单位的类型，空为任何 / from these kinds of units; none: any"
    )
    def senders(self, root: OfRule) -> list[UnitKind]:
        """From whom."""
        return list(root.deadline.senders) if root.deadline else []

    @strawberry.field(
        name="to", description="接收单位的类型，空为任何 / to these kinds of units; none: any"
    )
    def receivers(self, root: OfRule) -> list[UnitKind]:
        """To whom."""
        return list(root.deadline.receivers) if root.deadline else []

    @strawberry.field(description="所属时限组（SLA） / the profile that it belongs to")
    def profile(self, root: OfRule) -> str | None:
        """Of which set."""
        return root.deadline.profile if root.deadline else None

    @strawberry.field(description="移出单位的监督类型 / for senders of this regime only")
    def regime(self, root: OfRule) -> Regime | None:
        """For which regime."""
        return root.parameter.regime

    @strawberry.field(
        description="接收单位所在行政区划，含其下级 / for receivers in this region only",
        graphql_type=ARegion | None,
    )
    def region(self, root: OfRule) -> regions.Region | None:
        """For which region."""
        return regions.region(root.parameter.region) if root.parameter.region else None

    @strawberry.field(description="生效自 / valid from")
    def valid_from(self, root: OfRule) -> date | None:
        """Since when."""
        return root.parameter.valid_from

    @strawberry.field(description="生效至 / valid to")
    def valid_to(self, root: OfRule) -> date | None:
        """Until when."""
        return root.parameter.valid_to

    @strawberry.field(description="依据类型 / what it rests on")
    def basis(self, root: OfRule) -> Basis:
        """On what."""
        return root.parameter.basis

    @strawberry.field(description="出处 / where it is written")
    def source(self, root: OfRule) -> str:
        """Where it is written."""
        return root.parameter.source

    @strawberry.field(
        description="自某时起算，到哪一天；不设时限的为空 / the last day, counted from a moment",
        graphql_type=ADueBasis | None,
    )
    async def due(
        self,
        root: OfRule,
        info: Info,
        *,
        begin: Annotated[
            datetime, strawberry.argument(name="from", description="起算时间 / from when")
        ],
        extended: Annotated[
            bool | None, strawberry.argument(description="是否延长 / whether it is extended")
        ] = False,
    ) -> domain_due.Due | None:
        """The last day."""
        if root.deadline is None:
            return None
        deadlines = (await info.context.loaders.ruling()).deadlines
        return deadlines.due_from(root, begin, extended=bool(extended))


@strawberry.type(description="时限的依据：哪条规则，自何日起算 / why something is due on a day")
class DueBasis:
    """Why something is due then."""

    rule: DeadlineRule = strawberry.field(description="规则 / the rule that sets it")
    since: date = strawberry.field(description="起算日 / the day from which it is counted")

    @strawberry.field(description="末日 / the last day")
    def due_on(self, root: strawberry.Parent[domain_due.Due]) -> date:
        """The last day."""
        return root.day

    @strawberry.field(
        description="须知：如某年的节假日安排尚未公布 / what to know of it, such as a year without"
        " a published calendar"
    )
    def warnings(
        self, root: strawberry.Parent[domain_due.Due], language: InLanguage = Language.ZH
    ) -> list[str]:
        """What to know of the days in between."""
        return [one.said_in(language) for one in root.warnings]


@strawberry.type(description="移交一个环节的时限 / by when a stage of a handoff is to be done")
class HandoffDeadline:
    """A clock of a handoff."""

    stage: DeadlineStage = strawberry.field(description="环节 / what is to be done")
    due_on: date = strawberry.field(description="末日 / the last day")
    basis: DueBasis | None = strawberry.field(
        description="依据；移交已载明的为空 / the rule; null where the handoff states the day"
    )
    met_at: datetime | None = strawberry.field(
        description="完成时间；未完成的为空 / when it was done; null while it is not"
    )
    late: bool = strawberry.field(description="是否逾期 / whether it is past, or was done late")
