"""`onevisit check`: every row of a ledger against the graph and the rows before it."""

import csv
import json
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook

from tests.memos.reading import lines_of
from tests.running_hub import Running

SAMPLES: Final = Path(__file__).parent.parent / "contract" / "samples"
PLANS: Final = SAMPLES / "inspections.csv"
DAY: Final = ("--as-of", "2024-03-01")
HEADER: Final = (
    "计划编号,名称,监督类型,牵头单位编码,对象单位编码,事项编码,开始日期,结束日期,年度计划编号"
)

Flag = tuple[str, ...]


def expected() -> set[Flag]:
    with (SAMPLES / "expected-flags.csv").open(encoding="utf-8") as file:
        return {tuple(row.values()) for row in csv.DictReader(file)}


def objects(hub: Running, *more: str | Path) -> dict[str, dict[str, Any]]:
    """The objects of a check of the samples, by number."""
    done = hub.run("check", PLANS, "--format", "json", *DAY, *more)
    assert done.returncode == 1, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {row["recordId"]: row for row in rows}


def flags_of(rows: dict[str, dict[str, Any]]) -> set[Flag]:
    """Flags as the contract's table of expected ones has them."""
    return {
        (
            flag["kind"],
            flag["severity"],
            flag["subtype"] or "",
            flag["unit"]["code"] if flag["unit"] else "",
            ";".join(
                sorted(
                    [number]
                    + [one["inspection"]["source"]["recordId"] for one in flag["counterparts"]]
                )
            ),
        )
        for number, row in rows.items()
        for flag in row["flags"]
    }


def test_samples_collide_with_each_other_as_the_contract_says(running_hub: Running) -> None:
    empty = objects(running_hub)
    # Whom a scope takes in, only the units' own ledger tells.
    assert expected() - flags_of(empty) == {
        ("DUPLICATE", "SOFT", "CROSS_REGIME", "TOWN-W1", "D-31;D-32")
    }
    for kind in ("units", "matters"):
        running_hub.load(kind, SAMPLES / f"{kind}.csv", "S")
    known = objects(running_hub)
    found = flags_of(known)
    assert expected() <= found
    assert not [flag for flag in found if flag[-1] == "D-21;D-22" or flag[0] == "ULTRA_VIRES"]
    assert known["D-01"]["verdict"] == known["D-22"]["verdict"] == "CLEAR"
    assert known["D-02"]["verdict"] == "CONFLICT"
    flag = known["D-02"]["flags"][0]
    assert flag["counterpart"]["inspection"]["leadUnit"]["name"] == "某市政府督查室"
    assert flag["rule"]["source"]
    assert known["D-02"]["suggestions"][0]["disposition"]
    assert running_hub.ask("{ inspections(first: 1) { totalCount } }")["data"] == {
        "inspections": {"totalCount": 0}
    }


