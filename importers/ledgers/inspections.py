"""inspections 督检考计划: what one body means to look at, where, when and by which mandate."""

from typing import Final

from domain.inspections import InspectionStatus, Method, SupervisionKind, Trigger
from domain.mandates import Authority
from domain.regimes import Regime
from domain.secrecy import Secrecy
from importers.columns import Column, Ledger
from importers.values import BOOLEAN, CODE, CODES, DATE, TEXT, WORD, WORDS

INSPECTIONS: Final = Ledger(
    "inspections",
    "督检考计划",
    (
        Column("number", "计划编号", CODE, key=True),
        Column("title", "名称", TEXT, required=True),
        Column("regime", "监督类型", WORD(Regime), required=True),
        Column("supervisionKind", "督查种类", WORD(SupervisionKind)),
        Column("leadUnit", "牵头单位编码", CODE, required=True),
        Column("supportingUnits", "参加单位编码", CODES),
        Column("targets", "对象单位编码", CODES, required=True),
        Column("scopeIncludesSubordinates", "含下级", BOOLEAN),
        Column("matters", "事项编码", CODES, required=True),
        Column("start", "开始日期", DATE, required=True),
        Column("end", "结束日期", DATE, required=True),
        Column("onsite", "现场", BOOLEAN),
        Column("trigger", "触发方式", WORD(Trigger)),
        Column("triggerRef", "触发依据编号", CODE),
        Column("status", "状态", WORD(InspectionStatus)),
        Column("jointGroup", "联合检查编号", CODE),
        Column("pairedWith", "对应检查编号", CODE),
        Column("parallelReason", "平行理由", TEXT),
        Column("approvalAuthority", "批准机关", WORD(Authority)),
        Column("approvalDate", "批准日期", DATE),
        Column("approvalNumber", "批准文号", CODE),
        Column("approvedTargets", "批准对象", CODES),
        Column("approvedMatters", "批准事项", CODES),
        Column("approvedFrom", "批准开始", DATE),
        Column("approvedTo", "批准结束", DATE),
        Column("designatedTargets", "授权对象", CODES),
        Column("designatedMatters", "授权事项", CODES),
        Column("designatedFrom", "授权开始", DATE),
        Column("designatedTo", "授权结束", DATE),
        Column("necessity", "必要性说明", TEXT),
        Column("annualPlan", "年度计划编号", CODE),
        Column("supplementApproval", "补充批准号", CODE),
        Column("inspectionCode", "检查码", CODE),
        Column("methods", "方式", WORDS(Method)),
        Column("certified", "持证", BOOLEAN),
        Column("assistRequest", "协助请求编号", CODE),
        Column("leaderAppointedBy", "组长任命机关编码", CODE),
        Column("concludedOn", "结论日期", DATE),
        Column("reusableUntil", "结论可用至", DATE),
        Column("secrecy", "密级", WORD(Secrecy)),
    ),
    periods=(("start", "end"), ("approvedFrom", "approvedTo"), ("designatedFrom", "designatedTo")),
)
