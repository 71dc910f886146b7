"""`onevisit joint-groups`, beside a hub: groups made and dissolved, and what is refused."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from domain.records import Kind, global_id
from tests.running_hub import Running

SAMPLES: Final = Path(__file__).parent.parent / "contract" / "samples"
HEADER: Final = "计划编号,名称,监督类型,牵头单位编码,对象单位编码,开始日期,结束日期,事项编码,状态"
PLAN: Final = "ADMIN_INSPECTION,CITY-YJ,COUNTY-X,2024-03-04,2024-03-05"
DAYS: Final = ("--start", "2024-03-04", "--end", "2024-03-05")


@pytest.fixture(scope="module")
def hub(running_hub: Running, tmp_path_factory: pytest.TempPathFactory) -> Running:
    """A hub with plans of two systems at one unit, of which one is cancelled."""
    folder = tmp_path_factory.mktemp("joint")
    running_hub.load("units", SAMPLES / "units.csv", "JU")
    plans = {"JA": ("1,查1,{},M.edu,", "2,查2,{},M.edu,CANCELLED"), "JB": ("1,查3,{},M.env,",)}
    for system, rows in plans.items():
        file = folder / f"{system}.csv"
        file.write_text("\n".join([HEADER, *(row.format(PLAN) for row in rows)]), "utf-8")
        running_hub.load("inspections", file, system)
    return running_hub


def listed(hub: Running) -> list[dict[str, Any]]:
    done = hub.run("joint-groups", "list", "--format", "json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_group_is_made_listed_and_dissolved(hub: Running) -> None:
    other = global_id(Kind.INSPECTION, "JB", "1")
    words = ("JA:1", other, "--lead-unit", "CITY-DC", *DAYS, "--mode", "SYNC")
    made = hub.run("joint-groups", "merge", *words)
    assert made.returncode == 0, made.stderr
    number = made.stdout.split()[0]
    assert made.stdout.endswith("  visits saved: 1\n")
    assert {"JA:1", "查1", "JB:1", "查3"} <= set(made.stdout.replace("；", " ").split())
    (group,) = listed(hub)
    assert (group["number"], group["mode"], group["start"]) == (number, "SYNC", "2024-03-04")
    assert group["leadUnit"]["code"] == "CITY-DC"
    members = {global_id(Kind.INSPECTION, "JA", "1"), other}
    assert {one["id"] for one in group["inspections"]} == members
    assert "同步" in hub.run("joint-groups", "list", "--text", number).stdout

    again = hub.run("joint-groups", "merge", *words)
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr.startswith(f"ids, 0: 1 is in the joint group {number} already.")

    split = hub.run("joint-groups", "split", number)
    assert split.stdout == f"{number} is dissolved; 2 inspections by themselves again\n"
    gone = hub.run("joint-groups", "split", group["id"])
    assert gone.stderr.startswith("id: No joint group that you may know of has this id.")
    assert listed(hub) == []
    logged = hub.run("audit", "list", "--by", "OPERATOR").stdout
    assert f"joint-groups merge JA:1 {other}" in logged
    assert f"joint-groups split {number}" in logged


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("JA:1", "JA:2"), "ids, 1: 2 is CANCELLED and will not take place. Leave it out."),
        (("JA:1", "nonsense"), "ids, 1: No inspection that you may know of has this id. Look it"),
        (("JA:1", "JB:1", "--end", "2024-03-03"), "end: The group ends on 2024-03-03, before it"),
        (("JA:1", "JB:1", "--start", "4 March"), "--start = 4 March: not a date; use YYYY-MM-DD"),
        (("JA:1", "JB:1", "--mode", "TWICE"), "--mode = TWICE: no such mode; use one of JOINT"),
    ],
)
def test_what_cannot_be_done_names_place_and_remedy(
    hub: Running, words: tuple[str, ...], told: str
) -> None:
    done = hub.run("joint-groups", "merge", "--lead-unit", "CITY-DC", *DAYS, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(told)
    assert len(done.stderr.splitlines()) == 1
