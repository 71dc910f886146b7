"""Problem lists as the graph has them."""

from typing import Final

from domain.lists import IssueList, ListKind
from domain.records import Kind
from graph.assertions import State
from graph.reading.branches import branch
from graph.reading.properties import identity, word
from graph.reading.registers import among, holds, register

ENTRIES: Final = branch(Kind.ISSUE_LIST, "entries", "(n)<-[:IN_LIST]-(m:Entry)")

ISSUE_LISTS: Final = register("IssueList", {"text": holds("name"), "kinds": among("kind", "kinds")})


def issue_list(state: State) -> IssueList:
    """A problem list from its node's properties."""
    return IssueList(
        **identity(Kind.ISSUE_LIST, state),
        number=state["number"],
        name=state.get("name"),
        kind=word(ListKind, state.get("kind")),
        total=state.get("total"),
    )
