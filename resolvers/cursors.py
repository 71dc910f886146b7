"""Cursors: where a page ended, opaque to those who carry them."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, Final

from domain.errors import CallerError

_VERSION: Final = 1
_LARGEST: Final = 2**62


def cursor(walk: str, place: str | int) -> str:
    """A cursor.

    Args:
        walk: what is walked and in which order; a cursor of another walk is refused.
        place: the key of the last thing that was given.
    """
    said = json.dumps([_VERSION, walk, place], ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(said.encode()).decode().rstrip("=")


def place_of(text: str | None, walk: str, start: str | int, argument: str = "after") -> Any:  # noqa: ANN401 -- of the form of start
    """The place that a cursor holds, of the same form as `start`; `start` without a cursor.

    Raises:
        CallerError: BAD_CURSOR, when it is no cursor of this walk.
    """
    if text is None:
        return start
    try:
        _, _, place = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if type(place) is type(start) and cursor(walk, place) == text and _storable(place):
            return place
    except (ValueError, TypeError):
        pass
    raise no_cursor(argument)


def no_cursor(argument: str) -> CallerError:
    """The fault of a caller whose cursor is none of what is walked."""
    return CallerError(
        "BAD_CURSOR",
        "The cursor is not one of this register in this order.",
        path=(argument,),
        remedy="Take endCursor of the page before, and ask with the same order.",
    )


def _storable(place: str | int) -> bool:
    """Whether the graph can compare with it; nobody but a forger has another."""
    return isinstance(place, str) or abs(place) <= _LARGEST
