"""Steps of inspections: each in one transaction, with the judging that belongs to it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from detection.portions import Portion
from domain.callers import Caller
from domain.errors import CallerError
from domain.inspections import Inspection, InspectionStatus
from domain.records import Kind, Standing
from graph.assertions import Assertion, State
from graph.reading.records import by_ids
from graph.reading.steps import plan_of
from graph.steps import held_against
from resolvers.context import Context
from resolvers.desks import Desk, Doing, actor_of
from resolvers.desks import taken as taken_at

UNITS_AT_ONCE: Final = 500
"""What a ledger planned at more than four times as many is judged by the hub's own round."""


class PlanDesk(Desk):
    """Where a step of an inspection is taken."""

    __slots__ = ()

    async def plan(self, identifier: str) -> State:
        """A plan that the caller may know of and that somebody states.

        Raises:
            CallerError: NOT_FOUND.
        """
        state = await plan_of(self.asking, identifier)
        if state is None or state["standing"] != Standing.STATED.name:
            raise no_such_plan()
        return state

    async def judge(self, identifier: str) -> None:
        """Let exactly those flags stand against a plan that hold now."""
        portion = Portion(self.ruling, self.day, UNITS_AT_ONCE)
        outcome = await portion.of_records(self.transaction, [identifier], self.at)
        if outcome.holders:
            await portion.of_holders(self.transaction, sorted(outcome.holders), self.at)

    async def write(
        self,
        system: str,
        number: str,
        facts: Mapping[str, Any],
        doing: Doing,
        beside: Sequence[Assertion] = (),
        owner: str | None = None,
    ) -> str:
        """Write what a step makes of a plan, judge it, and put it on record; the plan's id.

        Args:
            system: the plan's.
            number: the plan's.
            facts: column → value, with the status to which the step leads.
            doing: what is noted.
            beside: what is written after it.
            owner: the agency whose system it is; None for the caller's.
        """
        said = Assertion(
            Kind.INSPECTION, system, number, {"number": number, **facts},
            decides=doing.decides, author=signed(self.caller) if doing.is_authorship else None,
        )  # fmt: skip
        changes = await self.say([said], system, owner)
        # What stands beside it is of visits that the plan itself brings about.
        changes += await self.say(beside, system, owner)
        await self.judge(said.id)
        self.note(changes, said.id, doing, await held_against(self.transaction, said.id))
        await self.record(changes)
        return said.id


async def taken(
    context: Context, mutation: str, key: str | None, step: Callable[[PlanDesk], Awaitable[str]]
) -> Inspection:
    """Take a step; the inspection as it stands afterwards.

    Args:
        context: of the operation.
        mutation: its name.
        key: the same key gives the first answer, as it stands now.
        step: takes it, at the desk; the id of the inspection.

    Raises:
        CallerError: as the step does.
    """
    found = await taken_at(context, mutation, key, PlanDesk, step)
    record = (await by_ids(context.reader, [found])).get(found)
    if not isinstance(record, Inspection):
        raise no_such_plan()
    return record


def status_of(state: State) -> InspectionStatus:
    """Where a plan stands in its life; approved where nothing else is stated."""
    return InspectionStatus[state.get("status") or InspectionStatus.APPROVED.name]


def check_version(state: State, version: int) -> None:
    """See that a plan is as the caller saw it.

    Raises:
        CallerError: VERSION_CONFLICT with the version at which it is.
    """
    if state["version"] != version:
        raise CallerError(
            "VERSION_CONFLICT",
            f"Somebody changed the plan meanwhile: it is at version {state['version']} and"
            f" {status_of(state).name}, not at version {version}.",
            path=("version",),
            remedy="Read it again, and decide by what it says now.",
        )


def no_such_plan() -> CallerError:
    """No plan with which the caller may do this: the same whether there is one or not."""
    return CallerError(
        "NOT_FOUND",
        "There is no plan of this id with which you may do this.",
        path=("id",),
        remedy="Look it up in the register, and see which role your token has.",
    )


def signed(caller: Caller) -> str:
    """A caller as plans note their authors: the person, else the token itself."""
    return f"{caller.agency}/{actor_of(caller)}"
