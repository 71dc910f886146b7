"""JSON as it comes in with a request: read once, and where it cannot be read, what stands where."""

import json
from http import HTTPStatus
from json import JSONDecodeError
from typing import Any, Final, NoReturn, TypeAlias

from serving.refusals import RefusedError

_VALUES: Final = 100_000
"""Braces and brackets in one request: to read each costs far more than a plain value."""
_LONGEST_NAME: Final = 40
_DEEPEST: Final = 20
_REMEDY: Final = "Encode it as JSON in UTF-8 (RFC 8259)."


class _Unfit(ValueError):
    """What some readers take for JSON, and others do not, or not for the same."""


class _Twice(ValueError):
    """A name stands twice in one object."""


class _Repeating(dict[str, object]):
    """An object in which a name stood twice: the first that did."""

    def __init__(self, value: dict[str, object], name: str) -> None:
        super().__init__(value)
        self.name = name


_Steps: TypeAlias = "tuple[_Steps, str | int] | None"
"""What leads to a value: what leads to the one around it, and the name or place within that."""


def read_json(text: bytes | str, place: str) -> object:
    """Reads JSON that can be stored and sent back.

    Args:
        text: what came in.
        place: where, as the sentence of the refusal begins.

    Raises:
        RefusedError: BAD_JSON or TOO_MANY_VALUES; it is no JSON in UTF-8, or holds half a
            character, a number that is none, a name twice in one object, or more objects and lists
            than are taken.
    """
    source = _decoded(text, place)
    if source.count("{") + source.count("[") > _VALUES:
        raise RefusedError(
            HTTPStatus.BAD_REQUEST,
            "TOO_MANY_VALUES",
            f"{place} has more than {_VALUES:,} objects and lists.",
            remedy="Send less, or in several requests.",
        )
    try:
        value: object = json.loads(source, parse_constant=_not_json, object_pairs_hook=_once_each)
        # A lone half of a character passes as JSON, but nothing can store it or send it back.
        if "\\u" in source:
            json.dumps(value, ensure_ascii=False).encode()
    except _Twice as fault:
        raise _twice(source, place, str(fault)) from None
    except JSONDecodeError as fault:
        where = f"line {fault.lineno:,}, column {fault.colno:,}"
        raise _bad(f"{place} is not JSON: {fault.msg}, at {where}.") from None
    except UnicodeEncodeError:
        raise _bad(f"{place} holds half a character, such as \\ud800 alone.") from None
    except _Unfit as fault:
        raise _bad(f"{place} holds {fault}, which is no number of JSON.") from None
    except RecursionError:
        raise _bad(f"{place} is nested too deeply to be read.") from None
    except ValueError:
        raise _bad(f"{place} holds a number that is too long to be read.") from None
    return value


def _decoded(text: bytes | str, place: str) -> str:
    if isinstance(text, str):
        return text
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise _bad(f"{place} is not UTF-8 from byte {fault.start + 1:,} on.") from None


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object; which of two values of one name is meant, two readers would tell differently."""
    value = _marked(pairs)
    if isinstance(value, _Repeating):
        raise _Twice(value.name)
    return value


def _not_json(constant: str) -> NoReturn:
    raise _Unfit(constant)


def _twice(source: str, place: str, name: str) -> RefusedError:
    """The refusal of JSON with a name twice in one object: which name, and where.

    Args:
        source: the JSON.
        place: where it came in.
        name: one that stands twice, for where no path is found as what follows cannot be read.
    """
    within = ""
    try:
        if found := _repeating(json.loads(source, object_pairs_hook=_marked)):
            name, within = found[0].name, _rendered(found[1])
    # What comes after it may be nested too deeply, hold too long a number, or be no JSON.
    except (RecursionError, ValueError):
        within = ""
    return RefusedError(
        HTTPStatus.BAD_REQUEST,
        "BAD_JSON",
        f"{place} has the name {_short(name)} twice in one object, `{within}`."
        if within
        else f"{place} has the name {_short(name)} twice in one object.",
        remedy="Leave one of the two out; readers of JSON do not agree on which one counts.",
    )


def _marked(pairs: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(pairs)
    if len(value) == len(pairs):
        return value
    known: set[str] = set()
    return _Repeating(value, next(name for name, _ in pairs if name in known or known.add(name)))


def _repeating(value: object) -> tuple[_Repeating, _Steps] | None:
    """The outermost object with a name twice, and what leads to it; of several the first."""
    waiting: list[tuple[object, _Steps]] = [(value, None)]
    while waiting:
        one, steps = waiting.pop()
        if isinstance(one, _Repeating):
            return one, steps
        known: Any = one
        below: Any = known.items() if isinstance(one, dict) else enumerate(known)
        inner: Any = [(each, (steps, key)) for key, each in below if isinstance(each, (dict, list))]
        waiting += reversed(inner)
    return None


def _rendered(steps: _Steps) -> str:
    """A path, such as `variables.plan.targets[2]`."""
    path: list[str] = []
    while steps is not None and len(path) < _DEEPEST:
        steps, key = steps
        path.append(f"[{key}]" if isinstance(key, int) else f".{_short(key)[1:-1]}")
    return "".join(reversed(path)).removeprefix(".")


def _short(name: str) -> str:
    shown = name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"
    return json.dumps(shown, ensure_ascii=not shown.isprintable())


def _bad(message: str) -> RefusedError:
    return RefusedError(HTTPStatus.BAD_REQUEST, "BAD_JSON", message, remedy=_REMEDY)
