"""The command line as its users run it, beside a hub that serves the same data folder."""

import csv
import re
import urllib.error
import urllib.request
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from importers.batches import now
from importers.ledgers import LEDGERS
from tests.running_hub import Running

SAMPLES: Final = Path(__file__).parent.parent / "contract" / "samples"
ORDER: Final = [kind for kind in LEDGERS if (SAMPLES / f"{kind}.csv").exists()]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("kind", ORDER)
def test_a_sample_goes_in_once_and_comes_out_as_it_was(
    running_hub: Running, tmp_path: Path, kind: str
) -> None:
    file = SAMPLES / f"{kind}.csv"
    rows = read(file)
    first = running_hub.load(kind, file, "S")
    assert first == f"{len(rows)} read, {len(rows)} created, 0 changed, 0 unchanged, 0 rejected"
    again = running_hub.load(kind, file, "S")
    assert again == f"{len(rows)} read, 0 created, 0 changed, {len(rows)} unchanged, 0 rejected"
    out = tmp_path / "out.csv"
    done = running_hub.run("export", kind, out, "--system", "S")
    assert done.returncode == 0, done.stderr
    exported = [{header: row[header] for header in rows[0]} for row in read(out)]
    assert sorted(map(str, exported)) == sorted(map(str, rows))
    assert not any(
        value for row in read(out) for header, value in row.items() if header not in rows[0]
    )


def test_bad_rows_are_named_and_the_good_ones_are_in(running_hub: Running, tmp_path: Path) -> None:
    header = "计划编号,名称,监督类型,牵头单位编码,对象单位编码,事项编码,开始日期,结束日期"
    good = "B-1,好,AUDIT,CITY-SJ,COUNTY-X,M.edu,2024-03-01,2024-03-02"
    bad = "B-2,坏,AUDIT,CITY-SJ,COUNTY-X,M.edu,2024-02-01,2024-02-30"
    file, rejects = tmp_path / "plans.csv", tmp_path / "rejects.csv"
    file.write_text(f"{header}\n{good}\n{bad}", "utf-8")
    said = ("import", "inspections", file, "--system", "B", "--agency", "CITY-DC")

    pretended = running_hub.run(*said, "--dry-run")
    strict = running_hub.run(*said, "--strict")
    done = running_hub.run(*said, "--rejects", rejects)

    message = "plans.csv, line 3, 结束日期 = 2024-02-30: not a date; use YYYY-MM-DD"
    assert done.returncode == pretended.returncode == strict.returncode == 1
    assert message in done.stderr.splitlines()
    assert done.stdout == pretended.stdout
    assert done.stdout == "2 read, 1 created, 0 changed, 0 unchanged, 1 rejected\n"
    assert strict.stdout == "2 read, 0 created, 0 changed, 0 unchanged, 1 rejected\n"
    assert [row["结束日期"] for row in read(rejects)] == ["2024-02-30"]
    strictly = running_hub.run(*said, "--strict", "--dry-run")
    assert (strictly.returncode, strictly.stdout) == (1, strict.stdout)
    assert "wrong rows: 1 of 2" in strictly.stderr

    refused = running_hub.run(*said, "--rejects", file)
    assert (refused.returncode, file.exists()) == (2, True)
    assert "is the ledger itself" in refused.stderr
    file.write_text(f"{header}\n{good}", "utf-8")
    assert running_hub.run(*said, "--rejects", rejects).returncode == 0
    assert not rejects.exists()

    listed = running_hub.run("batches").stdout.splitlines()
    (failed,) = [line.split()[0] for line in listed if "[BAD_ROWS]" in line]
    shown = running_hub.run("batches", "show", failed)
    assert "wrong rows: 1 of 2" in shown.stdout
    assert running_hub.run("batches", "show", "ba0").returncode == 2


