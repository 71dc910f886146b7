"""`onevisit documents check`: what partners lay down is held against the schema and priced."""

from pathlib import Path

import pytest

from server import command_line


def checked(folder: Path, *options: str) -> int:
    with pytest.raises(SystemExit) as ended:
        command_line()(["documents", "check", str(folder), *options])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_prices_grow_with_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "units.graphql").write_text(
        "query Units($first: Int!) { units(first: $first) { edges { cursor } } }"
    )
    for first, points in (("10", "12"), ("500", "551")):
        assert checked(tmp_path, "--first", first) == 0
        said = capsys.readouterr().out
        assert f"  Units: {points} points" in said
        assert said.endswith("1 document, 0 of them cannot be asked\n")


def test_what_cannot_be_asked_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "CITY-DC").mkdir()
    (tmp_path / "CITY-DC" / "wrong.json").write_text('{"7": "{ nothing }", "8": "{ me { role } }"}')
    (tmp_path / "dear.graphql").write_text("query Dear { units(first: 9) { totalCount } }")
    monkeypatch.setenv("ONEVISIT_LIMITS_COST", "50")
    assert checked(tmp_path) == 1
    said = capsys.readouterr()
    assert "wrong.json: 7: Cannot query field 'nothing' on type 'Query'." in said.err
    assert "dear: Dear costs 51 points where 50 are allowed" in said.err
    assert "3 documents, 2 of them cannot be asked" in said.out


def test_a_folder_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(tmp_path / "absent") == 2
    assert "absent is not a folder. Name the folder" in capsys.readouterr().err
