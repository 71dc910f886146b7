"""`onevisit replay`, beside a hub that runs: what other parameters would have flagged."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any, Final

import pytest

from tests.running_hub import Running

SAMPLES: Final = Path(__file__).parent.parent / "contract" / "samples"
YEAR: Final = ("--from", "2024-01-01", "--to", "2024-12-31")


@pytest.fixture(scope="module")
def hub(running_hub: Running) -> Running:
    """A hub with the contract's samples."""
    for kind in ("units", "matters", "inspections"):
        running_hub.load(kind, SAMPLES / f"{kind}.csv", "S")
    return running_hub


def replayed(hub: Running, *words: str | Path) -> dict[str, Any]:
    done = hub.run("replay", *YEAR, *words, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1].endswith("inspections judged; nothing was changed")
    return json.loads(done.stdout)


def test_as_an_object_for_reading_and_as_a_sheet(hub: Running) -> None:
    words = ("--set", "reuse_days=180", "--regime", "ADMIN_INSPECTION")
    found = replayed(hub, *words)
    assert found["tally"]["raised"] > 0 == found["tally"]["cleared"]
    (one,) = [each for each in found["changed"] if each["inspection"]["number"] == "D-12"]
    (flag,) = one["raised"]
    assert flag["rule"]["id"] == "DUPLICATE"
    assert {"name": "gap", "value": "136"} in flag["evidence"]
    assert {each["number"] for each in flag["subjects"]} == {"D-11", "D-12"}
    assert one["organiser"]["code"] == "CITY-YJ"

    text = hub.run("replay", *YEAR, *words)
    assert text.returncode == 0, text.stderr
    lines = text.stdout.splitlines()
    assert lines[0].startswith("2024-01-01 至 2024-12-31：检查 ")
    assert any("D-12" in line and "+DUPLICATE SOFT" in line for line in lines)

    sheet = hub.run("replay", *YEAR, *words, "--format", "csv")
    rows = list(csv.DictReader(StringIO(sheet.stdout.removeprefix("\ufeff"))))
    assert len(rows) == sum(len(each["raised"]) for each in found["changed"])
    assert {"D-12", "D-11"} <= {row["计划编号"] for row in rows if row["变化"] == "新增"}


def test_a_file_and_an_enforcement(hub: Running, tmp_path: Path) -> None:
    file = tmp_path / "tried.csv"
    file.write_text(
        "name,value,body,basis,source\nmulti_headed_days,0,,PRACTICE,办法\n"
        "enforcement.DUPLICATE,ENFORCE,CITY-YJ,PRACTICE,办法\n",
        encoding="utf-8",
    )
    found = replayed(hub, "--file", file)
    assert found["tally"]["cleared"] > 0
    stopped = [each for each in found["changed"] if each["stoppedAfter"]]
    assert [each["inspection"]["number"] for each in stopped] == ["D-02"]
    assert not any(each["stoppedBefore"] for each in found["changed"])
    narrowed = replayed(hub, "--file", file, "--lead-unit", "CITY-DC")
    assert {each["organiser"]["code"] for each in narrowed["changed"]} == {"CITY-DC"}


def test_nothing_is_set_and_it_is_logged(hub: Running) -> None:
    before = hub.run("parameters", "list", "--history").stdout
    replayed(hub, "--set", "unmerged_days=0")
    assert hub.run("parameters", "list", "--history").stdout == before
    logged = hub.run("audit", "list", "--by", "OPERATOR").stdout
    assert "replay 2024-01-01…2024-12-31 unmerged_days=0" in logged


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "nothing is to be tried"),
        (("--set", "reuse_days"), "write NAME=VALUE"),
        (("--set", "reuse_days=soon"), "--set reuse_days=soon, value: 'soon' is not a whole"),
        (("--set", "duplicate_hard_days=300"), "--set duplicate_hard_days=300, value: "),
        (("--set", "reuse_days=9", "--regime", "ODD"), "ODD is no word of it"),
        (("--set", "reuse_days=9", "--to", "soon"), "--to = soon: not a date"),
    ],
)
def test_what_cannot_be_tried_is_refused(hub: Running, words: tuple[str, ...], told: str) -> None:
    done = hub.run("replay", *YEAR, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
