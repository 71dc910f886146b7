"""Asking the schema without HTTP: what tests of answers are written with."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from graphql import OperationDefinitionNode, parse, print_ast

from domain.audiences import Circles
from domain.batches import Batch, RejectedCell
from domain.callers import Caller
from domain.errors import CallerError
from domain.ledgers import LedgerKind
from domain.secrecy import Role, Secrecy
from graph.store import Store
from resolvers.context import Context
from resolvers.jobs import ImportOptions, LedgerPreview, ProposedColumn
from schema import build_schema

ROOT: Final = Path(__file__).parents[2]
OPERATIONS: Final = ROOT / "contract" / "operations"
SCHEMA: Final = build_schema()
NUMBER: Final = "1"
PURPOSE: Final = "审计"
CALLER: Final = Caller(
    agency="CITY-DC", role=Role.AUDITOR, clearance=Secrecy.SECRET, token_id=NUMBER, person="王明"
)


@dataclass(slots=True)
class Jobs:
    """Imports that are under way because a test says so; all others are refused."""

    batches: dict[str, Batch] = field(default_factory=dict[str, Batch])
    orders: list[tuple[object, ...]] = field(default_factory=list[tuple[object, ...]])
    keys: list[str | None] = field(default_factory=list[str | None])

    async def preview(self, upload: str, kind: LedgerKind | None, caller: Caller) -> LedgerPreview:
        batch = self._batch(upload, caller)
        columns = [
            ProposedColumn(
                header="编码", field="code", title="单位编码", confidence=0.9, reason="同义"
            )
        ]
        return LedgerPreview(
            kind=kind or LedgerKind.UNITS,
            mapping=batch.file,
            columns=columns,
            rows=[["U1"]],
            faults=["line 3: not JSON"],
        )

    async def start(
        self,
        upload: str,
        kind: LedgerKind,
        system: str,
        mapping: str | None,
        options: ImportOptions,
        caller: Caller,
    ) -> Batch:
        self.orders.append((upload, kind, system, mapping, options))
        return self._batch(upload, caller)

    async def stop(self, identifier: str, key: str | None, caller: Caller) -> Batch:
        self.keys.append(key)
        return self._batch(identifier, caller)

    async def undo(self, identifier: str, key: str | None, caller: Caller) -> Batch:
        self.keys.append(key)
        return self._batch(identifier, caller)

    async def under_way(self, identifier: str, caller: Caller) -> Batch | None:
        batch = self.batches.get(identifier)
        return batch if batch and batch.agency == caller.agency else None

    async def watch(
        self, identifier: str, caller: Caller, circles: Circles
    ) -> AsyncGenerator[Batch]:
        assert circles
        batch = self._batch(identifier, caller)
        for read in (1, 2):
            yield replace(batch, read=read)

    def rejected(self, identifier: str, caller: Caller) -> Sequence[RejectedCell]:
        self._batch(identifier, caller)
        return ()

    def rejects_path(self, identifier: str, caller: Caller) -> str | None:
        batch = self.batches.get(identifier)
        return f"/downloads/{identifier}" if batch and batch.agency == caller.agency else None

    def _batch(self, identifier: str, caller: Caller) -> Batch:
        batch = self.batches.get(identifier)
        if batch is None or batch.agency != caller.agency:
            raise CallerError(
                "NO_SUCH_BATCH", "There is no such batch.", path=("id",), remedy="Look it up."
            )
        return batch


def context(
    store: Store,
    jobs: Jobs | None = None,
    caller: Caller = CALLER,
    purpose: str | None = PURPOSE,
) -> Context:
    """What the resolvers of one operation get."""
    return Context(
        store=store,
        caller=caller,
        purpose=purpose,
        jobs=jobs or Jobs(),
    )


def contracted(file: str, name: str) -> str:
    """One operation of a document of the contract, alone."""
    document = parse((OPERATIONS / f"{file}.graphql").read_text("utf-8"))
    (operation,) = [
        one
        for one in document.definitions
        if isinstance(one, OperationDefinitionNode) and one.name and one.name.value == name
    ]
    return print_ast(operation)


async def ask(
    store: Store,
    document: str,
    variables: dict[str, Any] | None = None,
    *,
    operation: str | None = None,
    jobs: Jobs | None = None,
) -> dict[str, Any]:
    """The data of an answer; fails with the answer's errors if it has any."""
    result = await SCHEMA.execute(
        document, variables, context_value=context(store, jobs), operation_name=operation
    )
    if result.errors:
        raise result.errors[0]
    assert result.data is not None
    return result.data


async def fault(
    store: Store, document: str, variables: dict[str, Any] | None = None
) -> CallerError:
    """The caller's fault for which an operation is refused."""
    result = await SCHEMA.execute(document, variables, context_value=context(store))
    assert result.errors, f"nothing was refused: {result.data}"
    cause: object = result.errors[0].original_error
    assert isinstance(cause, CallerError), result.errors
    return cause