def test_the_ledger_comes_back_as_a_workbook(running_hub: Running, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    done = running_hub.run("check", PLANS, "--format", "xlsx", "--out", out, *DAY)
    assert done.returncode == 1, done.stderr
    last = done.stdout.splitlines()[-1]
    assert last.startswith("15 read, ")
    assert last.endswith(" in conflict, 0 rejected")
    book = load_workbook(out)
    rows = [list(row) for row in book["比对"].iter_rows(values_only=True)]
    with PLANS.open(encoding="utf-8", newline="") as file:
        handed_in = list(csv.reader(file))
    width = len(handed_in[0])
    assert [[cell or "" for cell in row[:width]] for row in rows] == handed_in
    assert rows[0][-4:] == ["比对结论", "提示", "依据", "建议"]
    assert rows[1][-4] == "无冲突"
    assert rows[2][-4] == "有冲突"
    assert "重复督查 HARD" in str(rows[2][-3])
    flags = [list(row) for row in book["提示"].iter_rows(values_only=True)]
    assert flags[0][1:5] == ["行", "计划编号", "提示", "严重程度"]
    duplicate = next(row for row in flags if row[2:4] == ["D-02", "重复督查"])
    assert duplicate[1] == 3
    assert "D-01" in str(duplicate[11])
    assert "reuse_days = 90" in str(duplicate[13])
    again = running_hub.run("check", out, "--format", "xlsx", "--out", tmp_path / "b.xlsx", *DAY)
    assert again.stdout.splitlines()[-1] == last, "a checked sheet may be handed in again"


def test_each_plan_has_a_memo_in_one_document(running_hub: Running, tmp_path: Path) -> None:
    out = tmp_path / "memo.docx"
    asked = ("check", PLANS, "--format", "json", *DAY, "--agency", "CITY-DC")
    done = running_hub.run(*asked, "--memo", out)
    assert done.returncode == 1, done.stderr
    assert f"memo written to {out}" in done.stderr
    lines = lines_of(out.read_bytes())
    assert lines.count("督检考计划批前比对意见") == 15, "one for each row"
    assert any(one.startswith("相对方 | 消防安全专项督查（D-01，政府督查，") for one in lines)
    assert any(one.startswith("出处 | 政府督查工作条例第15条") for one in lines)
    assert any("同事项不重复检查的间隔天数 90（reuse_days；法律法规：" in one for one in lines)
    assert lines[1].startswith("比对日期 2024-03-01　比对单位 ")
    assert "CITY-DC" in lines[1]
    done = running_hub.run(*asked, "--memo", out, "--memo-language", "en")
    assert done.returncode == 1, done.stderr
    assert "Rule | DUPLICATE Duplicate inspection" in lines_of(out.read_bytes())


def test_rows_are_told_to_people_and_bad_ones_named(running_hub: Running, tmp_path: Path) -> None:
    file = tmp_path / "plans.csv"
    rows = (
        "B-1,甲[红],AUDIT,CITY-SJ,COUNTY-X,M.edu,2024-03-01,2024-03-02,2024",
        "B-2,坏,AUDIT,CITY-SJ,COUNTY-X,M.edu,2024-02-01,2024-02-30,2024",
        "B-3,远,AUDIT,CITY-SJ,COUNTY-X,M.edu,0024-02-01,2024-02-03,2024",
        "B-4,乙,GOV_SUPERVISION,CITY-DC,COUNTY-X,M.edu,2024-03-02,2024-03-03,2024",
        "B-1,甲[红],AUDIT,CITY-SJ,COUNTY-X,M.edu,2024-03-01,2024-03-02,2024",
        "B-4,丙,AUDIT,CITY-SJ,COUNTY-X,M.edu,2024-03-02,2024-03-03,2024",
    )
    file.write_text("\n".join((HEADER, *rows)), "utf-8")
    done = running_hub.run("check", file, *DAY)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[-1] == "6 read, 2 clear, 0 advised, 1 in conflict, 3 rejected"
    assert lines[0] == "第 2 行  B-1  甲[红]  无冲突"
    assert any("多头督查 HARD" in line and "B-1 甲[红]" in line for line in lines)
    assert any(line.startswith("  建议：") for line in lines)
    told = done.stderr.splitlines()
    assert "plans.csv, line 3, 结束日期 = 2024-02-30: not a date; use YYYY-MM-DD" in told
    assert any(line.startswith("plans.csv, line 4, 开始日期 = 0024-02-01: ") for line in told)
    assert any("line 7" in line and "says otherwise" in line for line in told)


def test_a_ledger_without_a_conflict_and_one_that_is_none(
    running_hub: Running, tmp_path: Path
) -> None:
    file, none = tmp_path / "plans.csv", tmp_path / "none.csv"
    file.write_text(
        f"{HEADER},状态\nC-1,甲,AUDIT,CITY-SJ,FAR,M.edu,2024-03-01,2024-03-02,2024,CANCELLED\n"
        "C-2,乙,PATROL,CITY-XC,FAR,M.edu,2024-03-01,2024-03-02,2024,",
        "utf-8",
    )
    none.write_text("a,b\n1,2", "utf-8")
    clear = running_hub.run("check", file, "--format", "json", *DAY)
    assert clear.returncode == 0, clear.stderr
    cancelled, other = map(json.loads, clear.stdout.splitlines())
    assert "已取消" in cancelled["warnings"][0]
    assert other["flags"] == []
    assert clear.stderr.splitlines()[-1] == (
        "2 read, 2 clear, 0 advised, 0 in conflict, 0 rejected"
    )
    for wrong in (
        ("check", none),
        ("check", file, "--as-of", "2024-02-30"),
        ("check", file, "--format", "pdf"),
        ("check", file, "--out", tmp_path / "x.xlsx"),
        ("check", file, "--memo", tmp_path / "x.pdf"),
        ("check", file, "--memo", tmp_path / "x.docx", "--memo-language", "fr"),
    ):
        done = running_hub.run(*wrong)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr


def test_a_plan_that_is_in_the_graph_meets_others_and_not_itself(running_hub: Running) -> None:
    for kind in ("units", "matters"):
        running_hub.load(kind, SAMPLES / f"{kind}.csv", "S")
    running_hub.load("inspections", PLANS, "S")
    known = objects(running_hub, "--system", "S", "--agency", "CITY-DC")
    assert flags_of(known) == expected()
    assert not any(row["warnings"] for row in known.values())


def test_a_code_of_several_units_is_told(running_hub: Running, tmp_path: Path) -> None:
    """Who plans has no record of his own of it, and meets others' plans there all the same."""
    units, plans, mine = (tmp_path / f"{name}.csv" for name in ("units", "plans", "mine"))
    units.write_text("单位编码,单位名称\nGS-7,化工厂\n", "utf-8")
    row = "甲,ADMIN_INSPECTION,CITY-SJ,GS-7,M.edu,2024-03-04,2024-03-05,2024"
    plans.write_text(f"{HEADER}\nE-1,{row}\n", "utf-8")
    mine.write_text(f"{HEADER}\nE-2,{row.replace('CITY-SJ', 'CITY-YJ')}\n", "utf-8")
    for kind, file, system, agency in (
        ("units", units, "GA", "CITY-GA"),
        ("inspections", plans, "SJ", "CITY-SJ"),
        ("units", units, "GB", "CITY-GB"),
    ):
        done = running_hub.run("import", kind, file, "--system", system, "--agency", agency)
        assert done.returncode == 0, done.stderr
    said = ("--system", "YJ", "--agency", "CITY-YJ", *DAY)
    done = running_hub.run("check", mine, *said)
    assert done.returncode == 1, done.stderr
    assert "单位编码GS-7有多条可见的单位记录（系统GA (CITY-GA)、GB (CITY-GB)）" in done.stdout
    assert "重复督查" in done.stdout
    assert "E-1" in done.stdout
