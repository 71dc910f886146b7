"""Mutations: imports begun, stopped and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import strawberry

from domain.batches import Batch as BatchFound
from domain.ledgers import LedgerKind
from resolvers.jobs import ImportOptions
from schema.arguments import Id, Info, given
from schema.deadline_mutations import DeadlineKeeping
from schema.handoff_life import HandoffLife
from schema.joint_groups import Joining
from schema.names import ABatch
from schema.payloads import Error, Key, Outcome, attempted
from schema.plan_life import PlanLife
from schema.rule_mutations import RuleKeeping
from schema.same_inspections import PairJudging
from schema.withheld_days import DayWithholding


@strawberry.type(description="导入操作的结果 / what became of an import")
class ImportPayload:
    """What became of an import."""

    batch: ABatch | None = strawberry.field(description="导入批次 / the import")
    errors: list[Error] = strawberry.field(description="错误 / what the caller did wrong")


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of an import, as resolvers hand it on."""

    batch: BatchFound | None
    errors: Sequence[Error]

    @classmethod
    def of(cls, outcome: Outcome[BatchFound]) -> "ImportOutcome":
        """Under the names of the payload."""
        return cls(outcome.result, outcome.errors)


def _said(description: str) -> object:
    return strawberry.argument(description=description)


@strawberry.type(description="变更操作 / everything that can be done")
class Mutation(
    PlanLife, HandoffLife, DayWithholding, Joining, PairJudging, RuleKeeping, DeadlineKeeping
):
    """Everything that can be done."""

    @strawberry.mutation(
        description="导入一份上传的台账 / import an uploaded ledger", graphql_type=ImportPayload
    )
    async def import_ledger(
        self,
        info: Info,
        *,
        upload: Annotated[strawberry.ID, _said("上传编号 / number of the upload")],
        kind: Annotated[LedgerKind, _said("台账类型 / the kind of ledger")],
        system: Annotated[str, _said("来源系统 / the source system")],
        mapping: Annotated[str | None, _said("映射，YAML / mapping, as YAML")] = strawberry.UNSET,
        dry_run: Annotated[bool | None, _said("试运行，不写入 / write nothing")] = False,
        strict: Annotated[
            bool | None, _said("有一行不对则全不导入 / with one bad row take none")
        ] = False,
        snapshot: Annotated[
            bool | None, _said("文件为该系统的全部 / the file is the whole of that kind")
        ] = False,
        confirm: Annotated[
            bool | None, _said("确认撤回四分之一以上 / let more than a quarter be withdrawn")
        ] = False,
        idempotency_key: Key = strawberry.UNSET,
    ) -> ImportOutcome:
        """Begin an import."""
        options = ImportOptions(
            dry_run=bool(dry_run),
            strict=bool(strict),
            snapshot=bool(snapshot),
            confirm=bool(confirm),
            idempotency_key=given(idempotency_key),
        )
        context = info.context
        work = context.jobs.start(upload, kind, system, given(mapping), options, context.caller)
        return ImportOutcome.of(await attempted(work))

    @strawberry.mutation(
        description="停止导入或撤销，可再继续 / stop an import or an undoing; "
        "asked for again, it goes on",
        graphql_type=ImportPayload,
    )
    async def stop_import(
        self,
        info: Info,
        *,
        id: Id,  # noqa: A002 -- Relay's name
        idempotency_key: Key = strawberry.UNSET,
    ) -> ImportOutcome:
        """Interrupt an import, or an undoing."""
        context = info.context
        work = context.jobs.stop(id, given(idempotency_key), context.caller)
        return ImportOutcome.of(await attempted(work))

    @strawberry.mutation(
        description="撤销导入，保留其他批次所报；耗时较长的先答“撤销中” / "
        "take an import back, leaving what others said; a long one is answered while UNDOING",
        graphql_type=ImportPayload,
    )
    async def undo_batch(
        self,
        info: Info,
        *,
        id: Id,  # noqa: A002 -- Relay's name
        idempotency_key: Key = strawberry.UNSET,
    ) -> ImportOutcome:
        """Take an import back."""
        context = info.context
        work = context.jobs.undo(id, given(idempotency_key), context.caller)
        return ImportOutcome.of(await attempted(work))
