"""Flags: what the hub holds against a plan or a record, and what may be done about it."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.flag_kinds import FlagKind, Severity
from domain.rules import Parameter, Text
from domain.words import Word

__all__ = [
    "AnsweredFlag", "Board", "Disposition", "Flag", "FlagAnswer", "FlagKind", "Obligation",
    "Severity", "Spell", "Verdict",
]  # fmt: skip


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
class FlagAnswer:
    """答复: what is done about a flag, and why.

    Attributes:
        flag: the flag's id.
        reason: why; never empty.
    """

    flag: str
    disposition: Disposition
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredFlag:
    """An answer as the flag keeps it.

    Attributes:
        inspection: id of the plan for which it was given; the other side may answer otherwise.
        agency: code of the approver's body.
        actor: who gave it, as the change log names them.
    """

    inspection: str
    at: datetime
    agency: str
    actor: str
    disposition: Disposition
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """提示: what the hub holds against a plan or a record.

    Attributes:
        subtype: which case of the rule it is, where the rule has several.
        rule: id of the rule; of a quota its code.
        basis: what the quota that it cites rests on; None where it cites a rule.
        explanation: one sentence that says what and why.
        unit: id of the unit that it is at, where it is at one.
        subjects: ids of what it is held against.
        begins: the first day that it is about.
        ends: the last.
        cleared_at: since when it no longer holds; None while it does.
        parameters: what it was judged by.
        spells: when it stood, the first first.
        answers: what approvers said to it, the first first.
    """

    id: str
    kind: FlagKind
    severity: Severity
    subtype: str | None = None
    rule: str
    basis: str | None = None
    explanation: Text
    raised_at: datetime
    unit: str | None = None
    subjects: tuple[str, ...] = ()
    begins: date | None = None
    ends: date | None = None
    cleared_at: datetime | None = None
    parameters: tuple[Parameter, ...] = ()
    spells: tuple[Spell, ...] = ()
    answers: tuple[AnsweredFlag, ...] = ()
