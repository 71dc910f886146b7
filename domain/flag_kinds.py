"""Kinds of flags, and how much one weighs."""

from domain.words import Word


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
