"""Enumerations: the vocabularies of the domain, each value with its Chinese word."""

from collections.abc import Mapping
from typing import Any, Final

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from domain.accesses import AccessKind, AccessOutcome
from domain.alert_colours import AlertColour
from domain.batches import BatchStatus
from domain.cases import CaseStatus, CaseType
from domain.changes import ChangeKind
from domain.deadlines import DeadlineAnchor, DeadlineStage, Roll, TimeUnit
from domain.enforcement import Enforcement
from domain.entries import Completion, EntryStatus
from domain.escalations import Escalation
from domain.flags import Board, Disposition, FlagKind, Obligation, Severity, Verdict
from domain.handoffs import (
    Alert,
    ChainState,
    HandoffKind,
    HandoffStatus,
    HandoffStep,
    ReturnReason,
)
from domain.inspections import (
    InspectionStatus,
    InspectionStep,
    JointMode,
    Method,
    PlanDecision,
    PlanStatus,
    SupervisionKind,
    Trigger,
)
from domain.issues import IssueStatus
from domain.judgements import Judgement
from domain.leads import Channel, SubmitterType, Suspected
from domain.ledgers import ExportForm, LedgerKind
from domain.lists import ListKind
from domain.mandates import Authority
from domain.orders import (
    AccessOrder,
    BatchOrder,
    BurdenOrder,
    CaseOrder,
    ChangeOrder,
    EntryOrder,
    ExemptShareOrder,
    FlagOrder,
    HandoffOrder,
    InspectionOrder,
    IssueListOrder,
    IssueOrder,
    JointGroupOrder,
    LeadOrder,
    LogEventOrder,
    MatterOrder,
    PersonOrder,
    QuotaOrder,
    UnitOrder,
    VisitOrder,
)
from domain.parameter_forms import ValueForm
from domain.quotas import QuotaPeriod, QuotaScope
from domain.records import LinkKind, RecordKind, Standing
from domain.regimes import Regime
from domain.reminders import ReminderSide
from domain.rules import Basis, Language
from domain.secrecy import Role, Secrecy
from domain.units import UnitKind, UnitLevel
from domain.words import Word
from domain.workdays import WorkdayBasis

