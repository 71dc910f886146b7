"""Quotas: how often an organiser may inspect, or a target be inspected."""

from domain.words import Word


class QuotaScope(Word):
    """范围: what a limit counts."""

    ORGANISER = "组织者"
    ORGANISER_TARGET = "组织者对同一对象"
    TARGET = "对象"
    REGION = "地区"


class QuotaPeriod(Word):
    """周期: over what a limit counts."""

    YEAR = "YEAR"
    MONTH = "MONTH"
    WEEK = "WEEK"
    DAY = "DAY"
