"""The columns of the ledgers, English field and Chinese header, in the contract's order.

`contract/ledgers.md` is the source; a test holds this table to it.
"""

from typing import Final

_TABLE: Final = {
    "units": (
        "code 单位编码 name 单位名称 aliases 别名 usccCode 统一社会信用代码 "
        "regionCode 行政区划代码 kind 单位类型 level 层级 parentCode 上级单位编码 "
        "regime 监督系统 address 地址 contact 联系电话 hasInspectionStanding 检查主体资格 "
        "teams 检查组数"
    ),
    "matters": ("code 事项编码 name 事项名称 parentCode 上级事项编码 publishedOn 公布日期"),
    "persons": ("code 人员编号 name 姓名 position 职务 unitCode 单位编码 from 任职起 to 任职止"),
    "inspections": (
        "number 计划编号 title 名称 regime 监督类型 supervisionKind 督查种类 "
        "leadUnit 牵头单位编码 supportingUnits 参加单位编码 targets 对象单位编码 "
        "scopeIncludesSubordinates 含下级 matters 事项编码 start 开始日期 end 结束日期 "
        "onsite 现场 trigger 触发方式 triggerRef 触发依据编号 status 状态 "
        "jointGroup 联合检查编号 pairedWith 对应检查编号 parallelReason 平行理由 "
        "approvalAuthority 批准机关 approvalDate 批准日期 approvalNumber 批准文号 "
        "approvedTargets 批准对象 approvedMatters 批准事项 approvedFrom 批准开始 "
        "approvedTo 批准结束 designatedTargets 授权对象 designatedMatters 授权事项 "
        "designatedFrom 授权开始 designatedTo 授权结束 necessity 必要性说明 "
        "annualPlan 年度计划编号 supplementApproval 补充批准号 inspectionCode 检查码 "
        "methods 方式 certified 持证 assistRequest 协助请求编号 "
        "leaderAppointedBy 组长任命机关编码 concludedOn 结论日期 reusableUntil 结论可用至 "
        "secrecy 密级"
    ),
    "visits": ("inspection 计划编号 unit 对象单位编码 start 开始 end 结束 inspectors 人数"),
    "leads": (
        "number 线索编号 channel 渠道 submitterType 反映人类型 receivedAt 收到时间 "
        "title 标题 text 内容 units 涉及单位编码 suspected 疑似性质 "
        "inspection 来源检查编号 secrecy 密级"
    ),
    "issues": (
        "list 清单编号 entry 序号 listName 清单名称 listKind 清单类型 text 问题描述 "
        "unit 责任单位编码 person 责任人编号 category 问题类别 foundOn 发现日期 "
        "inspection 来源检查编号 dueOn 整改时限 status 状态 completion 完成情况 "
        "closedOn 销号日期 evidenceBefore 整改前证据 evidenceAfter 整改后证据 "
        "listTotal 清单总数 issue 问题编号 amount 涉及金额 falseRectification 虚假整改 "
        "secrecy 密级"
    ),
    "cases": (
        "number 案件编号 title 案由 filedOn 立案日期 type 案件类型 status 状态 "
        "leads 来源线索编号 units 涉及单位编码 persons 涉及人员编号 secrecy 密级"
    ),
    "handoffs": (
        "number 移交编号 subject 事项编号 kind 移交类型 from 移出单位编码 to 接收单位编码 "
        "sentAt 移交时间 receivedAt 签收时间 acceptedAt 受理时间 returnedAt 退回时间 "
        "returnReason 退回原因 dueOn 办理时限 progressAt 最近进展 resultAt 结果时间 "
        "confirmedAt 确认时间 docNo 文号 status 状态 secrecy 密级"
    ),
    "events": ("subject 事项编号 at 时间 unit 经办单位 activity 活动"),
    "quotas": (
        "code 规则编号 scope 范围 regime 监督类型 unit 单位编码 regionCode 行政区划代码 "
        "period 周期 limit 上限 exemptTriggers 豁免触发 basis 依据 validFrom 生效自 "
        "validTo 生效至"
    ),
}

COLUMNS: Final = {
    kind: dict(zip(words.split()[::2], words.split()[1::2], strict=True))
    for kind, words in _TABLE.items()
}
"""Kind of ledger → English field → Chinese header; kinds in an order that imports well."""
