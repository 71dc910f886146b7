"""The lists that entries of problem lists stand in: what the rows of one file say of each."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Final

from domain.audiences import OPEN
from domain.records import Kind
from domain.secrecy import Secrecy
from graph.assertions import Assertion
from importers.ledgers.issues import ISSUES
from importers.ledgers.reader import LedgerRow

_COLUMNS: Final = {"name": "listName", "kind": "listKind", "total": "listTotal"}
"""Of a list, by the columns of its entries."""
_REMEMBERED: Final = 20_000
"""Lists of one file of which is known what it said; the entries of one stand close together."""


@dataclass(slots=True)
class _List:
    """What a file has said of one list so far, and on which line first."""

    facts: dict[str, Any]
    lines: dict[str, int]


class Lists:
    """The lists of one file.

    Of each the first that any row says holds, for the whole file: two rows that contradict each
    other would otherwise change the list to and fro whenever the file is handed in.
    """

    def __init__(self) -> None:
        """Start with none."""
        self._lists: OrderedDict[str, _List] = OrderedDict()

    def take(self, entry: Assertion, row: LedgerRow) -> tuple[Assertion | None, list[str]]:
        """What the file says of the list of an entry, and what this row says against it.

        An entry of a closed class says nothing of its list: whoever sees the list through other
        entries would learn it. Its own columns keep what it says.

        Args:
            entry: what the row says of its entry; a cell that is empty says nothing of the list.
            row: where the row stands.
        """
        secrecy = entry.facts.get("secrecy")
        if secrecy is not None and Secrecy[secrecy] not in OPEN:
            return None, []
        number = entry.facts["list"]
        known = self._lists.setdefault(number, _List({"number": number}, {}))
        self._lists.move_to_end(number)
        if len(self._lists) > _REMEMBERED:
            self._lists.popitem(last=False)
        doubts: list[str] = []
        for name, column in _COLUMNS.items():
            said = entry.facts.get(column)
            if said is None:
                continue
            if known.facts.setdefault(name, said) == said:
                known.lines.setdefault(name, row.place.line)
                continue
            doubts.append(
                f"{ISSUES.column(column).header} = {said}: line {known.lines[name]} says"
                f" {known.facts[name]} of list {number}, which holds; make them the same"
            )
        return Assertion(Kind.ISSUE_LIST, entry.system, number, dict(known.facts)), doubts
