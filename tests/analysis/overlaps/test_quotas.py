"""How quotas are counted: scopes, periods, joint groups, exemptions (`domain.md` 5.5)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from analysis.overlaps.activities import Occupied, Presence
from analysis.overlaps.explaining import explain
from analysis.overlaps.quota_periods import days_of, name_of
from analysis.overlaps.quota_register import QuotaRegister
from analysis.overlaps.quota_uses import QuotaUse
from analysis.overlaps.quotas import quota_breaches, rule_of, trend_breaches
from domain.flags import Severity
from domain.inspections import Trigger
from domain.quotas import Quota, QuotaPeriod, QuotaScope
from domain.records import Source, Standing
from domain.regimes import Regime
from domain.secrecy import Secrecy
from tests.analysis.overlaps.commissioned import ground, presence

GROUND = ground()
DAY = timedelta(days=1)
MARCH, APRIL = date(2024, 3, 4), date(2024, 4, 1)


def quota(scope: str, **changes: Any) -> Quota:
    fields: dict[str, Any] = {"period": QuotaPeriod.YEAR, "limit": 1, "basis": "公告〔2024〕1号"}
    return Quota(
        id="qu-1",
        source=Source(system="S", record_id="Q-1", agency="GOV"),
        standing=Standing.STATED,
        secrecy=Secrecy.INTERNAL,
        version=1,
        updated_at=datetime(2024, 1, 1, tzinfo=UTC),
        code="Q-1",
        scope=QuotaScope[scope],
        **(fields | changes),
    )


def uses(
    of: Quota, *presences: Presence, occupied: Sequence[Occupied] = (), focus: str | None = None
) -> list[QuotaUse]:
    everybody = QuotaRegister(presences, GROUND, occupied)
    assert everybody.over(of) == [use for use in everybody.uses(of) if use.breached]
    return QuotaRegister(presences, GROUND, occupied, focus).uses(of)


def totals(of: Quota, *presences: Presence, **more: Any) -> dict[tuple[str, str, str], int]:
    return {
        (use.organiser or "", use.unit or "", use.period): use.used + use.proposed
        for use in uses(of, *presences, **more)
    }


def test_organiser_counts_inspections_led_by_their_own_first_day() -> None:
    first: dict[str, Any] = {"number": "P-1", "start": MARCH}
    found = totals(
        quota("ORGANISER", period=QuotaPeriod.MONTH),
        presence("X", MARCH, **first),
        presence("Y", APRIL, **first),
        presence("X", APRIL, number="P-2"),
        presence("X", APRIL, number="P-3", organiser="XF"),
    )
    assert found == {
        ("un-YJ", "", "2024-03"): 1, ("un-YJ", "", "2024-04"): 1, ("un-XF", "", "2024-04"): 1
    }  # fmt: skip


def test_organiser_and_target_count_each_pair() -> None:
    visits = [
        presence("X", MARCH, number="P-1"),
        presence("Y", MARCH, number="P-1"),
        presence("X", APRIL, number="P-2"),
        presence("X", APRIL, number="P-3", organiser="XF"),
    ]
    every = {
        ("un-YJ", "un-X", "2024"): 2, ("un-YJ", "un-Y", "2024"): 1, ("un-XF", "un-X", "2024"): 1
    }  # fmt: skip
    assert totals(quota("ORGANISER_TARGET"), *visits) == every
    of_one = {key: count for key, count in every.items() if key[0] == "un-XF"}
    assert totals(quota("ORGANISER_TARGET", unit="XF"), *visits) == of_one
    at_one = {key: count for key, count in every.items() if key[1] == "un-Y"}
    assert totals(quota("ORGANISER_TARGET", unit="Y"), *visits) == at_one


def test_target_counts_whoever_comes_and_what_is_occupied() -> None:
    visits = [presence("X", MARCH, number="P-1"), presence("X", APRIL, number="P-2")]
    hidden = [Occupied(unit="un-X", start=APRIL, end=APRIL)]
    at_target = quota("TARGET", limit=2, unit="X")
    assert totals(at_target, *visits) == {("", "un-X", "2024"): 2}
    assert totals(at_target, *visits, occupied=hidden) == {("", "un-X", "2024"): 3}
    assert totals(quota("ORGANISER"), *visits, occupied=hidden) == {("un-YJ", "", "2024"): 2}
    assert totals(quota("TARGET", unit="Y"), *visits, occupied=hidden) == {}
    (use,) = uses(at_target, *visits, occupied=hidden)
    (breach,) = quota_breaches([use])
    assert breach.occupied == ("2024-04-01/2024-04-01",)
    assert use.inspections == ("in-S-P-1", "in-S-P-2")


def test_region_counts_an_inspection_once_however_many_targets_it_has_there() -> None:
    visits = [
        presence("X", MARCH, number="P-1"),
        presence("FIRM", MARCH, number="P-1"),
        presence("Y", MARCH, number="P-2"),
        presence("STRANGER", MARCH, number="P-3"),
        presence("NOBODY", MARCH, number="P-4"),
    ]
    assert totals(quota("REGION", region_code="500100"), *visits) == {("", "", "2024"): 2}
    assert totals(quota("REGION", region_code="500151"), *visits) == {("", "", "2024"): 1}


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({"joint_group": "J"}, 1),
        ({"trigger": Trigger.COMPLAINT, "trigger_ref": "L-1"}, 1),
        ({"trigger": Trigger.COMPLAINT}, 2),
        ({"regime": Regime.AUDIT}, 1),
        ({}, 2),
    ],
)
def test_what_counts(changes: dict[str, Any], count: int) -> None:
    first = changes if "joint_group" in changes else {}
    visits = presence("X", MARCH, number="P-1", **first), presence("X", number="P-2", **changes)
    of = quota("TARGET", regime=Regime.ADMIN_INSPECTION)
    assert totals(of, *visits) == {("", "un-X", "2024"): count}


def test_a_quota_that_states_exempt_triggers_spares_no_others() -> None:
    visit = presence("X", number="P-1", trigger=Trigger.COMPLAINT, trigger_ref="L-1")
    of = quota("TARGET", exempt_triggers=(Trigger.SUPERIOR_SPECIAL,))
    assert totals(of, visit) == {("", "un-X", "2024"): 1}


def test_a_region_named_with_a_unit_counts_what_concerns_the_unit() -> None:
    visits = [
        presence("X", MARCH, number="P-1"),
        presence("FIRM", MARCH, number="P-2", organiser="XF"),
        presence("Y", MARCH, number="P-3", organiser=None),
    ]
    in_city = quota("REGION", region_code="500100")
    assert totals(in_city, *visits) == {("", "", "2024"): 3}
    of_one = quota("REGION", region_code="500100", unit="XF")
    assert totals(of_one, *visits) == {("", "", "2024"): 1}
    assert totals(quota("ORGANISER"), visits[2]) == {}
    assert totals(quota("ORGANISER", limit=None), *visits) == {}


def test_a_quota_holds_from_its_first_to_its_last_day() -> None:
    visits = [presence("X", MARCH, number="P-1"), presence("X", APRIL, number="P-2")]
    for changes, count in (
        ({"valid_from": MARCH}, 2),
        ({"valid_from": APRIL}, 1),
        ({"valid_to": APRIL}, 2),
        ({"valid_to": MARCH}, 1),
    ):
        assert totals(quota("TARGET", **changes), *visits) == {("", "un-X", "2024"): count}


def test_what_a_plan_adds() -> None:
    visits = [presence("X", MARCH, number="P-1"), presence("X", APRIL, number="P-2")]
    (use,) = uses(quota("TARGET"), *visits, focus="in-S-P-2")
    assert (use.used, use.proposed, use.limit, use.breached) == (1, 1, 1, True)
    (use,) = uses(quota("TARGET", limit=2), *visits, focus="in-S-P-2")
    assert not use.breached
    assert uses(quota("TARGET"), *visits, focus="in-S-P-9") == []
    joint = [presence("X", MARCH, number=n, joint_group="J") for n in ("P-1", "P-2")]
    (use,) = uses(quota("TARGET"), *joint, focus="in-S-P-2")
    assert (use.used, use.proposed, use.breached) == (1, 0, False)


def test_an_exempt_plan_breaks_no_quota_that_others_have_used_up() -> None:
    visits = [presence("X", day, number=n) for n, day in (("P-1", MARCH), ("P-2", APRIL))]
    exempt = presence("X", number="P-3", trigger=Trigger.EMERGENCY, trigger_ref="E-1")
    (use,) = uses(quota("TARGET"), *visits, exempt, focus="in-S-P-3")
    assert (use.used, use.proposed, use.breached) == (2, 0, False)


def test_one_inspection_in_two_systems_counts_once() -> None:
    twice = [presence("X", number="P-1", system=system) for system in ("S", "T")]
    assert totals(quota("TARGET"), *twice) == {("", "un-X", "2024"): 1}
    elsewhere = presence("Y", number="P-1", system="T")
    for scope in ("ORGANISER", "REGION"):
        assert list(totals(quota(scope), *twice, elsewhere).values()) == [1]
        for asked in ("in-S-P-1", "in-T-P-1"):
            (use,) = uses(quota(scope), *twice, elsewhere, focus=asked)
            assert (use.used + use.proposed, use.breached) == (1, False)


def test_a_breach_stands_for_the_quota_whom_it_is_for_and_the_period() -> None:
    visits = [presence("X", day, number=n) for n, day in (("P-1", MARCH), ("P-2", APRIL))]
    (breach,) = quota_breaches(uses(quota("ORGANISER_TARGET"), *visits))
    assert breach.severity is Severity.HARD
    assert (breach.unit, breach.rule, breach.subjects) == (
        "un-X", "Q-1", ("in-S-P-1", "in-S-P-2"),
    )  # fmt: skip
    assert (breach.evidence["begin"], breach.evidence["end"]) == ("2024-01-01", "2024-12-31")
    assert breach.about == ("qu-1", "un-YJ", "2024")
    assert (breach.evidence["total"], breach.evidence["limit"]) == (2, 1)
    rule = rule_of(quota("TARGET"), GROUND)
    assert (rule.id, rule.source.zh) == ("Q-1", "公告〔2024〕1号")
    assert explain(breach, rule, {}).zh == "按“Q-1”，2024共2次，超过上限1次"


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2024, 12, 30), ("2024", "2024-12", "2025-W01", "2024-12-30")),
        (date(2024, 12, 29), ("2024", "2024-12", "2024-W52", "2024-12-29")),
    ],
)
def test_periods_are_those_of_the_calendar(day: date, names: tuple[str, ...]) -> None:
    assert tuple(name_of(day, period) for period in QuotaPeriod) == names
    for period in QuotaPeriod:
        begin, end = days_of(day, period)
        assert begin <= day <= end
        inside = {name_of(one, period) for one in (begin, day, end)}
        outside = {name_of(one, period) for one in (begin - DAY, end + DAY)}
        assert (len(inside), inside & outside) == (1, set())


def plans(**years: int) -> list[Presence]:
    return [
        presence("X", date(int(year[1:]), 5, 20), number=f"{year}-{n}")
        for year, count in years.items()
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("years", "raised"),
    [
        ({"y2023": 1, "y2024": 2}, True),
        ({"y2023": 2, "y2024": 2}, False),
        ({"y2024": 3}, False),
        ({"y2022": 1, "y2024": 2}, False),
    ],
)
def test_plans_may_not_grow(years: dict[str, int], *, raised: bool) -> None:
    found = trend_breaches(plans(**years), GROUND)
    assert bool(found) is raised
    for one in found:
        assert (one.severity, one.unit, one.rule) == (Severity.SOFT, "un-YJ", "TJ-07")
        assert one.about == ("TJ-07", "un-YJ", "2024")
        said = explain(one, GROUND.rules.rule(one.rule), {"un-YJ": "应急局"})
        assert said.zh == "应急局2024年计划2项，多于上一年的1项"


def test_growth_is_asked_of_the_year_of_a_plan() -> None:
    grown = plans(y2023=1, y2024=2, y2025=2)
    (one,) = trend_breaches(grown, GROUND, focus="in-S-y2024-1")
    assert one.subjects == ("in-S-y2024-1",)
    assert trend_breaches(grown, GROUND, focus="in-S-y2025-1") == []
