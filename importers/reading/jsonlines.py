"""JSON lines: one object a line."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, cast

from importers.cells import BadValue, RawValue, Scalar, quoted
from importers.reading.headers import check_header
from importers.reading.rows import BrokenRow, Place, RawRow, Table
from importers.reading.text import BadLine, TextFile

_MOST_HEADERS: Final = 10_000
"""Keys remembered; a file with more keeps its data in the wrong place."""
_REMEDY: Final = "write one JSON object on each line"
_TOO_DEEP: Final = "nested too deeply"
_PLAIN: Final = (str, int, float, Decimal, type(None))


class JsonLinesTable(Table):
    """The objects of a file of JSON lines."""

    form = "jsonl"

    def __init__(self, file: TextFile) -> None:
        """Take over an open file."""
        self._file = file
        self._seen: dict[str, None] = {}
        self._decoder = json.JSONDecoder(
            object_pairs_hook=_object, parse_float=Decimal, parse_constant=_no_number
        )

    @property
    def headers(self) -> tuple[str, ...]:  # pyright: ignore[reportIncompatibleVariableOverride]
        """The keys seen so far: there is no head that names them all."""
        return tuple(self._seen)

    @property
    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return self._file.progress

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __iter__(self) -> Iterator[RawRow | BrokenRow]:
        """The objects in the order of the file."""
        for number, line in enumerate(self._file.lines(), 1):
            if isinstance(line, BadLine):
                yield BrokenRow(Place(None, number), line.reason, line.remedy, line)
            elif not line.isspace():
                yield self._row(Place(None, number), line)

    def _row(self, place: Place, line: str) -> RawRow | BrokenRow:
        if fault := self._file.undecoded(line):
            shown = line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            return BrokenRow(place, fault, "save the file as UTF-8", shown)
        try:
            content = self._decoder.decode(line)
        except (ValueError, RecursionError) as error:
            reason = f"not JSON ({error})" if isinstance(error, ValueError) else _TOO_DEEP
            return BrokenRow(place, reason, _REMEDY, line)
        if not isinstance(content, _Object):
            return BrokenRow(place, "not a JSON object", _REMEDY, line)
        if content.repeated is not None:
            reason = f"the key {quoted(content.repeated)} stands twice"
            return BrokenRow(place, reason, "keep one", line)
        try:
            cells = {
                key: value if isinstance(value, _PLAIN) else _cell(value)
                for key, value in content.items()
            }
        except RecursionError:
            return BrokenRow(place, _TOO_DEEP, _REMEDY, line)
        for key in cells.keys() - self._seen.keys():
            try:
                check_header(key)
            except BadValue as error:
                return BrokenRow(place, f"in the name of a key: {error.reason}", error.remedy, line)
        if len(self._seen) < _MOST_HEADERS:
            self._seen.update(dict.fromkeys(cells))
        return RawRow(place, cells)


class _Object(dict[str, object]):
    repeated: str | None = None


def _object(pairs: list[tuple[str, object]]) -> _Object:
    content = _Object(pairs)
    if len(content) < len(pairs):
        keys = [key for key, _ in pairs]
        content.repeated = next(key for key in keys if keys.count(key) > 1)
    return content


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number")


def _cell(value: object) -> RawValue:
    if isinstance(value, list):
        return tuple(_scalar(item) for item in cast("list[object]", value))
    return _scalar(value)


def _scalar(value: object) -> Scalar:
    if isinstance(value, list | dict):
        return _written(cast("object", value))
    return cast("Scalar", value)


def _written(value: object) -> str:
    """JSON again, its numbers with all the digits that the file has: 1.50 is not 1.5."""
    if isinstance(value, _Object):
        pairs = value.items()
        return "{" + ", ".join(f"{_text(key)}: {_written(item)}" for key, item in pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_written(item) for item in cast("list[object]", value)) + "]"
    return str(value) if isinstance(value, Decimal) else _text(value)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
