"""Issues follow from the entries of lists."""

from pathlib import Path
from typing import Any

import pytest

from graph.store import Store
from tests.graph.live import live, proved, same
from tests.importers.desk import Desk


@pytest.fixture
def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return Desk(clean_graph, tmp_path)


def entry(number: int, issue: str = "I-1", **cells: str) -> dict[str, str]:
    row = {"list": "Q-1", "entry": str(number), "text": f"第{number}个", "unit": "U-1"}
    return {**row, "issue": issue, "status": "", "closedOn": "", "foundOn": "", **cells}


async def issues(desk: Desk) -> dict[str, dict[str, Any]]:
    held = await proved(desk.store)
    return {
        state["recordId"]: state
        for identifier, state in held.records.items()
        if identifier.startswith("is")
    }


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (("CLOSED", "VERIFIED"), "CLOSED"),
        (("CLOSED", "REOPENED"), "REOPENED"),
        (("OPEN", "ASSIGNED"), "ASSIGNED"),
        (("", ""), "ASSIGNED"),
        (("CLOSED", "OPEN"), "RECTIFYING"),
        (("RECTIFYING", "REPORTED"), "RECTIFYING"),
    ],
)
async def test_its_status_is_what_its_entries_say(
    desk: Desk, statuses: tuple[str, ...], status: str
) -> None:
    rows = [entry(number, status=one) for number, one in enumerate(statuses, 1)]
    await desk.take("issues", rows)
    assert (await issues(desk))["I-1"]["status"] == status
    assert (await issues(desk))["I-1"]["entryCount"] == 2


async def test_its_words_are_the_first_entrys_and_its_dates_span_them_all(desk: Desk) -> None:
    await desk.take("issues", [
        entry(2, status="CLOSED", foundOn="2024-02-01", closedOn="2024-05-01", unit="U-2"),
        entry(1, status="CLOSED", foundOn="2024-03-01", closedOn="2024-04-01"),
    ])  # fmt: skip
    issue = (await issues(desk))["I-1"]
    assert (issue["title"], issue["unit"]) == ("第1个", "U-1")
    assert (issue["foundOn"], issue["closedOn"]) == ("2024-02-01", "2024-05-01")
    await desk.take("issues", [entry(1, status="OPEN", unit="U-3")])
    issue = (await issues(desk))["I-1"]
    assert (issue["status"], issue["unit"]) == ("RECTIFYING", "U-3")
    assert "closedOn" not in issue


async def test_what_fewer_may_know_of_says_nothing_of_an_issue(desk: Desk) -> None:
    secret = {"secrecy": "SECRET", "foundOn": "2024-01-01"}
    await desk.take("issues", [entry(1, **secret), entry(2, **secret)])
    issue = (await issues(desk))["I-1"]
    assert (issue["title"], issue["entryCount"], issue["secrecy"]) == ("第1个", 2, "SECRET")
    await desk.take("issues", [entry(3, foundOn="2024-02-01")])
    issue = (await issues(desk))["I-1"]
    assert (issue["title"], issue["entryCount"], issue["secrecy"]) == ("第3个", 1, "INTERNAL")
    assert issue["foundOn"] == "2024-02-01"


async def test_an_entry_without_a_number_of_an_issue_is_one_of_its_own(desk: Desk) -> None:
    await desk.take("issues", [entry(1, ""), entry(2, "")])
    assert set(await issues(desk)) == {"Q-1/1", "Q-1/2"}


async def test_entries_move_with_their_issues_number(desk: Desk) -> None:
    await desk.take("issues", [entry(1), entry(2)])
    held = await live(desk.store)
    await desk.take("issues", [entry(2, "I-2")])
    counts = {number: issue["entryCount"] for number, issue in (await issues(desk)).items()}
    assert counts == {"I-1": 1, "I-2": 1}
    await desk.take("issues", [entry(1, "I-2")])
    counts = {number: issue["entryCount"] for number, issue in (await issues(desk)).items()}
    assert counts == {"I-2": 2}
    await desk.take("issues", [entry(1), entry(2)])
    same(await proved(desk.store), held)


async def test_an_issue_is_its_systems_own(desk: Desk) -> None:
    await desk.take("issues", [entry(1)], "A", "AG-A")
    await desk.take("issues", [entry(1)], "B", "AG-B")
    held = await proved(desk.store)
    systems = [one["system"] for key, one in held.records.items() if key.startswith("is")]
    assert sorted(systems) == ["A", "B"]
