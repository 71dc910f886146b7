"""Columns: what a ledger is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from importers.values import ValueForm


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a ledger of `contract/ledgers.md`.

    Attributes:
        field: the English name, under which the graph and the API know it.
        header: the Chinese name, which stands above it in the ledger.
        form: how its cells are read and its values written.
        required: a row without it is wrong.
        key: marked ★: part of what identifies a row, and so required.
    """

    field: str
    header: str
    form: ValueForm
    required: bool = False
    key: bool = False


@dataclass(frozen=True)
class Ledger:
    """One kind of ledger.

    Attributes:
        kind: its name on the command line, such as `inspections`.
        title: its Chinese name.
        columns: all its columns, in the order of the contract.
        periods: pairs of fields of which the second may not be before the first.
        refuses_identity_numbers: whether a row with an identity-card number is wrong.
    """

    kind: str
    title: str
    columns: tuple[Column, ...]
    periods: tuple[tuple[str, str], ...] = ()
    refuses_identity_numbers: bool = False

    @cached_property
    def key_columns(self) -> tuple[Column, ...]:
        """The ★ columns; all of them where none has a star (an event is what it says)."""
        return tuple(column for column in self.columns if column.key) or self.columns

    @cached_property
    def required_columns(self) -> tuple[Column, ...]:
        """The columns without which a row is wrong."""
        return tuple(column for column in self.columns if column.required or column.key)

    def key_of(self, values: Mapping[str, object]) -> str:
        """The recordId of a row: its ★ columns joined by `/` (`DC-2024/17`)."""
        return "/".join(
            "" if (value := values.get(column.field)) is None else column.form.text(value)
            for column in self.key_columns
        )

    def column(self, field: str) -> Column:
        """The column of a field.

        Raises:
            KeyError: the ledger has no such field.
        """
        for column in self.columns:
            if column.field == field:
                return column
        raise KeyError(field)
