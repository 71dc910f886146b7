"""Commands that list units or bodies: one question of the schema, told as a table or as objects."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commands.asking import Answer, listed
from commands.list_options import check_form, tell_nodes, tell_rest, without_nothing
from commands.speaking import plainly
from settings import load


@dataclass(frozen=True, slots=True)
class UnitList:
    """A list of the schema as a command.

    Attributes:
        command: its name on the command line.
        document: one query of one connection, with the variables filter, first and after.
        headers: of the table.
        row: the cells of a node in the table, as many as there are headers.
    """

    command: str
    document: str
    headers: Sequence[str]
    row: Callable[[Answer], Sequence[object]]

    def tell(
        self,
        filters: Mapping[str, Any],
        *,
        count: int,
        form: str,
        data: Path | None,
        graph: str | None,
        **variables: object,
    ) -> None:
        """Ask, and tell the answer.

        Args:
            filters: what the filter says; None and empty lists say nothing.
            count: how many nodes at most.
            form: of the answer.
            data: the data folder.
            graph: address of a graph elsewhere.
            variables: others of the query.
        """
        check_form(form)
        with plainly():
            settings = load(data=data, graph=graph)
        asked = {"filter": without_nothing(filters), **variables}
        nodes, total = listed(settings, self.command, self.document, asked, count)
        tell_nodes(form, nodes, self.headers, map(self.row, nodes))
        tell_rest(len(nodes), total)
