"""Entries: one line of one problem list."""

from domain.words import Word


class EntryStatus(Word):
    """状态 of an entry."""

    OPEN = "未办"
    ASSIGNED = "已交办"
    RECTIFYING = "整改中"
    REPORTED = "已报结果"
    VERIFIED = "已核验"
    CLOSED = "已销号"
    REOPENED = "反弹"


class Completion(Word):
    """完成情况: the word that the list itself uses."""

    NOT_DONE = "未完成"
    MOSTLY_DONE = "基本完成"
    DONE = "已完成"
    CONTINUOUS = "持续整改"
