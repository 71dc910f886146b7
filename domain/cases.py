"""Cases: what was filed on the strength of leads."""

from domain.words import Word


class CaseType(Word):
    """案件类型."""

    DUTY_VIOLATION = "职务违法"
    DUTY_CRIME = "职务犯罪"
    DISCIPLINE = "违纪"
    ADMIN_PENALTY = "行政处罚"
    CRIMINAL = "刑事"
    OTHER = "其他"


class CaseStatus(Word):
    """状态 of a case."""

    OPEN = "办理中"
    DECIDED = "已处理"
    PROSECUTED = "已移送司法"
    WITHDRAWN = "已撤案"
    CLOSED = "已结案"
