"""Issues that follow from list entries: title, status and the like, brought into step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from domain.audiences import is_open
from domain.entries import EntryStatus
from domain.issues import IssueStatus, status_from_entries
from domain.records import Kind, Standing
from domain.secrecy import Secrecy
from graph.assertions import (
    Change,
    Origin,
    State,
    complete,
    difference,
    is_placeholder,
    stated,
)
from graph.model import MODEL
from graph.records import replace
from graph.resolution import Mention, resolve
from graph.standing import create_placeholders, withdrawn
from graph.statement import Statement
from graph.ties import draw, drop_all
from graph.transaction import Transaction

WITH_ENTRIES: Final = Statement(
    "UNWIND $ids AS id MATCH (n:Issue {id: id}) "
    "OPTIONAL MATCH (n)<-[:ENTRY_OF]-(e:Entry) "
    "RETURN id, properties(n) AS issue, properties(e) AS entry"
)

ISSUES_OF: Final = Statement(
    "UNWIND $ids AS id MATCH (e:Entry {id: id})-[:ENTRY_OF]->(n:Issue) RETURN n.id AS issue"
)

_UNIT: Final = MODEL[Kind.ISSUE].ties[0]
_CLASSES: Final = [secrecy.name for secrecy in Secrecy]


@dataclass(frozen=True, slots=True)
class Stepped:
    """What entries made of their issues.

    Attributes:
        changes: of issues.
        left: the ids of placeholders to which one issue less leads.
        stood_for: placeholder → the circles of those who see one more issue refer to it.
        turned: the numbers of the entries of issues that were open and are closed, or otherwise.
    """

    changes: list[Change] = field(default_factory=list[Change])
    left: set[str] = field(default_factory=set[str])
    stood_for: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    turned: set[str] = field(default_factory=set[str])


async def issues_of(transaction: Transaction, entries: Sequence[str]) -> list[str]:
    """The ids of the issues that entries belong to."""
    if not entries:
        return []
    rows = await transaction.run(ISSUES_OF, ids=list(entries))
    return [row["issue"] for row in rows]


async def step_with_entries(
    transaction: Transaction, ids: Iterable[str], born: Mapping[str, str], origin: Origin
) -> Stepped:
    """Bring issues into step with the entries that they are; one without entries is withdrawn.

    Args:
        transaction: a writing transaction.
        ids: the issues.
        born: of those that entries have just brought about, what that is called.
        origin: whose change it is.
    """
    stirred = sorted(set(ids))
    if not stirred:
        return Stepped()
    known: dict[str, State] = {}
    entries: dict[str, list[State]] = {}
    for row in await transaction.run(WITH_ENTRIES, ids=stirred):
        known[row["id"]] = row["issue"]
        entries.setdefault(row["id"], [])
        if row["entry"]:
            entries[row["id"]].append(row["entry"])
    made = [
        change
        for identifier, issue in known.items()
        if (change := _step(issue, entries[identifier], born, origin)) is not None
    ]
    await replace(transaction, Kind.ISSUE, [change.state for change in made])
    moved = [change for change in made if "unit" in change.after]
    left = await drop_all(transaction, Kind.ISSUE, _UNIT, [change.id for change in moved])
    mentions = [
        Mention(
            change.id, Kind.ISSUE, _UNIT, (change.after["unit"],), tuple(change.state["circles"])
        )
        for change in moved
        if change.after["unit"]
    ]
    resolved = await resolve(transaction, mentions, (), origin)
    await create_placeholders(transaction, resolved.placeholders.values())
    await draw(transaction, resolved.links)
    turned = {
        entry["recordId"]
        for change in made
        if is_open(change.formerly) != is_open(change.state["circles"])
        for entry in entries[change.id]
    }
    return Stepped(made, left, resolved.stood_for, turned)


def _step(
    issue: State, entries: list[State], born: Mapping[str, str], origin: Origin
) -> Change | None:
    if not entries:
        return withdrawn(issue, Kind.ISSUE, origin)
    fresh, formerly = issue["standing"] != Standing.STATED.name, issue["circles"]
    anew = False
    facts = _facts(issue, entries)
    if not is_placeholder(issue) and (
        _CLASSES.index(facts["secrecy"]) < _CLASSES.index(issue["secrecy"])
    ):
        # Who may know of it only now is not to learn that others did before.
        issue = {name: issue[name] for name in ("id", "system", "recordId", "owner")}
        fresh = anew = True
        born = {**born, issue["id"]: "CREATED"}
    before, after = ({}, facts) if fresh else difference(issue, {**issue, **facts})
    if not after:
        return None
    state = {name: value for name, value in {**issue, **facts}.items() if value is not None}
    complete(state, Kind.ISSUE, issue["system"], issue["recordId"], origin)
    what = born.get(issue["id"], stated(issue)) if fresh else "CHANGED"
    return Change(issue["id"], Kind.ISSUE, what, before, after, state, formerly, anew)


def _facts(issue: State, entries: list[State]) -> dict[str, Any]:
    """What entries make of their issue; the words of the first by number stand for it.

    Only those of the lowest class count, as do all that whoever sees the issue may see: what
    fewer may know of tells nothing to the others, not even that it is there.
    """
    lowest = min((entry["secrecy"] for entry in entries), key=_CLASSES.index)
    entries = [entry for entry in entries if entry["secrecy"] == lowest]
    entries.sort(key=lambda entry: (entry["recordId"], entry["system"]))
    status = status_from_entries(
        [EntryStatus[entry["status"]] if entry.get("status") else None for entry in entries]
    )
    closed = [entry["closedOn"] for entry in entries if entry.get("closedOn")]
    return {
        "number": issue["recordId"],
        "title": _first(entries, "text"),
        "category": _first(entries, "category"),
        "unit": _first(entries, "unit"),
        "foundOn": min((one["foundOn"] for one in entries if one.get("foundOn")), default=None),
        "closedOn": max(closed, default=None) if status is IssueStatus.CLOSED else None,
        "status": status.name,
        "entryCount": len(entries),
        "secrecy": lowest,
        "standing": Standing.STATED.name,
    }


def _first(entries: Iterable[State], name: str) -> Any:  # noqa: ANN401 -- a property of any form
    return next((entry[name] for entry in entries if entry.get(name)), None)
