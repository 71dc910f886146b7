"""What a graph holds, compared and not counted: facts, standings and ties of what stands."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from domain.records import Kind, kind_of
from graph.assertions import LOGGED, follows
from graph.statement import Statement
from graph.store import Store
from graph.transaction import Transaction

WIPE: Final = Statement(
    "MATCH (n) WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS wiped", writes=True
)
RECORDS: Final = Statement(
    "MATCH (n) WHERE n.recordId IS NOT NULL AND n.standing IN ['STATED', 'PLACEHOLDER'] "
    "RETURN properties(n) AS state"
)
TIES: Final = Statement(
    "MATCH (a)-[r]->(b) RETURN a.id AS source, type(r) AS relationship, b.id AS target"
)
EVENTS: Final = Statement(
    "MATCH (e:ChangeEvent) RETURN properties(e) AS event, e.number AS number ORDER BY number"
)
_OF_THE_MOMENT: Final = {"version", "updatedAt", "updatedKey", "batch", "digest"}


@dataclass(slots=True)
class Live:
    """What stands in a graph.

    Attributes:
        records: id → properties, without times, versions and batches.
        ties: source, type and target of every relationship, sorted.
    """

    records: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    ties: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])

    def readable(self) -> set[str]:
        """The same as lines that a person can compare."""
        name = {
            identifier: f"{state['system']}:{state['recordId']}({identifier[:2]})"
            for identifier, state in self.records.items()
        }
        lines = {
            f"{name[identifier]} {key} = {value!r}"
            for identifier, state in self.records.items()
            for key, value in state.items()
            if key not in ("id", "system", "recordId", "key", "latestKey", "titleKey")
        }
        return lines | {
            f"{name.get(a, a)} -{relationship}-> {name.get(b, b)}"
            for a, relationship, b in self.ties
        }


async def wipe(store: Store) -> None:
    """Empty a graph; constraints and indexes stay."""

    async def work(transaction: Transaction) -> int:
        return (await transaction.run(WIPE))[0]["wiped"]

    while await store.write(work):
        pass


async def live(store: Store) -> Live:
    """What stands in the graph now."""
    held = Live()
    for row in await store.read(RECORDS):
        state = row["state"]
        held.records[state["id"]] = {
            name: value for name, value in state.items() if name not in _OF_THE_MOMENT
        }
    for row in await store.read(TIES):
        held.ties.append((row["source"], row["relationship"], row["target"]))
    held.ties.sort()
    return held


def same(one: Live, other: Live) -> None:
    """Fail where two graphs do not hold the same, and say in what."""
    here, there = one.readable(), other.readable()
    differences = [f"- {line}" for line in sorted(here - there)]
    differences += [f"+ {line}" for line in sorted(there - here)]
    assert not differences, "\n".join(differences)
    assert one == other


async def events(store: Store) -> list[dict[str, Any]]:
    """The change log in its order, `before` and `after` as tables."""
    return [
        row["event"] | {name: json.loads(row["event"][name]) for name in ("before", "after")}
        for row in await store.read(EVENTS)
    ]


async def told(store: Store) -> dict[str, dict[str, Any]]:
    """What the change log alone says of every record that stands: `after`, folded."""
    known: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    kinds: dict[str, str] = {}
    for event in await events(store):
        state = known[event["record"]]
        for name, value in event["before"].items():
            assert state.get(name) == value, (event, name, state.get(name))
        state |= event["after"]
        kinds[event["record"]] = event["kind"]
    return {
        identifier: {
            name: value
            for name, value in state.items()
            if value is not None and name in LOGGED[Kind[kinds[identifier]]]
        }
        for identifier, state in known.items()
        if state["standing"] in ("STATED", "PLACEHOLDER")
    }


async def proved(store: Store) -> Live:
    """What stands in the graph, once it is shown to be what its change log tells."""
    held = await live(store)
    log = await events(store)
    assert [event["number"] for event in log] == list(range(1, len(log) + 1))
    by_log = await told(store)
    for identifier, state in held.records.items():
        if identifier not in by_log:
            # What merely follows from other records has no events of its own.
            if state["standing"] != "PLACEHOLDER":
                assert identifier.startswith("vi"), state
                assert state["planned"], state
            continue
        names = set(LOGGED[kind_of(identifier)])
        if follows(kind_of(identifier), state):
            names.discard("secrecy")
        facts = {name: value for name, value in state.items() if name in names}
        assert facts == by_log[identifier], state["recordId"]
    assert by_log.keys() <= held.records.keys()
    return held
