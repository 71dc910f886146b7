"""The purpose that a request states: read from a header, or from what opens a WebSocket.

Headers carry bytes. Chinese comes as UTF-8 in percent signs (what `encodeURIComponent` makes), or
as bare UTF-8 from clients that can send it. What is neither is refused: it would stand in the
access log as signs that nobody can read.
"""

from http import HTTPStatus
from typing import Final
from urllib.parse import unquote

from starlette.datastructures import Headers

from domain.purposes import NO_TEXT, NOT_UTF8, STATED_TWICE, Unstated, spaced, unstated
from serving.refusals import RefusedError

HEADER: Final = "x-purpose"
"""Its name, in headers and in the payload of `connection_init`."""


def from_headers(headers: Headers) -> str | None:
    """The purpose in the headers, whose bytes came as Latin-1 letters; None where none is stated.

    Raises:
        RefusedError: BAD_PURPOSE, what is there states no purpose, or it is stated twice.
    """
    stated = headers.getlist(HEADER)
    if len(stated) > 1:
        raise refused(STATED_TWICE)
    try:
        return from_value("".join(stated).encode("latin-1").decode())
    except UnicodeError:
        raise refused(NOT_UTF8) from None


def from_value(value: object) -> str | None:
    """The purpose in a value of JSON; None where none is stated.

    Raises:
        RefusedError: BAD_PURPOSE, what is there states no purpose.
    """
    if value is not None and not isinstance(value, str):
        raise refused(NO_TEXT)
    try:
        text = spaced(unquote(value or "", errors="strict"))
    except UnicodeDecodeError:
        raise refused(NOT_UTF8) from None
    if not text:
        return None
    fault = unstated(text)
    if fault is not None:
        raise refused(fault)
    return text


def refused(fault: Unstated) -> RefusedError:
    """The refusal of what states no purpose."""
    return RefusedError(
        HTTPStatus.BAD_REQUEST,
        "BAD_PURPOSE",
        f"X-Purpose {fault.reason}",
        remedy=fault.remedy,
    )
