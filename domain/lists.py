"""Problem lists: whose they are and of what kind."""

from dataclasses import dataclass

from domain.records import Record
from domain.words import Word


class ListKind(Word):
    """清单类型."""

    PATROL = "巡视巡察"
    GOV_SUPERVISION = "督查"
    DISCIPLINE = "纪检监察"
    AUDIT = "审计"
    ADMIN_INSPECTION = "行政检查"
    ECO = "生态环保督察"
    SAFETY = "安全生产"
    OPINION = "网络舆情"
    PETITION = "信访"
    NPC = "人大"
    INTERNAL_AUDIT = "内部审计"
    BUSINESS_CHECK = "业务检查"
    ZERO_ACTION = "问题清零行动"
    UNANNOUNCED = "四不两直"
    PARTY_YEAR_CHECK = "从严治党年度检查"
    RESPONSIBILITY = "责任清单"
    RECTIFICATION = "整改清单"
    POSITIVE = "正面清单"
    NEGATIVE = "负面清单"
    NOTIFY = "告知清单"
    MUST_REPORT = "报告清单"
    OTHER = "其他"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueList(Record):
    """问题清单: one list that one system keeps."""

    number: str
    name: str | None = None
    kind: ListKind | None = None
    total: int | None = None

    @property
    def label(self) -> str:
        """A name to show."""
        return self.name or self.number
