"""Withholding: guarded fields taken out of whatever the graph gives, unless the caller is privy.

It stands between the graph and every reader, so that no statement can forget it. What a statement
asks of guarded fields in its conditions it has to guard itself (`graph/seeing.py`).
"""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, cast

from domain.fields import RULES, withheld_from
from domain.records import Standing, global_id, kind_of
from graph.model import MODEL

_RECORDS: Final = tuple(global_id(kind, "", "")[:2] for kind in RULES)
"""How the ids of records with guarded fields begin."""
_EVENT: Final = "ch"
_NOTHING_SAID: Final = frozenset({Standing.PLACEHOLDER.name, Standing.MERGED.name})
"""What stands so says nothing, and withholds nothing."""


def withhold(rows: Iterable[Mapping[str, Any]], circles: Collection[str]) -> None:
    """Take out of rows what the caller is not privy to, in place.

    Args:
        rows: as a statement gave them; records and events in them are whole, with their ids.
        circles: those that the caller moves in.
    """
    known = frozenset(circles)
    for row in rows:
        for value in row.values():
            _look_into(value, known)


def _look_into(value: object, circles: frozenset[str]) -> None:
    if isinstance(value, list):
        for one in cast("list[object]", value):
            # Most of what lists hold is words and numbers.
            if isinstance(one, (list, dict)):
                _look_into(cast("object", one), circles)
    elif isinstance(value, dict):
        state = cast("dict[str, Any]", value)
        identifier = state.get("id")
        if identifier is None:
            for one in state.values():
                _look_into(one, circles)
        elif identifier.startswith(_RECORDS):
            withhold_of_record(state, circles)
        elif identifier.startswith(_EVENT) and state["record"].startswith(_RECORDS):
            _withhold_of_event(state, circles)


def withhold_of_record(state: dict[str, Any], circles: Collection[str]) -> None:
    """Take out of a record what the caller is not privy to, and note what that is."""
    kind = kind_of(state["id"])
    if state["standing"] in _NOTHING_SAID:
        return
    fields = withheld_from(kind, state.get("privy", ()), circles)
    if not fields:
        return
    for name in fields:
        state.pop(name, None)
    if "stated" in state:
        left = _without(state.pop("stated"), fields)
        state |= {"stated": left} if left != "{}" else {}
    for name, unsaid in MODEL[kind].guarded.items():
        if name in state:
            state[name] = state[unsaid]
    state["withheld"] = list(fields)


def _withhold_of_event(event: dict[str, Any], circles: Collection[str]) -> None:
    fields = withheld_from(kind_of(event["record"]), event.get("privy", ()), circles)
    for side in ("before", "after") if fields else ():
        event[side] = _without(event[side], ("stated", *fields))


def _without(table: str, fields: Collection[str]) -> str:
    said: dict[str, Any] = json.loads(table)
    return json.dumps({name: value for name, value in said.items() if name not in fields})
