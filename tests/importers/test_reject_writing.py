"""A file of rejects that fails: it costs itself, and not the import."""

from pathlib import Path

import pytest

from importers.reading import Place
from importers.reject_files import RejectsFile
from importers.reject_writing import RejectsWriter
from importers.rejects import Reject


def rejects(*lines: int) -> list[Reject]:
    return [Reject(Place(None, line), "甲", "x", "wrong", "right it", {}) for line in lines]


def test_what_is_taken_is_in_the_file_when_it_is_closed(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    writer = RejectsWriter(lambda form: out.with_suffix(f".{form}"))
    assert not list(tmp_path.iterdir())
    writer.take("csv", ["甲"], rejects(2, 3))
    writer.take("csv", ["甲"], rejects(4))
    writer.close()
    writer.take("csv", ["甲"], rejects(5))
    assert writer.failure is None
    assert len(out.read_text("utf-8-sig").splitlines()) == 4


@pytest.mark.parametrize("broken", ["_flush", "close"])
def test_a_file_that_cannot_be_written_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    whole = getattr(RejectsFile, broken)

    def fail(file: RejectsFile) -> None:
        whole(file)
        raise OSError("No space left on device")

    writer = RejectsWriter(lambda _: tmp_path / "out.csv")
    writer.take("csv", ["甲"], rejects(1))
    with monkeypatch.context() as patched:
        patched.setattr(RejectsFile, broken, fail)
        writer.take("csv", ["甲"], rejects(2, 3))
        writer.close()
    assert str(writer.failure) == "No space left on device"
    writer.take("csv", ["甲"], rejects(4))
    writer.close()


def test_a_place_that_is_not_there_is_no_reason_to_fail(tmp_path: Path) -> None:
    writer = RejectsWriter(lambda _: tmp_path / "none" / "out.csv")
    writer.take("csv", ["甲"], rejects(2))
    writer.close()
    assert isinstance(writer.failure, FileNotFoundError)
