"""Every wrong row is rejected at its place, every right one is in, and nothing crashes."""

from collections import Counter
from pathlib import Path

import pytest

from importers.ledgers import LedgerRow, read_ledger
from importers.reading import Place, Unreadable
from tests.importers.bad_rows import KIND, bad_files, unreadable_files


def test_wrong_rows_are_rejected_at_their_places_and_right_ones_are_in(tmp_path: Path) -> None:
    total = 0
    for file in bad_files(tmp_path, seed=1):
        right: list[object] = []
        wrong: Counter[Place] = Counter()
        with read_ledger(KIND, file.path) as reader:
            for row in reader:
                if isinstance(row, LedgerRow):
                    right.append(row.values["number"])
                else:
                    wrong[row.place] += 1
                    assert row.reason
                    assert row.remedy
                    assert len(row.describe(file.path.name)) < 1_000
        missed = {place: kind for place, kind in file.wrong.items() if place not in wrong}
        invented = [place for place in wrong if place not in file.wrong]
        assert (file.path.name, missed, invented[:10]) == (file.path.name, {}, [])
        assert right == file.right
        total += len(wrong)
    assert total >= 9_500


def test_unreadable_files_get_one_sentence(tmp_path: Path) -> None:
    for path in unreadable_files(tmp_path):
        with pytest.raises(Unreadable) as caught:
            list(read_ledger(KIND if path.suffix != ".xes" else "events", path))
        message = str(caught.value)
        assert message.startswith(f"{path.name}: ")
        assert "\n" not in message


def test_a_missing_file_and_an_unknown_kind(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"none\.csv: No such file"):
        read_ledger(KIND, tmp_path / "none.csv")
    with pytest.raises(Unreadable, match="no kind of ledger is called plans; use one of units"):
        read_ledger("plans", tmp_path / "none.csv")