def test_what_cannot_be_done_is_one_sentence_and_exit_code_2(
    running_hub: Running, tmp_path: Path
) -> None:
    running_hub.load("units", SAMPLES / "units.csv", "OWNED")
    units = SAMPLES / "units.csv"
    nonsense = tmp_path / "nonsense.xlsx"
    nonsense.write_bytes(bytes(range(256)) * 20)
    for arguments in (
        ("import", "plans", units, "--system", "S", "--agency", "CITY-DC"),
        ("import", "units", units, "--system", "OWNED", "--agency", "CITY-SJ"),
        ("import", "units", nonsense, "--system", "S", "--agency", "CITY-DC"),
        ("import", "units", tmp_path / "none.csv", "--system", "S", "--agency", "CITY-DC"),
        ("batches", "undo", "ba0"),
        ("token", "create", "--agency", "CITY-DC", "--role", "KING"),
        ("token", "revoke", "0" * 16),
        ("token", "rotate", "0" * 16),
        ("session", "end", "0" * 16),
        ("export", "plans", tmp_path / "out.csv"),
    ):
        done = running_hub.run(*arguments)
        assert (done.returncode, done.stdout) == (2, ""), arguments
        assert len(done.stderr.splitlines()) == 1, done.stderr


def test_a_batch_is_listed_and_taken_back(running_hub: Running) -> None:
    running_hub.load("units", SAMPLES / "units.csv", "U")
    batch = running_hub.run("batches").stdout.split()[0]
    query = '{ record(system: "U", recordId: "CITY-DC") { standing } }'
    assert running_hub.ask(query)["data"] == {"record": {"standing": "STATED"}}
    undone = running_hub.run("batches", "undo", batch)
    assert undone.returncode == 0, undone.stderr
    assert running_hub.ask(query)["data"] == {"record": {"standing": "WITHDRAWN"}}
    assert "UNDONE" in running_hub.run("batches").stdout.splitlines()[0]


def test_whoever_lists_batches_is_told_when_there_are_more(running_hub: Running) -> None:
    for system in ("L1", "L2"):
        running_hub.load("matters", SAMPLES / "matters.csv", system)
    latest = running_hub.run("batches", "--count", "1")
    assert re.search(r"^ba\S+ .* of L2: [^\n]*\n$", latest.stdout)
    assert latest.stderr == "the latest 1; --count N shows more\n"
    assert running_hub.run("batches", "--count", "1000").stderr == ""


def test_a_token_is_listed_and_taken_back(running_hub: Running) -> None:
    made = running_hub.run(
        "token",
        "create",
        "--agency",
        "CITY-SJ",
        "--days",
        "9",
        "--person",
        "李",
        "--regime",
        "AUDIT",
    )
    number = made.stdout.split("_")[1]
    assert re.search(
        rf"^{number}  \S{{10}}  valid to \S{{10}} +never used +PARTNER +INTERNAL +CITY-SJ  AUDIT  "
        r"李$",
        running_hub.run("token", "list").stdout,
        re.MULTILINE,
    )
    assert made.stdout.strip().split("_")[2] not in running_hub.run("token", "list").stdout
    revoked = running_hub.run("token", "revoke", number)
    assert (revoked.returncode, revoked.stdout) == (0, f"{number} is revoked\n")
    listed = running_hub.run("token", "list").stdout
    assert re.search(rf"^{number}  \S+  revoked ", listed, re.MULTILINE)
    with pytest.raises(urllib.error.HTTPError, match="401") as refused:
        running_hub.ask("{ me { role } }", made.stdout.strip())
    refused.value.close()


def test_a_token_ends_after_a_year_unless_somebody_says_otherwise(running_hub: Running) -> None:
    usual = running_hub.token().split("_")[1]
    made = running_hub.run("token", "create", "--agency", "CITY-DC", "--days", "never")
    endless = made.stdout.split("_")[1]
    end = (now() + timedelta(days=365)).year
    listed = running_hub.run("token", "list").stdout
    assert re.search(rf"^{usual}  \S+  valid to {end}-\d\d-\d\d  ", listed, re.MULTILINE)
    assert re.search(rf"^{endless}  \S+  valid without end  ", listed, re.MULTILINE)


def test_a_hub_with_a_file_of_issuers_that_is_wrong_does_not_start(
    running_hub: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "issuers.yaml"
    path.write_text("issuers: [{name: city}]", "utf-8")
    monkeypatch.setenv("ONEVISIT_ISSUERS", str(path))
    done = running_hub.run("serve", "--port", "0")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"ONEVISIT_ISSUERS = {path}, issuers[1].title: Field required")


