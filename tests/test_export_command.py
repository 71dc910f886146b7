"""Where and in which form `onevisit export` writes, told before anything is read."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest
import typer

from commands import exports
from commands.exports import export_command
from domain.ledgers import ExportForm


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder without an engine, whose register is one row: the name of its form."""

    @asynccontextmanager
    async def open_graph(*_: object) -> AsyncGenerator[None]:
        yield

    async def export_ledger(
        _store: None, _kind: str, path: Path, form: ExportForm, *_: object, told: object
    ) -> int:
        assert callable(told)
        await anyio.Path(path).write_text(form.value)
        return 1

    monkeypatch.setattr(exports, "open_graph", open_graph)
    monkeypatch.setattr(exports, "export_ledger", export_ledger)
    (tmp_path / "data" / "graph").mkdir(parents=True)
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("name", "said", "form", "warned"),
    [
        ("a.csv", None, "csv", False),
        ("a.xlsx", None, "xlsx", False),
        ("a.JSONL", None, "jsonl", False),
        ("a.txt", None, "csv", False),
        ("a.txt", "xlsx", "xlsx", False),
        ("a.xlsx", "xlsx", "xlsx", False),
        ("a.xlsx", "csv", "csv", True),
    ],
)
def test_the_form_is_what_was_asked_for_or_what_the_name_ends_in(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    name: str, said: str | None, form: str, warned: bool,
) -> None:  # fmt: skip
    out = tmp_path / name
    export_command("units", out, form=said, data=data)
    told = capsys.readouterr()
    assert (out.read_text(), told.out) == (form, f"1 row written to {out}\n")
    warning = f"warning: {out} is written as {said}, whatever its name says\n"
    assert told.err == (warning if warned else "")


def test_a_hyphen_is_standard_output(
    data: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    export_command("units", Path("-"), data=data)
    told = capsysbinary.readouterr()
    assert (told.out, told.err) == (b"csv", b"1 row written to standard output\n")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "none/a.csv",
            "cannot be written (No such file or directory); make room or name another file",
        ),
        ("data", "is there and no file; name a file"),
    ],
)
def test_a_place_without_writing_is_named_as_the_caller_named_it(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    with pytest.raises(typer.Exit) as ended:
        export_command("units", tmp_path / name, data=data)
    assert ended.value.exit_code == 2
    assert capsys.readouterr().err == f"{tmp_path / name} {said}\n"
    assert list(tmp_path.iterdir()) == [data]
