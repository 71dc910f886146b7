"""Files of parameters: rows of a CSV, or a list in YAML, under English or Chinese names."""

import csv
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import yaml

from domain.errors import CallerError
from domain.regimes import Regime
from domain.rules import Basis, Parameter
from domain.words import Word
from resolvers.parameter_changes import Stated

W = TypeVar("W", bound=Word)

COLUMNS: Final[Mapping[str, str]] = {
    "name": "名称",
    "value": "值",
    "regime": "监督类型",
    "matter": "事项编码",
    "region": "行政区划",
    "body": "组织者编码",
    "validFrom": "生效自",
    "validTo": "生效至",
    "basis": "依据类型",
    "source": "出处",
}
"""What a row may say, and the same in Chinese."""

_REQUIRED: Final = ("name", "value", "basis", "source")
_FIRST_ROW: Final = 2
"""Of a CSV the headers stand on the first line."""


class _Texts(yaml.SafeLoader):
    """Every word stands for itself: `0512` is a code and `on` is no truth."""


_Texts.yaml_implicit_resolvers = {"": [("tag:yaml.org,2002:null", re.compile("^$"))]}


def read_parameters(file: Path) -> list[Stated]:
    """The parameters that a file states, each with its place in it.

    Raises:
        CallerError: the file is no such file, or a row cannot be read; the path names the row.
        OSError: the file cannot be opened.
    """
    if file.suffix.lower() in (".yaml", ".yml"):
        return [parameter_of(row, f"row {place}") for place, row in enumerate(_yaml(file), 1)]
    if file.suffix.lower() == ".csv":
        rows = enumerate(_csv(file), _FIRST_ROW)
        return [parameter_of(row, f"line {place}") for place, row in rows]
    raise _fault("a file of parameters ends in .csv, .yaml or .yml", file.name)


def parameter_of(row: Mapping[str, str], place: str) -> Stated:
    """A parameter as a row states it: every value a text, empty where nothing is said.

    Raises:
        CallerError: a column is missing or unknown, or a value is no word or no date.
    """
    said = {_column(header, place): value.strip() for header, value in row.items()}
    for name in _REQUIRED:
        if not said.get(name) and name != "value":
            raise _fault(f"it says nothing under {name} ({COLUMNS[name]})", place, name)
    regime = said.get("regime")
    parameter = Parameter(
        name=said["name"],
        value=said.get("value", ""),
        regime=_word(Regime, regime, place, "regime") if regime else None,
        matter=said.get("matter") or None,
        region=said.get("region") or None,
        body=said.get("body") or None,
        valid_from=_day(said.get("validFrom"), place, "validFrom"),
        valid_to=_day(said.get("validTo"), place, "validTo"),
        basis=_word(Basis, said["basis"], place, "basis"),
        source=said["source"],
    )
    return Stated(parameter, (place,))


def _column(header: str, place: str) -> str:
    name = header.strip()
    names = {chinese: english for english, chinese in COLUMNS.items()}
    if name not in COLUMNS and name not in names:
        known = ", ".join(COLUMNS)
        raise _fault(f"no column is called {name}; the columns are {known}", place)
    return names.get(name, name)


def _csv(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        try:
            rows = list(csv.DictReader(opened, strict=True))
        except (csv.Error, UnicodeDecodeError) as error:
            raise _fault(f"not a CSV in UTF-8 ({error})", file.name) from error
    if any(None in row or None in row.values() for row in rows):
        raise _fault("a line has more or fewer cells than there are headers", file.name)
    return rows


def _yaml(file: Path) -> Sequence[Mapping[str, str]]:
    try:
        content: Any = yaml.load(file.read_text("utf-8"), Loader=_Texts)  # noqa: S506 -- a safe loader of ours
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise _fault(f"not YAML in UTF-8 ({error})", file.name) from error
    rows = cast("list[dict[Any, Any]]", content)
    if not isinstance(content, list) or not all(isinstance(row, dict) for row in rows):  # pyright: ignore[reportUnnecessaryIsInstance] -- cast before it is known
        raise _fault("write a list of parameters, each with its name, value and so on", file.name)
    return [{str(name): str(value or "") for name, value in row.items()} for row in rows]


def _word(words: type[W], text: str, place: str, column: str) -> W:
    try:
        return words.of(text)
    except ValueError:
        choices = ", ".join(words.choices())
        raise _fault(f"{text} is no word of it; use one of {choices}", place, column) from None


def _day(text: str | None, place: str, column: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise _fault(f"{text} is no date; write YYYY-MM-DD", place, column) from None


def _fault(message: str, *path: str) -> CallerError:
    return CallerError("INVALID_ARGUMENT", message, path=path)
