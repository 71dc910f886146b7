"""Escalations: how what is not done is pressed for."""

from domain.words import Word


class Escalation(Word):
    """催办级次."""

    REMIND_1 = "催办"
    REMIND_2 = "书面催办"
    CIRCULAR = "通报"
    INTERVIEW = "约谈"
    ACCOUNTABILITY = "问责"
