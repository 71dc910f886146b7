"""Records one by one: found by id, by number, and from one another."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, LiteralString

from domain.flags import Flag
from domain.records import Kind, Record, RecordKind, Standing, global_id, kind_of, placeholder_id
from graph.assertions import State
from graph.model import MODEL
from graph.reading.cases import case
from graph.reading.entries import entry
from graph.reading.flags import flag
from graph.reading.handoffs import handoff
from graph.reading.inspections import inspection
from graph.reading.issues import issue
from graph.reading.joint_groups import joint_group
from graph.reading.leads import lead
from graph.reading.lists import issue_list
from graph.reading.log_events import log_event
from graph.reading.matters import matter
from graph.reading.persons import person
from graph.reading.quotas import quota
from graph.reading.readers import Reader
from graph.reading.units import unit
from graph.reading.visits import visit
from graph.seeing import seen, seen_all, seen_of, unaccused, unveiled
from graph.statement import Statement

RECORDS: Final[Mapping[Kind, Callable[[State], Record]]] = {
    Kind.UNIT: unit,
    Kind.MATTER: matter,
    Kind.PERSON: person,
    Kind.INSPECTION: inspection,
    Kind.VISIT: visit,
    Kind.LEAD: lead,
    Kind.ISSUE: issue,
    Kind.ENTRY: entry,
    Kind.CASE: case,
    Kind.HANDOFF: handoff,
    Kind.QUOTA: quota,
    Kind.ISSUE_LIST: issue_list,
    Kind.JOINT_GROUP: joint_group,
    Kind.LOG_EVENT: log_event,
}


def _each_kind(found: Callable[[LiteralString, LiteralString], LiteralString]) -> LiteralString:
    text: LiteralString = ""
    for kind, node in MODEL.items():
        text = text + (" UNION ALL " if text else "") + found(_PARAMETER[kind], node.label)
    return text


_PARAMETER: Final[Mapping[Kind, LiteralString]] = {
    kind: node.label.lower() for kind, node in MODEL.items()
}


def _of_ids(parameter: LiteralString, label: LiteralString) -> LiteralString:
    return (
        "UNWIND $" + parameter + " AS id MATCH (n:" + label + " {id: id}) "
        "WHERE " + seen_of(label, "n") + " "
        "RETURN id, properties(n) AS record"
    )


BY_IDS: Final = Statement(_each_kind(_of_ids))
"""Parameters: for each kind, by its label in small letters, a list of ids."""

BY_NUMBER: Final = Statement(
    _each_kind(_of_ids) + " UNION ALL "
    "UNWIND $entry AS id MATCH (e:Entry {id: id})-[:ENTRY_OF]->(n:Issue) "
    "WHERE " + seen_all("e", "n") + " "
    "RETURN n.id AS id, properties(n) AS record"
)
"""As `BY_IDS`, and the issues that entries belong to."""


def _veiled_by(parameter: LiteralString, label: LiteralString) -> LiteralString:
    return (
        "UNWIND $" + parameter + " AS id MATCH (p:" + label + " {id: id}) "
        "WHERE " + seen("p") + " AND " + unaccused("p") + " AND NOT " + unveiled("p") + " "
        "UNWIND p.veils AS lead MATCH (n:Lead {id: lead}) WHERE " + seen_of("Lead", "n") + " "
        "RETURN id, properties(n) AS record"
    )


VEILED: Final = Statement(_veiled_by("lead", "Lead") + " UNION ALL " + _veiled_by("case", "Case"))
"""The leads that stand for placeholders of which the caller does not know, as he knows of these."""

_NEXT: Final = "mergedInto"
_LIVING: Final = (Standing.STATED.name, Standing.PLACEHOLDER.name)
_LAST_OF_ALL: Final = {Standing.PLACEHOLDER.name: 1, Standing.WITHDRAWN.name: 2}
_LONGEST_CHAIN: Final = 8
"""Of records merged into records that were merged; each link costs a round trip."""


def record(state: State) -> Record:
    """A record of any kind from its node's properties."""
    return RECORDS[kind_of(state["id"])](state)


