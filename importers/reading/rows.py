"""What comes out of a file before anybody judged it: rows, each with its place."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self, TypeAlias

from importers.cells import RawValue

Form: TypeAlias = Literal["csv", "xlsx", "jsonl", "xes"]


class Unreadable(Exception):
    """A file that cannot be read at all; its text is one sentence with the remedy."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: the sheet of a workbook, and the line as an editor counts it."""

    sheet: str | None
    line: int


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row that could be read: its cells by header, every header of its table among them."""

    place: Place
    cells: Mapping[str, RawValue]


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that could not be read, with what can be shown of it."""

    place: Place
    reason: str
    remedy: str
    text: str


class Table(ABC):
    """An open file that gives its rows one after the other, once.

    Attributes:
        form: what the file is.
        headers: the headers in their order, each once; for forms without a head those seen so far.
    """

    form: Form
    headers: tuple[str, ...]

    @abstractmethod
    def __iter__(self) -> Iterator[RawRow | BrokenRow]:
        """The rows in the order of the file; rows without any content are left out."""

    @property
    @abstractmethod
    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the file."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
