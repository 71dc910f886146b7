"""Dossiers: what a team should have read before it enters a unit (入户前卷宗)."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, TypeVar

import strawberry

from domain import calendars, handoffs, issues, records
from domain import dossiers as domain
from domain.flags import Board
from resolvers.pages import within
from schema.arguments import Info
from schema.burdens import Burden
from schema.calendars import CalendarVisit
from schema.names import AHandoff, AnIssue, AUnit
from schema.overlaps import Reusable

T = TypeVar("T")

_AT_FIRST = 100

AtMost = Annotated[int, strawberry.argument(description="最多返回几条 / how many at most")]
OfDossier = strawberry.Parent[domain.Dossier]


@strawberry.type(
    description="屡查屡犯：销号之后同类问题又被发现 / "
    "issues of one category that were found again after they were closed"
)
class RepeatOffence:
    """What comes back at a unit."""

    category: str = strawberry.field(description="问题类别 / category")
    occurrences: int = strawberry.field(description="次数 / how often it was found")
    board: Board = strawberry.field(description="榜单 / the board that it goes on")
    rebound: bool = strawberry.field(
        description="反弹：销号后不久又发现 / whether it came back soon after a close"
    )

    @strawberry.field(
        description="各次的问题，按发现先后 / the issues, in the order in which they were found",
        graphql_type=list[AnIssue],
    )
    async def issues(
        self, root: strawberry.Parent[domain.RepeatOffence], info: Info
    ) -> list[records.Record]:
        """Those of the chain."""
        context = info.context
        context.give(len(root.issues))
        found = await context.loaders.records.load_many(root.issues)
        return [one for one in found if one is not None]


@strawberry.type(
    description="入户前卷宗：进入一个单位之前应当读过的一切 / "
    "all that a team should have read before it enters a unit"
)
class Dossier:
    """A dossier."""

    unit: AUnit = strawberry.field(description="单位 / the unit")
    as_of: date = strawberry.field(description="截至日期 / the day for which the facts are told")
    repeat_offences: list[RepeatOffence] = strawberry.field(
        description="屡查屡犯，按类别 / repeat offences, by category"
    )
    reusable: list[Reusable] = strawberry.field(
        description="当日可用的结论，最久的在前 / conclusions that may be used on the day"
    )
    burden: Burden = strawberry.field(
        description="迎检负担 / what inspections cost it in the time looked back upon"
    )

    @strawberry.field(
        description="入户，最近的在前，已占用的只有日期 / "
        "onsite visits, the latest first; of occupied ones the days alone",
        graphql_type=list[CalendarVisit],
    )
    def visits(
        self, root: OfDossier, info: Info, first: AtMost = _AT_FIRST
    ) -> Sequence[calendars.CalendarVisit]:
        """The first of them; `visitCount` says how many there are."""
        return _first(info, root.visits, first)

    @strawberry.field(description="入户次数，联合检查各计一次 / how many visits are listed")
    def visit_count(self, root: OfDossier) -> int:
        """Of the time looked back upon and as long ahead."""
        return len(root.visits)

    @strawberry.field(
        description="未销号的问题，最近发现的在前 / issues open on the day, the latest first",
        graphql_type=list[AnIssue],
    )
    def open_issues(
        self, root: OfDossier, info: Info, first: AtMost = _AT_FIRST
    ) -> Sequence[issues.Issue]:
        """The first of them; `openIssueCount` says how many there are."""
        return _first(info, root.open_issues, first)

    @strawberry.field(description="未销号的问题数 / how many issues were open on the day")
    def open_issue_count(self, root: OfDossier) -> int:
        """All of them."""
        return len(root.open_issues)

    @strawberry.field(
        description="移交：该单位移出或接收的，及涉及该单位的事项的，预警在前 / "
        "handoffs that it sent or received, and those of what concerns it; alarming ones first",
        graphql_type=list[AHandoff],
    )
    def handoffs(
        self, root: OfDossier, info: Info, first: AtMost = _AT_FIRST
    ) -> Sequence[handoffs.Handoff]:
        """The first of them; `handoffCount` says how many there are."""
        return _first(info, root.handoffs, first)

    @strawberry.field(description="移交数 / how many handoffs are listed")
    def handoff_count(self, root: OfDossier) -> int:
        """All of them."""
        return len(root.handoffs)


def _first(info: Info, things: Sequence[T], first: int) -> Sequence[T]:
    given = things[: within(info.context, first)]
    info.context.give(len(given))
    return given
