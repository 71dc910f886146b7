"""Issues: one problem, however many lists carry it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.entries import EntryStatus
from domain.records import Record
from domain.words import Word


class IssueStatus(Word):
    """状态 of an issue."""

    REPORTED = "已报告"
    VERIFIED = "已核实"
    ASSIGNED = "已交办"
    REFERRED = "已移送"
    RETURNED = "退回"
    RECTIFYING = "整改中"
    SUSPENDED = "暂停"
    OVERDUE = "逾期"
    ESCALATED = "已升级"
    SUBMITTED_FOR_CLOSE = "申请销号"
    CLOSED = "已销号"
    UNDER_WATCH = "跟踪期"
    REOPENED = "反弹"
    CASE_FILED = "已立案"
    ACCOUNTABILITY = "已问责"
    DISMISSED = "不成立"
    DUPLICATE_OF = "重复"
    ARCHIVED = "已归档"


ENDED: Final = frozenset(
    {
        IssueStatus.CLOSED,
        IssueStatus.DISMISSED,
        IssueStatus.DUPLICATE_OF,
        IssueStatus.ARCHIVED,
    }
)
"""Where nothing is to be done about an issue any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Record):
    """问题: one problem, in the words of its first entry."""

    number: str
    title: str | None = None
    status: IssueStatus | None = None
    category: str | None = None
    unit: str | None = None
    found_on: date | None = None
    closed_on: date | None = None
    entry_count: int = 0

    @property
    def label(self) -> str:
        """A name to show."""
        return self.title or self.number

    def is_open_on(self, day: date) -> bool:
        """Whether it was found by a day and not yet closed on it, as far as its dates tell.

        One that ended without a date is taken never to have been open.
        """
        if self.found_on is not None and self.found_on > day:
            return False
        if self.closed_on is not None:
            return self.closed_on > day
        return self.status not in ENDED


def status_from_entries(statuses: Collection[EntryStatus | None]) -> IssueStatus:
    """Where an issue stands that is known from lists only (`domain.md` 5.4, after Issue).

    CLOSED when every entry is CLOSED or VERIFIED, REOPENED when one is REOPENED, ASSIGNED when
    all are OPEN or ASSIGNED, else RECTIFYING. An entry without a status counts as OPEN.
    """
    known = {status or EntryStatus.OPEN for status in statuses}
    if known and known <= {EntryStatus.CLOSED, EntryStatus.VERIFIED}:
        return IssueStatus.CLOSED
    if EntryStatus.REOPENED in known:
        return IssueStatus.REOPENED
    if known <= {EntryStatus.OPEN, EntryStatus.ASSIGNED}:
        return IssueStatus.ASSIGNED
    return IssueStatus.RECTIFYING
