"""The purpose that a request states: read from a header, or from what opens a WebSocket.

Headers carry bytes. Chinese comes as UTF-8 in percent signs (what `encodeURIComponent` makes), or
as bare UTF-8 from clients that can send it. What is neither is refused: it would stand in the
access log as signs that nobody can read.
"""

from http import HTTPStatus
from typing import Final
from urllib.parse import unquote

from domain.purposes import NOT_UTF8, Unstated, spaced, unstated
from serving.refusals import RefusedError

HEADER: Final = "x-purpose"
"""Its name, in headers and in the payload of `connection_init`."""


def from_header(value: str | None) -> str | None:
    """The purpose in a header, whose bytes came as Latin-1 letters; None where none is stated.

    Raises:
        RefusedError: BAD_PURPOSE, what is there states no purpose.
    """
    try:
        return from_text(value and value.encode("latin-1").decode())
    except UnicodeError:
        raise _refused(NOT_UTF8) from None


def from_text(value: str | None) -> str | None:
    """The purpose in a text that is one already, as JSON gave it; None where none is stated.

    Raises:
        RefusedError: BAD_PURPOSE, what is there states no purpose.
    """
    try:
        text = spaced(unquote(value or "", errors="strict"))
    except UnicodeDecodeError:
        raise _refused(NOT_UTF8) from None
    if not text:
        return None
    fault = unstated(text)
    if fault is not None:
        raise _refused(fault)
    return text


def _refused(fault: Unstated) -> RefusedError:
    return RefusedError(
        HTTPStatus.BAD_REQUEST,
        "BAD_PURPOSE",
        f"X-Purpose {fault.reason}",
        remedy=fault.remedy,
    )
