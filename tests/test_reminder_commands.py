"""`onevisit reminders` and `onevisit deadlines`, beside a hub that runs."""

import json
from pathlib import Path
from typing import Final

import pytest

from tests.running_hub import Running

SAMPLES: Final = Path(__file__).parent.parent / "contract" / "samples"
HANDOFFS: Final = """移交编号,事项编号,移交类型,移出单位编码,接收单位编码,移交时间,办理时限
H-91,L-9,ASSIGN,CITY-DC,COUNTY-X,2024-03-04,2024-03-15
H-92,L-9,ASSIGN,CITY-DC,COUNTY-X,2024-03-08,
"""


@pytest.fixture(scope="module")
def hub(running_hub: Running, tmp_path_factory: pytest.TempPathFactory) -> Running:
    """A hub with units, leads and two handoffs that nobody took up."""
    for kind in ("units", "leads"):
        running_hub.load(kind, SAMPLES / f"{kind}.csv", "S")
    path = tmp_path_factory.mktemp("ledgers") / "handoffs.csv"
    path.write_text(HANDOFFS, encoding="utf-8")
    running_hub.load("handoffs", path, "S")
    return running_hub


def test_what_awaits_a_unit_for_reading_and_as_objects(hub: Running) -> None:
    words = ("reminders", "COUNTY-X", "--as-of", "2024-03-13")
    done = hub.run(*words)
    assert done.returncode == 0, done.stderr
    urgent, warned = (line.split() for line in done.stdout.splitlines()[1:])
    assert urgent[:3] == ["紧急", "橙色", "H-91"]
    assert urgent[-2:] == ["2024-03-15", "2"]
    assert warned[:3] == ["预警", "黄色", "H-92"]
    assert done.stderr.splitlines()[-2:] == [
        "2024-03-13：警报0、紧急1、预警1、报到0，当日到期0", "2 of 2",
    ]  # fmt: skip
    done = hub.run(*words, "--level", "URGENT", "--format", "json")
    (one,) = map(json.loads, done.stdout.splitlines())
    assert (one["level"], one["handoff"]["number"]) == ("URGENT", "H-91")
    done = hub.run("reminders", "CITY-DC", "--sent", "--as-of", "2024-03-16")
    assert done.stdout.splitlines()[1].split()[:3] == ["警报", "红色", "H-91"]
    refused = hub.run("reminders", "COUNTY-X", "--level", "LOUD")
    assert refused.returncode == 2
    assert "LOUD" in refused.stderr


def test_a_rule_that_is_set_holds_at_once(hub: Running) -> None:
    said = ("--region", "500151", "--basis", "PRACTICE", "--source", "县府办〔2024〕2号")
    done = hub.run(
        "deadlines", "set", "X-5", "--amount", "5", "--kind", "ASSIGN", "--to-kind", "GOVERNMENT",
        "--profile", "县里的承诺", *said, "--note", "试行",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    number, word = done.stdout.split()
    assert word == "set"
    listed = hub.run("deadlines", "list", "--profile", "县里的承诺").stdout
    assert listed.startswith("* X-5")
    assert "amount=5;unit=WORKING_DAYS;kinds=ASSIGN;to=GOVERNMENT" in listed
    assert number in listed
    shown = hub.run("reminders", "COUNTY-X", "--as-of", "2024-03-18").stdout
    assert any(line.split()[-3:] == ["2024-03-15", "(X-5)", "-1"] for line in shown.splitlines())
    assert hub.run("parameters", "end", number, "--note", "撤").returncode == 0
    assert not hub.run("deadlines", "list", "--profile", "县里的承诺").stdout


def test_what_is_no_rule_is_refused_with_the_place(hub: Running) -> None:
    said = ("--basis", "LAW", "--source", "法", "--note", "试")
    done = hub.run("deadlines", "set", "X-5", *said)
    assert done.returncode == 2
    assert "does not say amount" in done.stderr
    assert hub.run("deadlines", "list", "--stage", "LATER").returncode == 2
    shipped = hub.run("deadlines", "list", "--stage", "RECEIVE", "--on", "2024-03-04").stdout
    assert shipped.startswith("* F09")
