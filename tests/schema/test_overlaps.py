"""The overlap check through GraphQL: the reference scenarios of `domain.md` 5.5."""

from pathlib import Path
from typing import Any, Final

import pytest

from graph.round_trips import counted_round_trips
from graph.store import Store
from tests.importers.desk import Desk
from tests.schema.asking import ask, fault
from tests.schema.city import wiped
from tests.schema.plans import CHECK, DAY, expected, plan, samples

SAMPLES: Final = samples()
WITH_SUBJECTS: Final = """query Check($plan: InspectionPlanInput!, $asOf: Date) {
  overlapCheck(plan: $plan, asOf: $asOf) {
    verdict warnings
    flags {
      kind severity subtype unit { code }
      counterparts { occupied inspection { source { recordId } } start end }
      parameters { name value } evidence { name value } english: explanation(language: EN)
    }
    exempt { inspection { source { recordId } } unit { code } reason }
  }
}"""

Flag = tuple[str, str, str, str, str]


@pytest.fixture(scope="module")
async def county(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The contract's samples."""
    await wiped(graph)
    desk = Desk(graph, tmp_path_factory.mktemp("samples"))
    for kind in ("units", "matters", "inspections", "visits"):
        assert not (await desk.sample(kind)).rejected
    return graph


async def check(
    store: Store, said: dict[str, Any], document: str = WITH_SUBJECTS, as_of: str = DAY
) -> dict[str, Any]:
    """What a check says."""
    answer = await ask(store, document, {"plan": said, "asOf": as_of})
    return answer["overlapCheck"]


def flags_of(report: dict[str, Any], number: str) -> set[Flag]:
    """Flags as the contract's table of expected ones has them."""
    return {
        (
            flag["kind"],
            flag["severity"],
            flag["subtype"] or "",
            flag["unit"]["code"] if flag["unit"] else "",
            ";".join(sorted([number, *_others(flag)])),
        )
        for flag in report["flags"]
    }


def _others(flag: dict[str, Any]) -> list[str]:
    return [one["inspection"]["source"]["recordId"] for one in flag["counterparts"]]


def wanted(number: str) -> set[Flag]:
    """The expected flags of which an inspection is a subject."""
    return {
        (row["kind"], row["severity"], row["subtype"], row["unit"], row["subjects"])
        for row in expected()
        if number in row["subjects"].split(";")
    }


async def test_every_sample_is_flagged_as_the_contract_says(county: Store) -> None:
    for number, row in SAMPLES.items():
        report = await check(county, plan(row))
        assert flags_of(report, number) == wanted(number), number
        assert report["warnings"] == []


async def test_a_plan_that_is_not_there_yet_is_flagged_likewise(county: Store) -> None:
    """Checked without its number it also meets its own record, as any other."""
    said = plan(SAMPLES["D-12"], system=None, recordId=None, start="2024-03-05", end="2024-03-07")
    report = await check(county, said)
    assert report["verdict"] == "CONFLICT"
    assert {(flag["kind"], flag["severity"]) for flag in report["flags"]} >= {
        ("DUPLICATE", "HARD"), ("MULTI_HEADED", "HARD"),
    }  # fmt: skip


async def test_the_contracts_document_answers_in_one_round_trip(county: Store) -> None:
    with counted_round_trips() as counted:
        report = await check(county, plan(SAMPLES["D-01"]), CHECK)
    assert counted.count == 1
    first = report["flags"][0]
    assert first["rule"]["id"] == "DUPLICATE"
    assert first["rule"]["source"]
    assert first["counterpart"]["inspection"]["leadUnit"] == {
        "code": "CITY-YJ", "name": "某市应急管理局",
    }  # fmt: skip
    assert first["counterpart"]["contact"] is None


async def test_a_scope_takes_a_second_round_trip(county: Store) -> None:
    with counted_round_trips() as counted:
        report = await check(county, plan(SAMPLES["D-31"]), CHECK)
    assert counted.count == 2
    assert [flag["unit"]["code"] for flag in report["flags"]] == ["TOWN-W1"]


async def test_a_flag_tells_what_it_rests_on(county: Store) -> None:
    report = await check(county, plan(SAMPLES["D-02"]))
    flag = report["flags"][0]
    assert {"name": "gap", "value": "0"} in flag["evidence"]
    assert {"name": "reuse_days", "value": "90"} in flag["parameters"]
    assert "消防安全专项督查" in flag["english"]
    assert flag["counterparts"][0] == {
        "occupied": False, "start": "2024-03-04", "end": "2024-03-06",
        "inspection": {"source": {"recordId": "D-01"}},
    }  # fmt: skip


async def test_a_visit_upon_a_complaint_is_shown_as_exempt(county: Store) -> None:
    said = plan(SAMPLES["D-05"])
    report = await check(county, said)
    assert [one["inspection"]["source"]["recordId"] for one in report["exempt"]] == ["D-04"]
    assert "L-9" in report["exempt"][0]["reason"]
    assert report["flags"] == []
    without = await check(county, said | {"triggerRef": None})
    assert "DUPLICATE" in {flag["kind"] for flag in without["flags"]}


async def test_unknown_units_and_matters_are_checked_as_placeholders(county: Store) -> None:
    said = plan(SAMPLES["D-01"], targets=[{"unit": "NOWHERE"}], matters=["M.none"])
    report = await check(county, said)
    assert len(report["warnings"]) == 2
    assert "NOWHERE" in report["warnings"][0]
    assert "M.none" in report["warnings"][1]


async def test_a_year_without_holidays_is_said(county: Store) -> None:
    report = await check(county, plan(SAMPLES["D-11"], start="2031-03-04", end="2031-03-06"))
    assert [one for one in report["warnings"] if "2031" in one]


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"end": "2024-03-01"}, ("plan", "end")),
        ({"targets": []}, ("plan", "targets")),
        ({"targets": [{"unit": f"U{n}"} for n in range(20_001)]}, ("plan", "targets")),
        ({"targets": [{"unit": " "}]}, ("plan", "targets", 0, "unit")),
        (
            {"targets": [{"unit": "A"}, {"unit": "B", "start": "2024-03-06", "end": "2024-03-05"}]},
            ("plan", "targets", 1, "end"),
        ),
        ({"targets": [{"unit": "A", "end": "2024-03-20"}]}, ("plan", "targets", 0, "end")),
        ({"targets": [{"unit": "A", "start": "2024-02-20"}]}, ("plan", "targets", 0, "start")),
        (
            {"targets": [{"unit": "A"}, {"unit": "A", "start": "2024-03-05"}]},
            ("plan", "targets", 1, "unit"),
        ),
        ({"matters": []}, ("plan", "matters")),
        ({"matters": ["M.edu", ""]}, ("plan", "matters", 1)),
        ({"leadUnit": ""}, ("plan", "leadUnit")),
        ({"start": "0001-01-01"}, ("plan", "start")),
        ({"approval": {"from": "2024-03-02", "to": "2024-03-01"}}, ("plan", "approval", "to")),
    ],
)
async def test_what_makes_no_sense_is_refused_with_its_path(
    graph: Store, more: dict[str, Any], path: tuple[str | int, ...]
) -> None:
    refused = await fault(graph, CHECK, {"plan": plan(SAMPLES["D-01"], **more)})
    assert refused.code == "INVALID_ARGUMENT"
    assert refused.path == path
    assert refused.remedy


