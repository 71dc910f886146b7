"""XES: event logs as process mining writes them (IEEE 1849)."""

from collections.abc import Iterator
from typing import Final

from importers.cells import BadValue, BrokenCell, RawValue
from importers.reading.headers import check_header
from importers.reading.rows import BrokenRow, Place, RawRow, Table, Unreadable
from importers.reading.text import DAMAGE, TextFile
from importers.reading.xml import Attributes, BadXml, XmlStream

_CHUNK: Final = 2**16
_LONGEST_ATTRIBUTE: Final = 64 * 2**20
"""Bytes that one piece of XML may take before it is broken."""
_REMEDY: Final = "export the log again"


class XesTable(Table):
    """The events of a log: each with its own attributes, and those of its trace under `case:`.

    These are the column names under which tools write such logs as CSV.
    """

    form = "xes"
    headers = ("case:concept:name", "time:timestamp", "org:group", "org:resource", "concept:name")

    def __init__(self, file: TextFile) -> None:
        """Take over an open file.

        Raises:
            Unreadable: the file does not begin as an event log.
        """
        self._file = file
        log = _Log()
        start = file.beginning(_CHUNK)
        try:
            log.stream.feed(start)
        except BadXml as error:
            if not log.root:
                raise Unreadable(f"{file.name}: no event log: {error.reason}; {_REMEDY}") from error
        if log.root != "log":
            raise Unreadable(f"{file.name}: XML, but no event log; hand in XES, CSV or XLSX")

    @property
    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return self._file.progress

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __iter__(self) -> Iterator[RawRow | BrokenRow]:
        """The events in the order of the file."""
        log = _Log()
        stream = self._file.content()
        given = 0
        while True:
            try:
                chunk = stream.read(_CHUNK)
                given += len(chunk)
                log.stream.feed(chunk, last=not chunk)
            except BadXml as error:
                yield from log.take()
                yield BrokenRow(
                    Place(None, error.line), f"the log breaks off: {error.reason}", _REMEDY, ""
                )
                return
            except DAMAGE:
                yield from log.take()
                yield BrokenRow(Place(None, log.stream.line), "damaged", _REMEDY, "")
                return
            except OSError as error:
                raise self._file.unreadable(error) from error
            yield from log.take()
            if given - log.stream.behind > _LONGEST_ATTRIBUTE:
                reason = "an attribute without end"
                yield BrokenRow(Place(None, log.stream.line), reason, _REMEDY, "")
                return
            if not chunk:
                return


class _Log:
    """What stands around the place that is being read."""

    def __init__(self) -> None:
        self.stream = XmlStream(self._start, self._end)
        self.root = ""
        self._path: list[str] = []
        self._trace: dict[str, RawValue] = {}
        self._event: dict[str, RawValue] | None = None
        self._keys: list[str] = []
        self._line = 0
        self._rows: list[RawRow | BrokenRow] = []

    def take(self) -> list[RawRow | BrokenRow]:
        """The events that are complete."""
        rows, self._rows = self._rows, []
        return rows

    def _start(self, name: str, attributes: Attributes) -> None:
        self.root = self.root or name
        self._path.append(name)
        if name == "trace":
            self._trace = {}
        elif name == "event":
            self._event = dict(self._trace)
            self._line = self.stream.line
        elif "trace" in self._path:
            # An attribute may have attributes: a cost its currency. They are named together.
            self._keys.append(attributes.get("key", name))
            key = "/".join(self._keys)
            value = attributes.get("value", "")
            if self._event is not None:
                _put(self._event, key, value)
            else:
                _put(self._trace, f"case:{key}", value)

    def _end(self, name: str) -> None:
        self._path.pop()
        if name == "event" and self._event is not None:
            self._rows.append(_row(Place(None, self._line), self._event))
            self._event = None
        elif name not in ("trace", "log") and self._keys:
            self._keys.pop()


def _row(place: Place, cells: dict[str, RawValue]) -> RawRow | BrokenRow:
    try:
        for key in cells:
            check_header(key)
    except BadValue as bad:
        return BrokenRow(place, f"in the name of an attribute: {bad.reason}", bad.remedy, "")
    return RawRow(place, cells)


def _put(cells: dict[str, RawValue], key: str, value: str) -> None:
    cells[key] = BrokenCell("stands twice", "keep one", value) if key in cells else value
