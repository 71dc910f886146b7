"""`onevisit audit`: whether the access log is whole, and who looked at what."""

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import typer

from accesses.errors import KeyMissing
from accesses.places import LogPlace
from commands.audits import list_command, verify_command
from commands.noting import note_shown
from domain.secrecy import Secrecy
from settings import load
from tests.accesses.logs import access, shown, write
from tests.importers.desk import SAMPLES
from tests.running_hub import Running


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of a hub that answered three times."""
    folder = tmp_path / "data"
    write(
        load(data=folder).access_log,
        access(0, shown(1)),
        access(1, shown(2, "CITY-JW"), shown(3, "CITY-JW")),
        access(2, agency="CITY-JW"),
    )
    return folder


def ended(code: int, command: Callable[[], None]) -> None:
    with pytest.raises(typer.Exit) as end:
        command()
    assert end.value.exit_code == code


def test_a_whole_log_is_said_to_be(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verify_command(data=data)
    told = capsys.readouterr()
    assert told.out == (
        "3 entries, 1 to 3, are as they were written; 2 anchors hold, the newest of entry 3\n"
    )
    assert told.err == ""


def test_one_fault_is_one(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = data / "accesses.sqlite"
    with closing(sqlite3.connect(log)) as connection, connection:
        connection.execute("UPDATE entries SET at = 'never' WHERE number = 1")
    ended(1, lambda: verify_command(data=data))
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 1
    assert told.err == f"{log} is not whole: 1 fault\n"


def test_one_entry_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note_shown(load(data=tmp_path), "export leads", ())
    verify_command(data=tmp_path)
    said = "1 entry, 1 to 1, is as it was written; 2 anchors hold, the newest of entry 1\n"
    assert capsys.readouterr().out == said


def test_what_was_done_to_a_log_is_told_with_its_place(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = data / "accesses.sqlite"
    with closing(sqlite3.connect(log)) as connection, connection:
        connection.execute("UPDATE entries SET at = 'never' WHERE number = 1")
        connection.execute("DELETE FROM entries WHERE number = 3")
    ended(1, lambda: verify_command(data=data))
    told = capsys.readouterr()
    first, second = told.out.splitlines()
    assert first == "entry 1: a column says otherwise than the entry does"
    assert second.endswith(
        "says that there was entry 3, and the log ends at entry 2: its end was removed"
    )
    assert told.err == f"{log} is not whole: 2 faults\n"


def test_key_and_anchors_may_lie_elsewhere(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    key, anchors = tmp_path / "key", tmp_path / "anchors"
    (data / "accesses.key").rename(key)
    (data / "accesses.anchors").rename(anchors)
    ended(2, lambda: verify_command(data=data))
    assert "put it back from where you keep it" in capsys.readouterr().err
    verify_command(data=data, key=key, anchors=anchors)
    ended(1, lambda: verify_command(data=data, key=key))
    assert "whether the end of the log was removed cannot be said" in capsys.readouterr().out
    monkeypatch.setenv("ONEVISIT_ACCESS_LOG_KEY", str(key))
    monkeypatch.setenv("ONEVISIT_ACCESS_LOG_ANCHORS", str(anchors))
    place = load(data=data).access_log
    assert place == LogPlace(log=data / "accesses.sqlite", key=key, anchors=anchors)
    verify_command(data=data)


def test_accesses_are_listed_newest_first(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    list_command(data=data)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["3", "2", "1"]
    assert lines[1].split()[1:] == [
        "2026-03-02", "09:01:00", "QUERY", "ANSWERED", "CITY-SJ", "王明", "5f0c2a9be1d47a36",
        "Plans", "2", "records", "“核对计划”",
    ]  # fmt: skip
    # Whoever lists the log stands in it afterwards.
    list_command(count=1, data=data)
    told = capsys.readouterr()
    assert "COMMAND       ANSWERED    OPERATOR  audit list  0 records" in told.out
    assert told.err == "the latest 1; --count N shows more\n"


@pytest.mark.parametrize(
    ("sought", "numbers"),
    [
        ({"agency": "CITY-JW"}, [3]),
        ({"owner": "CITY-DC"}, [1]),
        ({"record": shown(3).record}, [2]),
        ({"begin": "2026-03-02T09:01"}, [3, 2]),
        ({"begin": "2026-03-02", "end": "2026-03-02T09:01"}, [1]),
        ({"end": "2026-03-02"}, [3, 2, 1]),
        ({"end": "2026-03-01"}, []),
    ],
)
def test_accesses_are_sought(
    data: Path, capsys: pytest.CaptureFixture[str], sought: dict[str, Any], numbers: list[int]
) -> None:
    list_command(data=data, as_json=True, **sought)
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [entry["number"] for entry in found] == numbers


def test_a_day_that_is_none_is_refused(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended(2, lambda: list_command(begin="soon", data=data))
    assert capsys.readouterr().err.startswith("--from = soon: not a day or a moment")


def test_without_a_log_there_is_nothing_to_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended(2, lambda: list_command(data=tmp_path))
    assert "there is no access log" in capsys.readouterr().err


def test_the_operator_gets_nothing_sensitive_without_an_entry(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "accesses.key").unlink()
    settings = load(data=data)
    with pytest.raises(KeyMissing, match="key"):
        note_shown(settings, "export leads", [shown(1, secrecy=Secrecy.RESTRICTED)])
    note_shown(settings, "export units", [shown(1)])
    assert capsys.readouterr().err.startswith("warning: export units is not logged: the key")


def test_what_hub_and_operator_do_stands_in_one_log(running_hub: Running, tmp_path: Path) -> None:
    running_hub.load("units", SAMPLES / "units.csv", "S")
    answer = running_hub.ask("query Look { units(first: 2) { edges { node { id } } } }")
    ids = [edge["node"]["id"] for edge in answer["data"]["units"]["edges"]]
    done = running_hub.run("export", "units", tmp_path / "units.csv")
    assert done.returncode == 0, done.stderr
    deadline = time.monotonic() + 10
    while True:
        listed = running_hub.run("audit", "list", "--json", "--count", "500")
        entries = [json.loads(line) for line in listed.stdout.splitlines()]
        looked = [entry for entry in entries if entry["operation"] == "Look"]
        if looked:
            break
        assert time.monotonic() < deadline, listed
    assert looked[0]["shown"] == {"CITY-DC": {"INTERNAL": ids}}
    commands = [entry["operation"] for entry in entries[::-1] if entry["kind"] == "COMMAND"]
    assert commands[:2] == ["import units units.csv", "token create CITY-DC PARTNER"]
    (exported,) = [one for one in entries if one["operation"] == "export units" and one["shown"]]
    assert set(ids) <= {one for kept in exported["shown"]["CITY-DC"].values() for one in kept}
    # The owner sees both, and that of the operator under its name.
    log = running_hub.ask("{ accessLog(first: 9) { edges { node { agency { code name } } } } }")
    agencies = [edge["node"]["agency"]["code"] for edge in log["data"]["accessLog"]["edges"]]
    assert {"OPERATOR", "CITY-DC"} == set(agencies)
    verified = running_hub.run("audit", "verify")
    assert verified.returncode == 0, verified.stdout
