"""Judgements: a person's word on whether two records are one."""

from domain.words import Word


class Judgement(Word):
    """判定: a person's word on a pair."""

    SAME = "同一"
    DIFFERENT = "不同"
    UNSURE = "难定"
