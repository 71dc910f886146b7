"""Cases: what was filed on the strength of leads."""

from dataclasses import dataclass
from datetime import date

from domain.records import Record
from domain.words import Word


class CaseType(Word):
    """案件类型."""

    DUTY_VIOLATION = "职务违法"
    DUTY_CRIME = "职务犯罪"
    DISCIPLINE = "违纪"
    ADMIN_PENALTY = "行政处罚"
    CRIMINAL = "刑事"
    OTHER = "其他"


class CaseStatus(Word):
    """状态 of a case."""

    OPEN = "办理中"
    DECIDED = "已处理"
    PROSECUTED = "已移送司法"
    WITHDRAWN = "已撤案"
    CLOSED = "已结案"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Record):
    """案件: what was filed on the strength of leads."""

    number: str
    title: str | None = None
    filed_on: date | None = None
    type: CaseType | None = None
    status: CaseStatus | None = None
    leads: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """A name to show."""
        return self.title or self.number
