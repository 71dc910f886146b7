"""Where `import --rejects` may write is found out before anything is imported."""

from pathlib import Path

import pytest
import typer

from commands.imports import import_command


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.csv", "is the ledger itself; let --rejects write to another file"),
        ("m.yaml", "is the mapping itself; let --rejects write to another file"),
        ("none/out.csv", "No such file or directory"),
        (".", "Is a directory"),
    ],
)
def test_a_wrong_place_for_rejects_is_said_first_and_nothing_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    file, mapping = tmp_path / "a.csv", tmp_path / "m.yaml"
    file.write_text("单位编码,单位名称\nA,甲\n", "utf-8")
    mapping.write_text("kind: units", "utf-8")
    there = {path: path.read_bytes() for path in (file, mapping)}
    with pytest.raises(typer.Exit):
        import_command(
            "units", file, "S", "A", mapping=mapping, rejects=tmp_path / name, data=tmp_path / "d"
        )
    assert said in capsys.readouterr().err
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == there