WORDS: Final[Mapping[type[Word], str]] = {
    Regime: "监督类型 / the body of rules that an inspection follows",
    SupervisionKind: "督查种类 / kinds of government supervision",
    Method: "督查方式 / the permitted methods",
    Trigger: "触发方式 / what set an inspection off",
    InspectionStatus: "检查状态 / where an inspection stands in its life",
    InspectionStep: "检查步骤 / what may be done to an inspection",
    UnitOrder: "单位排序 / orders of the register of units",
    MatterOrder: "事项排序 / orders of the register of matters",
    PersonOrder: "责任人排序 / orders of the register of persons",
    InspectionOrder: "检查排序 / orders of the register of inspections",
    VisitOrder: "入户记录排序 / orders of the register of visits",
    LeadOrder: "线索排序 / orders of the register of leads",
    IssueOrder: "问题排序 / orders of the register of issues",
    EntryOrder: "清单条目排序 / orders of the register of entries",
    BurdenOrder: "负担排序 / orders of burdens",
    ExemptShareOrder: "豁免占比排序 / orders of exempt shares",
    FlagOrder: "提示排序 / orders of flags",
    IssueListOrder: "问题清单排序 / orders of the register of problem lists",
    CaseOrder: "案件排序 / orders of the register of cases",
    HandoffOrder: "移交排序 / orders of the register of handoffs",
    QuotaOrder: "频次上限排序 / orders of the register of quotas",
    JointGroupOrder: "联合检查排序 / orders of the register of joint groups",
    LogEventOrder: "流转记录排序 / orders of the register of log events",
    BatchOrder: "导入批次排序 / orders of the register of imports",
    AccessOrder: "查阅排序 / orders of the access log",
    AccessKind: "查阅方式 / what sort of access it was",
    AccessOutcome: "查阅结果 / what became of an access",
    ChangeOrder: "变更排序 / orders of the feed of changes",
    PlanDecision: "审批结果 / what an approver decides",
    Authority: "批准机关 / who approved or designated",
    Disposition: "处理建议 / what to do about an inspection that collides",
    Obligation: "合并义务 / whether inspections must or may be merged",
    JointMode: "联动方式 / how bodies go together",
    UnitKind: "单位类型 / kinds of units",
    UnitLevel: "层级 / levels of units",
    Channel: "渠道 / how a lead came in",
    SubmitterType: "反映人类型 / who submitted a lead",
    Suspected: "疑似性质 / what a lead may amount to",
    ListKind: "清单类型 / kinds of problem lists",
    EntryStatus: "条目状态 / where an entry stands",
    Completion: "完成情况 / the word that a list itself uses for completion",
    IssueStatus: "问题状态 / where an issue stands",
    CaseType: "案件类型 / kinds of cases",
    CaseStatus: "案件状态 / where a case stands",
    HandoffKind: "移交类型 / kinds of handoffs",
    HandoffStatus: "移交状态 / where a handoff stands",
    Escalation: "催办级次 / how what is not done is pressed for",
    HandoffStep: "移交步骤 / what a party may do to a handoff",
    ReturnReason: "退回原因 / why a handoff is returned",
    AlertColour: "预警颜色 / colours of alerts",
    ReminderSide: "提醒方向 / whose handoffs are told of",
    DeadlineStage: "环节 / what is to be done by a deadline",
    DeadlineAnchor: "起算点 / from when a deadline is counted",
    TimeUnit: "时间单位 / units of time",
    Roll: "顺延 / what becomes of a last day that is closed",
    ChainState: "流转状态 / where a chain of handoffs stands",
    Alert: "预警级别 / alert of a handoff",
    FlagKind: "提示类型 / what a flag is about",
    Severity: "严重程度 / how much a flag weighs",
    Verdict: "比对结论 / outcome of an overlap check",
    Board: "榜单 / which board a repeat offence goes on",
    Judgement: "判定 / a person's word on a pair",
    Secrecy: "密级 / secrecy class",
    Role: "角色 / what a caller may do",
    RecordKind: "记录类型，按查找顺序 / kinds of records, in the order of looking up",
    LinkKind: "关系类型 / how two records are tied",
    QuotaScope: "限额范围 / what a limit counts",
    QuotaPeriod: "限额周期 / over what a limit counts",
    PlanStatus: "方案状态 / how good a merge plan is known to be",
    Standing: "记录状态 / how a record stands in the hub",
    ChangeKind: "变更类型 / kinds of changes",
    BatchStatus: "导入状态 / where an import stands",
    LedgerKind: "台账类型 / kinds of ledgers",
    Basis: "依据类型 / what a rule or a number rests on",
    Language: "语言 / in which a sentence is said",
    Enforcement: "约束方式 / whether a rule advises or enforces",
    ValueForm: "取值形式 / what a parameter's value is",
    WorkdayBasis: "工作日依据 / what it rests on that a day is worked",
    ExportForm: "文件格式 / forms of exported files",
}
"""Every enumeration of the schema and what it says."""


def enumeration(words: type[Word], description: str) -> type[Word]:
    """An enumeration of the schema, made from a vocabulary of the domain.

    Strawberry makes a definition of its own where a field came first; there must be only one.
    """
    made: Any = words
    if not hasattr(made, "__strawberry_definition__"):
        strawberry.enum(words)
    definition: StrawberryEnumDefinition = made.__strawberry_definition__
    definition.description = description
    for value in definition.values:
        value.description = value.value if value.value != value.name else None
    return words


ENUMERATIONS: Final = tuple(enumeration(words, said) for words, said in WORDS.items())
