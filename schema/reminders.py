"""Reminders: what awaits a unit on a day, and how urgent it is."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import strawberry

from domain import reminders as domain
from domain.alert_colours import AlertColour
from domain.handoffs import Alert
from domain.reminders import ReminderSide
from resolvers.pages import Asked
from resolvers.reminders import ReminderPage, reminders
from schema.arguments import After, First, Info, given
from schema.connections import Connection
from schema.names import AHandoff

OfPage = strawberry.Parent[ReminderPage]


@strawberry.type(description="催办提醒：某日的一件移交 / a handoff that awaits somebody on a day")
class Reminder:
    """A handoff on a day."""

    handoff: AHandoff = strawberry.field(description="移交，按该日 / the handoff, on that day")
    level: Alert = strawberry.field(description="预警级别 / how urgent it is")
    colour: AlertColour = strawberry.field(description="颜色，因地而异 / its colour in that place")
    due_on: date | None = strawberry.field(
        description="办理时限；未载明的按时限规则推算 / due on; where none is stated, by the rules"
    )
    working_days_left: int | None = strawberry.field(
        description="距时限的工作日数，当日为0，逾期为负 / working days left; negative: past due"
    )


@strawberry.type(description="某一级别的提醒数 / how many reminders are of a level")
class AlertTotal:
    """How many are of a level."""

    level: Alert = strawberry.field(description="预警级别 / the level")
    count: int = strawberry.field(description="件数 / how many")


@strawberry.type(description="一页提醒 / a page of reminders")
class ReminderConnection(Connection[Reminder]):
    """A page of reminders."""

    @strawberry.field(description="日期 / the day for which they are")
    def as_of(self, root: OfPage) -> date:
        """The day."""
        return root.as_of

    @strawberry.field(
        description="各级别的件数，不论所选级别和页 / how many of each level on all pages",
        graphql_type=list[AlertTotal],
    )
    def totals(self, root: OfPage) -> Sequence[domain.AlertTotal]:
        """How many of each level."""
        return root.totals

    @strawberry.field(description="当日到期的件数 / how many are due on that very day")
    def due_today(self, root: OfPage) -> int:
        """How many are due that day."""
        return root.due_today


@strawberry.type
class Reminding:
    """What awaits somebody."""

    @strawberry.field(
        description="催办提醒：某单位某日报到、预警、紧急、警报的移交，紧急的在前 / "
        "what awaits a unit on a day: newly delivered, waiting, urgent, past due",
        graphql_type=ReminderConnection,
    )
    async def reminders(
        self,
        info: Info,
        *,
        unit: Annotated[
            str | None, strawberry.argument(description="单位编码，默认本单位 / one's own agency")
        ] = strawberry.UNSET,
        side: Annotated[
            ReminderSide | None,
            strawberry.argument(description="收到的，或移出的；默认收到的 / received, or sent"),
        ] = strawberry.UNSET,
        as_of: Annotated[
            date | None, strawberry.argument(description="日期，默认今天 / the day; today")
        ] = strawberry.UNSET,
        levels: Annotated[
            list[Alert] | None,
            strawberry.argument(description="只要这些级别，默认全部 / of these levels only"),
        ] = strawberry.UNSET,
        first: First,
        after: After = strawberry.UNSET,
    ) -> ReminderPage:
        """What awaits somebody."""
        return await reminders(
            info.context,
            given(unit),
            given(side) or ReminderSide.RECEIVED,
            given(as_of),
            given(levels) or (),
            Asked(first, given(after)),
        )
