"""What was decided in the hub, beside what ledgers say of the same record: pure functions, no I/O.

A decision is an assertion of its own. A node keeps which columns were decided, and as what; and
of columns that a step changed by the way, what the ledger had said until then. A row that merely
repeats that says nothing new; one that says something else is heard, but for what was decided.
"""

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from domain import handoff_steps, steps
from domain.handoffs import HandoffStatus, status_from_dates
from domain.inspections import InspectionStatus
from domain.records import Kind, Standing
from graph.sort_keys import Facts

DECIDED: Final = "decided"
"""Column → what was decided, as JSON."""
SUPERSEDED: Final = "superseded"
"""Column → what the ledger had said before the hub said something else, as JSON."""
AUTHORS: Final = "authors"
"""Those who submitted or changed the plan: agency and person, or the token without one."""

_STATUS: Final = "status"
_GO_ON: Final[Mapping[Kind, Callable[[str, str], bool]]] = {
    Kind.INSPECTION: lambda before, after: steps.goes_on(
        InspectionStatus[before], InspectionStatus[after]
    ),
    Kind.HANDOFF: lambda before, after: handoff_steps.goes_on(
        HandoffStatus[before], HandoffStatus[after]
    ),
}
"""Kind → whether a ledger goes on from what was decided."""


def heard(
    kind: Kind, known: Facts, facts: Mapping[str, Any], decides: Collection[str] | None
) -> dict[str, Any]:
    """What of an assertion is heard, given what was decided; a step is heard as it is.

    Args:
        kind: of the record.
        known: the node's properties.
        facts: column → value, as the assertion says.
        decides: the columns that a step decides; None of a ledger's row.
    """
    decided, superseded = _table(known.get(DECIDED)), _table(known.get(SUPERSEDED))
    if decides is not None or not decided:
        return dict(facts)
    left = {
        name: value
        for name, value in facts.items()
        if not _is_overruled(kind, name, value, decided, superseded)
    }
    if kind is Kind.HANDOFF and facts.get(_STATUS) is None:
        left |= _by_dates(known, left, decided)
    # A record that comes back after it was withdrawn is what was decided of it.
    back = {} if known.get("standing") == Standing.STATED.name else decided
    return back | left


def kept(
    known: Facts, facts: Mapping[str, Any], decides: Collection[str] | None, author: str | None
) -> dict[str, Any]:
    """What a node keeps of decisions from now on; None of what it is to forget.

    Args:
        known: the node's properties before.
        facts: what was heard.
        decides: the columns that a step decides; None of a ledger's row.
        author: who submitted or changed the plan, where the step does that.
    """
    superseded = _table(known.get(SUPERSEDED))
    if decides is None:
        left = {name: said for name, said in superseded.items() if name not in facts}
        return {SUPERSEDED: _text(left)} if superseded else {}
    decided = _table(known.get(DECIDED)) | {name: facts[name] for name in decides}
    if "batch" in known:
        said = {name: known.get(name) for name in facts if known.get(name) != facts[name]}
        superseded = said | superseded
    superseded = {name: said for name, said in superseded.items() if name not in decided}
    authors: list[str] = known.get(AUTHORS) or []
    if author is not None and author not in authors:
        authors = [*authors, author]
    return {DECIDED: _text(decided), SUPERSEDED: _text(superseded), AUTHORS: authors or None}


def _by_dates(known: Facts, left: Mapping[str, Any], decided: Mapping[str, Any]) -> dict[str, Any]:
    """Where a handoff stands whose ledger states dates alone, if it goes on from what was decided.

    Of what no step decided the dates speak, as they do for any ledger's row.
    """
    if _STATUS not in decided:
        return {}
    told = status_from_dates({**known, **left}).name
    return {_STATUS: told} if _GO_ON[Kind.HANDOFF](decided[_STATUS], told) else {}


def _is_overruled(
    kind: Kind,
    name: str,
    value: object,
    decided: Mapping[str, Any],
    superseded: Mapping[str, Any],
) -> bool:
    if name == _STATUS and name in decided:
        return not isinstance(value, str) or not _GO_ON[kind](decided[name], value)
    return name in decided or (name in superseded and superseded[name] == value)


def _table(text: str | None) -> dict[str, Any]:
    return json.loads(text) if text else {}


def _text(table: Mapping[str, Any]) -> str | None:
    return json.dumps(table, ensure_ascii=False, sort_keys=True) if table else None
