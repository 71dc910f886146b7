"""Mandates: the approval or designation that an inspection rests on."""

from domain.words import Word


class Authority(Word):
    """批准机关: who approved or designated (GS-06)."""

    GOVERNMENT = "人民政府"
    GOV_HEAD = "政府负责人"
    PARTY_COMMITTEE = "党委"
    GENERAL_OFFICE = "办公厅（室）"
    DEPT_HEAD = "部门负责人"
