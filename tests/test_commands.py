"""The command line as its users run it, beside a hub that serves the same data folder."""

import csv
import json
import os
import signal
import subprocess
import sysconfig
import urllib.error
import urllib.request
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from importers.ledgers import LEDGERS

ONEVISIT: Final = Path(sysconfig.get_path("scripts")) / "onevisit"
SAMPLES: Final = Path(__file__).parent.parent / "contract" / "samples"
ORDER: Final = [kind for kind in LEDGERS if (SAMPLES / f"{kind}.csv").exists()]


@dataclass(frozen=True)
class Running:
    """A hub that serves, and the folder that it serves."""

    address: str
    folder: Path

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command on the hub's folder."""
        return subprocess.run(
            [ONEVISIT, *arguments, "--data", self.folder],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "NO_COLOR": "1", "COLUMNS": "200"},
        )

    def load(self, kind: str, file: Path, system: str, *more: str | Path) -> str:
        """Import a ledger that is right; the last line."""
        done = self.run("import", kind, file, "--system", system, "--agency", "CITY-DC", *more)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()[-1]

    def ask(self, query: str) -> dict[str, Any]:
        """Ask by GraphQL with a fresh token."""
        token = self.run("token", "create", "--agency", "CITY-DC").stdout.strip()
        request = urllib.request.Request(  # noqa: S310 -- the hub on the loopback
            f"{self.address}/graphql",
            json.dumps({"query": query}).encode(),
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return json.load(answer)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Generator[Running]:
    folder = tmp_path_factory.mktemp("hub") / "data"
    log = folder.parent / "log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [ONEVISIT, "serve", "--port", "0", "--data", folder],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("onevisit is at http://"), log.read_text()
        yield Running(line.split()[3], folder)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        assert process.returncode == 0, log.read_text()


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("kind", ORDER)
def test_a_sample_goes_in_once_and_comes_out_as_it_was(
    hub: Running, tmp_path: Path, kind: str
) -> None:
    file = SAMPLES / f"{kind}.csv"
    rows = read(file)
    first = hub.load(kind, file, "S")
    assert first == f"{len(rows)} read, {len(rows)} created, 0 changed, 0 unchanged, 0 rejected"
    again = hub.load(kind, file, "S")
    assert again == f"{len(rows)} read, 0 created, 0 changed, {len(rows)} unchanged, 0 rejected"
    out = tmp_path / "out.csv"
    done = hub.run("export", kind, out, "--system", "S")
    assert done.returncode == 0, done.stderr
    exported = [{header: row[header] for header in rows[0]} for row in read(out)]
    assert sorted(map(str, exported)) == sorted(map(str, rows))
    assert not any(
        value for row in read(out) for header, value in row.items() if header not in rows[0]
    )


def test_bad_rows_are_named_and_the_good_ones_are_in(hub: Running, tmp_path: Path) -> None:
    header = "计划编号,名称,监督类型,牵头单位编码,对象单位编码,事项编码,开始日期,结束日期"
    good = "B-1,好,AUDIT,CITY-SJ,COUNTY-X,M.edu,2024-03-01,2024-03-02"
    bad = "B-2,坏,AUDIT,CITY-SJ,COUNTY-X,M.edu,2024-02-01,2024-02-30"
    file, rejects = tmp_path / "plans.csv", tmp_path / "rejects.csv"
    file.write_text(f"{header}\n{good}\n{bad}", "utf-8")
    said = ("import", "inspections", file, "--system", "B", "--agency", "CITY-DC")

    pretended = hub.run(*said, "--dry-run")
    strict = hub.run(*said, "--strict")
    done = hub.run(*said, "--rejects", rejects)

    message = "plans.csv, line 3, 结束日期 = 2024-02-30: not a date; use YYYY-MM-DD"
    assert done.returncode == pretended.returncode == strict.returncode == 1
    assert message in done.stderr.splitlines()
    assert done.stdout == pretended.stdout
    assert done.stdout == "2 read, 1 created, 0 changed, 0 unchanged, 1 rejected\n"
    assert strict.stdout == "2 read, 0 created, 0 changed, 0 unchanged, 1 rejected\n"
    assert [row["结束日期"] for row in read(rejects)] == ["2024-02-30"]


def test_what_cannot_be_done_is_one_sentence_and_exit_code_2(hub: Running, tmp_path: Path) -> None:
    hub.load("units", SAMPLES / "units.csv", "OWNED")
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
        ("export", "plans", tmp_path / "out.csv"),
    ):
        done = hub.run(*arguments)
        assert (done.returncode, done.stdout) == (2, ""), arguments
        assert len(done.stderr.splitlines()) == 1, done.stderr


def test_a_batch_is_listed_and_taken_back(hub: Running) -> None:
    hub.load("units", SAMPLES / "units.csv", "U")
    batch = hub.run("batches").stdout.split()[0]
    query = '{ record(system: "U", recordId: "CITY-DC") { standing } }'
    assert hub.ask(query) == {"data": {"record": {"standing": "STATED"}}}
    undone = hub.run("batches", "undo", batch)
    assert undone.returncode == 0, undone.stderr
    assert hub.ask(query) == {"data": {"record": {"standing": "WITHDRAWN"}}}
    assert "UNDONE" in hub.run("batches").stdout.splitlines()[0]


def test_a_backup_is_restored(hub: Running, tmp_path: Path) -> None:
    hub.load("matters", SAMPLES / "matters.csv", "M")
    done = hub.run("backup", tmp_path / "all.zip")
    assert done.returncode == 0, done.stderr
    copy = Running("", tmp_path / "copy")
    restored = copy.run("restore", tmp_path / "all.zip")
    assert restored.returncode == 0, restored.stderr
    for folder in (hub, copy):
        out = tmp_path / f"{folder.folder.name}.csv"
        assert folder.run("export", "matters", out, "--system", "M").returncode == 0
    assert read(tmp_path / "copy.csv") == read(tmp_path / "data.csv")


def test_nothing_but_health_without_a_token(hub: Running) -> None:
    for path in ("/healthz", "/readyz"):
        with urllib.request.urlopen(hub.address + path, timeout=60) as answer:  # noqa: S310
            assert answer.status == 200
    for path in ("/metrics", "/graphql", "/uploads"):
        with pytest.raises(urllib.error.HTTPError, match="401") as refused:
            urllib.request.urlopen(hub.address + path, b"" if path == "/uploads" else None)  # noqa: S310
        refused.value.close()
