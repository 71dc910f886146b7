"""Files of parameters: what each row says, and where a fault is."""

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from commands.parameter_files import read_parameters
from domain.errors import CallerError
from domain.regimes import Regime
from domain.rules import Basis, Parameter

ROW: Final = Parameter(
    name="reuse_days", value="120", regime=Regime.ADMIN_INSPECTION, matter="M.food",
    region="0512", valid_from=date(2026, 1, 1), basis=Basis.PRACTICE, source="办法第九条",
)  # fmt: skip
CSV: Final = "名称,值,监督类型,matter,行政区划,生效自,生效至,依据类型,出处\n"
YAML: Final = """- name: reuse_days
  value: 120
  regime: 行政检查
  matter: M.food
  region: 0512
  validFrom: 2026-01-01
  validTo:
  basis: PRACTICE
  source: 办法第九条
"""


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        (
            "rows.csv",
            CSV + "reuse_days,120,ADMIN_INSPECTION,M.food,0512,2026-01-01,,各地做法,办法第九条\n",
            "line 2",
        ),
        ("rows.yaml", YAML, "row 1"),
    ],
)
def test_a_row_is_read_under_either_names(tmp_path: Path, name: str, text: str, place: str) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8-sig" if name.endswith("csv") else "utf-8")
    (stated,) = read_parameters(file)
    assert (stated.parameter, stated.path) == (ROW, (place,))


@pytest.mark.parametrize(
    ("name", "text", "path", "words"),
    [
        ("a.txt", "", ("a.txt",), "ends in .csv"),
        ("a.csv", "name,value,weight\na,1,2\n", ("line 2",), "no column is called weight"),
        ("a.csv", "name,value,basis,source\na,1,LAW\n", ("a.csv",), "fewer cells"),
        ("a.csv", "name,value,basis,source\n,1,LAW,x\n", ("line 2", "name"), "nothing under name"),
        ("a.csv", "name,value,basis,source\na,1,HEARSAY,x\n", ("line 2", "basis"), "LAW 法律法规"),
        ("a.csv", CSV + "a,1,,,,1 May,,LAW,x\n", ("line 2", "validFrom"), "YYYY-MM-DD"),
        ("a.yaml", "name: a", ("a.yaml",), "write a list"),
        ("a.yaml", "- [", ("a.yaml",), "not YAML"),
        ("a.yaml", "- {name: a, value: 1, basis: LAW}", ("row 1", "source"), "nothing under"),
        ("a.yaml", YAML + YAML.replace("行政检查", "检查"), ("row 2", "regime"), "AUDIT 审计"),
    ],
)
def test_a_fault_is_told_with_its_place(
    tmp_path: Path, name: str, text: str, path: tuple[str, ...], words: str
) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    with pytest.raises(CallerError, match=words) as fault:
        read_parameters(file)
    assert fault.value.path == path
