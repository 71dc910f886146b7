"""What a planner could do about a plan (`domain.md` 5.6, 1 to 6)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from analysis.overlaps.activities import Occupied, Presence
from analysis.overlaps.findings import Finding
from analysis.overlaps.neighbourhoods import Neighbourhood
from analysis.overlaps.reuse import Offer
from analysis.overlaps.scenes import Scene
from analysis.overlaps.suggesting import suggest
from analysis.overlaps.suggestions import Suggestion
from analysis.overlaps.windows import common_start, possible_starts
from domain.flags import Disposition, FlagKind, Obligation, Severity
from domain.inspections import InspectionStatus, Method, Trigger
from domain.regimes import Regime
from domain.secrecy import Secrecy
from tests.analysis.overlaps.commissioned import ground, presence

TUESDAY = date(2024, 6, 18)
DAY = timedelta(days=1)
GROUND = ground(date(2024, 5, 6))
PLAN = "in-S-P-1"


def plan(*units: str, on: date = TUESDAY, **changes: Any) -> list[Presence]:
    fields: dict[str, Any] = {"organiser": "YJ", "status": InspectionStatus.CHECKED} | changes
    return [presence(unit, on, **fields) for unit in units or ("X",)]


def other(
    unit: str = "X", on: date = TUESDAY, until: date | None = None, **fields: Any
) -> Presence:
    changed: dict[str, Any] = {"number": "P-2", "organiser": "XF"} | fields
    return presence(unit, on, until, **changed)


def neighbourhood(
    mine: Sequence[Presence], *others: Presence, occupied: Sequence[Occupied] = ()
) -> Neighbourhood:
    scenes = [
        Scene(
            unit=visit.unit,
            own=[visit, *(one for one in others if one.unit == visit.unit)],
            occupied=[stay for stay in occupied if stay.unit == visit.unit],
        )
        for visit in mine
    ]
    return Neighbourhood(PLAN, scenes, GROUND)


def suggested(mine: Sequence[Presence], *others: Presence, **more: Any) -> list[Suggestion]:
    offers = more.pop("offers", ())
    return suggest(neighbourhood(mine, *others, **more), offers)


def one(disposition: Disposition, found: Sequence[Suggestion]) -> Suggestion | None:
    return next((s for s in found if s.disposition is disposition), None)


def test_what_meets_nobody_is_kept() -> None:
    (keep,) = suggested(plan())
    assert (keep.disposition, keep.left) == (Disposition.KEEP, ())
    assert keep.reason.zh


def test_what_raises_soft_flags_only_may_be_kept_for_a_reason() -> None:
    found = suggested(plan(), other(on=TUESDAY + 10 * DAY, matters=("M.edu",)))
    assert found[-1].disposition is Disposition.KEEP
    assert found[-1].left
    assert one(Disposition.KEEP, suggested(plan(), other())) is None


@pytest.mark.parametrize(("severity", "kept"), [(Severity.SOFT, True), (Severity.HARD, False)])
def test_what_exceeds_its_mandate_is_not_kept(severity: Severity, *, kept: bool) -> None:
    beyond = Finding(
        kind=FlagKind.ULTRA_VIRES, severity=severity, subtype="UV3", subjects=(PLAN,), rule="UV3"
    )
    assert [s.disposition for s in suggest(neighbourhood(plan()), (), [beyond])] == [
        Disposition.KEEP
    ] * kept


def test_another_record_of_the_same_inspection_is_no_partner() -> None:
    again = presence("X", TUESDAY, organiser="YJ", system="T")
    assert [s.disposition for s in suggested(plan(), again)] == [Disposition.KEEP]
    twice = [other(), other(system="T")]
    mergers = [s for s in suggested(plan(), *twice) if s.disposition is Disposition.MERGE]
    assert [(s.inspection, s.left) for s in mergers] == [("in-S-P-2", ())]
    stay = Occupied(unit="un-X", start=TUESDAY, end=TUESDAY)
    days = one(Disposition.RESCHEDULE, suggested(plan(), again, occupied=[stay]))
    assert days is not None
    assert days.left == ()


def test_one_cause_must_be_one_visit() -> None:
    found = suggested(plan(), other(on=TUESDAY + 2 * DAY))
    merge = found[0]
    assert (merge.disposition, merge.obligation) == (Disposition.MERGE, Obligation.MUST)
    assert (merge.inspection, merge.visits_saved, merge.left) == ("in-S-P-2", 1, ())
    assert (merge.start, merge.end) == (TUESDAY + 2 * DAY, TUESDAY + 2 * DAY)


def test_different_causes_may_be_one_visit() -> None:
    merge = one(Disposition.MERGE, suggested(plan(), other(matters=("M.edu",))))
    assert merge is not None
    assert merge.obligation is Obligation.MAY


def test_a_merger_lasts_as_long_as_its_longest_and_saves_at_every_common_target() -> None:
    late = TUESDAY + 6 * DAY
    others = [other(unit, late, late + 3 * DAY) for unit in ("X", "Y")]
    merge = one(Disposition.MERGE, suggested(plan("X", "Y", "FIRM"), *others))
    assert merge is not None
    assert (merge.start, merge.end, merge.visits_saved) == (late, late + 3 * DAY, 2)


@pytest.mark.parametrize(
    "fields",
    [
        {"trigger": Trigger.COMPLAINT, "trigger_ref": "L-1"},
        {"methods": frozenset({Method.UNDERCOVER})},
        {"regime": Regime.DISCIPLINE},
        {"secrecy": Secrecy.SECRET},
        {"parallel_reason": "赛马制"},
    ],
)
def test_what_is_never_joined(fields: dict[str, Any]) -> None:
    assert one(Disposition.MERGE, suggested(plan(), other(**fields))) is None
    assert one(Disposition.MERGE, suggested(plan(**fields), other())) is None


@pytest.mark.parametrize(
    "unfit",
    [
        other(status=InspectionStatus.IN_PROGRESS),
        other(onsite=False),
        other(planned=False),
        other(paired_with=frozenset({PLAN})),
        other(on=TUESDAY + 35 * DAY),
        other(on=TUESDAY + 30 * DAY, approved_since=TUESDAY + 30 * DAY),
        other(matters=("M.pilot",), on=TUESDAY + 20 * DAY),
        other(matters=("M.safety",), on=TUESDAY + 17 * DAY, until=TUESDAY + 40 * DAY,
              organiser="YJ", approved_since=TUESDAY + 16 * DAY),
    ],
)  # fmt: skip
def test_with_whom_nobody_goes(unfit: Presence) -> None:
    assert one(Disposition.MERGE, suggested(plan(), unfit)) is None


def test_a_joint_group_that_exists_stays_on_its_days() -> None:
    first, last = TUESDAY + DAY, TUESDAY + 2 * DAY
    group = [
        other(on=first, joint_group="J"),
        other(on=last, number="P-3", joint_group="J", organiser="SJ", matters=("M.edu",)),
    ]
    merge = one(Disposition.MERGE, suggested(plan(), *group))
    assert merge is not None
    assert (merge.start, merge.end, merge.left) == (first, last, ())
    full = [other(number=f"P-{n}", joint_group="J") for n in range(2, 7)]
    assert one(Disposition.MERGE, suggested(plan(), *full)) is None


@pytest.mark.parametrize(
    ("mine", "theirs", "lead"),
    [
        ({"organiser": "X-YJ"}, {"organiser": "XF"}, "un-XF"),
        ({"organiser": "YJ"}, {"organiser": "X-YJ"}, "un-YJ"),
        ({"matters": ("M.safety",)}, {"approved_on": TUESDAY}, "un-YJ"),
        ({"matters": ("M.safety.fire", "M.edu")}, {}, "un-YJ"),
        ({"approved_on": TUESDAY}, {"approved_on": TUESDAY - DAY}, "un-XF"),
        ({}, {"approved_on": TUESDAY}, "un-XF"),
        ({}, {"joint_group": "J", "joint_lead": "un-SJ"}, "un-SJ"),
    ],
)
def test_who_leads(mine: dict[str, Any], theirs: dict[str, Any], lead: str) -> None:
    merge = one(Disposition.MERGE, suggested(plan(**mine), other(**theirs)))
    assert merge is not None
    assert merge.lead == lead


def test_the_nearest_of_the_days_that_leave_least() -> None:
    busy = [other(number=f"P-{n}", on=TUESDAY + n * DAY, matters=("M.edu",)) for n in (2, 3)]
    days = one(Disposition.RESCHEDULE, suggested(plan(), *busy))
    assert days is not None
    assert (days.start, days.left) == (TUESDAY - 14 * DAY, ())
    # With others on both sides every day meets somebody within 15 days: no hard flag is enough.
    busy += [other(number=f"P-{n}", on=TUESDAY - n * DAY, matters=("M.edu",)) for n in (8, 4)]
    same_day = other(number="P-9", matters=("M.edu",))
    days = one(Disposition.RESCHEDULE, suggested(plan(), *busy, same_day))
    assert days is not None
    assert {finding.severity for finding in days.left} == {Severity.SOFT}


def test_days_stay_inside_the_approved_period() -> None:
    narrow = plan(approved_since=TUESDAY, approved_until=TUESDAY + DAY)
    days = one(Disposition.RESCHEDULE, suggested(narrow, other(matters=("M.edu",))))
    assert days is not None
    assert days.start == TUESDAY + DAY
    fixed = plan(approved_since=TUESDAY, approved_until=TUESDAY)
    assert one(Disposition.RESCHEDULE, suggested(fixed, other(matters=("M.edu",)))) is None


def test_days_are_free_of_what_is_occupied() -> None:
    stay = Occupied(unit="un-X", start=TUESDAY, end=TUESDAY + DAY)
    days = one(Disposition.RESCHEDULE, suggested(plan(), occupied=[stay]))
    assert days is not None
    assert days.left == ()
    assert days.start == TUESDAY - DAY


def test_all_targets_move_together() -> None:
    mine = [*plan("X"), *plan("Y", on=TUESDAY + DAY)]
    meets = Occupied(unit="un-Y", start=TUESDAY + DAY, end=TUESDAY + DAY)
    days = one(Disposition.RESCHEDULE, suggested(mine, occupied=[meets]))
    assert days is not None
    assert (days.start, days.end) == (TUESDAY - DAY, TUESDAY)


def offer(*units: str, everywhere: bool = True) -> Offer:
    return Offer(
        inspection="in-S-C-1", units=units, matters=("ma-fire",),
        valid_until=date(2024, 8, 1), everywhere=everywhere,
    )  # fmt: skip


def test_a_conclusion_stands_in_where_it_holds_for_every_target() -> None:
    best = suggested(plan(), other(), offers=[offer("un-X")])[0]
    assert (best.disposition, best.inspection) == (Disposition.REUSE_RESULT, "in-S-C-1")
    assert (best.visits_saved, best.left) == (1, ())
    found = suggested(plan("X", "Y"), offers=[offer("un-X", everywhere=False)])
    assert one(Disposition.REUSE_RESULT, found) is None


@pytest.mark.parametrize(
    ("methods", "remote"),
    [
        ({Method.DOCUMENTS, Method.ONLINE}, True),
        ({Method.DOCUMENTS, Method.VISIT}, False),
        (set[Method](), False),
    ],
)
def test_what_can_be_done_from_a_desk(methods: set[Method], *, remote: bool) -> None:
    mine = plan(methods=frozenset(methods))
    found = one(Disposition.REMOTE, suggested(mine, other(matters=("M.edu",))))
    assert (found is not None) is remote
    if found:
        assert (found.left, found.visits_saved) == ((), 1)


@pytest.mark.parametrize(
    ("mine", "earlier", "cancel"),
    [
        (plan(), [other(on=TUESDAY - 9 * DAY, organiser="YJ")], True),
        (plan(organiser="X-YJ"), [other(on=TUESDAY - 9 * DAY)], True),
        (plan(), [other(on=TUESDAY - 9 * DAY)], False),
        (plan(), [other(on=TUESDAY - 40 * DAY, organiser="YJ")], False),
        (plan(), [other(on=TUESDAY + 9 * DAY, organiser="YJ")], False),
        (plan("X", "Y"), [other(on=TUESDAY - 9 * DAY, organiser="YJ")], False),
        (
            plan(matters=("M.safety.fire", "M.edu")),
            [other(on=TUESDAY - 9 * DAY, organiser="YJ")],
            False,
        ),
    ],
)
def test_what_is_wholly_duplicate_should_be_cancelled(
    mine: list[Presence], earlier: list[Presence], *, cancel: bool
) -> None:
    found = one(Disposition.CANCEL, suggested(mine, *earlier))
    assert (found is not None) is cancel


def test_what_is_exempt_is_kept_for_its_reason_and_not_moved() -> None:
    exempt = plan(trigger=Trigger.COMPLAINT, trigger_ref="L-1")
    found = suggested(exempt, other(on=TUESDAY - DAY))
    assert [s.disposition for s in found] == [Disposition.KEEP]
    assert "L-1" in found[0].reason.zh


def test_the_best_comes_first() -> None:
    found = suggested(plan(methods=frozenset({Method.DOCUMENTS})), other(), offers=[offer("un-X")])
    assert [s.rank for s in found] == sorted(s.rank for s in found)
    assert len({s.disposition for s in found}) >= 3


def test_possible_starts_are_working_days_near_by_and_the_own_day() -> None:
    sunday = plan(on=date(2024, 6, 16))[0]
    starts = possible_starts(sunday, GROUND)
    assert date(2024, 6, 16) in starts
    assert {date(2024, 6, 15), date(2024, 6, 10)}.isdisjoint(starts)
    assert (starts[0], starts[-1]) == (date(2024, 6, 3), date(2024, 7, 1))
    soon = plan(on=date(2024, 5, 7))[0]
    assert possible_starts(soon, GROUND)[0] == date(2024, 5, 6)


def test_a_common_start_moves_both_little_and_the_other_least() -> None:
    mine = plan()[0]
    assert common_start(mine, other(on=TUESDAY + 3 * DAY), GROUND) == TUESDAY + 3 * DAY
    assert common_start(mine, other(on=TUESDAY + 21 * DAY), GROUND) == date(2024, 7, 3)
    assert common_start(mine, other(on=TUESDAY + 31 * DAY), GROUND) is None
