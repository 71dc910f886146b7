"""Handing on: the desk at which steps of handoffs are taken, and the guards of whoever sends."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from analysis.chains.hold import Hold, hold, sent_and_open
from domain.accusations import accused
from domain.errors import CallerError
from domain.handoff_steps import BESIDE
from domain.handoffs import Handoff, HandoffKind, HandoffStatus
from domain.records import Kind, Standing, kind_of
from graph.assertions import Assertion, State
from graph.barring import accused_way
from graph.reading.handing import Moves, handoff_of, moves_of
from graph.reading.records import by_ids
from resolvers.context import Context
from resolvers.desks import Desk, Doing, taken

_HOLDS: Final = frozenset({Hold.HELD, Hold.TO_SPLIT})


class HandoffDesk(Desk):
    """Where a step of a handoff is taken."""

    __slots__ = ()

    async def handoff(self, identifier: str) -> State:
        """A handoff that the caller may know of and that somebody states.

        Raises:
            CallerError: NOT_FOUND.
        """
        state = await handoff_of(self.asking, identifier)
        if state is None or state["standing"] != Standing.STATED.name:
            raise no_such_handoff()
        return state

    async def write(
        self,
        said: Sequence[tuple[str, Mapping[str, Any], Doing]],
        system: str,
        owner: str | None = None,
    ) -> list[str]:
        """Write what a step makes of handoffs of a system, and put it on record; their ids.

        What a step says of a handoff no ledger takes back.

        Args:
            said: number, column → value, and what is noted of it.
            system: of all of them.
            owner: the agency whose system it is; None for the caller's.
        """
        rows = [
            Assertion(
                Kind.HANDOFF, system, number, {"number": number, **facts}, decides=frozenset(facts)
            )
            for number, facts, _ in said
        ]
        changes = await self.say(rows, system, owner)
        for row, (_, _, doing) in zip(rows, said, strict=True):
            self.note(changes, row.id, doing)
        await self.record(changes)
        return [row.id for row in rows]


async def handed(
    context: Context, mutation: str, key: str | None, step: Callable[[HandoffDesk], Awaitable[str]]
) -> Handoff:
    """Take a step of a handoff; the handoff as it stands afterwards.

    Args:
        context: of the operation.
        mutation: its name.
        key: the same key gives the first answer, as it stands now.
        step: takes it, at the desk; the id of the handoff.

    Raises:
        CallerError: as the step does.
    """
    found = await taken(context, mutation, key, HandoffDesk, step)
    record = (await by_ids(context.reader, [found])).get(found)
    if not isinstance(record, Handoff):
        raise no_such_handoff()
    return record


def status_of(state: State) -> HandoffStatus:
    """Where a handoff stands; sent where nothing else is stated."""
    return HandoffStatus[state.get("status") or HandoffStatus.SENT.name]


def check_version(state: State, version: int) -> None:
    """See that a handoff is as the caller saw it.

    Raises:
        CallerError: VERSION_CONFLICT with the version at which it is.
    """
    if state["version"] != version:
        raise CallerError(
            "VERSION_CONFLICT",
            f"Somebody changed the handoff meanwhile: it is at version {state['version']} and"
            f" {status_of(state).name}, not at version {version}.",
            path=("version",),
            remedy="Read it again, and decide by what it says now.",
        )


def no_such_handoff() -> CallerError:
    """No handoff with which the caller may do this: the same whether there is one or not."""
    return CallerError(
        "NOT_FOUND",
        "There is no handoff of this id with which you may do this.",
        path=("id",),
        remedy="Look it up in the register, and see which role your token has.",
    )


async def check_receiver(
    desk: HandoffDesk, subjects: Sequence[State], sender: str, receiver: str, *path: str
) -> None:
    """See that something is handed neither to oneself nor to whom it accuses (HO-13).

    Of leads that the caller may know of: a refusal for another would tell him of it.

    Args:
        desk: where the step is taken.
        subjects: what is handed on, as the caller may know of it.
        sender: code of whoever sends.
        receiver: code of whom it is sent to.
        path: where in the input it stands.

    Raises:
        CallerError: INVALID_ARGUMENT, RULE_NOT_KEPT.
    """
    if receiver == sender:
        raise CallerError(
            "INVALID_ARGUMENT",
            f"{receiver} would hand it on to itself.",
            path=path,
            remedy="Name the unit that is to have it.",
        )
    for subject in subjects:
        if kind_of(subject["id"]) is not Kind.LEAD:
            continue
        units = accused(subject.get("suspected"), subject.get("units") or ())
        if way := await accused_way(desk.transaction, receiver, units, subject["system"]):
            raise _accused(receiver, way, path)


def _accused(receiver: str, way: str, path: Sequence[str]) -> CallerError:
    if way == receiver:
        return CallerError(
            "RULE_NOT_KEPT",
            f"HO-13: the lead accuses {receiver}, and an accusation is not handed to the accused"
            " (信访工作条例 30).",
            path=path,
            remedy="Hand it to a body that may handle it, such as the discipline body above.",
        )
    return CallerError(
        "RULE_NOT_KEPT",
        f"HO-13: {receiver} stands under {way}, whom the lead accuses, and an accusation is not"
        " handed to the accused (信访工作条例 30).",
        path=path,
        remedy="Hand it to a body that may handle it, such as the discipline body above.",
    )


async def check_holder(
    desk: HandoffDesk, subject: State, kind: HandoffKind, receiver: str, *path: str
) -> None:
    """See that the caller's body may send a subject: that it holds it, and nobody took it up.

    A copy, or a request for assistance, any body may send that owns it or ever sent or was sent it.

    Raises:
        CallerError: NOT_HOLDER, ALREADY_HANDED_ON.
    """
    body = desk.caller.agency
    moves = await moves_of(desk.asking, subject["id"], body)
    if kind in BESIDE:
        if subject["owner"] != body and not moves.own:
            raise not_holder(body, path)
        return
    found = hold_of(subject, moves, body)
    if found is Hold.HANDED_ON or (found is Hold.TO_SPLIT and _has(moves, body, receiver)):
        raise CallerError(
            "ALREADY_HANDED_ON",
            f"HO-12: {_named(sent_and_open(body, moves.own))} has it already; what was accepted"
            " elsewhere is not accepted twice (信访工作条例 19).",
            path=path,
            remedy="Wait until it is returned, or confirm its result; or send an ASSIST or a COPY.",
        )
    if found not in _HOLDS:
        raise not_holder(body, path)


def hold_of(subject: State, moves: Moves, body: str) -> Hold:
    """How a body has to do with a subject."""
    return hold(body, moves.own, is_first=subject["owner"] == body and not moves.moved)


def _has(moves: Moves, body: str, receiver: str) -> bool:
    return any(one.receiver == receiver for one in sent_and_open(body, moves.own))


def _named(handoffs: Sequence[Handoff]) -> str:
    return "; ".join(f"{one.receiver} ({one.number}, {(one.status or HandoffStatus.SENT).name})"
                     for one in handoffs)  # fmt: skip


def not_holder(body: str, path: Sequence[str]) -> CallerError:
    """The caller's body holds no branch of a subject."""
    return CallerError(
        "NOT_HOLDER",
        f"{body} does not hold it: it was not handed on to {body}, or is with another by now, or"
        f" {body} has not accepted it.",
        path=path,
        remedy="Accept the handoff that brings it first, or pass that on by FORWARD.",
    )
