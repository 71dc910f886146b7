"""What would be known of a record had some imports not been: pure functions over its history."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.records import Kind, Standing
from graph.assertions import Assertion, Origin, State, apply
from graph.model import MODEL

_LIFE = ("standing", "stated", "extras", "mergedInto")


@dataclass(frozen=True, slots=True)
class Told:
    """One change of a record, as the change log has it."""

    number: int
    batch: str | None
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """That an import spoke of a record; what it said is what was known then.

    Attributes:
        number: the last change of the log when it had spoken.
        batch: the import.
        columns: what it had columns for.
        extras: the unknown columns that it had.
        silent: it was the whole of its kind and did not speak of the record, which is withdrawn.
        row: where the record stood in its file, where that orders records.
        turn: the number of the writers' turn; several may have spoken at one change.
    """

    number: int
    batch: str
    columns: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    silent: bool = False
    row: int | None = None
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Identity:
    """Which record it is, and what holds of it where no ledger says more."""

    kind: Kind
    system: str
    record_id: str
    defaults: Mapping[str, Any]


def retold(
    record: Identity,
    history: Sequence[Told],
    said: Iterable[Said],
    without: Collection[str],
    origin: Origin,
) -> State | None:
    """A record as all imports but some, and whoever changed it by hand, make it.

    What an import said is what was known right after it, in the columns that it had; so all that
    was said can be said again, in the same order, without those that do not count.

    Args:
        record: which one.
        history: every change of it, in order.
        said: which imports spoke of it.
        without: the imports that do not count.
        origin: who takes them back.

    Returns:
        Its properties; None where nobody else states it.
    """
    known: dict[str, Any] = {}
    state: State | None = None
    events = sorted([*history, *said], key=_order)
    for one in events:
        if isinstance(one, Told):
            known |= one.after
            if one.batch is None:
                state = _by_hand(record, one, state, origin)
        elif one.batch not in without:
            again = None if one.silent else _again(record, one, known)
            state = _after(again, state, origin)
    return state and _with_acts(record.kind, state, known)


def _with_acts(kind: Kind, state: State, known: Mapping[str, Any]) -> State:
    """What callers did to a record stands, whoever stated it meanwhile, or nobody did."""
    acts = {name: known[name] for name in MODEL[kind].acts if name in known}
    return {name: value for name, value in {**state, **acts}.items() if value is not None}


def _order(one: Told | Said) -> tuple[int, int]:
    """The order of the log; whoever spoke did so after the change that was then the last."""
    return one.number, one.turn if isinstance(one, Said) else -1


def _after(said: Assertion | None, state: State | None, origin: Origin) -> State | None:
    if said is None:
        return None
    change = apply(said, state, origin)
    return change.state if change else state


def _again(record: Identity, said: Said, known: Mapping[str, Any]) -> Assertion:
    words = _table(known.get("stated"))
    others = _table(known.get("extras"))
    return Assertion(
        record.kind,
        record.system,
        record.record_id,
        {name: known.get(name) for name in said.columns},
        dict(record.defaults),
        {name: words[name] for name in said.columns if name in words},
        {name: others.get(name, "") for name in said.extras},
        said.row,
    )


def _by_hand(record: Identity, told: Told, state: State | None, origin: Origin) -> State | None:
    if told.after.get("standing") == Standing.WITHDRAWN.name:
        return None
    if state is None and "standing" not in told.after:
        # What was done to a record that nobody states does not state it.
        return None
    facts = {name: value for name, value in told.after.items() if name not in _LIFE}
    said = Assertion(record.kind, record.system, record.record_id, facts, dict(record.defaults))
    return _after(said, state, origin)


def _table(text: str | None) -> dict[str, str]:
    return json.loads(text) if text else {}
