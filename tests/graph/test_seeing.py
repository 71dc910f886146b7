"""No reading statement gives or counts a node without asking whether the caller may know of it."""

import re
from collections.abc import Mapping
from typing import Final

import pytest

from graph.model import MODEL
from graph.seeing import seen
from graph.statement import Statement
from tests.graph.found_statements import statements

ROOMS: Final = ("graph.reading.", "graph.registers_whole.", "resolvers.", "schema.", "serving.")
"""Where callers are answered from."""

READING: Final = {
    name: statement
    for name, statement in statements().items()
    if name.startswith(ROOMS) and not statement.writes
}

_NAMED: Final = re.compile(r"\((\w+):(\w+)[^)]*\)")

BY_CODE: Final = {"unit", "matter"}
"""Anchors that are found by the code that `n` itself states; whoever may know of `n` knows it."""

GIVEN: Final = "(cursor:ChangeEvent {id: $cursor})"
"""A change whose id nobody has who was not given it; nothing of it goes into an answer."""

NO_RECORDS: Final[Mapping[str, str]] = {
    "Flag": "follows the inspection that it is held against, which is asked for",
    "Reject": "hangs on its import, which is asked for",
    "ChangeCounter": "holds how far the log goes, which no answer says",
}

NOT_ASKED: Final[Mapping[str, str]] = {
    "graph.reading.registers.EVERYWHERE": "decides which way is walked, not what is found",
}
"""Statements that no caller is given anything of."""


def unasked(statement: Statement) -> set[str]:
    """The names of nodes that are not asked for whether the caller may know of them."""
    found: set[str] = set()
    for name, label in _NAMED.findall(statement.text):
        anchored = name in BY_CODE and f"({name}:{label} {{recordId: anchor}})" in statement.text
        anchored |= f"({name}:{label} {{id: $cursor}})" == GIVEN
        if label not in NO_RECORDS and not anchored and seen(name) not in statement.text:
            found.add(name)
    return found


def test_statements_are_found() -> None:
    assert len(READING) > 250
    labels = {label for one in READING.values() for _, label in _NAMED.findall(one.text)}
    assert labels >= {node.label for node in MODEL.values()} | NO_RECORDS.keys() | {"Batch"}


@pytest.mark.parametrize("name", READING)
def test_every_node_that_is_read_is_asked_for(name: str) -> None:
    if name.startswith(tuple(NOT_ASKED)):
        assert "properties(" not in READING[name].text
        return
    assert not unasked(READING[name]), READING[name].text


def test_what_is_not_asked_for_is_noticed() -> None:
    statement = Statement("MATCH (n:Lead {id: $id})<-[:FROM_LEAD]-(m:Case) WHERE " + seen("n"))
    assert unasked(statement) == {"m"}


def test_every_exception_is_needed() -> None:
    for name in NOT_ASKED:
        assert any(unasked(one) for full, one in READING.items() if full.startswith(name)), name


def test_what_may_be_meant_in_confidence_is_followed() -> None:
    """A reference to a closed record is a relationship of another type beside the open one."""
    types = {tie.relationship for node in MODEL.values() for tie in node.ties if tie.in_confidence}
    assert types >= {"FOUND_BY", "FROM_LEAD", "HANDS_ON", "LOGS", "PAIRED_WITH", "VISIT_OF"}
    for name, statement in READING.items():
        for followed in re.findall(r"\[:([A-Z_|]+)\]", statement.text):
            for one in types.intersection(followed.split("|")):
                assert f"{one}_IN_CONFIDENCE" in followed.split("|"), name


def test_whole_registers_are_read_as_somebody_may_know_of_them_or_whole() -> None:
    for name, statement in READING.items():
        if name.startswith("graph.registers_whole."):
            assert "$circles IS NULL OR " + seen("n") in statement.text
