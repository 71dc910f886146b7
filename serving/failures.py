"""Errors of GraphQL as callers see them: their own faults plainly, the hub's without internals."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Final, cast

import structlog
from graphql import GraphQLError

from domain.error_codes import Code
from domain.errors import CallerError, HubFailure
from serving.refusals import RefusedError
from serving.remedies import REMEDIES
from serving.traces import trace_id

_LOG = structlog.stdlib.get_logger(__name__)
_LONGEST: Final = 1_000
_UNFIT: Final = "Too many errors processing variables"
"""What graphql-core says, with no place, once it has found enough that does not fit."""
MASK = "The hub failed to answer this. Its log tells the operator why, under the trace id."


def shown(error: GraphQLError) -> dict[str, object]:
    """One entry of `errors`, fit to leave the hub; a failure of the hub is logged as well."""
    entry: dict[str, object] = {"message": _short(error.message)}
    if error.locations:
        entry["locations"] = [
            {"line": place.line, "column": place.column} for place in error.locations
        ]
    if error.path:
        entry["path"] = error.path
    own = _own_fault(error)
    if own is None:
        entry["message"] = MASK
        own = {"code": failed(_cause(error), path=error.path), "traceId": trace_id()}
    entry["extensions"] = _with_remedy(own)
    return entry


def masked(failure: BaseException, status: HTTPStatus) -> RefusedError:
    """The refusal of a request that a failure of the hub ended; the failure is logged."""
    code = failed(failure)
    return RefusedError(status, code, MASK, remedy=REMEDIES.get(code))


def failed(cause: BaseException, **where: object) -> Code:
    """Logs a failure of the hub under its trace, and gives the code that the caller may know."""
    _LOG.error("the hub failed", exc_info=cause, **where)
    return cause.code if isinstance(cause, HubFailure) else HubFailure.code


def _short(message: str) -> str:
    """A sentence without most of a value of the caller's that it repeats."""
    return message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"


def is_failure(error: GraphQLError) -> bool:
    """Whether the hub is to blame, not the caller."""
    return _own_fault(error) is None


def _own_fault(error: GraphQLError) -> dict[str, object] | None:
    """The extensions of an error that the caller can act on; None for a failure of the hub."""
    for cause in _causes(error):
        if isinstance(cause, CallerError):
            said = {
                "code": cause.code,
                "remedy": cause.remedy,
                "inputPath": list(cause.path) or None,
            }
            return {name: value for name, value in said.items() if value is not None}
    if error.extensions and "code" in error.extensions:
        return dict(error.extensions)
    if error.path is None and (error.nodes or error.message.startswith(_UNFIT)):
        return {"code": "INVALID_VARIABLES"}
    # What graphql-core says of an argument at the time of running points at the argument itself;
    # what a resolver's value breaks points at the field.
    original = error.original_error
    if isinstance(original, GraphQLError) and original.nodes:
        return {"code": "INVALID_ARGUMENT"}
    return None


def _with_remedy(own: Mapping[str, object]) -> Mapping[str, object]:
    remedy = REMEDIES.get(cast("Code", own["code"]))
    return {"code": own["code"], "remedy": remedy, **own} if remedy else own


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.original_error if isinstance(error, GraphQLError) else None


def _cause(error: GraphQLError) -> BaseException:
    *_, last = _causes(error)
    return last
