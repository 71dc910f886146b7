"""Issues: one problem, however many lists carry it."""

from domain.words import Word


class IssueStatus(Word):
    """状态 of an issue."""

    REPORTED = "已报告"
    VERIFIED = "已核实"
    ASSIGNED = "已交办"
    REFERRED = "已移送"
    RETURNED = "退回"
    RECTIFYING = "整改中"
    SUSPENDED = "暂停"
    OVERDUE = "逾期"
    ESCALATED = "已升级"
    SUBMITTED_FOR_CLOSE = "申请销号"
    CLOSED = "已销号"
    UNDER_WATCH = "跟踪期"
    REOPENED = "反弹"
    CASE_FILED = "已立案"
    ACCOUNTABILITY = "已问责"
    DISMISSED = "不成立"
    DUPLICATE_OF = "重复"
    ARCHIVED = "已归档"
