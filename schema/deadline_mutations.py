"""What administrators do to deadline rules; a row is ended as any parameter is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import strawberry

from domain import rules as domain
from domain.deadlines import FAMILY, DeadlineAnchor, DeadlineStage, Roll, TimeUnit
from domain.handoffs import HandoffKind
from domain.regimes import Regime
from domain.rules import Basis
from domain.units import UnitKind
from domain.words import Word
from resolvers import deadline_rules
from resolvers.deadline_rules import deadline_row, value_of
from resolvers.rule_keepers import set_by_caller
from schema.arguments import Info, given
from schema.deadline_queries import DeadlineRow
from schema.payloads import Error, Key, attempted

UNSET = strawberry.UNSET


@strawberry.input(
    description="要设定的时限规则；环节、起算点、数量、单位都不给的，表示不设时限 / "
    "a deadline rule to be set; without stage, anchor, amount and unit it says that there is none"
)
class DeadlineRuleInput:
    """A deadline rule that is to be set."""

    id: str = strawberry.field(description="规则编号：已有的，或新的 / of a rule, or a new one")
    stage: DeadlineStage | None = strawberry.field(default=UNSET, description="环节 / what by then")
    anchor: DeadlineAnchor | None = strawberry.field(
        default=UNSET, description="起算点，当日不计 / counted from when"
    )
    amount: int | None = strawberry.field(
        default=UNSET, description="数量；负数为之前 / how many; negative: before"
    )
    unit: TimeUnit | None = strawberry.field(default=UNSET, description="时间单位 / units of time")
    roll: Roll | None = strawberry.field(
        default=UNSET, description="末日逢节假日，默认顺延 / of a closed last day; it rolls"
    )
    longer: int | None = strawberry.field(
        default=UNSET, description="可延长的数量 / how many more where complex, or approved"
    )
    kinds: list[HandoffKind] | None = strawberry.field(
        default=UNSET, description="移交类型，空为任何 / for these kinds of handoffs; none: any"
    )
    from_: list[UnitKind] | None = strawberry.field(
        default=UNSET, name="from", description="移出单位的类型 / from these kinds of units"
    )
    to: list[UnitKind] | None = strawberry.field(
        default=UNSET, description="接收单位的类型 / to these kinds of units"
    )
    profile: str | None = strawberry.field(
        default=UNSET, description="时限组（SLA）：已有的，或新的 / of this profile, or a new one"
    )
    regime: Regime | None = strawberry.field(
        default=UNSET, description="移出单位的监督类型 / for senders of this regime only"
    )
    region: str | None = strawberry.field(
        default=UNSET, description="接收单位所在行政区划 / for receivers in this region only"
    )
    valid_from: date | None = strawberry.field(
        default=UNSET, description="生效自，按移交日 / the first day, by when a handoff is sent"
    )
    valid_to: date | None = strawberry.field(default=UNSET, description="生效至 / the last day")
    basis: Basis = strawberry.field(description="依据类型 / what it rests on")
    source: str = strawberry.field(description="出处 / where it is written")


@strawberry.type(description="时限规则改动的结果 / what became of a change of a deadline rule")
class DeadlineRulePayload:
    """What became of a change."""

    row: DeadlineRow | None = strawberry.field(description="改动后的行 / the row as it is now")
    errors: list[Error] = strawberry.field(description="错误 / what the caller did wrong")


@dataclass(frozen=True, slots=True)
class DeadlineOutcome:
    """What became of a change of a deadline rule, as resolvers hand it on."""

    row: deadline_rules.DeadlineRow | None
    errors: tuple[Error, ...]


@strawberry.type
class DeadlineKeeping:
    """What administrators may do."""

    @strawberry.mutation(
        description="设定时限规则，限管理员；即设定参数 deadline.编号 / "
        "set a deadline rule, for administrators; it is the parameter deadline.ID",
        graphql_type=DeadlineRulePayload,
    )
    async def set_deadline_rule(
        self,
        info: Info,
        *,
        rule: Annotated[
            DeadlineRuleInput, strawberry.argument(description="时限规则 / what to set")
        ],
        note: Annotated[
            str, strawberry.argument(description="说明，记入历史 / why; it stands in the history")
        ],
        idempotency_key: Key = UNSET,
    ) -> DeadlineOutcome:
        """Set a deadline rule."""
        key = given(idempotency_key)
        work = set_by_caller(info.context, _parameter(rule), note, key, asked="rule")
        outcome = await attempted(work)
        row = deadline_row(outcome.result) if outcome.result else None
        return DeadlineOutcome(row, outcome.errors)


def _parameter(said: DeadlineRuleInput) -> domain.Parameter:
    parts = {
        "stage": _word(given(said.stage)),
        "anchor": _word(given(said.anchor)),
        "amount": _number(given(said.amount)),
        "unit": _word(given(said.unit)),
        "roll": _word(given(said.roll)),
        "longer": _number(given(said.longer)),
        "kinds": _words(given(said.kinds)),
        "from": _words(given(said.from_)),
        "to": _words(given(said.to)),
        "profile": given(said.profile),
    }
    return domain.Parameter(
        name=FAMILY + said.id,
        value=value_of(parts),
        regime=given(said.regime),
        region=given(said.region),
        valid_from=given(said.valid_from),
        valid_to=given(said.valid_to),
        basis=said.basis,
        source=said.source,
    )


def _word(word: Word | None) -> str | None:
    return word.name if word else None


def _words(words: Sequence[Word] | None) -> str | None:
    return ",".join(one.name for one in words) if words else None


def _number(number: int | None) -> str | None:
    return None if number is None else str(number)
