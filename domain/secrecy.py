"""Secrecy classes of records and roles of callers."""

from domain.words import Word


class Secrecy(Word):
    """密级."""

    PUBLIC = "公开"
    INTERNAL = "内部"
    RESTRICTED = "对口"
    SECRET = "秘密"


class Role(Word):
    """What a caller may do."""

    PARTNER = "PARTNER"
    PLANNER = "PLANNER"
    APPROVER = "APPROVER"
    COORDINATOR = "COORDINATOR"
    AUDITOR = "AUDITOR"
    ADMINISTRATOR = "ADMINISTRATOR"
