"""Proposals for files that nobody has described."""

from pathlib import Path

import pytest

from importers.ledgers import LEDGERS, LedgerRow, read_ledger
from importers.mapping import Mapping
from importers.proposing import propose
from importers.reading import Unreadable

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "contract" / "samples"
DATA = ROOT.parent / "shared" / "data"


@pytest.mark.parametrize("kind", [kind for kind in LEDGERS if (SAMPLES / f"{kind}.csv").exists()])
def test_a_ledger_of_the_contract_is_known(kind: str) -> None:
    path = SAMPLES / f"{kind}.csv"
    proposal = propose(path)
    assert (proposal.kind, proposal.confidence, proposal.missing) == (kind, 1.0, ())
    mapping = Mapping.parse(proposal.text())
    plain = [row.values for row in read_ledger(kind, path) if isinstance(row, LedgerRow)]
    mapped = [row.values for row in read_ledger(kind, path, mapping) if isinstance(row, LedgerRow)]
    assert mapped == plain


def test_foreign_headers_words_and_dates(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "检查任务编号,任务名称,牵头部门,被检查单位,检查事项,开始时间,结束时间,督查类别,审批日期\n"
        "R1,消防检查,U1,T1,M1,2024.03.04,2024.03.06,专项督查活动,14/02/2024\n"
        "R2,食品检查,U1,T2,M2,2024.03.05,2024.03.06,综合督查活动,15/02/2024\n",
        "utf-8",
    )
    proposal = propose(path)
    fields = {guess.field: guess for guess in proposal.guesses}
    assert proposal.kind == "inspections"
    assert proposal.missing == ("regime",)
    assert fields["number"].header == "检查任务编号"
    assert fields["targets"].reason == "another word for it"
    assert fields["start"].samples == ("2024.03.04", "2024.03.05")
    mapping = Mapping.parse(
        proposal.text().replace("\ncolumns", "\nconstants: {regime: AUDIT}\ncolumns")
    )
    assert mapping.columns["start"].format == "%Y.%m.%d"
    assert mapping.columns["approvalDate"].format == "%d/%m/%Y"
    assert mapping.values["supervisionKind"] == {
        "专项督查活动": "SPECIAL",
        "综合督查活动": "COMPREHENSIVE",
    }
    assert all(isinstance(row, LedgerRow) for row in read_ledger("inspections", path, mapping))


def test_dates_that_may_be_read_in_two_ways_are_left_to_people(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("计划编号,对象单位编码,开始\nP,U,03/04/2024\n", "utf-8")
    assert propose(path, "visits").mapping.columns["start"].format is None


def test_unknown_kinds() -> None:
    with pytest.raises(Unreadable, match="no kind of ledger is called plans"):
        propose(SAMPLES / "units.csv", "plans")


@pytest.mark.parametrize(
    ("name", "kind", "fields"),
    [
        ("messages/附件4.xlsx", "issues", {"entry", "text", "foundOn"}),
        ("receipt/receipt.csv.gz", "events", {"subject", "at", "unit", "activity"}),
        ("chicago/food_inspections.csv.gz", "inspections", {"number", "title", "start", "targets"}),
        ("regions/areas.csv.gz", "units", {"code", "name", "parentCode"}),
    ],
)
def test_real_files(name: str, kind: str, fields: set[str]) -> None:
    path = DATA / name
    if not path.exists():
        pytest.skip("the real data are not beside this project")
    proposal = propose(path)
    assert proposal.kind == kind
    assert fields <= {guess.field for guess in proposal.guesses}


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("计划开始", "计划结束"),
        ("实施开始", "实施截止时间"),
        ("开始", "结束"),
        ("起始时间", "终止时间"),
        ("计划开始时间", "计划完成时间"),
        ("起", "止"),
        ("planned_start", "planned_end"),
    ],
)
def test_what_a_period_is_bounded_by_is_known_by_its_names(
    tmp_path: Path, start: str, end: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"计划编号,名称,{start},{end}\nR1,检查,2024-03-04,2024-03-06\n", "utf-8")
    found = {guess.field: guess.header for guess in propose(path, "inspections").guesses}
    assert (found.get("start"), found.get("end")) == (start, end)


def test_a_name_alone_makes_no_day(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("计划编号,名称,计划开始\nR1,检查,不急\n", "utf-8")
    assert "start" not in propose(path, "inspections").mapping.columns


def test_rows_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    log = tmp_path / "broken.xes"
    log.write_text('<log>\n<trace><event><string key="concept:name" value="a"/></event>\n<trace')
    proposal = propose(log)
    (fault,) = proposal.faults
    assert fault.startswith("line 3: the log breaks off: ")
    assert fault.endswith("; export the log again")
    assert f"# {fault}\n" in proposal.text()
    log.write_text("编号,名称\n1,甲\n")
    assert propose(log).faults == ()


def test_of_an_event_log_the_resource_holds_where_there_is_no_group(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        "case:concept:name,time:timestamp,org:group,org:resource,concept:name\n"
        "K-1,2024-01-02T09:00:00Z,U1,,受理\nK-1,2024-01-03T09:00:00Z,,U2,转办\n",
        "utf-8",
    )
    mapping = propose(path).mapping
    rows = [row for row in read_ledger("events", path, mapping) if isinstance(row, LedgerRow)]
    assert [row.values["unit"] for row in rows] == ["U1", "U2"]
