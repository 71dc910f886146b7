"""Working days as people look at them: what each day is, and why."""

from dataclasses import dataclass
from datetime import date

from domain.rules import Text
from domain.words import Word
from domain.workday_overrides import WorkdayOverride


class WorkdayBasis(Word):
    """工作日依据: what it rests on that a day is worked, or is not."""

    OVERRIDE = "自定"
    PUBLISHED = "国务院办公厅通知"
    WEEK = "周一至周五"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workday:
    """工作日: a day, and whether offices are open.

    Attributes:
        holiday: the one for which a notice names the day; None where none does.
        published: whether the notices of its year are known; if not, Monday to Friday count.
        override: what the installation set for it, and what stands.
        history: what it set for it before, the latest last.
    """

    day: date
    open: bool
    basis: WorkdayBasis
    holiday: Text | None = None
    published: bool = True
    override: WorkdayOverride | None = None
    history: tuple[WorkdayOverride, ...] = ()
