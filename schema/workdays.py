"""Working days: which days are worked, by whom that was said, and their changes."""

from datetime import date

import strawberry

from domain import workdays as domain
from domain.rules import Language
from domain.workdays import WorkdayBasis
from schema.deeds import Deed
from schema.payloads import Error
from schema.rulebook import InLanguage


@strawberry.type(description="自定工作日 / a day that the installation set as worked or not")
class WorkdayOverride:
    """A day that was set."""

    id: strawberry.ID = strawberry.field(description="编号 / its number")
    open: bool = strawberry.field(description="是否工作日 / whether it is a working day")
    set: Deed = strawberry.field(description="设定 / who set it")
    ended: Deed | None = strawberry.field(
        description="更换或取消；仍在的没有 / who replaced it or took it away; null where it stands"
    )


@strawberry.type(description="工作日历的一天 / a day of the calendar of working days")
class Workday:
    """A day."""

    day: date = strawberry.field(description="日期 / the day")
    open: bool = strawberry.field(description="是否工作日 / whether it is a working day")
    basis: WorkdayBasis = strawberry.field(description="依据 / what that rests on")
    published: bool = strawberry.field(
        description="该年的节假日安排是否已收录；未收录的按周一至周五 / "
        "whether the holidays of its year are known; if not, Monday to Friday count"
    )
    override: WorkdayOverride | None = strawberry.field(
        description="本枢纽的设定 / what the installation set for it"
    )
    history: list[WorkdayOverride] = strawberry.field(
        description="以往的设定，最近的在后 / what it set before, the latest last"
    )

    @strawberry.field(
        description="节假日名称；调休上班的日子为其所调的节日 / "
        "the holiday for which a notice names the day, off or worked in exchange"
    )
    def holiday(
        self, root: strawberry.Parent[domain.Workday], language: InLanguage = Language.ZH
    ) -> str | None:
        """The holiday."""
        return root.holiday.said_in(language) if root.holiday else None


@strawberry.type(description="工作日改动的结果 / what became of a change of a working day")
class WorkdayPayload:
    """What became of a change."""

    workday: Workday | None = strawberry.field(description="改动后的这一天 / the day as it is now")
    errors: list[Error] = strawberry.field(description="错误 / what the caller did wrong")
