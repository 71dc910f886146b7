"""The life of a rectification (`domain.md` 5.4, Rectification)."""

from typing import Final

from domain.life_cycles.cycle import Clock, LifeCycle, unguarded
from domain.words import Word


class RectificationStatus(Word):
    """状态 of a rectification."""

    PLAN_DUE = "待报方案"
    PLANNED = "已定方案"
    IN_PROGRESS = "整改中"
    OVERDUE = "逾期"
    ESCALATED = "已升级"
    REPORTED = "已报结果"
    VERIFYING = "核验中"
    VERIFIED = "已核验"
    CLOSED = "已销号"
    REOPENED = "反弹"
    FALSE = "虚假整改"


_S = RectificationStatus

RECTIFICATION: Final = LifeCycle(
    steps={
        _S.PLAN_DUE: unguarded(_S.PLANNED),
        _S.PLANNED: unguarded(_S.IN_PROGRESS),
        _S.IN_PROGRESS: unguarded(_S.REPORTED, _S.OVERDUE),
        _S.OVERDUE: unguarded(_S.REPORTED, _S.ESCALATED),
        _S.ESCALATED: {},
        _S.REPORTED: unguarded(_S.VERIFYING),
        _S.VERIFYING: unguarded(_S.VERIFIED, _S.IN_PROGRESS, _S.FALSE),
        _S.VERIFIED: unguarded(_S.CLOSED),
        _S.CLOSED: unguarded(_S.REOPENED),
        _S.REOPENED: unguarded(_S.IN_PROGRESS),
        _S.FALSE: {},
    },
    clocks={
        _S.PLAN_DUE: (Clock("F71", "measures are named", 7, "days"),),
        _S.IN_PROGRESS: (
            Clock("AU-06", "the result is reported (浙江; 上海 90 days)", 60, "days"),
            Clock("XS-01", "the result of a patrol's feedback is reported", 2, "months"),
            Clock("F55", "an item that a leader assigned is dealt with", 5, "working days"),
            Clock("F71", "measures take effect", 1, "months"),
        ),
    },
    effects={_S.FALSE: "accountability is suggested"},
)
