"""A GraphQL request as it comes in: its parameters, taken from JSON or from a URL, and checked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, NoReturn, cast

from domain.error_codes import Code
from serving.refusals import RefusedError


@dataclass(frozen=True, slots=True)
class Question:
    """The parameters of a GraphQL request.

    Attributes:
        query: source of the document.
        operation_name: which of its operations is meant; None for its only one.
        variables: values by name of variable.
        extensions: what the client adds beyond the specification.
    """

    query: str
    operation_name: str | None = None
    variables: dict[str, Any] | None = None
    extensions: dict[str, Any] | None = None


def from_json(body: bytes | str) -> Question:
    """Reads the body of a POST request.

    Raises:
        RefusedError: it is no JSON in UTF-8, or not the JSON of one GraphQL request.
    """
    parameters = read_json(body, "The body")
    if isinstance(parameters, list):
        raise _bad(
            "BATCH_REFUSED", "Several requests in one body are not taken.", "Send them one by one."
        )
    return from_parameters(parameters)


def from_url(parameters: Mapping[str, str]) -> Question:
    """Reads the query component of a GET request.

    Raises:
        RefusedError: a parameter is missing or has the wrong form.
    """
    return from_parameters(
        {
            "query": parameters.get("query"),
            "operationName": parameters.get("operationName"),
            **{
                name: read_json(parameters[name], f"The parameter `{name}`")
                for name in ("variables", "extensions")
                if parameters.get(name)
            },
        }
    )


def from_parameters(parameters: object) -> Question:
    """Checks parameters that are already JSON; what the specification does not name is ignored.

    Raises:
        RefusedError: a parameter is missing or has the wrong form.
    """
    if not isinstance(parameters, dict):
        raise _bad("BAD_REQUEST", "A GraphQL request is a JSON object.", _FORM)
    known = cast("dict[str, object]", parameters)
    query = known.get("query")
    if not isinstance(query, str) or not query.strip():
        raise _bad("BAD_REQUEST", "The parameter `query` must be a text that is not empty.", _FORM)
    name = known.get("operationName")
    if name is not None and not isinstance(name, str):
        raise _bad("BAD_REQUEST", "The parameter `operationName` must be a text.", _FORM)
    return Question(query, name or None, _map(known, "variables"), _map(known, "extensions"))


_FORM = 'Send {"query": "…", "variables": {…}, "operationName": "…"}, the last two if needed.'


def _map(parameters: dict[str, object], name: str) -> dict[str, Any] | None:
    value = parameters.get(name)
    if value is None or isinstance(value, dict):
        return cast("dict[str, Any] | None", value)
    raise _bad("BAD_REQUEST", f"The parameter `{name}` must be an object.", _FORM)


def read_json(text: bytes | str, place: str) -> object:
    """Reads JSON that can be stored and sent back.

    Args:
        text: what came in.
        place: where, as the sentence of the refusal begins.

    Raises:
        RefusedError: it is no JSON in UTF-8, or holds half a character or a number that is none.
    """
    try:
        source = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        value: object = json.loads(source, parse_constant=_not_json)
        # A lone half of a character passes as JSON, but nothing can store it or send it back.
        if "\\u" in source:
            json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise _bad(
            "BAD_JSON", f"{place} is not JSON in UTF-8.", "Encode it as JSON (RFC 8259)."
        ) from None
    return value


def _not_json(constant: str) -> NoReturn:
    raise ValueError(constant)


def _bad(code: Code, message: str, remedy: str) -> RefusedError:
    return RefusedError(HTTPStatus.BAD_REQUEST, code, message, remedy=remedy)
