"""Rejects: what is wrong with a row, said so that the one who handed it in can put it right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from domain.records import Kind
from domain.secrecy import Secrecy, default_secrecy
from domain.words import Word
from importers.cells import RawValue, quoted
from importers.reading.rows import Place

REJECT_HEADERS: Final = ("行/line", "列/column", "值/value", "原因/reason", "处理/remedy")
"""The columns that a file of rejects has beside those of the file that it is about."""

_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
_ESCAPE: Final = "'"


@dataclass(frozen=True, slots=True)
class Reject:
    """One thing that is wrong with one row; of a row with three bad cells there are three.

    Attributes:
        place: where the row stands; the same object for all that is wrong with it.
        column: the header of the cell, as the file has it; None where the row is wrong as a whole.
        value: what the cell says, or what can be shown of the row.
        reason: what is wrong.
        remedy: what to do.
        cells: the row's cells by header, for the file of rejects; empty where it could not be read.
        record_id: the number that the row bears; None where it cannot be read.
        values: what the good cells say, by the field of the ledger.
    """

    place: Place
    column: str | None
    value: str
    reason: str
    remedy: str
    cells: Mapping[str, RawValue]
    record_id: str | None = None
    values: Mapping[str, object] = field(default_factory=dict[str, object])

    def class_of(self, kind: Kind, agency_regime: str | None) -> Secrecy:
        """The class that the row states, as far as it can be read, else the one by the rule.

        What is wrong with a row is quoted from it, and for nobody who might not read the row.

        Args:
            kind: of the record that it would be.
            agency_regime: the regime of the agency that hands it in.
        """
        if secrecy := self._word("secrecy"):
            return Secrecy[secrecy]
        return default_secrecy(
            kind.name,
            regime=self._word("regime"),
            status=self._word("status"),
            agency_regime=agency_regime,
        )

    def _word(self, field: str) -> str | None:
        value = self.values.get(field)
        return value.name if isinstance(value, Word) else None

    def describe(self, file_name: str) -> str:
        """One line, such as `a.csv, line 17, 结束日期 = 2024-02-30: not a date; use YYYY-MM-DD`."""
        place = file_name
        if self.place.sheet is None:
            place += f", line {self.place.line}"
        else:
            place += f", sheet {self.place.sheet}, row {self.place.line}"
        if self.column is not None:
            place += f", {self.column} = {quoted(self.value)}"
        return f"{place}: {self.reason}; {self.remedy}"


def escaped(text: str) -> str:
    """A text that no spreadsheet takes for a formula when it opens a CSV file."""
    return _ESCAPE + text if text.lstrip(_ESCAPE).startswith(_FORMULA_SIGNS) else text


def unescaped(raw: RawValue) -> RawValue:
    """What stood there before `escaped`."""
    if isinstance(raw, str) and raw.startswith(_ESCAPE):
        return raw[1:] if raw.lstrip(_ESCAPE).startswith(_FORMULA_SIGNS) else raw
    return raw
