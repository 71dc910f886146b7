"""Mappings: how a file with headers, words and units of its own becomes a ledger of the contract.

kind: issues
sheet: Sheet1                     # of a workbook; else the one that fits best
columns:                          # field of the ledger: where it comes from
  entry: 留言编号
  foundOn: {from: 留言时间, format: "%d/%m/%Y"}
  list: {from: [城市, 年度], join: "-"}
  unit: {from: 承办单位, empty: ["无"], otherwise: 责任单位}
constants: {listKind: PETITION}
values: {unit: {市交通局: CITY-JT, "*": CITY}}   # theirs: ours; "*" is any other
scale: {amount: 10000}            # a file in 万元
skip: [合计]                       # columns to forget; all others are kept as extras

Every word stands for itself: 0512 is a code and No a header, not a number and no no.
"""

import re
from collections import abc
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Final, Self, cast

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from importers.columns import Ledger

ANY_OTHER: Final = "*"
_LARGEST_FILE: Final = 1_000_000
"""Bytes; a mapping of a hundred columns takes 10,000."""


_PROBLEMS: Final = {
    "extra_forbidden": "no word of mappings; remove it",
    "missing": "missing; add it",
    "value_error": "name at least one header",
}
"""What is wrong with a place in a mapping, by pydantic's name for it."""


class BadMapping(Exception):
    """A mapping that cannot be followed; its text names the place in it and the remedy."""


class _Texts(yaml.SafeLoader):
    """Takes every scalar for the text that it is; where nothing stands, there is nothing."""


# YAML 1.1 would take 0512 for 330, 12:30 for 750, No for false and 1.10 for 1.1.
_Texts.yaml_implicit_resolvers = {"": [("tag:yaml.org,2002:null", re.compile("^$"))]}


def _as_list(value: object) -> object:
    return cast("list[object]", value) if isinstance(value, list) else [value]


def _as_source(value: object) -> object:
    return cast("object", value) if isinstance(value, dict | Source) else {"from": value}


Texts = Annotated[tuple[str, ...], BeforeValidator(_as_list)]


def _some(headers: tuple[str, ...]) -> tuple[str, ...]:
    if not headers or not all(headers):
        raise ValueError("name at least one header")
    return headers


class Source(BaseModel):
    """Where a field comes from.

    Attributes:
        headers: one header, or several whose cells are joined; it speaks when all of them do.
        join: what stands between joined cells.
        empty: texts that mean nothing here.
        otherwise: the next source to ask when this one is silent.
        format: how dates are written, in the signs of `strptime`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    headers: Annotated[Texts, AfterValidator(_some)] = Field(alias="from")
    join: str = "/"
    empty: Texts = ()
    otherwise: "Annotated[Source, BeforeValidator(_as_source)] | None" = None
    format: str | None = None

    def all_headers(self) -> abc.Iterator[str]:
        """Every header that it may look at."""
        yield from self.headers
        if self.otherwise:
            yield from self.otherwise.all_headers()

    def among(self, headers: abc.Collection[str]) -> "Source | None":
        """What is left of it in a file that has these headers."""
        otherwise = self.otherwise and self.otherwise.among(headers)
        if not all(header in headers for header in self.headers):
            return otherwise
        return self.model_copy(update={"otherwise": otherwise})


class Mapping(BaseModel):
    """A mapping as it stands in its YAML file; see the beginning of this module."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str | None = None
    sheet: str | None = None
    columns: dict[str, Annotated[Source, BeforeValidator(_as_source)]] = {}
    constants: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    scale: dict[str, Decimal] = {}
    skip: Texts = ()

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a mapping from its file.

        Raises:
            BadMapping: the file is not there, is no YAML, or says what no mapping says.
        """
        try:
            if path.stat().st_size > _LARGEST_FILE:
                raise BadMapping(f"{path.name}: too large for a mapping")
            text = path.read_text("utf-8-sig")
        except OSError as error:
            raise BadMapping(f"{path.name}: {error.strerror}; check the path") from error
        except UnicodeDecodeError as error:
            raise BadMapping(f"{path.name}: not a text file; save it as UTF-8") from error
        return cls.parse(text, path.name)

    @classmethod
    def parse(cls, text: str, name: str = "mapping") -> Self:
        """Read a mapping from YAML.

        Raises:
            BadMapping: it is no YAML, or says what no mapping says.
        """
        try:
            # With aliases a few lines could stand for billions of values.
            if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)):
                raise BadMapping(f"{name}: aliases (*) are not allowed; write the value out")
            content = yaml.load(text, Loader=_Texts)  # noqa: S506 -- a safe loader of ours
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            if mark:
                line = mark.line + 1
                raise BadMapping(f"{name}, line {line}: not YAML; correct it") from error
            raise BadMapping(f"{name}: not YAML; correct it") from error
        except (ValueError, RecursionError) as error:
            raise BadMapping(f"{name}: not YAML; correct it") from error
        try:
            return cls.model_validate(content or {})
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"]) or "the whole"
            problem = _PROBLEMS.get(first["type"], "not what belongs here; correct it")
            raise BadMapping(f"{name}, {place}: {problem}") from error

    def check(self, ledger: Ledger) -> None:
        """Hold the mapping against the ledger that it is for.

        Raises:
            BadMapping: it is for another kind, or names a field that the ledger does not have.
        """
        if self.kind not in (None, ledger.kind):
            raise BadMapping(
                f"the mapping is for {self.kind}, not for {ledger.kind}; take the one that fits"
            )
        fields = {column.field for column in ledger.columns}
        sections: abc.Mapping[str, abc.Mapping[str, object]] = {
            "columns": self.columns,
            "constants": self.constants,
            "values": self.values,
            "scale": self.scale,
        }
        for section, entries in sections.items():
            if unknown := next((field for field in entries if field not in fields), None):
                choices = ", ".join(column.field for column in ledger.columns)
                raise BadMapping(
                    f"mapping, {section}.{unknown}: no field of {ledger.kind}; use one of {choices}"
                )
        if both := next((field for field in self.columns if field in self.constants), None):
            raise BadMapping(f"mapping, constants.{both}: also under columns; keep one of them")

    def headers(self) -> abc.Iterator[str]:
        """Every header of the foreign file that the mapping names."""
        for source in self.columns.values():
            yield from source.all_headers()
        yield from self.skip

    def dump(self) -> str:
        """The mapping as YAML, which `parse` accepts again."""
        content = self.model_dump(by_alias=True, exclude_defaults=True, mode="json")
        for field, source in content.get("columns", {}).items():
            headers = source["from"]
            source["from"] = headers[0] if len(headers) == 1 else headers
            if list(source) == ["from"]:
                content["columns"][field] = source["from"]
        return yaml.safe_dump(content, allow_unicode=True, sort_keys=False)


XES: Final = Mapping.model_validate(
    {
        "columns": {
            "subject": "case:concept:name",
            "at": "time:timestamp",
            "unit": {"from": "org:group", "otherwise": "org:resource"},
            "activity": "concept:name",
        }
    }
)
"""The standard attributes of an event log (ledgers.md, events), whether in XES or in CSV."""
