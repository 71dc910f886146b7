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
        _S.PLAN_DUE: (Clock("SGCC_110.FEEDBACK", "measures are named"),),
        _S.IN_PROGRESS: (
            Clock("AU-06", "the result is reported"),
            Clock("XS-01", "the result of a patrol's feedback is reported"),
            Clock("BAOTOU_11350", "an item that a leader assigned is dealt with"),
            Clock("SGCC_110", "measures take effect"),
        ),
    },
    effects={_S.FALSE: "accountability is suggested"},
)
