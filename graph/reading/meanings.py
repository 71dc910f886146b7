"""Meanings: which record a number means, where there is an open one and one in confidence.

What is referred to in confidence, as it is closed or accuses somebody, stands beside an open
record of the same number, mostly a placeholder, which is all that others learn of
(`graph/seeing.py`). Whoever may know of both is given one.
"""

from collections import defaultdict
from collections.abc import Sequence

from domain.audiences import is_meant_openly
from domain.records import Standing
from graph.assertions import State


def meant(system: str, states: Sequence[State]) -> list[State]:
    """One record for each number.

    That of the system that refers to it; else the one in confidence, where there is only one;
    else the open one, a placeholder last of all.

    Args:
        system: of the record that refers to them.
        states: the records that its column leads to.
    """
    by_number: defaultdict[str, list[State]] = defaultdict(list)
    for state in states:
        by_number[state["recordId"]].append(state)
    return [_one(system, of_number) for of_number in by_number.values()]


def _one(system: str, states: Sequence[State]) -> State:
    stated = [state for state in states if state["standing"] != Standing.PLACEHOLDER.name]
    own = [state for state in stated if state["system"] == system]
    closed = [state for state in stated if not _is_open(state)]
    opened = [state for state in stated if _is_open(state)]
    if not own and len(closed) == 1:
        return closed[0]
    return min(own or opened or [one for one in states if one not in stated] or stated, key=_id)


def _is_open(state: State) -> bool:
    return is_meant_openly(state["circles"], state.get("accuses", ()))


def _id(state: State) -> str:
    return state["id"]
