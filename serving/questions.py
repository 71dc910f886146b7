"""A GraphQL request as it comes in: its parameters, taken from JSON or from a URL, and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, cast

from domain.error_codes import Code
from serving.json_reading import read_json
from serving.refusals import RefusedError


@dataclass(frozen=True, slots=True)
class Question:
    """The parameters of a GraphQL request.

    Attributes:
        query: source of the document; empty where the request names it by an id instead.
        operation_name: which of its operations is meant; None for its only one.
        variables: values by name of variable.
        extensions: what the client adds beyond the specification.
        document_id: the id of a trusted document.
    """

    query: str
    operation_name: str | None = None
    variables: dict[str, Any] | None = None
    extensions: dict[str, Any] | None = None
    document_id: str | None = None


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
            "documentId": parameters.get("documentId"),
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
    identifier, extensions = _text(known, "documentId"), _map(known, "extensions")
    named = identifier or (extensions or {}).get("persistedQuery")
    if not (isinstance(query, str) and query.strip()) and not (query is None and named):
        raise _bad("BAD_REQUEST", "The parameter `query` must be a text that is not empty.", _FORM)
    name = _text(known, "operationName")
    return Question(query or "", name, _map(known, "variables"), extensions, identifier)


_FORM = 'Send {"query": "…", "variables": {…}, "operationName": "…"}, the last two if needed.'


def _text(parameters: dict[str, object], name: str) -> str | None:
    value = parameters.get(name)
    if value is None or isinstance(value, str):
        return value or None
    raise _bad("BAD_REQUEST", f"The parameter `{name}` must be a text.", _FORM)


def _map(parameters: dict[str, object], name: str) -> dict[str, Any] | None:
    value = parameters.get(name)
    if value is None or isinstance(value, dict):
        return cast("dict[str, Any] | None", value)
    raise _bad("BAD_REQUEST", f"The parameter `{name}` must be an object.", _FORM)


def _bad(code: Code, message: str, remedy: str) -> RefusedError:
    return RefusedError(HTTPStatus.BAD_REQUEST, code, message, remedy=remedy)
