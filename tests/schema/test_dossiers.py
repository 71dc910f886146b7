"""Dossiers through GraphQL, on both engines."""

from typing import Any, Final

import pytest

from graph.round_trips import counted_round_trips
from graph.store import Store
from tests.importers.desk import KINDS, Desk
from tests.schema.asking import OPERATIONS, ask, fault
from tests.schema.city import wiped

DOSSIER: Final = (OPERATIONS / "dossier.graphql").read_text("utf-8")
BOTH: Final = """query($unit: String!, $one: Date, $other: Date) {
  one: dossier(unit: $unit, asOf: $one) { handoffs { alert } }
  other: dossier(unit: $unit, asOf: $other) { handoffs { alert } }
}"""
FIRM: Final = "FIRM-1"


@pytest.fixture(scope="module")
async def county(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The contract's samples, and a firm whose issues come back."""
    await wiped(graph)
    desk = Desk(graph, tmp_path_factory.mktemp("samples"))
    for kind in KINDS:
        assert not (await desk.sample(kind)).rejected
    await desk.take("units", [{"code": FIRM, "name": "某厂", "kind": "ENTERPRISE",
                               "parentCode": "COUNTY-X", "regionCode": "500151"}])  # fmt: skip
    rows: list[dict[str, str]] = [
        entry("1", "2024-01-16", "2024-02-20"),
        entry("2", "2024-06-10", "2024-07-15"),
        entry("3", "2025-05-13", "2025-06-17"),
        entry("4", "2025-08-01", "", category="消防"),
    ]
    assert not (await desk.take("issues", rows)).rejected
    concluded = {
        "number": "R-1", "title": "职业健康检查", "regime": "ADMIN_INSPECTION",
        "leadUnit": "CITY-YJ", "targets": FIRM, "matters": "M.health", "start": "2025-03-03",
        "end": "2025-03-04", "status": "CONCLUDED", "trigger": "PLANNED",
        "concludedOn": "2025-03-10", "reusableUntil": "2025-09-06",
    }  # fmt: skip
    assert not (await desk.take("inspections", [concluded])).rejected
    handoff = {
        "number": "H-9", "subject": "L-9", "kind": "ASSIGN", "from": "CITY-DC", "to": "COUNTY-X",
        "sentAt": "2024-03-04", "dueOn": "2024-03-15",
    }  # fmt: skip
    assert not (await desk.take("handoffs", [handoff])).rejected
    return graph


def entry(number: str, found: str, closed: str, **more: str) -> dict[str, str]:
    """A line of the list of a year."""
    return {
        "list": "HB", "listName": "环保问题清单", "listKind": "ADMIN_INSPECTION", "entry": number,
        "text": "污水处理站停运", "unit": FIRM, "category": "环保.水", "foundOn": found,
        "status": "CLOSED" if closed else "RECTIFYING", "closedOn": closed, **more,
    }  # fmt: skip


async def told(store: Store, unit: str, day: str, document: str = DOSSIER) -> dict[str, Any]:
    """What the dossier of a unit says for a day."""
    answer = await ask(store, document, {"unit": unit, "asOf": day})
    return answer["dossier"]


async def test_one_round_trip_answers_the_whole_document(county: Store) -> None:
    for unit in ("COUNTY-X", FIRM, "NOWHERE"):
        with counted_round_trips() as counted:
            await ask(county, DOSSIER, {"unit": unit, "asOf": "2024-04-01"})
        assert counted.count == 1, unit


async def test_what_is_known_of_a_county(county: Store) -> None:
    found = await told(county, "COUNTY-X", "2024-04-01")
    assert found["unit"]["name"] == "甲县人民政府"
    assert found["unit"]["region"]["code"] == "500151"
    assert [(one["start"], one["inspection"]["title"]) for one in found["visits"]] == [
        ("2024-06-25", "消防投诉核查"), ("2024-05-20", "安全生产检查"),
        ("2024-03-11", "秸秆禁烧审计调查"), ("2024-03-05", "消防安全检查"),
        ("2024-03-04", "消防安全专项督查"),
    ]  # fmt: skip
    # What was closed on 20 April was open on the first of it.
    assert [one["category"] for one in found["openIssues"]] == [
        "民生.饮水", "农业.秸秆", "民生.饮水",
    ]  # fmt: skip
    assert found["openIssues"][2]["lists"] == [
        {"list": {"id": found["openIssues"][2]["lists"][0]["list"]["id"],
                  "name": "2024年审计查出问题清单", "kind": "AUDIT"},
         "status": "CLOSED", "dueOn": "2024-04-01"},
    ]  # fmt: skip
    assert found["burden"] == {"visits": 3, "visitDays": 8, "agencies": 3, "since": "2023-04-03"}
    later = await told(county, "COUNTY-X", "2024-07-01")
    assert [one["category"] for one in later["openIssues"]] == ["民生.饮水", "农业.秸秆"]
    assert later["burden"]["visits"] == 5


async def test_handoffs_of_what_concerns_a_unit_with_their_alerts(county: Store) -> None:
    ladder = {
        "2024-03-04": "REPORT_IN", "2024-03-06": "REPORT_IN", "2024-03-07": "WARNING",
        "2024-03-12": "WARNING", "2024-03-13": "URGENT", "2024-03-15": "URGENT",
        "2024-03-16": "ALARM",
    }  # fmt: skip
    found: dict[str, Any] = {}
    for day, alert in ladder.items():
        found = await told(county, "COUNTY-X", day)
        first = found["handoffs"][0]
        assert (first["kind"], first["to"]["code"], first["alert"]) == ("ASSIGN", "COUNTY-X", alert)
    # L-10 concerns the county, and was returned twice: nothing is awaited of anybody.
    alerts: list[str] = [one["alert"] for one in found["handoffs"]]
    assert alerts == ["ALARM", "NONE", "NONE"]
    assert (await told(county, "COUNTY-X", "2024-01-01"))["handoffs"] == []
    both = await ask(county, BOTH, {"unit": "COUNTY-X", "one": "2024-03-07", "other": "2024-03-16"})
    assert both["one"]["handoffs"][0]["alert"] == "WARNING"
    assert both["other"]["handoffs"][0]["alert"] == "ALARM"


async def test_issues_that_come_back(county: Store) -> None:
    def repeats(found: dict[str, Any]) -> list[tuple[str, int, str, bool]]:
        return [
            (one["category"], one["occurrences"], one["board"], one["rebound"])
            for one in found["repeatOffences"]
        ]

    assert repeats(await told(county, FIRM, "2024-06-09")) == []
    assert repeats(await told(county, FIRM, "2024-06-10")) == [("环保.水", 2, "YELLOW", True)]
    assert repeats(await told(county, FIRM, "2025-05-13")) == [("环保.水", 3, "BLACK", True)]
    listed = """query($unit: String!, $asOf: Date) { dossier(unit: $unit, asOf: $asOf) {
      openIssueCount repeatOffences { issues { foundOn } }
    } }"""
    found = await told(county, FIRM, "2025-12-31", listed)
    assert found["openIssueCount"] == 1
    assert [one["foundOn"] for one in found["repeatOffences"][0]["issues"]] == [
        "2024-01-16", "2024-06-10", "2025-05-13",
    ]  # fmt: skip


async def test_conclusions_that_may_be_used_on_the_day(county: Store) -> None:
    async def usable(day: str) -> list[str]:
        return [one["validUntil"] for one in (await told(county, FIRM, day))["reusable"]]

    assert await usable("2025-03-09") == []
    assert await usable("2025-03-10") == ["2025-09-06"]
    assert await usable("2025-09-06") == ["2025-09-06"]
    assert await usable("2025-09-07") == []


async def test_a_joint_group_burdens_once(county: Store) -> None:
    found = await told(county, "COUNTY-Z", "2024-04-01")
    assert len(found["visits"]) == 2
    assert found["burden"] == {"visits": 1, "visitDays": 3, "agencies": 2, "since": "2023-04-03"}


async def test_lists_may_be_cut_short_and_say_how_long_they_are(county: Store) -> None:
    some = """query($unit: String!, $asOf: Date) { dossier(unit: $unit, asOf: $asOf) {
      visitCount visits(first: 1) { start } openIssueCount openIssues(first: 0) { id }
      handoffCount handoffs(first: 2) { id }
    } }"""
    found = await told(county, "COUNTY-X", "2024-04-01", some)
    assert (found["visitCount"], len(found["visits"])) == (5, 1)
    assert (found["openIssueCount"], found["openIssues"]) == (3, [])
    assert (found["handoffCount"], len(found["handoffs"])) == (3, 2)


async def test_a_unit_that_nobody_knows_has_none(county: Store) -> None:
    answer = await ask(county, DOSSIER, {"unit": "NOWHERE"})
    assert answer == {"dossier": None}
    refused = await fault(county, DOSSIER, {"unit": FIRM, "asOf": "0024-01-01"})
    assert (refused.code, refused.path) == ("INVALID_ARGUMENT", ("asOf",))