async def test_a_target_named_twice_counts_once(county: Store) -> None:
    twice = plan(SAMPLES["D-02"], targets=[{"unit": "COUNTY-X"}, {"unit": "COUNTY-X"}])
    assert flags_of(await check(county, twice), "D-02") == wanted("D-02")


async def test_suggestions_say_what_they_would_leave(county: Store) -> None:
    document = """query Check($plan: InspectionPlanInput!, $asOf: Date) {
      overlapCheck(plan: $plan, asOf: $asOf) {
        suggestions {
          disposition obligation reason joinWith { title } start end visitsSaved
          units { code } left { kind severity }
        }
      }
    }"""
    report = await check(county, plan(SAMPLES["D-02"]), document)
    merge = next(one for one in report["suggestions"] if one["disposition"] == "MERGE")
    assert merge["obligation"] == "MUST"
    assert merge["joinWith"] == {"title": "消防安全专项督查"}
    assert merge["visitsSaved"] == 1
    assert not [flag for flag in merge["left"] if flag["kind"] == "DUPLICATE"][1:]
    clear = await check(county, plan(SAMPLES["D-11"]), document)
    assert [one["disposition"] for one in clear["suggestions"]] == ["KEEP"]


QUOTAS: Final = """query Check($plan: InspectionPlanInput!, $asOf: Date) {
  overlapCheck(plan: $plan, asOf: $asOf) {
    flags { kind rule { id source } unit { code } }
    quotas { rule { id } used limit breached unit { code } from to }
  }
}"""


