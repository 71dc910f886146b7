"""Mandates: the approval or designation that an inspection rests on."""

from dataclasses import dataclass
from datetime import date

from domain.words import Word


class Authority(Word):
    """批准机关: who approved or designated (GS-06)."""

    GOVERNMENT = "人民政府"
    GOV_HEAD = "政府负责人"
    PARTY_COMMITTEE = "党委"
    GENERAL_OFFICE = "办公厅（室）"
    DEPT_HEAD = "部门负责人"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """An approval or a designation: who gave it, when, and what it covers; blank limits nothing."""

    authority: Authority | None = None
    given_on: date | None = None
    number: str | None = None
    targets: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What an inspection came to, and until when other bodies may use it (AI-12, AI-18)."""

    concluded_on: date | None
    reusable_until: date | None
