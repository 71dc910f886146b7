"""Handoffs: one step of a lead, an issue or a case from one unit to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from domain.escalations import Escalation
from domain.records import Record
from domain.words import Word


class HandoffKind(Word):
    """移交类型."""

    ASSIGN = "交办"
    FORWARD = "转办"
    TRANSMIT = "转送"
    REFER = "移送"
    SAFETY_REFERRAL = "安全移送"
    ASSIST = "协助"
    RETURN = "退回"
    ESCALATE = "上报"
    COPY = "抄送"


class HandoffStatus(Word):
    """状态 of a handoff."""

    DRAFT = "拟稿"
    SENT = "已发出"
    RECALLED = "已撤回"
    CANCELLED = "已作废"
    RECEIVED = "已签收"
    ACCEPTED = "已受理"
    FORWARDED = "已转出"
    RETURN_REQUESTED = "申请退回"
    RETURNED = "已退回"
    REROUTED = "已改派"
    CLOSED_UNFIT = "不宜受理结束"
    IN_PROGRESS = "办理中"
    EXTENDED = "已延期"
    RESULT_REPORTED = "已报结果"
    REJECTED_RESULT = "结果不认可"
    CONFIRMED = "已确认"
    ARCHIVED = "已归档"


class HandoffStep(Word):
    """What a party may do to a handoff."""

    SEND = "SEND"
    CANCEL = "CANCEL"
    RECEIVE = "RECEIVE"
    ACCEPT = "ACCEPT"
    RETURN = "RETURN"
    CONSENT = "CONSENT"
    REFUSE = "REFUSE"
    REROUTE = "REROUTE"
    FORWARD = "FORWARD"
    PROGRESS = "PROGRESS"
    EXTEND = "EXTEND"
    REPORT_RESULT = "REPORT_RESULT"
    CONFIRM = "CONFIRM"
    REJECT_RESULT = "REJECT_RESULT"
    RECALL = "RECALL"
    ARCHIVE = "ARCHIVE"


class ReturnReason(Word):
    """退回原因."""

    NOT_COMPETENT = "不属本单位职权"
    OUT_OF_JURISDICTION = "不属本辖区"
    ALREADY_ACCEPTED = "已由他单位受理"
    INSUFFICIENT_MATERIAL = "材料不全"
    DUPLICATE = "重复移交"
    CONFLICT_OF_INTEREST = "回避"
    SUPERIOR_MATTER = "应报上级"
    OTHER = "其他"


class ChainState(Word):
    """Where a chain of handoffs stands."""

    OPEN = "办理中"
    ANSWERED = "已答复"
    CLOSED = "已办结"


class Alert(Word):
    """预警级别 of a handoff (F09)."""

    NONE = "无"
    REPORT_IN = "报到"
    WARNING = "预警"
    URGENT = "紧急"
    ALARM = "警报"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff(Record):
    """移交: one step of a subject from one unit to another.

    Attributes:
        previous: number of the handoff by whose FORWARD or REROUTE it began, in its system.
        following: likewise of the one that began by its own.
        result: what was reported.
        extended_at: when it was extended, which is done once.
        escalation: how far it was pressed for.
        as_of: the day for which its alert is asked; None: today.
        is_from_log: whether it follows from a log (`ledgers.md`): it has no clock.
    """

    number: str
    subject: str | None = None
    kind: HandoffKind | None = None
    status: HandoffStatus | None = None
    sender: str | None = None
    receiver: str | None = None
    sent_at: datetime | None = None
    received_at: datetime | None = None
    accepted_at: datetime | None = None
    returned_at: datetime | None = None
    return_reason: ReturnReason | None = None
    due_on: date | None = None
    progress_at: datetime | None = None
    result_at: datetime | None = None
    confirmed_at: datetime | None = None
    document_number: str | None = None
    previous: str | None = None
    following: str | None = None
    result: str | None = None
    extended_at: datetime | None = None
    escalation: Escalation | None = None
    as_of: date | None = None
    is_from_log: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEvent(Record):
    """流转记录: one line of another system's log, from which holdings are derived."""

    subject: str | None = None
    at: datetime | None = None
    unit: str | None = None
    activity: str | None = None

    @property
    def label(self) -> str:
        """A name to show."""
        return self.activity or self.source.record_id


M = TypeVar("M", str, datetime)


def status_from_dates(dates: Mapping[str, M | None]) -> HandoffStatus:
    """Where a handoff stands whose ledger states no status: as its dates say (`ledgers.md`).

    The furthest step that has a date counts; a return date alone means RETURNED, and a result
    that came after a return means that the return was overcome.

    Args:
        dates: the ledger's columns (`receivedAt` … `confirmedAt`) to moments, or to ISO 8601 texts
            of one zone.
    """
    returned, result = dates.get("returnedAt"), dates.get("resultAt")
    if returned and not (result and result > returned):
        return HandoffStatus.RETURNED
    for column, status in _FURTHEST_FIRST:
        if dates.get(column):
            return status
    return HandoffStatus.SENT


_FURTHEST_FIRST = (
    ("confirmedAt", HandoffStatus.CONFIRMED),
    ("resultAt", HandoffStatus.RESULT_REPORTED),
    ("progressAt", HandoffStatus.IN_PROGRESS),
    ("acceptedAt", HandoffStatus.ACCEPTED),
    ("receivedAt", HandoffStatus.RECEIVED),
)
