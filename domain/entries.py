"""Entries: one line of one problem list."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.records import Record
from domain.words import Word


class EntryStatus(Word):
    """状态 of an entry."""

    OPEN = "未办"
    ASSIGNED = "已交办"
    RECTIFYING = "整改中"
    REPORTED = "已报结果"
    VERIFIED = "已核验"
    CLOSED = "已销号"
    REOPENED = "反弹"


class Completion(Word):
    """完成情况: the word that the list itself uses."""

    NOT_DONE = "未完成"
    MOSTLY_DONE = "基本完成"
    DONE = "已完成"
    CONTINUOUS = "持续整改"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectification:
    """整改: what was to be put right by when, and what shows that it was."""

    due_on: date | None = None
    completion: Completion | None = None
    evidence_before: str | None = None
    evidence_after: str | None = None
    false: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Record):
    """清单条目: one line of one list."""

    number: str
    list: str | None = None
    issue: str | None = None
    text: str | None = None
    status: EntryStatus | None = None
    responsible_unit: str | None = None
    responsible_person: str | None = None
    category: str | None = None
    found_on: date | None = None
    closed_on: date | None = None
    inspection: str | None = None
    amount: Decimal | None = None
    rectification: Rectification | None = None

    @property
    def label(self) -> str:
        """A name to show."""
        return self.text or self.source.record_id
