from collections import Counter

import pytest

from demonstration.situations import SITUATIONS, Situation
from domain.flags import FlagKind
from tests.demonstration.overlaps import EXEMPT
from tests.demonstration.records import Records

SUBTYPES = {
    "DUPLICATE": ["SAME_AGENCY", "LEVEL_DOWN", "CROSS_REGIME", "CROSS_AGENCY"],
    "ULTRA_VIRES": [f"UV{n}" for n in range(1, 14)],
    "CROWDED": ["DAY", "WEEK", "MONTH"],
    "LIST_DIVERGENCE": [f"LD{n}" for n in range(1, 7)],
    "REPEAT_OFFENCE": ["YELLOW", "BLACK"],
}
TOUCHED = {
    "inspections": ("targets",),
    "visits": ("unit",),
    "leads": ("units",),
    "issues": ("unit",),
    "cases": ("units",),
}
named = pytest.mark.parametrize("situation", SITUATIONS, ids=lambda s: s.name)


def test_names_and_titles_are_their_own() -> None:
    assert len({s.name for s in SITUATIONS}) == len(SITUATIONS)
    assert len({s.title for s in SITUATIONS}) == len(SITUATIONS)


@pytest.mark.parametrize("kind", FlagKind)
def test_every_kind_of_flag_has_a_situation(kind: FlagKind) -> None:
    found = {flag.subtype for s in SITUATIONS for flag in s.expected if flag.kind is kind}
    assert found >= set(SUBTYPES.get(kind.name, [""]))


@pytest.mark.parametrize("kind", FlagKind)
def test_every_kind_of_flag_is_spared_where_it_only_comes_near(kind: FlagKind) -> None:
    assert [s.name for s in SITUATIONS if kind in s.spared]


def test_every_exempt_trigger_spares() -> None:
    (each,) = (s for s in SITUATIONS if s.name == "exempt-each-trigger")
    triggers = {
        row["trigger"]
        for (kind, _), rows in each.rows.items()
        if kind == "inspections"
        for row in rows
        if row.get("triggerRef")
    }
    assert triggers == EXEMPT
    assert each.expected == ()


@pytest.mark.parametrize("subtype", SUBTYPES["DUPLICATE"])
def test_duplicates_come_hard_and_soft(subtype: str) -> None:
    found = Counter(
        flag.severity.name
        for s in SITUATIONS
        if s.name.startswith("duplicate-") and len(s.expected) == 1
        for flag in s.expected
        if flag.subtype == subtype
    )
    assert found == {"HARD": 1, "SOFT": 1}


def test_units_belong_to_one_situation_each() -> None:
    owned = Counter(unit for s in SITUATIONS for unit in s.units)
    assert [unit for unit, count in owned.items() if count > 1] == []


def test_ordinary_course_keeps_away(records: Records) -> None:
    owned = {unit for s in SITUATIONS for unit in s.units}
    apart = {number for s in SITUATIONS for number in s.records}
    for kind in ("inspections", "leads"):
        for row in records[kind]:
            if row["number"] not in apart:
                assert not owned & set(row[TOUCHED[kind][0]].split(";"))


@named
def test_touches_its_own_units_only(situation: Situation) -> None:
    units = {
        code
        for (kind, _), rows in situation.rows.items()
        for row in rows
        for field in TOUCHED.get(kind, ())
        for code in row.get(field, "").split(";")
    }
    strange = units - set(situation.units)
    assert strange == ({"YX31-dropped-orphan"} if situation.name == "dropped-orphan" else set())


@named
def test_records_are_there(situation: Situation, records: Records) -> None:
    for (kind, system), rows in situation.rows.items():
        there = [row for row in records[kind] if row["system"] == system]
        for row in rows:
            assert row | {"system": system} in there


@named
def test_its_records_carry_its_name(situation: Situation) -> None:
    assert situation.records or situation.name == "log-of-another-system"
    assert all(situation.name in number for number in situation.records)


@named
def test_subjects_are_its_own(situation: Situation) -> None:
    other = {"quotas": "code", "issues": "list"}
    own = set(situation.records) | {
        row[other[kind]]
        for (kind, _), rows in situation.rows.items()
        if kind in other
        for row in rows
    }
    assert {subject for flag in situation.expected for subject in flag.subjects} <= own
