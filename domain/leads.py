"""Leads: what somebody reported, and what may lie behind it."""

from dataclasses import dataclass
from datetime import datetime

from domain.records import Record
from domain.words import Word


class Channel(Word):
    """渠道: how a lead came in."""

    INTERNET_SUPERVISION = "互联网+督查"
    PETITION = "信访"
    HOTLINE_12345 = "12345热线"
    INSPECTION = "检查发现"
    AUDIT = "审计发现"
    PATROL = "巡察发现"
    MEDIA = "媒体"
    SUPERIOR = "上级交办"
    OTHER = "其他"


class SubmitterType(Word):
    """反映人类型."""

    MASSES = "人民群众"
    MARKET_ENTITY = "市场主体"
    GRASSROOTS_GOV = "基层政府"
    ORGAN = "机关"


class Suspected(Word):
    """疑似性质: what a lead may amount to."""

    NONE = "无"
    DUTY_VIOLATION = "职务违法"
    DUTY_CRIME = "职务犯罪"
    OTHER_CRIME = "其他犯罪"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead(Record):
    """线索: what somebody reported."""

    number: str
    channel: Channel | None = None
    submitter_type: SubmitterType | None = None
    received_at: datetime | None = None
    title: str | None = None
    text: str | None = None
    units: tuple[str, ...] = ()
    suspected: Suspected | None = None
    inspection: str | None = None

    @property
    def label(self) -> str:
        """A name to show."""
        return self.title or self.number
