"""Memos: what a check says of a plan, as a file that goes into the plan's own."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPMethod, HTTPStatus
from typing import Any, Final, cast
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from domain.callers import Caller
from memos.docx import MEDIA_TYPE, docx_of
from memos.layout import memo_of
from memos.question import DOCUMENT, checked_of, variables_of
from serving.bodies import whole_body
from serving.callers import caller_of
from serving.gates import Gates
from serving.media_types import UTF_8, content_type
from serving.operations import Operations, Outcome
from serving.questions import Question, read_json
from serving.refusals import RefusedError, encoded
from settings import Limits

_JSON: Final = "application/json"
_FIELDS: Final = ("plan", "asOf", "language")
_FORM: Final = 'Send {"plan": {…}, "asOf": "YYYY-MM-DD", "language": "ZH"}, the last two if needed.'
_LONGEST_TITLE: Final = 60
_AT_ONCE: Final = 2
"""Documents that are written at one moment; whoever else asks waits."""


class Memos:
    """The endpoint that gives memos: it asks the hub's own operation on the caller's behalf.

    So a memo costs, is limited, is logged and tells what that operation would.
    """

    def __init__(
        self,
        operations: Operations,
        context: Callable[[Request, Caller], Awaitable[object]],
        gates: Gates,
        limits: Limits,
    ) -> None:
        self._operations = operations
        self._context = context
        self._allowances = gates.allowances
        self._limits = limits
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def answer(self, request: Request) -> Response:
        """Gives the memo of the plan in the body, as `/memos/plan.docx`."""
        if request.method != HTTPMethod.POST:
            raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "POST"})
        caller, said = caller_of(request), await self._said(request)
        variables = variables_of(said, caller)
        operation = self._operations.ready(Question(DOCUMENT, variables=variables))
        if isinstance(operation, Outcome):
            return _refused(operation)
        request.state.operation = operation.name
        async with self._allowances.granted(operation, caller):
            outcome = await self._operations.run(operation, await self._context(request, caller))
            if outcome.errors or outcome.data is None:
                return _refused(outcome)
            memo = memo_of(checked_of(variables, outcome.data, caller))
            async with self._turns:
                written = await asyncio.to_thread(docx_of, [memo])
        name = f"{memo.title}-{_shown(variables)}.docx"
        return Response(
            written,
            media_type=MEDIA_TYPE,
            headers={
                "Cache-Control": "no-store",
                "Content-Disposition": f"attachment; filename*=utf-8''{quote(name, safe='')}",
            },
        )

    async def _said(self, request: Request) -> Mapping[str, Any]:
        name, charset = content_type(request.headers.get("content-type"))
        if name != _JSON or charset not in UTF_8:
            raise RefusedError(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                "UNSUPPORTED_MEDIA_TYPE",
                "The body of a request for a memo is JSON in UTF-8.",
                remedy=f"Send it with `Content-Type: {_JSON}`.",
                headers={"Accept": _JSON},
            )
        said = read_json(await whole_body(request, self._limits), "The body")
        if not isinstance(said, dict) or "plan" not in said:
            raise _bad("A request for a memo is a JSON object with a plan.")
        known = cast("dict[str, Any]", said)
        for field in known:
            if field not in _FIELDS:
                raise _bad(f"A request for a memo has no field `{field}`.")
        return known


def _bad(message: str) -> RefusedError:
    return RefusedError(HTTPStatus.BAD_REQUEST, "BAD_REQUEST", message, remedy=_FORM)


def _refused(outcome: Outcome) -> Response:
    """The errors of the operation, as GraphQL would answer them."""
    status = outcome.status
    if status is HTTPStatus.OK:
        # It began: only what failed in the hub itself has a trace.
        told = [cast("dict[str, Any]", one["extensions"]) for one in outcome.errors]
        failed = any("traceId" in one for one in told)
        status = HTTPStatus.INTERNAL_SERVER_ERROR if failed else HTTPStatus.BAD_REQUEST
    return Response(
        encoded({"errors": list(outcome.errors)}),
        status_code=status,
        headers={"Cache-Control": "no-store"},
        media_type=f"{_JSON}; charset=utf-8",
    )


def _shown(variables: Mapping[str, Any]) -> str:
    """The title of the plan as a part of a file's name."""
    title = str(variables["plan"]["title"]).strip()
    kept = "".join(one if one.isprintable() and one not in '/\\:*?"<>|' else "-" for one in title)
    return kept[:_LONGEST_TITLE] or "-"