def thing(state: State) -> Record | Flag:
    """A record or a flag from its node's properties."""
    return flag(state) if state["id"].startswith("fl") else record(state)


def in_order(states: Iterable[State]) -> list[State]:
    """Nodes in the order of their register."""
    return sorted(states, key=lambda state: (state.get("key", ""), state["id"]))


async def by_ids(reader: Reader, ids: Iterable[str]) -> dict[str, Record]:
    """Records by id, those that were merged and withdrawn too; one round trip.

    What is no record's id, or of no record in the graph, has no entry.
    """
    return {identifier: record(state) for identifier, state in (await _states(reader, ids)).items()}


async def that_stand(reader: Reader, ids: Iterable[str]) -> dict[str, Record]:
    """Records by id; of one that was merged or is veiled, the record that stands for it."""
    asked = list(ids)
    found = await _states(reader, asked)
    found |= await _veiled(reader, set(asked) - found.keys())
    standing = {identifier: identifier for identifier in asked}
    for _ in range(_LONGEST_CHAIN):
        further = {
            identifier: found[last][_NEXT]
            for identifier, last in standing.items()
            if last in found and _NEXT in found[last] and found[last]["standing"] == "MERGED"
        }
        if not further:
            break
        found |= await _states(reader, set(further.values()) - found.keys())
        standing |= further
    return {
        identifier: record(found[last]) for identifier, last in standing.items() if last in found
    }


async def by_number(
    reader: Reader, system: str, number: str, kinds: Sequence[RecordKind]
) -> Record | None:
    """The record that a system has under a number, in the order of the kinds.

    An issue is found by its own number and by that of any of its entries. What stands for a record
    that nobody handed in, or that the caller may not know of, is found where no record has the
    number, and one that was withdrawn where nothing else has.
    """
    wanted = [Kind[kind.name] for kind in kinds]
    ids = [name(kind, system, number) for kind in wanted for name in (global_id, placeholder_id)]
    if Kind.ISSUE in wanted:
        ids.append(global_id(Kind.ENTRY, system, number))
    rows = await reader.read(BY_NUMBER, **_parameters(ids))
    state = first_of([row["record"] for row in rows], number, [kind.name for kind in kinds])
    if state is None:
        return None
    if _NEXT in state and state["standing"] not in _LIVING:
        return (await that_stand(reader, [state[_NEXT]])).get(state[_NEXT])
    return record(state)


def first_of(states: Iterable[State], number: str, kinds: Sequence[str]) -> State | None:
    """The record that a number means, of all that were found by it; None where none was.

    Args:
        states: what was found, of any kind.
        number: as it was asked for; an issue may have been found by an entry's.
        kinds: the names of those that are wanted, the first first.
    """
    wanted = [state for state in states if kind_of(state["id"]).name in kinds]
    return min(
        wanted,
        key=lambda state: (
            _LAST_OF_ALL.get(state["standing"], 0),
            kinds.index(kind_of(state["id"]).name),
            state["recordId"] != number,
        ),
        default=None,
    )


async def _states(reader: Reader, ids: Iterable[str]) -> dict[str, State]:
    known = _parameters(ids)
    if not any(known.values()):
        return {}
    return {row["id"]: row["record"] for row in await reader.read(BY_IDS, **known)}


async def _veiled(reader: Reader, missing: Iterable[str]) -> dict[str, State]:
    """The leads that stand for placeholders, by the ids of these."""
    known = _parameters(missing)
    asked = {"lead": known["lead"], "case": known["case"]}
    if not any(asked.values()):
        return {}
    return {row["id"]: row["record"] for row in await reader.read(VEILED, **asked)}


def _parameters(ids: Iterable[str]) -> dict[str, list[str]]:
    lists: defaultdict[str, list[str]] = defaultdict(list)
    for identifier in dict.fromkeys(ids):
        try:
            lists[_PARAMETER[kind_of(identifier)]].append(identifier)
        except KeyError:
            continue
    return {name: lists[name] for name in _PARAMETER.values()}
