"""Flags: what the hub holds against a plan or a record, and what may be done about it."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.flag_kinds import FlagKind, Severity
from domain.rules import Parameter, Text
from domain.words import Word

__all__ = ["Board", "Disposition", "Flag", "FlagKind", "Obligation", "Severity", "Spell", "Verdict"]


class Disposition(Word):
    """处理建议: what to do about an inspection that collides."""

    MERGE = "合并"
    REMOTE = "线上"
    RESCHEDULE = "变更时间"
    CANCEL = "取消"
    REUSE_RESULT = "结果互认"
    KEEP = "保留"


class Obligation(Word):
    """合并义务: same cause must, different causes may be merged (F31)."""

    MUST = "应当"
    MAY = "可以"


class Verdict(Word):
    """比对结论: the outcome of an overlap check."""

    CLEAR = "无冲突"
    ADVISE = "有提示"
    CONFLICT = "有冲突"


class Board(Word):
    """榜单: which board a repeat offence goes on."""

    YELLOW = "黄榜"
    BLACK = "黑榜"


@dataclass(frozen=True, slots=True)
class Spell:
    """From when until when a flag stood; without an end it still does."""

    raised_at: datetime
    cleared_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """提示: what the hub holds against a plan or a record.

    Attributes:
        subtype: which case of the rule it is, where the rule has several.
        rule: id of the rule.
        explanation: one sentence that says what and why.
        unit: id of the unit that it is at, where it is at one.
        subjects: ids of what it is held against.
        begins: the first day that it is about.
        ends: the last.
        cleared_at: since when it no longer holds; None while it does.
        parameters: what it was judged by.
        spells: when it stood, the first first.
    """

    id: str
    kind: FlagKind
    severity: Severity
    subtype: str | None = None
    rule: str
    explanation: Text
    raised_at: datetime
    unit: str | None = None
    subjects: tuple[str, ...] = ()
    begins: date | None = None
    ends: date | None = None
    cleared_at: datetime | None = None
    parameters: tuple[Parameter, ...] = ()
    spells: tuple[Spell, ...] = ()
