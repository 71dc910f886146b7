"""Whatever the bytes, reading ends in rows, rejects or one sentence, never in a crash."""

import io
import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from importers.ledgers import LEDGERS, LedgerRow, read_ledger
from importers.mapping import Mapping
from importers.proposing import propose
from importers.reading import Unreadable
from importers.rejects import Reject

SAMPLES = Path(__file__).parents[3] / "contract" / "samples"
KINDS = some.sampled_from([kind for kind in LEDGERS if (SAMPLES / f"{kind}.csv").exists()])
CALM = settings(max_examples=100, deadline=None)


def outcome(kind: str, content: bytes, name: str = "a.csv") -> list[LedgerRow | Reject]:
    """What reading gives; nothing where it says that the file cannot be read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            rows = list(read_ledger(kind, path))
        except Unreadable:
            return []
        for row in rows:
            if isinstance(row, LedgerRow):
                said = json.dumps([row.values, row.extras], ensure_ascii=False, default=str)
                assert said.encode(), "what is let in can be kept"
            else:
                assert row.describe(name).startswith(f"{name}, ")
        return rows


@CALM
@given(KINDS, some.binary(max_size=500))
def test_any_bytes(kind: str, content: bytes) -> None:
    outcome(kind, content)


@CALM
@given(KINDS, some.lists(some.tuples(some.integers(0, 5000), some.binary(max_size=4)), max_size=8))
def test_damaged_samples(kind: str, damages: list[tuple[int, bytes]]) -> None:
    content = bytearray((SAMPLES / f"{kind}.csv").read_bytes())
    for position, damage in damages:
        at = position % len(content)
        content[at : at + len(damage)] = damage
    outcome(kind, bytes(content))


@CALM
@given(KINDS, some.lists(some.text(max_size=30), min_size=1, max_size=6))
def test_any_text_below_right_headers(kind: str, cells: list[str]) -> None:
    headers = (SAMPLES / f"{kind}.csv").read_text("utf-8-sig").splitlines()[0]
    content = f"{headers}\n{','.join(cells)}\n".encode("utf-8", "surrogatepass")
    outcome(kind, content)


TEXT = some.text(some.characters(exclude_categories=()), max_size=10)
"""Half characters too, which JSON can name."""
JSON = some.recursive(
    some.none() | some.booleans() | some.floats() | some.integers() | TEXT,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)


@CALM
@given(KINDS, some.data())
def test_any_json(kind: str, data: some.DataObject) -> None:
    fields = [column.field for column in LEDGERS[kind].columns]
    row = data.draw(some.dictionaries(some.sampled_from(fields) | TEXT, JSON, min_size=1))
    outcome(kind, json.dumps(row).encode(), "a.jsonl")


LOG = b"""<log><trace><string key="concept:name" value="K"/><event>
<string key="concept:name" value="a"/><date key="time:timestamp" value="2024-01-02T09:00:00+08:00"/>
</event></trace></log>"""


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (SAMPLES / "inspections.csv").read_text("utf-8-sig").splitlines():
        sheet.append(line.split(","))  # pyright: ignore[reportAttributeAccessIssue]
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


WORKBOOK = workbook()


@CALM
@given(some.lists(some.tuples(some.integers(0, 20_000), some.binary(max_size=4)), min_size=1))
def test_damaged_workbooks(damages: list[tuple[int, bytes]]) -> None:
    content = bytearray(WORKBOOK)
    for position, damage in damages:
        at = position % len(content)
        content[at : at + len(damage)] = damage
    outcome("inspections", bytes(content), "a.xlsx")


@CALM
@given(some.integers(0, 5000), some.sampled_from([b"<", b'"', b"&", b"1", b"ZZZ99", b"t='e'"]))
def test_workbooks_with_damaged_xml(position: int, damage: bytes) -> None:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.namelist():
            content = bytearray(old.read(part))
            at = position % len(content)
            content[at : at + len(damage)] = damage
            new.writestr(part, bytes(content))
    outcome("inspections", changed.getvalue(), "a.xlsx")


@CALM
@given(some.binary(max_size=200), some.integers(0, 600))
def test_damaged_event_logs(damage: bytes, position: int) -> None:
    outcome("events", LOG[:position] + damage + LOG[position:], "a.xes")


@settings(max_examples=20, deadline=None)
@given(some.text(max_size=200))
def test_proposals_for_anything(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text(f"编号,日期\n{text}", "utf-8", "replace")
        proposal = propose(path)
        assert Mapping.parse(proposal.text()) == proposal.mapping


def test_the_samples_are_right() -> None:
    for kind in LEDGERS:
        path = SAMPLES / f"{kind}.csv"
        if path.exists():
            assert all(isinstance(row, LedgerRow) for row in read_ledger(kind, path))


def test_a_sheet_that_reaches_too_far_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "计划编号"
    sheet["XFD1048576"] = "x"
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(Unreadable, match="1,048,576 rows of 16,384 columns; delete what is empty"):
        read_ledger("inspections", tmp_path / "far.xlsx")
