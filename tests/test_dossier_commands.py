"""`onevisit dossier`, `burden`, `coverage` and `exempt-share`, beside a hub that runs."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from tests.running_hub import Running

SAMPLES: Final = Path(__file__).parent.parent / "contract" / "samples"
YEAR: Final = ("--from", "2024-01-01", "--to", "2024-12-31")


@pytest.fixture(scope="module")
def hub(running_hub: Running) -> Running:
    """A hub with the contract's samples."""
    for kind in ("units", "matters", "inspections", "issues", "leads", "handoffs"):
        running_hub.load(kind, SAMPLES / f"{kind}.csv", "S")
    return running_hub


def objects(hub: Running, *words: str) -> list[dict[str, Any]]:
    """The objects that a command prints, one a line."""
    done = hub.run(*words, "--format", "json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_dossier_as_one_object_and_for_reading(hub: Running) -> None:
    (found,) = objects(hub, "dossier", "COUNTY-X", "--as-of", "2024-04-01")
    assert found["unit"]["name"] == "甲县人民政府"
    assert found["burden"]["visits"] == 3
    assert len(found["openIssues"]) == 3
    done = hub.run("dossier", "COUNTY-X", "--as-of", "2024-04-01")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "COUNTY-X  甲县人民政府  截至 2024-04-01"
    assert "未销号的问题：3" in lines
    assert any("消防安全专项督查  某市政府督查室" in line for line in lines)


def test_a_unit_that_nobody_knows_is_refused(hub: Running) -> None:
    done = hub.run("dossier", "NOWHERE")
    assert (done.returncode, done.stdout) == (2, "")
    assert "NOWHERE" in done.stderr
    done = hub.run("dossier", "COUNTY-X", "--as-of", "yesterday")
    assert done.returncode == 2
    assert "YYYY-MM-DD" in done.stderr


def test_burdens_page_by_page(hub: Running) -> None:
    found = objects(hub, "burden", *YEAR, "--count", "2")
    assert [(one["unit"]["code"], one["burden"]["visits"]) for one in found] == [
        ("COUNTY-X", 5), ("COUNTY-V", 4),
    ]  # fmt: skip
    done = hub.run("burden", *YEAR, "--region", "500154", "--order", "CODE_ASC")
    assert [line.split()[0] for line in done.stdout.splitlines()[1:]] == ["COUNTY-W", "TOWN-W1"]
    assert done.stderr.splitlines()[-1] == "2 of 2"
    refused = hub.run("burden", "--order", "LOUDEST")
    assert refused.returncode == 2
    assert "LOUDEST" in refused.stderr


def test_coverage_lists_one_or_the_other(hub: Running) -> None:
    asked = ("coverage", "--as-of", "2024-12-31", "--level", "TOWN")
    (bare,) = objects(hub, *asked)
    assert (bare["unit"]["code"], bare["lastVisit"]) == ("TOWN-X1", None)
    (town,) = objects(hub, *asked, "--visited")
    assert (town["unit"]["code"], town["lastVisit"]) == ("TOWN-W1", "2024-03-20")


def test_who_claims_exemptions_and_that_it_is_logged(hub: Running) -> None:
    found = objects(hub, "exempt-share", *YEAR, "--regime", "ADMIN_INSPECTION")
    assert [(one["organiser"]["code"], one["exempt"]) for one in found] == [("CITY-YJ", 1)]
    assert objects(hub, "dossier", "COUNTY-X")
    logged = hub.run("audit", "list", "--by", "OPERATOR").stdout
    for command in ("dossier COUNTY-X", "exempt-share"):
        assert command in logged
