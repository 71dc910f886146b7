"""Records: what one system handed in under one number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any

from domain.secrecy import Secrecy
from domain.words import Word


class RecordKind(Word):
    """What a record is of, in the order in which a number is looked up."""

    UNIT = "UNIT"
    MATTER = "MATTER"
    PERSON = "PERSON"
    INSPECTION = "INSPECTION"
    VISIT = "VISIT"
    LEAD = "LEAD"
    ISSUE = "ISSUE"
    ENTRY = "ENTRY"
    CASE = "CASE"
    HANDOFF = "HANDOFF"
    QUOTA = "QUOTA"


class LinkKind(Word):
    """关系: how two records are tied."""

    PARENT = "上级"
    TARGETS = "对象"
    LEADS_INSPECTION = "牵头"
    JOINS = "参加"
    CONCERNS = "涉及单位"
    SUPPORTS = "支撑"
    FOUND_BY = "来源检查"
    ENTRY_OF = "清单条目"
    RESPONSIBLE_UNIT = "责任单位"
    RESPONSIBLE_PERSON = "责任人"
    SERVES_IN = "任职"
    HANDOFF = "移交"
    FROM_LEAD = "来源线索"
    SAME_AS = "同一"
    RECURRENCE_OF = "反弹自"
    IN_GROUP = "联合组"
    PAIRED_WITH = "红蓝"
    FOLLOWS_UP = "回头看"
    MERGED_INTO = "合并入"


class Kind(Word):
    """What the hub keeps as records: those of `RecordKind`, then those that follow from them."""

    UNIT = "单位"
    MATTER = "事项"
    PERSON = "责任人"
    INSPECTION = "督检考计划"
    VISIT = "入户记录"
    LEAD = "线索"
    ISSUE = "问题"
    ENTRY = "清单条目"
    CASE = "案件"
    HANDOFF = "移交"
    QUOTA = "频次上限"
    ISSUE_LIST = "问题清单"
    JOINT_GROUP = "联合检查"
    LOG_EVENT = "流转记录"


class Standing(Word):
    """How a record stands in the hub."""

    STATED = "已报送"
    PLACEHOLDER = "占位"
    WITHDRAWN = "已撤回"
    MERGED = "已并入"


_PREFIX = {
    Kind.UNIT: "un",
    Kind.MATTER: "ma",
    Kind.PERSON: "pe",
    Kind.INSPECTION: "in",
    Kind.VISIT: "vi",
    Kind.LEAD: "le",
    Kind.ISSUE: "is",
    Kind.ENTRY: "en",
    Kind.CASE: "ca",
    Kind.HANDOFF: "ha",
    Kind.QUOTA: "qu",
    Kind.ISSUE_LIST: "li",
    Kind.JOINT_GROUP: "jo",
    Kind.LOG_EVENT: "ev",
}
_KIND = {prefix: kind for kind, prefix in _PREFIX.items()}


def global_id(kind: Kind, system: str, record_id: str) -> str:
    """The opaque id of a source record, the same in every installation.

    Two letters for the kind, then 30 hexadecimal digits (120 bits) of a hash: two records
    of a billion share one with a probability below 10^-18.
    """
    key = f"{kind.name}\x1f{system}\x1f{record_id}".encode()
    return _PREFIX[kind] + blake2b(key, digest_size=15).hexdigest()


def placeholder_id(kind: Kind, system: str, number: str) -> str:
    """The id of what stands for a number that nobody has handed in, in the eyes of one system.

    It is another than that of the record: who may not know of the record sees the placeholder.
    """
    return global_id(kind, system, number + "\x1f")


def kind_of(identifier: str) -> Kind:
    """The kind that a global id is of.

    Raises:
        KeyError: the text is no record's id.
    """
    return _KIND[identifier[:2]]


def by_kind(ids: Iterable[str]) -> dict[Kind, list[str]]:
    """Global ids by the kind that they are of, each once, in their order."""
    kinds: dict[Kind, list[str]] = {}
    for identifier in sorted(set(ids)):
        kinds.setdefault(kind_of(identifier), []).append(identifier)
    return kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a record comes from: one number in one system, which belongs to one agency."""

    system: str
    record_id: str
    agency: str
    batch: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has, whatever it is of.

    What a column states by codes stays what was stated; which record a code means today, the
    graph knows.

    Attributes:
        facts: all that is kept of it, by column: text, whole number, truth value, list of texts.
        cells: what the ledger's cell said, by column, where its plain form differs; empty where
            the cell was empty and a rule filled in.
        extras: unknown columns.
        withheld: the columns that whoever asks may not know, whether they say anything or not.
    """

    id: str
    source: Source
    standing: Standing
    secrecy: Secrecy
    version: int
    updated_at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any], repr=False)
    cells: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    extras: Mapping[str, str] = field(default_factory=dict[str, str])
    withheld: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """A name to show."""
        return self.source.record_id

    @property
    def placeholder(self) -> bool:
        """True while somebody referred to it and nobody handed it in."""
        return self.standing is Standing.PLACEHOLDER
