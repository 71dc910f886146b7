"""Inspections: what one body means to look at, where, when and by which mandate."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.mandates import Conclusion, Mandate
from domain.records import Record
from domain.regimes import Regime
from domain.words import Word


class SupervisionKind(Word):
    """督查种类 (GS-09)."""

    COMPREHENSIVE = "综合督查"
    SPECIAL = "专项督查"
    INCIDENT = "事件调查"
    ROUTINE = "日常督办"
    LEAD_VERIFICATION = "线索核查"


class Method(Word):
    """督查方式: the permitted methods (GS-07)."""

    SELF_CHECK = "自查"
    REPORT = "听取汇报"
    VISIT = "检查访谈"
    UNDERCOVER = "暗访"
    HEARING = "座谈听证统计评估"
    DOCUMENTS = "调阅复制"
    LEADS = "收集线索"
    INTERVIEW = "约谈"
    ONLINE = "互联网+督查"


class Trigger(Word):
    """触发方式: what set an inspection off."""

    PLANNED = "计划"
    EMERGENCY = "应急"
    COMPLAINT = "投诉"
    LEAD_TRIGGERED = "线索"
    FOLLOW_UP = "回头看"
    STATE_COUNCIL_SPECIAL = "国务院专项"
    SUPERIOR_SPECIAL = "上级专项"


class InspectionStatus(Word):
    """状态: where an inspection stands in its life."""

    DRAFT = "草稿"
    CHECKED = "已比对"
    CONSULTED = "已协商"
    SUBMITTED = "已报批"
    RETURNED = "退回"
    APPROVED = "已批准"
    CHANGED = "变更中"
    SCHEDULED = "已排期"
    IN_PROGRESS = "进行中"
    SUSPENDED = "暂停"
    CONCLUDED = "已结论"
    CLOSED = "已办结"
    MERGED = "已合并"
    REJECTED = "不批准"
    CANCELLED = "已取消"
    WITHDRAWN = "已撤回"


DEAD: Final = frozenset(
    {
        InspectionStatus.REJECTED,
        InspectionStatus.CANCELLED,
        InspectionStatus.MERGED,
        InspectionStatus.WITHDRAWN,
    }
)
"""An inspection of these never counts (`domain.md` 5.5)."""

NOT_YET_SUBMITTED: Final = frozenset(
    {
        InspectionStatus.DRAFT,
        InspectionStatus.CHECKED,
        InspectionStatus.CONSULTED,
        InspectionStatus.RETURNED,
    }
)
"""A plan of these does not count against others (`domain.md` 5.5)."""


class InspectionStep(Word):
    """What a caller may do to an inspection."""

    CHECK = "CHECK"
    CONSULT = "CONSULT"
    SUBMIT = "SUBMIT"
    WITHDRAW = "WITHDRAW"
    SCHEDULE = "SCHEDULE"
    CHANGE = "CHANGE"
    START = "START"
    SUSPEND = "SUSPEND"
    RESUME = "RESUME"
    CONCLUDE = "CONCLUDE"
    CLOSE = "CLOSE"
    CANCEL = "CANCEL"


class PlanDecision(Word):
    """审批结果: what an approver decides."""

    APPROVE = "批准"
    REJECT = "不批准"
    RETURN = "退回修改"


class JointMode(Word):
    """联动方式: how bodies go together."""

    JOINT = "联合"
    ENTRUSTED = "委托"
    CROSS = "交叉"
    SYNC = "同步"
    AUDIT_FIRST = "先审后巡"
    PATROL_FIRST = "先巡后审"
    MIXED_TEAM = "混编合组"


class PlanStatus(Word):
    """How good a merge plan is known to be."""

    OPTIMAL = "OPTIMAL"
    FEASIBLE = "FEASIBLE"
    INFEASIBLE = "INFEASIBLE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What a coordinator decided when making a joint group.

    Attributes:
        group: its number.
        lead: code of the unit that leads it.
        start: first day of the visits.
        end: last day of them.
    """

    group: str
    lead: str
    mode: JointMode
    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection(Record):
    """督检考计划: what one body means to look at, from draft to closed."""

    number: str
    title: str | None = None
    regime: Regime | None = None
    status: InspectionStatus | None = None
    trigger: Trigger | None = None
    start: date | None = None
    end: date | None = None
    onsite: bool | None = None
    supervision_kind: SupervisionKind | None = None
    trigger_ref: str | None = None
    scope_includes_subordinates: bool | None = None
    lead_unit: str | None = None
    supporting_units: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    joint_group: str | None = None
    paired_with: str | None = None
    leader_appointed_by: str | None = None
    parallel_reason: str | None = None
    approval: Mandate | None = None
    designation: Mandate | None = None
    conclusion: Conclusion | None = None
    necessity: str | None = None
    annual_plan: str | None = None
    supplement_approval: str | None = None
    inspection_code: str | None = None
    methods: tuple[Method, ...] = ()
    certified: bool | None = None
    assist_request: str | None = None
    joined: Joined | None = None

    @property
    def group(self) -> str | None:
        """Number of the joint group that it goes in: a coordinator's before a ledger's."""
        return self.joined.group if self.joined else self.joint_group

    @property
    def label(self) -> str:
        """A name to show."""
        return self.title or self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class JointGroup(Record):
    """联合检查: inspections that go together and arrive once."""

    number: str
