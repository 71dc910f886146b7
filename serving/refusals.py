"""Answers that refuse a request, all of one form: `errors` with message, code and remedy."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from domain.error_codes import Code
from domain.errors import CallerError


class RefusedError(Exception):
    """The request ends here, with a status of HTTP, a code, a sentence and a remedy.

    Where a value in the request is to blame, `path` leads to it, outermost first.
    """

    def __init__(
        self,
        status: HTTPStatus,
        code: Code,
        message: str,
        *,
        remedy: str | None = None,
        path: Sequence[str | int] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code: Code = code
        self.message = message
        self.remedy = remedy
        self.path = tuple(path)
        self.headers = dict(headers or {})

    def entry(self, **extensions: object) -> dict[str, object]:
        """The refusal as an entry of `errors`."""
        where = list(self.path) or None
        return error(self.message, self.code, remedy=self.remedy, inputPath=where, **extensions)


def encoded(body: Mapping[str, object]) -> bytes:
    """JSON as it goes out: UTF-8, and nothing that JSON does not know, such as NaN.

    Raises:
        ValueError: the body holds a number or a text that JSON in UTF-8 cannot carry.
    """
    return json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def error(message: str, code: Code, **extensions: object) -> dict[str, object]:
    """One entry of `errors`; extensions that are None are left out."""
    said = {name: value for name, value in extensions.items() if value is not None}
    return {"message": message, "extensions": {"code": code, **said}}


def refuse(
    refusal: RefusedError, media_type: str = "application/json", **extensions: object
) -> Response:
    """The response to a request that is refused."""
    return Response(
        encoded({"errors": [refusal.entry(**extensions)]}),
        status_code=refusal.status,
        headers={"Cache-Control": "no-store", **refusal.headers},
        media_type=f"{media_type}; charset=utf-8",
    )


async def on_refusal(request: Request, failure: Exception) -> Response:
    """Answers what an endpoint raised on purpose."""
    if isinstance(failure, RefusedError):
        return refuse(failure)
    if isinstance(failure, CallerError):
        return refuse(
            RefusedError(
                HTTPStatus.BAD_REQUEST, failure.code, failure.message, remedy=failure.remedy
            )
        )
    if isinstance(failure, HTTPException):
        return refuse(_of_starlette(failure, request))
    raise failure


def _of_starlette(failure: HTTPException, request: Request) -> RefusedError:
    """What Starlette refuses by itself, in the hub's own words."""
    status = HTTPStatus(failure.status_code)
    if status is HTTPStatus.NOT_FOUND:
        return RefusedError(
            status,
            "NOT_FOUND",
            "Nothing is under this address.",
            remedy="Check the path; GraphQL is on /graphql.",
        )
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        allowed = (failure.headers or {}).get("Allow", "GET")
        return RefusedError(
            status,
            "METHOD_NOT_ALLOWED",
            f"This address does not take {request.method}.",
            remedy=f"Use {allowed}.",
            headers=failure.headers,
        )
    return RefusedError(status, "BAD_REQUEST", failure.detail, headers=failure.headers)
