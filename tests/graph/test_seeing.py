"""No reading statement gives or counts a node without asking whether the caller may know of it."""

import re
from collections.abc import Mapping
from typing import Final

import pytest

from domain.fields import RULES
from graph.model import MODEL
from graph.seeing import ACCUSING, VEILING, privy, seen, seen_of, unaccused, unveiled
from graph.statement import Statement
from graph.withheld_days import not_withheld
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

OCCUPYING: Final = ("secret", "Inspection")
"""Whose visits count as occupied days, the one sanctioned signal; see the test of it below."""

REFERRED: Final = ("referred", "Unit")
"""Where such visits stand: placeholders of the code of a unit that is asked for."""

NO_RECORDS: Final[Mapping[str, str]] = {
    "Flag": "follows the inspection that it is held against, which is asked for",
    "WithheldDays": "says only that the days of a hidden record are not met either",
    "SameInspection": "says of two inspections, both of which are asked for, whether they are one",
    "Reject": "hangs on its import, which is asked for",
    "RuleCounter": "tells that a rule changed, which everybody may know",
    "Parameter": "is no record: everybody may know by what is judged",
    "WorkdayOverride": "is no record: everybody may know which days are worked",
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
        anchored |= (name, label) in (OCCUPYING, REFERRED)
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


def unguarded_against(statement: Statement) -> set[str]:
    """The leads and changes of which a statement does not ask whom they accuse (HO-13)."""
    return {
        name
        for name, label in _NAMED.findall(statement.text)
        if label in ACCUSING and f"({name}:{label} {{id: $cursor}})" != GIVEN
        if unaccused(name) not in statement.text
    }


@pytest.mark.parametrize("name", READING)
def test_the_accused_are_told_of_no_lead(name: str) -> None:
    assert not unguarded_against(READING[name]), READING[name].text


def uncovered(statement: Statement) -> set[str]:
    """What may stand for a lead, and of which a statement does not ask whether it veils one."""
    return {
        name
        for name, label in _NAMED.findall(statement.text)
        if label in VEILING and unveiled(name) not in statement.text
    }


@pytest.mark.parametrize("name", READING)
def test_nobody_is_told_of_a_lead_and_of_what_stands_for_it(name: str) -> None:
    assert not uncovered(READING[name]), READING[name].text


def test_a_placeholder_that_is_not_asked_about_is_noticed() -> None:
    asked = "MATCH (n:Case) WHERE " + seen("n")
    assert uncovered(Statement(asked)) == {"n"}
    assert not uncovered(Statement(asked + " AND " + unveiled("n")))


def test_a_lead_told_to_the_accused_is_noticed() -> None:
    asked = "MATCH (n:Lead) WHERE " + seen("n")
    assert unguarded_against(Statement(asked)) == {"n"}
    assert not unguarded_against(Statement(asked + " AND " + unaccused("n")))


_BY_UNIT: Final = (
    "WITH unit, collect([begins, ends, met]) AS taken RETURN 'SEVERAL' AS sort, "
    "collect({sort: 'OCCUPIED', record: unit, occupied: taken})"
)
_MET: Final = ", collect(DISTINCT [secret.id, secret.owner, secret.secrecy]) AS met"


def test_of_what_occupies_days_nothing_else_leaves_a_statement() -> None:
    """Beside what goes into the access log for the owner, and nowhere else: `HiddenStay.met`."""
    texts = {
        name: one.text.replace(not_withheld("secret"), "true") for name, one in READING.items()
    }
    found = {name: text for name, text in texts.items() if "(secret:Inspection)" in text}
    assert {name.split(".")[2] for name in found} == {
        "burdens", "calendars", "closed_references", "coverage", "dossiers", "neighbourhood_rows",
    }  # fmt: skip
    for text in found.values():
        assert text.count(_MET) == text.count("(secret:Inspection)")
        text = text.replace(_MET, "")  # noqa: PLW2901 -- the rest
        told = re.findall(r"(?<!\w)secret\b(?!:)(\.\w+|\))?", text)
        assert set(told) <= {
            ".standing",
            ".status",
            ".onsite",
            ".jointGroup",
            ".joinedGroup",
            "",
        }, told
        for part in text.split("(hidden:Visit)")[1:]:
            before, _, after = part.partition("(secret:Inspection)")
            assert "NOT (" + seen("hidden") + ")" in before
            after = after.replace(_BY_UNIT, "RETURN [begins, ends, met]}")
            assert after[: after.index("}")].rstrip().endswith("RETURN [begins, ends, met]")


def test_of_a_placeholder_that_days_are_taken_at_nothing_leaves_a_statement() -> None:
    texts = [one.text for one in READING.values() if "(referred:Unit {recordId: n." in one.text]
    assert len(texts) > 1
    for text in texts:
        # That it is another one than the unit is a condition, and no answer.
        asked = text.replace("AND referred.id <> n.id ", "")
        told = set(re.findall(r"\breferred\b(?!:)(\.\w+|\))", asked))
        assert told <= {".standing", ".circles", ")"}, text
    assert {name for name, one in READING.items() if REFERRED in _NAMED.findall(one.text)} == {
        name for name, one in READING.items() if one.text in texts
    }


def test_what_is_not_asked_for_is_noticed() -> None:
    statement = Statement("MATCH (n:Lead {id: $id})<-[:FROM_LEAD]-(m:Case) WHERE " + seen("n"))
    assert unasked(statement) == {"m"}


GUARDED: Final = {
    MODEL[kind].label: (*rule.fields, *MODEL[kind].guarded) for kind, rule in RULES.items()
}
"""Label → what tells what a guarded field says."""


def unguarded(statement: Statement) -> set[str]:
    """What a statement asks of guarded fields without asking whether the caller is privy."""
    return {
        f"{name}.{field}"
        for name, label in _NAMED.findall(statement.text)
        for field in GUARDED.get(label, ())
        if re.search(rf"\b{name}\.{field}\b", statement.text) and privy(name) not in statement.text
    }


@pytest.mark.parametrize("name", READING)
def test_guarded_fields_are_asked_of_those_who_are_privy(name: str) -> None:
    assert not unguarded(READING[name]), READING[name].text


def test_an_unguarded_question_is_noticed() -> None:
    asked = "MATCH (n:Person) WHERE n.name CONTAINS $text"
    assert unguarded(Statement(asked)) == {"n.name"}
    assert not unguarded(Statement(asked + " AND " + privy("n")))


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
            label = _NAMED.findall(statement.text)[0][1]
            assert "$circles IS NULL OR " + seen_of(label, "n") in statement.text
