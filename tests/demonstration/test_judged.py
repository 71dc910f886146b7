"""The hub's own rules of mandates, quotas and reuse say of the city what its situations say."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from analysis.overlaps.explaining import explain
from analysis.overlaps.findings import Finding
from analysis.overlaps.judging import judge
from analysis.overlaps.mandates import exceeded
from analysis.overlaps.neighbourhoods import Neighbourhood
from analysis.overlaps.quota_register import QuotaRegister
from analysis.overlaps.quotas import TREND, quota_breaches, trend_breaches
from analysis.overlaps.reuse import reusable
from analysis.overlaps.same_inspections import same_inspections
from analysis.overlaps.suggesting import suggest
from demonstration.situations import SITUATIONS
from tests.demonstration.judged import Judged, is_secret
from tests.demonstration.overlaps import DEAD, NOT_YET
from tests.demonstration.records import Records

OVERLAPS = ("DUPLICATE", "MULTI_HEADED", "UNMERGED", "CROWDED", "WHEEL_ATTACK")


@pytest.fixture(scope="module")
def judged(records: Records) -> Judged:
    return Judged(records)


def expected(kind: str) -> set[tuple[str, str, str, tuple[str, ...]]]:
    return {
        (flag.severity.name, flag.subtype, flag.unit, flag.subjects)
        for situation in SITUATIONS
        for flag in situation.expected
        if flag.kind.name == kind
    }


def counting(judged: Judged, but: Iterable[str]) -> list[str]:
    """Numbers of the inspections that are in none of these statuses."""
    return [n for n, one in judged.inspections.items() if one.status and one.status.name not in but]


def said(finding: Finding, subjects: tuple[str, ...]) -> tuple[str, str, str, tuple[str, ...]]:
    return finding.severity.name, finding.subtype or "", finding.unit or "", subjects


def test_overlaps(judged: Judged) -> None:
    """A flag beside occupied days names what is behind them, which a finding cannot."""
    secret = {
        (p.unit, f"{p.start}/{p.end}"): number
        for number, presences in judged.presences.items()
        for p in presences
        if is_secret(p)
    }
    found = [
        (finding, tuple(secret[scene.unit, days] for days in finding.occupied))
        for scene in judged.scenes
        for finding in judge(scene, judged.ground)
    ]
    assert {
        (finding.kind.name, *said(finding, tuple(sorted((*finding.subjects, *behind)))))
        for finding, behind in found
    } == {(kind, *one) for kind in OVERLAPS for one in expected(kind)}
    assert len(found) == sum(len(expected(kind)) for kind in OVERLAPS)


def test_mandates(judged: Judged) -> None:
    found = [
        finding
        for number in counting(judged, DEAD)
        for finding in exceeded(judged.commission(number), judged.ground)
    ]
    assert {said(finding, finding.subjects) for finding in found} == expected("ULTRA_VIRES")
    assert len(found) == len(expected("ULTRA_VIRES"))


def test_quotas(judged: Judged) -> None:
    """A flag of the city's is told by the quota's number, a finding by the inspections."""
    presences = [p for n in counting(judged, DEAD | NOT_YET) for p in judged.presences[n]]
    register = QuotaRegister(presences, judged.ground)
    over = quota_breaches(use for quota in judged.quotas for use in register.over(quota))
    found = {said(finding, (finding.rule,)) for finding in over}
    hard = {one for one in expected("QUOTA_BREACH") if one[0] == "HARD"}
    assert found == hard
    (trend,) = trend_breaches(presences, judged.ground)
    ((severity, _, unit, _),) = expected("QUOTA_BREACH") - hard
    assert (trend.severity.name, trend.unit, trend.rule) == (severity, unit, TREND)
    assert (trend.evidence["count"], trend.evidence["before"]) == (2, 1)


def test_reuse(judged: Judged) -> None:
    drafted = set(counting(judged, DEAD)) - set(counting(judged, NOT_YET))
    offered = {
        (number, offer.inspection)
        for number in drafted
        for offer in reusable(judged.presences[number], judged.concluded, judged.ground)
    }
    assert offered == {pair for situation in SITUATIONS for pair in situation.reusable}


def test_one_inspection_in_two_systems(judged: Judged) -> None:
    presences = [p for n in counting(judged, DEAD) for p in judged.presences[n]]
    (same,) = same_inspections(presences, judged.ground.matters)
    (situation,) = (s for s in SITUATIONS if s.name == "one-inspection-two-systems")
    assert {same.stands, same.repeats} == set(situation.records)
    assert not same.judged


def test_every_finding_is_said_in_words(judged: Judged) -> None:
    names: dict[str, str] = {
        **{code: body.name or code for code, body in judged.bodies.items()},
        **{number: one.title or number for number, one in judged.inspections.items()},
    }
    found = [finding for scene in judged.scenes for finding in judge(scene, judged.ground)]
    for number in counting(judged, DEAD):
        found += exceeded(judged.commission(number), judged.ground)
    for finding in found:
        text = explain(finding, judged.ground.rules.rule(finding.rule), names)
        about = finding.unit or finding.subjects[0]
        for sentence in (text.zh, text.en):
            assert names[about] in sentence
            assert not {"{", "}", "/"} & set(sentence)
            assert all(number not in sentence for number in finding.subjects)


SUGGESTED = {
    "YJ-duplicate-same-agency-hard-2": "MERGE MUST YJ-duplicate-same-agency-hard-1",
    "XF-duplicate-level-down-hard-2": "MERGE MUST XF-duplicate-level-down-hard-1",
    "YJ-unmerged-2": "MERGE MAY YJ-unmerged-1",
    "WJ-multi-headed-hard-1": "MERGE MAY SC-multi-headed-hard-1",
    "YJ-occupied-1": "RESCHEDULE",
    "YJ-exempt-with-evidence-1": "KEEP",
    "XF-parallel-by-design-1": "KEEP",
    "SC-wheel-attack-1": "KEEP",
    "YJ-county-scope-against-town-1": "KEEP",
}


def test_what_is_best_is_suggested_first(judged: Judged) -> None:
    new_year = replace(judged.ground, as_of=date(2024, 1, 2))
    for number, expected_first in SUGGESTED.items():
        scenes = [
            scene
            for scene in judged.scenes
            if number in {p.activity.id for p in (*scene.own, *scene.above)}
        ]
        best = suggest(Neighbourhood(number, scenes, new_year))[0]
        words = best.disposition.name, best.obligation and best.obligation.name, best.inspection
        assert " ".join(word for word in words if word) == expected_first
        stays = {"YJ-county-scope-against-town-1", "SC-wheel-attack-1"}
        assert bool(best.left) is (number in stays)
