"""What an uploaded file seems to be: shown before anything is imported."""

from itertools import islice
from pathlib import Path
from typing import Final

from domain.ledgers import LedgerKind
from importers.cells import carried, plain
from importers.columns import Ledger
from importers.ledgers import LEDGERS
from importers.proposing import Proposal, propose
from importers.reading import RawRow, open_table
from resolvers.jobs import LedgerPreview, ProposedColumn

_ROWS: Final = 20
_LONGEST: Final = 200


def preview_of(path: Path, kind: LedgerKind | None) -> LedgerPreview:
    """Propose how to read a file, and show its first rows.

    Raises:
        Unreadable: it cannot be read at all.
    """
    proposal = propose(path, kind.name.lower() if kind else None)
    ledger = LEDGERS[proposal.kind]
    headers, rows = _sample(path, ledger, proposal)
    return LedgerPreview(
        kind=LedgerKind[proposal.kind.upper()],
        mapping=carried(proposal.mapping.dump()),
        columns=[_column(header, ledger, proposal) for header in headers],
        rows=rows,
        faults=[carried(fault) for fault in proposal.faults],
    )


def _sample(
    path: Path, ledger: Ledger, proposal: Proposal
) -> tuple[list[str], list[list[str | None]]]:
    known = {name for column in ledger.columns for name in (column.header, column.field)}
    known.update(proposal.mapping.headers())
    with open_table(path, sheet=proposal.mapping.sheet, known=known) as table:
        first = [row for row in islice(table, _ROWS) if isinstance(row, RawRow)]
        headers = list(
            dict.fromkeys([*table.headers, *(name for row in first for name in row.cells)])
        )
    rows = [[_shown(row, header) for header in headers] for row in first]
    return headers, rows


def _shown(row: RawRow, header: str) -> str | None:
    raw = row.cells.get(header)
    return None if raw is None or raw == "" else carried(plain(raw)[:_LONGEST])


def _column(header: str, ledger: Ledger, proposal: Proposal) -> ProposedColumn:
    for guess in proposal.guesses:
        if guess.header == header:
            return ProposedColumn(
                header=header,
                field=guess.field,
                title=ledger.column(guess.field).header,
                confidence=guess.confidence,
                reason=carried(guess.reason),
            )
    return ProposedColumn(
        header=header, field=None, title=None, confidence=0.0, reason="kept beside the record"
    )
