"""Desks: where a step is taken, each in one transaction of whoever has the writers' turn."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from secrets import token_hex
from typing import Any, TypeVar

from detection.rulings import Ruling
from domain.callers import Caller
from domain.errors import CallerError
from domain.flags import FlagAnswer
from graph import answered
from graph.assertions import Assertion, Change, Origin
from graph.changes import Turn, append, take_turn
from graph.reading.readers import Asking
from graph.steps import answers_text
from graph.systems import NotYours, claim
from graph.transaction import Transaction
from graph.unjudged import ruled_by
from graph.writing import write_unlogged
from resolvers.context import Context


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

    async def claim(self, system: str, *path: str) -> None:
        """See that a system is the caller's own; it is from now on, if it is nobody's yet.

        Raises:
            CallerError: NOT_YOUR_SYSTEM at the path.
        """
        try:
            await claim(self.transaction, system, self.caller.agency, self.at)
        except NotYours as error:
            raise CallerError("NOT_YOUR_SYSTEM", str(error), path=path) from error

    async def say(
        self, said: Sequence[Assertion], system: str, owner: str | None = None
    ) -> list[Change]:
        """Write what a step says of records of a system; what changed is not on record yet.

        Args:
            said: in the order in which it is written.
            system: whose records they are.
            owner: the agency whose system it is; None for the caller's.
        """
        owner = self.caller.agency if owner is None else owner
        self.turn = replace(self.turn, origin=replace(self.turn.origin, system=system, owner=owner))
        return (await write_unlogged(self.transaction, said, self.turn)).changes

    def note(
        self, changes: Iterable[Change], identifier: str, doing: Doing, found: Sequence[str] = ()
    ) -> None:
        """Note with the last change of a record by which step it came about, and who took it.

        Args:
            changes: what changed.
            identifier: of the record.
            doing: what is noted.
            found: ids of the flags that stand against it.
        """
        own = [change for change in changes if change.id == identifier]
        assert own, "every step changes something"  # noqa: S101 -- nothing is put on record otherwise
        noted: dict[str, Any] = {
            "doing": doing.name,
            "agency": self.caller.agency,
            "found": list(found),
            "answers": answers_text(doing.answers),
        }
        own[-1].step = noted | ({"note": doing.note} if doing.note else {})

    async def record(self, changes: Sequence[Change]) -> None:
        """Put what changed into the change log."""
        self.turn = replace(self.turn, last=await append(self.transaction, self.turn, changes))


D = TypeVar("D", bound=Desk)


async def taken(
    context: Context,
    mutation: str,
    key: str | None,
    desk: type[D],
    step: Callable[[D], Awaitable[str]],
) -> str:
    """Take a step; the id of the record at which it was taken.

    Args:
        context: of the operation.
        mutation: its name.
        key: the same key gives the first answer, as it stands now.
        desk: of which sort.
        step: takes it, at the desk; the id of the record.

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
            there = desk(caller, transaction, asking, turn, ruling, context.today())
            identifier = await step(there)
            if answer:
                await answered.keep(transaction, answer, identifier, turn.origin.at)
            return identifier

        found = await context.reader.store.write(work)
    context.reload()
    return found


def actor_of(caller: Caller) -> str:
    """A caller as the change log names them."""
    return caller.person or f"{caller.agency} ({caller.token_id})"
