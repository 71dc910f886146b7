"""The orders in which a register may be read; the first of each is its own."""

from domain.words import Word


class UnitOrder(Word):
    """Orders of the register of units."""

    CODE_ASC = "编码 / Code"
    NAME_ASC = "名称 / Name"
    UPDATED_DESC = "最近更新在前 / Last updated first"


class BurdenOrder(Word):
    """Orders of burdens."""

    VISITS_DESC = "入户次数多的在前 / Most visits first"
    DAYS_DESC = "入户天数多的在前 / Most days first"
    AGENCIES_DESC = "牵头单位多的在前 / Most bodies first"
    CODE_ASC = "单位编码 / Code of the unit"


class ExemptShareOrder(Word):
    """Orders of exempt shares."""

    SHARE_DESC = "豁免占比高的在前 / Highest share first"
    UNPROVEN_DESC = "无依据的多的在前 / Most without evidence first"
    CODE_ASC = "单位编码 / Code of the organiser"


class MatterOrder(Word):
    """Orders of the register of matters."""

    CODE_ASC = "编码 / Code"
    NAME_ASC = "名称 / Name"


class PersonOrder(Word):
    """Orders of the register of persons."""

    CODE_ASC = "编号 / Number"
    NAME_ASC = "姓名 / Name"


class InspectionOrder(Word):
    """Orders of the register of inspections."""

    START_ASC = "开始日期从早到晚 / Start, earliest first"
    START_DESC = "开始日期从晚到早 / Start, latest first"
    TITLE_ASC = "名称 / Title"
    UPDATED_DESC = "最近更新在前 / Last updated first"


class VisitOrder(Word):
    """Orders of the register of visits."""

    START_ASC = "开始日期从早到晚 / Start, earliest first"
    START_DESC = "开始日期从晚到早 / Start, latest first"


class LeadOrder(Word):
    """Orders of the register of leads."""

    RECEIVED_DESC = "最近收到在前 / Received, latest first"
    RECEIVED_ASC = "最早收到在前 / Received, earliest first"
    TITLE_ASC = "标题 / Title"
    UPDATED_DESC = "最近更新在前 / Last updated first"


class IssueOrder(Word):
    """Orders of the register of issues."""

    FOUND_DESC = "最近发现在前 / Found, latest first"
    FOUND_ASC = "最早发现在前 / Found, earliest first"
    TITLE_ASC = "标题 / Title"
    UPDATED_DESC = "最近更新在前 / Last updated first"


class EntryOrder(Word):
    """Orders of the register of entries."""

    LIST_ASC = "清单和序号 / List and number"
    FOUND_DESC = "最近发现在前 / Found, latest first"
    DUE_ASC = "整改时限从早到晚 / Due, earliest first"
    UPDATED_DESC = "最近更新在前 / Last updated first"


class IssueListOrder(Word):
    """Orders of the register of problem lists."""

    NUMBER_ASC = "编号 / Number"
    NAME_ASC = "名称 / Name"
    UPDATED_DESC = "最近更新在前 / Last updated first"


class CaseOrder(Word):
    """Orders of the register of cases."""

    FILED_DESC = "最近立案在前 / Filed, latest first"
    FILED_ASC = "最早立案在前 / Filed, earliest first"
    TITLE_ASC = "案由 / Title"
    UPDATED_DESC = "最近更新在前 / Last updated first"


class HandoffOrder(Word):
    """Orders of the register of handoffs."""

    SENT_DESC = "最近移交在前 / Sent, latest first"
    SENT_ASC = "最早移交在前 / Sent, earliest first"
    DUE_ASC = "办理时限从早到晚 / Due, earliest first"
    UPDATED_DESC = "最近更新在前 / Last updated first"


class QuotaOrder(Word):
    """Orders of the register of quotas."""

    CODE_ASC = "编号 / Number"
    UPDATED_DESC = "最近更新在前 / Last updated first"


class JointGroupOrder(Word):
    """Orders of the register of joint groups."""

    NUMBER_ASC = "编号 / Number"
    UPDATED_DESC = "最近更新在前 / Last updated first"


class LogEventOrder(Word):
    """Orders of the register of log events."""

    AT_ASC = "时间从早到晚 / Time, earliest first"
    AT_DESC = "时间从晚到早 / Time, latest first"


class BatchOrder(Word):
    """Orders of the register of imports."""

    STARTED_DESC = "最近开始在前 / Started, latest first"
    STARTED_ASC = "最早开始在前 / Started, earliest first"


class ChangeOrder(Word):
    """Orders of the feed of changes."""

    AT_ASC = "时间从早到晚 / Time, earliest first"
    AT_DESC = "时间从晚到早 / Time, latest first"


class AccessOrder(Word):
    """Orders of the access log."""

    AT_DESC = "时间从晚到早 / Time, latest first"
    AT_ASC = "时间从早到晚 / Time, earliest first"


class FlagOrder(Word):
    """Orders of the register of flags."""

    RAISED_DESC = "最近提示在前 / Raised, latest first"
    BEGINS_ASC = "涉及日期从早到晚 / First day, earliest first"
