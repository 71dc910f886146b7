"""Regimes: the kinds of supervision, each with rules of its own (domain rule GS-19)."""

from domain.words import Word


class Regime(Word):
    """监督类型: which body of rules an inspection follows."""

    GOV_SUPERVISION = "政府督查"
    PARTY_SUPERVISION = "党委督查"
    DISCIPLINE = "纪检监察"
    AUDIT = "审计"
    PATROL = "巡视巡察"
    ADMIN_INSPECTION = "行政检查"
    ASSESSMENT = "考核"
