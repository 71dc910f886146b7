"""GraphQL over HTTP, after the specification of that name and the audits of `graphql-http`."""

from collections.abc import Awaitable, Callable
from http import HTTPMethod, HTTPStatus
from typing import Final

from graphql import OperationType
from starlette.requests import Request
from starlette.responses import Response

from domain.callers import Caller
from serving.bodies import whole_body
from serving.callers import caller_of
from serving.failures import masked
from serving.gates import Gates
from serving.media_types import UTF_8, best, content_type
from serving.operations import Operation, Operations, Outcome
from serving.questions import Question, from_json, from_url
from serving.refusals import RefusedError, encoded, refuse
from serving.traces import trace_id
from settings import Limits

JSON: Final = "application/json"
GRAPHQL: Final = "application/graphql-response+json"
_HEADERS: Final = {"Cache-Control": "no-store", "Vary": "Accept, Authorization"}


class GraphQLOverHTTP:
    """The endpoint for queries and mutations; its caller is known already."""

    def __init__(
        self,
        operations: Operations,
        context: Callable[[Request, Caller], Awaitable[object]],
        gates: Gates,
        limits: Limits,
    ) -> None:
        self._operations = operations
        self._context = context
        self._trusted = gates.trusted
        self._allowances = gates.allowances
        self._limits = limits

    async def answer(self, request: Request) -> Response:
        """Answers one request."""
        media_type = best(request.headers.get("accept"), (JSON, GRAPHQL))
        if media_type is None:
            raise RefusedError(
                HTTPStatus.NOT_ACCEPTABLE,
                "NOT_ACCEPTABLE",
                "None of the media types in `Accept` can be given.",
                remedy=f"Accept {GRAPHQL} or {JSON}.",
            )
        try:
            outcome = await self._outcome(request)
        except RefusedError as refusal:
            return refuse(refusal, media_type)
        return _response(outcome, media_type)

    async def _outcome(self, request: Request) -> Outcome:
        caller = caller_of(request)
        question = self._trusted.meant(await self._question(request), caller)
        operation = self._operations.ready(question)
        if isinstance(operation, Outcome):
            return operation
        request.state.operation = operation.name
        _allowed(request, operation)
        async with self._allowances.granted(operation, caller) as charge:
            context = await self._context(request, caller)
            return charge.on(await self._operations.run(operation, context))

    async def _question(self, request: Request) -> Question:
        if request.method == HTTPMethod.GET:
            return from_url(request.query_params)
        if request.method != HTTPMethod.POST:
            raise RefusedError(
                HTTPStatus.METHOD_NOT_ALLOWED,
                "METHOD_NOT_ALLOWED",
                f"GraphQL is not asked with {request.method}.",
                remedy="Use POST, or GET for queries.",
                headers={"Allow": "GET, POST"},
            )
        name, charset = content_type(request.headers.get("content-type"))
        if name != JSON or charset not in UTF_8:
            raise RefusedError(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                "UNSUPPORTED_MEDIA_TYPE",
                "The body of a GraphQL request is JSON in UTF-8.",
                remedy=f"Send it with `Content-Type: {JSON}`.",
                headers={"Accept": JSON},
            )
        return from_json(await whole_body(request, self._limits))


def _allowed(request: Request, operation: Operation) -> None:
    if operation.kind is OperationType.SUBSCRIPTION:
        raise RefusedError(
            HTTPStatus.METHOD_NOT_ALLOWED,
            "SUBSCRIPTION_OVER_HTTP",
            "A subscription is not answered over HTTP.",
            remedy="Open a WebSocket of the sub-protocol graphql-transport-ws on this address.",
            headers={"Allow": "GET, POST"},
        )
    if request.method == HTTPMethod.GET and operation.kind is not OperationType.QUERY:
        raise RefusedError(
            HTTPStatus.METHOD_NOT_ALLOWED,
            "MUTATION_BY_GET",
            "GET changes nothing, so it runs no mutation.",
            remedy="Use POST.",
            headers={"Allow": "POST"},
        )


def _response(outcome: Outcome, media_type: str) -> Response:
    status = outcome.status if media_type == GRAPHQL else HTTPStatus.OK
    try:
        body = encoded(outcome.body())
    except ValueError as failure:
        refusal = masked(failure, HTTPStatus.INTERNAL_SERVER_ERROR)
        return refuse(refusal, media_type, traceId=trace_id())
    return Response(
        body, status_code=status, headers=_HEADERS, media_type=f"{media_type}; charset=utf-8"
    )
