"""Records: what one system handed in under one number."""

from domain.words import Word


class RecordKind(Word):
    """What a record is of, in the order in which a number is looked up."""

    UNIT = "UNIT"
    MATTER = "MATTER"
    PERSON = "PERSON"
    INSPECTION = "INSPECTION"
    VISIT = "VISIT"
    LEAD = "LEAD"
    ISSUE = "ISSUE"
    ENTRY = "ENTRY"
    CASE = "CASE"
    HANDOFF = "HANDOFF"
    QUOTA = "QUOTA"


class LinkKind(Word):
    """关系: how two records are tied."""

    PARENT = "上级"
    TARGETS = "对象"
    LEADS_INSPECTION = "牵头"
    JOINS = "参加"
    CONCERNS = "涉及单位"
    SUPPORTS = "支撑"
    FOUND_BY = "来源检查"
    ENTRY_OF = "清单条目"
    RESPONSIBLE_UNIT = "责任单位"
    RESPONSIBLE_PERSON = "责任人"
    SERVES_IN = "任职"
    HANDOFF = "移交"
    FROM_LEAD = "来源线索"
    SAME_AS = "同一"
    RECURRENCE_OF = "反弹自"
    IN_GROUP = "联合组"
    PAIRED_WITH = "红蓝"
    FOLLOWS_UP = "回头看"
    MERGED_INTO = "合并入"
