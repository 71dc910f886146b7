"""Running one operation: from a question to what goes back to the caller."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from copy import copy
from dataclasses import dataclass, field
from http import HTTPStatus
from time import perf_counter
from typing import Any, cast

import strawberry
from graphql import (
    DocumentNode,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    get_operation_ast,
)
from strawberry.types.execution import ExecutionResult, PreExecutionError

from domain.accesses import AccessKind
from serving.accesses import Accesses, Asked, Asking
from serving.documents import Documents, TakeOver, hand_over
from serving.failures import is_failure, shown
from serving.metrics import Metrics
from serving.questions import Question
from serving.refusals import RefusedError, error
from settings import Limits


@dataclass(frozen=True, slots=True)
class Outcome:
    """What goes back to the caller.

    Attributes:
        data: the answer; meaningless unless `began`.
        errors: entries of `errors`, fit to leave the hub.
        extensions: what extensions of the schema add.
        began: whether anything was run; only then does the answer have an entry `data`.
        status: the status of HTTP for `application/graphql-response+json`.
    """

    data: dict[str, Any] | None = None
    errors: Sequence[dict[str, object]] = ()
    extensions: dict[str, Any] = field(default_factory=dict[str, Any])
    began: bool = True
    status: HTTPStatus = HTTPStatus.OK

    def body(self) -> dict[str, object]:
        """The response map of the GraphQL specification, errors first."""
        body: dict[str, object] = {}
        if self.errors:
            body["errors"] = list(self.errors)
        if self.began:
            body["data"] = self.data
        if self.extensions:
            body["extensions"] = self.extensions
        return body


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, ready to run."""

    question: Question
    document: DocumentNode
    definition: OperationDefinitionNode

    @property
    def name(self) -> str | None:
        """Its name in the document."""
        return self.definition.name.value if self.definition.name else None

    @property
    def kind(self) -> OperationType:
        """Query, mutation or subscription."""
        return self.definition.operation

    @property
    def asked(self) -> Asked:
        """What the access log is told of it."""
        return Asked(AccessKind[self.kind.name], self.name, self.question.query)


class Operations:
    """Runs operations on a schema, within the limits, counting and logging them."""

    def __init__(
        self,
        schema: strawberry.Schema,
        limits: Limits,
        metrics: Metrics,
        accesses: Accesses | None = None,
        *,
        open_schema: bool = True,
    ) -> None:
        # A copy, so that whoever handed the schema in can go on using it as it is.
        self._schema = copy(schema)
        self._schema.extensions = (*schema.extensions, TakeOver)
        core = schema._schema  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - its only way in
        self._documents = Documents(core, limits, open_schema=open_schema)
        self._seconds = limits.seconds
        self._metrics = metrics
        self._accesses = accesses

    def ready(self, question: Question) -> Operation | Outcome:
        """The operation that is meant, or why it cannot be run."""
        prepared = self._documents.prepare(question.query)
        if prepared.document is None:
            return self._refused(prepared.errors)
        definition = get_operation_ast(prepared.document, question.operation_name)
        if definition is None:
            return self._refused([_not_found(question)])
        return Operation(question, prepared.document, definition)

    async def run(self, operation: Operation, context: object) -> Outcome:
        """The answer to a query or mutation."""
        began = perf_counter()
        try:
            outcome = await self._run(operation, context)
        except BaseException:
            if self._accesses is not None:
                self._accesses.broken_off(operation.asked, cast("Asking", context))
            raise
        outcome = await self._logged(operation, context, outcome)
        self._count(operation, outcome, perf_counter() - began)
        return outcome

    async def stream(self, operation: Operation, context: object) -> AsyncGenerator[Outcome]:
        """The answers to a subscription; one answer to anything else."""
        if operation.kind is not OperationType.SUBSCRIPTION:
            yield await self.run(operation, context)
            return
        began = perf_counter()
        hand_over(operation.document)
        question = operation.question
        results = await self._schema.stream(
            question.query,
            variable_values=question.variables,
            context_value=context,
            operation_name=operation.name,
            operation_extensions=question.extensions,
        )
        async with aclosing(results):
            async for result in results:
                if not isinstance(result, ExecutionResult):
                    raise TypeError(f"incremental delivery is not served: {type(result)}")
                outcome = await self._logged(operation, context, _outcome(result))
                self._count(operation, outcome, perf_counter() - began)
                yield outcome
                began = perf_counter()

    async def _run(self, operation: Operation, context: object) -> Outcome:
        hand_over(operation.document)
        question = operation.question
        limit = asyncio.timeout(self._seconds)
        try:
            async with limit:
                result = await self._schema.execute(
                    question.query,
                    variable_values=question.variables,
                    context_value=context,
                    operation_name=operation.name,
                    operation_extensions=question.extensions,
                )
        except TimeoutError:
            if not limit.expired():
                raise
            return _too_slow(operation, self._seconds)
        return _outcome(result)

    async def _logged(self, operation: Operation, context: object, outcome: Outcome) -> Outcome:
        """An answer once the access log has it, or that it cannot be given without."""
        if self._accesses is None:
            return outcome
        asking = cast("Asking", context)
        try:
            await self._accesses.answered(
                operation.asked, asking, faulty=bool(outcome.errors), given=outcome.began
            )
        except RefusedError as refusal:
            entry = error(refusal.message, refusal.code, remedy=refusal.remedy)
            return Outcome(errors=[entry], began=False, status=refusal.status)
        return outcome

    def _refused(self, errors: Sequence[GraphQLError]) -> Outcome:
        self._metrics.operation(None, "unknown", "refused", 0)
        return _unstarted(errors, HTTPStatus.BAD_REQUEST)

    def _count(self, operation: Operation, outcome: Outcome, seconds: float) -> None:
        result = "errors" if outcome.errors else "ok"
        self._metrics.operation(operation.name, operation.kind.value, result, seconds)


def _outcome(result: ExecutionResult) -> Outcome:
    errors = result.errors or []
    # Without data and without a path in any error, variables did not fit or the schema's own
    # extensions failed: nothing was run.
    unstarted = isinstance(result, PreExecutionError) or (
        result.data is None and all(error.path is None for error in errors)
    )
    if unstarted and errors:
        failure = any(is_failure(error) for error in errors)
        return _unstarted(
            errors, HTTPStatus.INTERNAL_SERVER_ERROR if failure else HTTPStatus.BAD_REQUEST
        )
    return Outcome(result.data, [shown(error) for error in errors], result.extensions or {})


def _unstarted(errors: Sequence[GraphQLError], status: HTTPStatus) -> Outcome:
    return Outcome(errors=[shown(error) for error in errors], began=False, status=status)


def _not_found(question: Question) -> GraphQLError:
    if question.operation_name is None:
        message = "The document does not hold exactly one operation."
        remedy = "Say in `operationName` which one is meant."
    else:
        message = f"The document has no operation named {question.operation_name!r}."
        remedy = "Name one that it has in `operationName`."
    return GraphQLError(message, extensions={"code": "UNKNOWN_OPERATION", "remedy": remedy})


def _too_slow(operation: Operation, seconds: float) -> Outcome:
    error = GraphQLError(
        f"The answer took longer than {seconds:g} s and was given up.",
        operation.definition,
        extensions={"code": "TIMEOUT", "remedy": "Ask for less, or in several requests."},
    )
    return _unstarted([error], HTTPStatus.SERVICE_UNAVAILABLE)
