"""One inspection in two systems (`domain.md` 5.5, what is compared)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from analysis.matters import MatterTree, Topic
from analysis.overlaps.activities import Presence
from analysis.overlaps.same_inspections import counted_once, same_inspections, standing_for
from tests.analysis.overlaps.commissioned import DAY, presence

MATTERS: Final = MatterTree(
    Topic(id=identifier, code="M.safety.fire") for identifier in ("ma-fire", "ma-fire-of-T")
)


def here(**changes: Any) -> Presence:
    fields: dict[str, Any] = {"number": "A", "system": "S"} | changes
    return presence("X", **fields)


def there(**changes: Any) -> Presence:
    unit, start = changes.pop("unit", "X"), changes.pop("start_on", DAY)
    fields: dict[str, Any] = {"number": "B", "system": "T"} | changes
    return presence(unit, start, **fields)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (there(), True),
        (there(system="S"), False),
        (there(organiser="XF"), False),
        (there(unit="Y"), False),
        (there(matters=("M.safety",)), False),
        (there(start_on=DAY + timedelta(days=1)), False),
        (there(different_from=frozenset({"in-S-A"})), False),
        (there(organiser="XF", matters=("M.edu",), same_as=frozenset({"in-S-A"})), True),
    ],
)
def test_what_is_the_same(other: Presence, *, same: bool) -> None:
    for both in ([here(), other], [other, here()]):
        assert [(s.stands, s.repeats) for s in same_inspections(both, MATTERS)] == [
            ("in-S-A", other.activity.id)
        ] * same
        assert len(counted_once(both, MATTERS)) == 2 - same


def test_nobody_knows_who_leads() -> None:
    assert same_inspections([here(organiser=None), there(organiser=None)], MATTERS) == []


def test_the_evidence_tells_a_judgement_from_a_likeness() -> None:
    (alike,) = same_inspections([here(), there()], MATTERS)
    assert (alike.judged, alike.organiser, alike.matters) == (False, "un-YJ", ("ma-fire",))
    other = there(same_as=frozenset({"in-S-A"}), organiser="XF")
    (judged,) = same_inspections([here(), other], MATTERS)
    assert judged.judged


def test_the_smaller_of_start_number_and_system_stands() -> None:
    earlier = there(start_on=DAY - timedelta(days=1), same_as=frozenset({"in-S-A"}))
    assert counted_once([here(), earlier], MATTERS) == [earlier]
    same_number = there(number="A")
    assert [p.activity.system for p in counted_once([same_number, here()], MATTERS)] == ["S"]


def test_two_alike_in_one_system_are_two_each_with_its_own_counterpart() -> None:
    records = [here(number="A"), here(number="C"), there(number="B"), there(number="D")]
    assert {(s.stands, s.repeats) for s in same_inspections(records, MATTERS)} == {
        ("in-S-A", "in-T-B"), ("in-S-C", "in-T-D"),
    }  # fmt: skip
    assert len(counted_once(records[:3], MATTERS)) == 2


def test_a_judgement_may_tie_three_systems_together() -> None:
    records = [
        here(),
        there(organiser="XF", same_as=frozenset({"in-S-A"})),
        there(number="C", system="U", organiser="SJ", same_as=frozenset({"in-T-B"})),
    ]
    assert [(s.stands, s.repeats) for s in same_inspections(records, MATTERS)] == [
        ("in-S-A", "in-T-B"), ("in-S-A", "in-U-C"),
    ]  # fmt: skip


def test_matters_of_one_code_are_one_matter_whoever_has_the_record() -> None:
    other = there()
    matters = frozenset({"ma-fire-of-T"})
    other = replace(other, activity=replace(other.activity, matters=matters))
    assert len(same_inspections([here(), other], MATTERS)) == 1
    assert same_inspections([here(), other], MatterTree(())) == []


def test_what_is_counted_over_several_units_counts_an_inspection_once() -> None:
    records = [
        there(start_on=DAY - timedelta(days=2), unit="Y", same_as=frozenset({"in-S-A"})),
        here(),
        there(unit="Z", same_as=frozenset({"in-S-A"})),
        here(number="D", organiser="XF"),
    ]
    assert standing_for(records, MATTERS) == {"in-S-A": "in-T-B", "in-T-B": "in-T-B"}