def test_a_token_gets_a_new_secret(running_hub: Running) -> None:
    first = running_hub.token()
    number = first.split("_")[1]
    rotated = running_hub.run("token", "rotate", number, "--overlap", "1")
    second = rotated.stdout.strip()
    assert (rotated.returncode, second.split("_")[1]) == (0, number)
    for token in (first, second):
        assert running_hub.ask("{ me { role } }", token)["data"]["me"] == {"role": "PARTNER"}
    running_hub.run("token", "revoke", number)
    ended = running_hub.run("token", "rotate", number)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "make another with `onevisit token create`" in ended.stderr


def test_parameters_change_while_the_hub_runs(running_hub: Running, tmp_path: Path) -> None:
    query = '{ parameters(name: "unmerged_days") { id holds parameter { value } } }'
    token = running_hub.token()

    def holds() -> list[str]:
        rows = running_hub.ask(query, token)["data"]["parameters"]
        return [row["parameter"]["value"] for row in rows if row["holds"]]

    assert holds() == ["30"]
    done = running_hub.run(
        "parameters", "set", "unmerged_days", "45",
        "--basis", "PRACTICE", "--source", "办法第九条", "--note", "试行",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert holds() == ["45"]
    listed = running_hub.run("parameters", "list", "--name", "unmerged_days").stdout.splitlines()
    assert [line[0] for line in listed] == [" ", "*"]
    assert f"[{done.stdout.split()[0]} OPERATOR " in listed[1]
    file = tmp_path / "parameters.csv"
    row = "名称,值,依据类型,出处\nunmerged_days,{},各地做法,办法第九条\n"
    file.write_text(row.format(45), "utf-8")
    again = running_hub.run("parameters", "import", file, "--note", "照办法")
    assert (again.stdout, again.stderr) == ("1 read, 0 set, 1 unchanged\n", "")
    file.write_text(row.format("半年"), "utf-8")
    wrong = running_hub.run("parameters", "import", file, "--note", "错")
    assert wrong.returncode == 2
    assert "line 2, value: '半年' is not a whole number from 0 to 366." in wrong.stderr
    assert holds() == ["45"]
    assert "parameters set unmerged_days=45" in running_hub.run("audit", "list").stdout


def test_rules_and_working_days_are_listed(running_hub: Running) -> None:
    rules = running_hub.run("rules").stdout.splitlines()
    assert re.match(r"DUPLICATE +by case +ADVISE +重复督查  LAW  .*reuse_days", rules[0])
    done = running_hub.run("workdays", "set", "2026-10-09", "closed", "--basis", "市府办通知")
    assert done.stdout.startswith("2026-10-09  closed  OVERRIDE"), done.stderr
    days = running_hub.run("workdays", "list", "2026-10-07", "2026-10-31").stdout.splitlines()
    assert [line.split()[:2] for line in days] == [
        ["2026-10-07", "closed"], ["2026-10-09", "closed"], ["2026-10-10", "open"],
    ]  # fmt: skip
    assert running_hub.run("workdays", "set", "2026-10-09", "shut", "--basis", "无").returncode == 2


def test_a_backup_is_restored(running_hub: Running, tmp_path: Path) -> None:
    running_hub.load("matters", SAMPLES / "matters.csv", "M")
    done = running_hub.run("backup", tmp_path / "all.zip")
    assert done.returncode == 0, done.stderr
    copy = Running("", tmp_path / "copy")
    restored = copy.run("restore", tmp_path / "all.zip")
    assert restored.returncode == 0, restored.stderr
    for folder in (running_hub, copy):
        out = tmp_path / f"{folder.folder.name}.csv"
        assert folder.run("export", "matters", out, "--system", "M").returncode == 0
    assert read(tmp_path / "copy.csv") == read(tmp_path / "data.csv")


def test_nothing_but_health_without_a_token(running_hub: Running) -> None:
    for path in ("/healthz", "/readyz"):
        with urllib.request.urlopen(running_hub.address + path, timeout=60) as answer:  # noqa: S310
            assert answer.status == 200
    for path in ("/metrics", "/graphql", "/uploads"):
        with pytest.raises(urllib.error.HTTPError, match="401") as refused:
            urllib.request.urlopen(running_hub.address + path, b"" if path == "/uploads" else None)  # noqa: S310
        refused.value.close()
