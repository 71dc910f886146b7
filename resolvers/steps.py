"""Steps of inspections: each in one transaction, with the judging that belongs to it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from secrets import token_hex
from typing import Any, Final

from detection.portions import Portion
from detection.rulings import Ruling
from domain.callers import Caller
from domain.errors import CallerError
from domain.flags import FlagAnswer
from domain.inspections import Inspection, InspectionStatus
from domain.records import Kind, Standing
from graph import answered
from graph.assertions import Assertion, Origin, State
from graph.changes import Turn, append, take_turn
from graph.reading.readers import Asking
from graph.reading.records import by_ids
from graph.reading.steps import plan_of
from graph.steps import answers_text, held_against
from graph.transaction import Transaction
from graph.unjudged import ruled_by
from graph.writing import write_unlogged
from resolvers.context import Context

UNITS_AT_ONCE: Final = 500
"""What a ledger planned at more than four times as many is judged by the hub's own round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What is noted of a step in the change log, beside what changes.

    Attributes:
        name: of the step or decision.
        decides: the columns that no ledger may take back.
        is_authorship: whether who takes it is an author of the plan from then on (GS-13).
    """

    name: str
    note: str | None = None
    answers: Sequence[FlagAnswer] = ()
    decides: frozenset[str] = frozenset({"status"})
    is_authorship: bool = False


@dataclass(slots=True)
class Desk:
    """Where one step is taken: the caller has the writers' turn.

    Attributes:
        asking: the transaction, as the caller may know of what is there.
        turn: the writers' turn; the change log goes on from it.
        day: today, where the hub keeps its books.
    """

    caller: Caller
    transaction: Transaction
    asking: Asking
    turn: Turn
    ruling: Ruling
    day: date

    @property
    def at(self) -> str:
        """Record time of what is done."""
        return self.turn.origin.at

    @property
    def actor(self) -> str:
        """Who does it, as the change log names them."""
        return self.turn.origin.actor

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
        owner = self.caller.agency if owner is None else owner
        turn = replace(self.turn, origin=replace(self.turn.origin, system=system, owner=owner))
        changes = (await write_unlogged(self.transaction, [said], turn)).changes
        # What stands beside it is of visits that the plan itself brings about.
        changes += (await write_unlogged(self.transaction, beside, turn)).changes
        await self.judge(said.id)
        found = await held_against(self.transaction, said.id)
        own = [change for change in changes if change.id == said.id]
        assert own, "every step changes where a plan stands"  # noqa: S101 -- nothing is put on record otherwise
        own[-1].step = self._noted(doing, found)
        last = await append(self.transaction, turn, changes)
        self.turn = replace(self.turn, last=last)
        return said.id

    def _noted(self, doing: Doing, found: Sequence[str]) -> dict[str, Any]:
        noted = {
            "doing": doing.name,
            "agency": self.caller.agency,
            "found": list(found),
            "answers": answers_text(doing.answers),
        }
        return noted | ({"note": doing.note} if doing.note else {})


async def taken(
    context: Context, mutation: str, key: str | None, step: Callable[[Desk], Awaitable[str]]
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
    caller = context.caller
    answer = answered.named(caller.key_space, mutation, key)
    origin = Origin(actor_of(caller), "", caller.agency)
    found: str | None = None
    while found is None:
        ruling = await context.rulings.now(context.reader)

        async def work(transaction: Transaction, ruling: Ruling = ruling) -> str | None:
            turn = await take_turn(transaction, origin, token_hex(8))
            if answer and (first := await answered.find(transaction, answer)):
                return first
            if await ruled_by(transaction) != ruling.standing.number:
                return None
            asking = Asking(transaction, context.circles)
            desk = Desk(caller, transaction, asking, turn, ruling, context.today())
            identifier = await step(desk)
            if answer:
                await answered.keep(transaction, answer, identifier, turn.origin.at)
            return identifier

        found = await context.reader.store.write(work)
    context.reload()
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


def actor_of(caller: Caller) -> str:
    """A caller as the change log names them."""
    return caller.person or f"{caller.agency} ({caller.token_id})"


def signed(caller: Caller) -> str:
    """A caller as plans note their authors: the person, else the token itself."""
    return f"{caller.agency}/{actor_of(caller)}"
