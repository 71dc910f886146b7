"""One inspection in two systems: the other records, what was judged of them, and the judging."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import strawberry

from domain import same_inspections as domain
from domain.inspections import Inspection
from domain.judgements import Judgement
from domain.records import Record
from resolvers.same_inspections import judge_same_inspection
from schema.arguments import Info, given
from schema.deeds import person_told
from schema.names import AnInspection, AUnit
from schema.payloads import Error, Key, attempted
from schema.sources import Agency, AgencyOf

OfWord = strawberry.Parent[domain.PairJudgement]
OfOther = strawberry.Parent[domain.OtherRecord]


@strawberry.type(
    description="同一性判定：两条记录是否同一检查 / a word on whether two records are one"
)
class PairJudgement:
    """A person's word on two records."""

    judgement: Judgement = strawberry.field(description="判定 / what was judged")

    @strawberry.field(description="时间 / when")
    def at(self, root: OfWord) -> datetime:
        """When it was said."""
        return root.set.at

    @strawberry.field(description="单位 / the body", graphql_type=Agency)
    def agency(self, root: OfWord) -> AgencyOf:
        """The coordinator's body."""
        return AgencyOf(root.set.agency)

    @strawberry.field(
        description="人员，限本单位、管理员和审计员可见 / "
        "the person; for the own agency, administrators and auditors alone"
    )
    def person(self, root: OfWord, info: Info) -> str | None:
        """The person, as the token says."""
        return person_told(root.set, info)

    @strawberry.field(description="说明 / why")
    def note(self, root: OfWord) -> str | None:
        """Why it was said."""
        return root.set.note or None

    @strawberry.field(description="被后来的判定取代的时间 / when a later word took its place")
    def replaced_at(self, root: OfWord) -> datetime | None:
        """Since when it holds no more."""
        return root.replaced.at if root.replaced else None


@strawberry.type(
    description="他系统记录：其他系统中被认定或判定过的同一检查 / "
    "a record of another system that is, or was judged about being, of the same inspection"
)
class OtherRecord:
    """Another record of an inspection."""

    inspection: AnInspection = strawberry.field(description="该记录 / the record")
    same: bool = strawberry.field(
        description="是否同一检查，只计一次 / whether it is the same inspection and counted once"
    )

    @strawberry.field(
        description="牵头单位、事项、日期均相同的单位 / "
        "the units where lead unit, matters and days are the same",
        graphql_type=list[AUnit],
    )
    async def units(self, root: OfOther, info: Info) -> list[Record]:
        """Where the two are alike."""
        found = await info.context.loaders.records.load_many(root.units)
        return [one for one in found if one is not None]

    @strawberry.field(
        description="现行判定；为空即按规则认定 / the word that stands; null: the rule says so",
        graphql_type=PairJudgement | None,
    )
    def judgement(self, root: OfOther) -> domain.PairJudgement | None:
        """The evidence of a person."""
        return root.judged

    @strawberry.field(
        description="历次判定，现行的在前 / all that was judged, what stands first",
        graphql_type=list[PairJudgement],
    )
    def judgements(self, root: OfOther) -> list[domain.PairJudgement]:
        """What was ever said of the two."""
        return list(root.judgements)


@strawberry.type(description="同一性判定的结果 / what became of a judgement on two records")
class JudgeSameInspectionPayload:
    """What became of it."""

    inspection: AnInspection | None = strawberry.field(description="第一条记录 / the first record")
    errors: list[Error] = strawberry.field(description="错误 / what the caller did wrong")


@dataclass(frozen=True, slots=True)
class JudgeSameInspectionOutcome:
    """What became of it, as resolvers hand it on."""

    inspection: Inspection | None
    errors: tuple[Error, ...]


def _id(description: str) -> object:
    return strawberry.argument(description=description)


@strawberry.type
class PairJudging:
    """What coordinators say of two records."""

    @strawberry.mutation(
        description="判定两个系统的两条记录是否同一检查，限协调员 / "
        "say whether records of two systems are of one inspection, for coordinators",
        graphql_type=JudgeSameInspectionPayload,
    )
    async def judge_same_inspection(
        self,
        info: Info,
        *,
        left: Annotated[strawberry.ID, _id("第一条记录 / one record")],
        right: Annotated[strawberry.ID, _id("第二条记录 / the other record")],
        judgement: Annotated[Judgement, _id("判定 / what is judged")],
        note: Annotated[str | None, _id("说明 / why")] = strawberry.UNSET,
        idempotency_key: Key = strawberry.UNSET,
    ) -> JudgeSameInspectionOutcome:
        """Keep a judgement in place of the one before."""
        work = judge_same_inspection(
            info.context, (left, right), judgement, given(note), given(idempotency_key)
        )
        outcome = await attempted(work)
        return JudgeSameInspectionOutcome(outcome.result, outcome.errors)
