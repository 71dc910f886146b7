"""Mandates and quotas of random worlds are what the oracle says of them."""

import pytest

from analysis.overlaps.mandates import exceeded
from analysis.overlaps.quota_register import QuotaRegister
from analysis.overlaps.quotas import trend_breaches
from tests.analysis.overlaps.comparing import SEEDS, Difference, apart, compared
from tests.analysis.overlaps.oracle import mandate_flags, quota_uses, trends
from tests.analysis.overlaps.oracle_quotas import Trend, Use
from tests.analysis.overlaps.translating import ground, key_in, raised
from tests.analysis.overlaps.translating_mandates import (
    commission,
    occupied,
    presences,
    quota,
    used,
)
from tests.analysis.overlaps.worlds import Raised, World, key_of


def broken(world: World) -> set[Raised]:
    stands_on = ground(world)
    return {
        raised(finding)
        for plan in world["inspections"]
        for finding in exceeded(commission(world, plan), stands_on)
    }


def expected_broken(world: World) -> set[Raised]:
    return {flag for plan in world["inspections"] for flag in mandate_flags(world, plan)}


def uses(world: World) -> set[tuple[str, Use]]:
    register = QuotaRegister(presences(world), ground(world), occupied(world))
    counted = [(row, use) for row in world["quotas"] for use in register.uses(quota(row))]
    over = [(row, use) for row in world["quotas"] for use in register.over(quota(row))]
    found = {("used", used(row, use)) for row, use in counted if use.used + use.proposed}
    return found | {("over", used(row, use)) for row, use in over}


def expected_uses(world: World) -> set[tuple[str, Use]]:
    expected = quota_uses(world)
    limits = {key_of(row): row["limit"] for row in world["quotas"]}
    over = {("over", use) for use in expected if use.used > limits[use.quota]}
    return {("used", use) for use in expected} | over


def rising(world: World) -> set[Trend]:
    return {
        Trend(key_in(finding.about[1]), finding.about[2])
        for finding in trend_breaches(presences(world), ground(world))
    }


def in_mandates(world: World) -> Difference:
    return apart(expected_broken(world), broken(world))


def in_quotas(world: World) -> Difference:
    return apart(expected_uses(world), uses(world))


def in_trends(world: World) -> Difference:
    return apart(trends(world), rising(world))


@pytest.mark.parametrize("seeds", SEEDS)
def test_mandates_are_exceeded_as_the_oracle_says(seeds: range) -> None:
    assert compared(seeds, in_mandates, lambda world: len(expected_broken(world))) > len(seeds)


@pytest.mark.parametrize("seeds", SEEDS)
def test_quotas_are_used_as_the_oracle_says(seeds: range) -> None:
    assert compared(seeds, in_quotas, lambda world: len(expected_uses(world))) > len(seeds)


@pytest.mark.parametrize("seeds", SEEDS)
def test_years_rise_as_the_oracle_says(seeds: range) -> None:
    assert compared(seeds, in_trends, lambda world: len(trends(world))) > len(seeds) / 100