async def test_limits_of_targets_organisers_and_regions_are_counted(
    clean_graph: Store, tmp_path: Path
) -> None:
    desk = Desk(clean_graph, tmp_path)
    for kind in ("units", "matters", "inspections"):
        assert not (await desk.sample(kind)).rejected
    common = {"period": "YEAR", "basis": "办法", "validFrom": "2024-01-01"}
    await desk.take("quotas", [
        {"code": "Q-T", "scope": "TARGET", "limit": "4", "unit": "COUNTY-X", **common},
        {"code": "Q-O", "scope": "ORGANISER", "limit": "9", "unit": "CITY-YJ", **common},
        {"code": "Q-R", "scope": "REGION", "limit": "3", "regionCode": "500151", **common},
        {"code": "Q-A", "scope": "ORGANISER", "limit": "1", "regime": "AUDIT", **common},
    ])  # fmt: skip
    said = plan(SAMPLES["D-05"], recordId="D-99", trigger="PLANNED", triggerRef=None)
    with counted_round_trips() as counted:
        report = await check(clean_graph, said, QUOTAS)
    assert counted.count == 3
    used = {one["rule"]["id"]: (one["used"], one["breached"]) for one in report["quotas"]}
    # At the county D-01 to D-04, the complaint being exempt; of the bureau D-02, D-04, D-12, D-32,
    # D-42 and the joint D-22; one more each.
    assert used == {"Q-T": (5, True), "Q-O": (7, False), "Q-R": (5, True)}
    broken = {one["rule"]["id"]: one for one in report["flags"] if one["kind"] == "QUOTA_BREACH"}
    assert set(broken) == {"Q-T", "Q-R"}
    assert broken["Q-T"]["rule"]["source"] == "办法"
    assert broken["Q-T"]["unit"] == {"code": "COUNTY-X"}
    assert report["quotas"][0]["from"] == "2024-01-01"


BALANCES = """query($unit: String, $on: Date) {
  quotas(first: 9) { edges { node {
    code balance(unit: $unit, on: $on) {
      unit { code } organiser { code } used limit remaining breached from to
    }
  } } }
}"""


async def test_quotas_say_how_much_is_used_and_left(clean_graph: Store, tmp_path: Path) -> None:
    desk = Desk(clean_graph, tmp_path)
    for kind in ("units", "matters", "inspections"):
        assert not (await desk.sample(kind)).rejected
    common = {"period": "YEAR", "basis": "办法", "validFrom": "2024-01-01"}
    await desk.take("quotas", [
        {"code": "Q-E", "scope": "TARGET", "limit": "1", **common},
        {"code": "Q-O", "scope": "ORGANISER", "limit": "9", "unit": "CITY-YJ", **common},
        {"code": "Q-P", "scope": "ORGANISER_TARGET", "limit": "2", **common},
        {"code": "Q-R", "scope": "REGION", "limit": "3", "regionCode": "500151", **common},
        {"code": "Q-T", "scope": "TARGET", "limit": "4", "unit": "COUNTY-X", **common},
    ])  # fmt: skip

    async def told(unit: str | None, on: str) -> dict[str, list[tuple[str | None, int, int]]]:
        answer = await ask(clean_graph, BALANCES, {"unit": unit, "on": on})
        return {
            edge["node"]["code"]: [
                ((one["organiser"] or one["unit"] or {"code": None})["code"], one["used"],
                 one["remaining"])
                for one in edge["node"]["balance"]
            ]
            for edge in answer["quotas"]["edges"]
        }  # fmt: skip

    # As the check of a plan counts: what is exempt with evidence is left out.
    assert await told(None, "2024-05-01") == {
        "Q-E": [], "Q-O": [("CITY-YJ", 6, 3)], "Q-P": [], "Q-R": [(None, 4, 0)],
        "Q-T": [("COUNTY-X", 4, 0)],
    }  # fmt: skip
    county = await told("COUNTY-X", "2024-05-01")
    assert (county["Q-E"], county["Q-O"]) == ([("COUNTY-X", 4, 0)], [])
    assert sorted(county["Q-P"]) == [("CITY-DC", 1, 1), ("CITY-SJ", 1, 1), ("CITY-YJ", 2, 0)]
    assert (await told("TOWN-X1", "2024-05-01"))["Q-E"] == [("TOWN-X1", 0, 1)]
    assert set(map(tuple, (await told("COUNTY-X", "2023-12-31")).values())) == {()}
    assert (await told("COUNTY-X", "2025-01-01"))["Q-T"] == [("COUNTY-X", 0, 4)]
