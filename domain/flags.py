"""Flags: what the hub holds against a plan or a record, and what may be done about it."""

from dataclasses import dataclass
from datetime import datetime

from domain.words import Word


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


class FlagKind(Word):
    """What a flag is about."""

    DUPLICATE = "重复督查"
    MULTI_HEADED = "多头督查"
    ULTRA_VIRES = "越权督查"
    UNMERGED = "能合并未合并"
    CROWDED = "扎堆"
    WHEEL_ATTACK = "车轮战"
    QUOTA_BREACH = "总量频次超限"
    PING_PONG = "推诿"
    PASS_THROUGH = "层层转办"
    STALLED = "停滞"
    DROPPED = "掉线"
    MISSED_REFERRAL = "应移未移"
    LIST_DIVERGENCE = "清单口径不一"
    CLOSE_OUT_QUALITY = "销号质量"
    REPEAT_OFFENCE = "屡查屡犯"
    RELAPSE_AFTER_HANDOVER = "换人再犯"


class Severity(Word):
    """How much a flag weighs."""

    HARD = "HARD"
    SOFT = "SOFT"
    INFO = "INFO"


class Verdict(Word):
    """比对结论: the outcome of an overlap check."""

    CLEAR = "无冲突"
    ADVISE = "有提示"
    CONFLICT = "有冲突"


class Board(Word):
    """榜单: which board a repeat offence goes on."""

    YELLOW = "黄榜"
    BLACK = "黑榜"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """提示: what the hub holds against a plan or a record.

    Attributes:
        subtype: which case of the rule it is, where the rule has several.
        explanation: one sentence that says what and why.
    """

    id: str
    kind: FlagKind
    severity: Severity
    explanation: str
    raised_at: datetime
    subtype: str | None = None
