"""Deadlines: how long a step may take, counted from when, for which handoffs (`domain.md` 2.4-2.6).

A deadline is the value of a parameter `deadline.RULE`: with what parameters have, regime, region,
validity, basis and source, that is a row of the table of deadline rules (CK-07).
"""

from dataclasses import dataclass
from typing import Final

from domain.handoffs import HandoffKind
from domain.rules import Parameter
from domain.units import UnitKind
from domain.words import Word

FAMILY: Final = "deadline."
"""What the names of these parameters begin with; the id of a rule follows."""

NO_DEADLINE: Final = "NONE"
"""The value of a row that says that a rule sets no deadline there and then."""


class DeadlineStage(Word):
    """环节: what has to be done by then."""

    PREPARE = "事前通知"
    SEND = "移送"
    RECEIVE = "签收"
    REGISTER = "登记分解"
    DEPLOY = "研究部署"
    ACCEPT = "受理或者提出异议"
    NOTIFY = "告知"
    DISPOSE = "提出处置意见"
    COMMENT = "反馈意见"
    FEEDBACK = "反馈初步情况"
    ANSWER = "办结答复"
    CONFIRM = "确认结果"
    REROUTE = "改派"
    RECTIFY = "报告整改情况"
    REVIEW = "申请复核"
    DECIDE = "作出决定"
    WATCH = "跟踪期满"


class DeadlineAnchor(Word):
    """起算点: what the days are counted from; the first six are dates of a handoff."""

    SENT = "移交"
    RECEIVED = "签收"
    ACCEPTED = "受理"
    RETURNED = "退回"
    RESULT_REPORTED = "报结果"
    CONFIRMED = "确认"
    FOUND = "发现"
    DECIDED = "决定"
    DELIVERED = "送达"
    FED_BACK = "反馈"
    CLOSED = "办结"
    STARTS = "开始"


class TimeUnit(Word):
    """时间单位."""

    HOURS = "小时"
    WORKING_DAYS = "工作日"
    NATURAL_DAYS = "日"
    MONTHS = "月"


class Roll(Word):
    """顺延: what becomes of a last day on which offices are closed (CK-01)."""

    NEXT_WORKING_DAY = "顺延至下一工作日"
    NONE = "不顺延"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """时限: what a row of the table says, beside for whom and when it holds.

    Attributes:
        stage: what has to be done.
        anchor: counted from when; the day itself is not counted (CK-01).
        amount: how many units of time; negative: before the anchor.
        longer: how many more where it is complex, or extended with approval.
        kinds: of handoffs that it is for; none: of any.
        senders: kinds of units from which; none: from any.
        receivers: kinds of units to which; none: to any.
        profile: the set of deadlines that it belongs to (SLA); None: to none.
    """

    stage: DeadlineStage
    anchor: DeadlineAnchor
    amount: int
    unit: TimeUnit
    roll: Roll = Roll.NEXT_WORKING_DAY
    longer: int = 0
    kinds: tuple[HandoffKind, ...] = ()
    senders: tuple[UnitKind, ...] = ()
    receivers: tuple[UnitKind, ...] = ()
    profile: str | None = None

    @property
    def value(self) -> str:
        """As the parameter says it."""
        return ";".join(f"{name}={said}" for name, said in self._parts() if said)

    def _parts(self) -> list[tuple[str, str]]:
        rolls = self.roll is Roll.NEXT_WORKING_DAY
        return [
            ("stage", self.stage.name),
            ("anchor", self.anchor.name),
            ("amount", str(self.amount)),
            ("unit", self.unit.name),
            ("roll", "" if rolls else self.roll.name),
            ("longer", str(self.longer) if self.longer else ""),
            ("kinds", ",".join(one.name for one in self.kinds)),
            ("from", ",".join(one.name for one in self.senders)),
            ("to", ",".join(one.name for one in self.receivers)),
            ("profile", self.profile or ""),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule:
    """时限规则: a row of the table.

    Attributes:
        id: of the rule, such as `HO-06`; rows for several regions or times bear the same.
        deadline: what it says; None: that there is none, for whom and when the row holds.
        parameter: the row, with regime, region, validity, basis and source.
    """

    id: str
    deadline: Deadline | None
    parameter: Parameter
