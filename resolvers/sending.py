"""Sending: a lead, an issue or a case handed on by a step of whoever holds it."""

from dataclasses import dataclass
from datetime import date
from secrets import token_hex
from typing import Any, Final

from domain.errors import CallerError
from domain.handoffs import Handoff, HandoffKind, HandoffStatus, HandoffStep
from domain.permissions import Act, may
from domain.records import Kind, RecordKind, Standing, global_id
from domain.secrecy import Secrecy
from graph.assertions import State
from graph.handing import leads_to, standing_of
from graph.reading.handing import handoff_of, subject_under
from resolvers.context import Context
from resolvers.desks import Doing
from resolvers.handing import HandoffDesk, check_holder, check_receiver, handed, status_of

_SAME: Final = ("subjectId", "kind", "from", "to")
"""What a handoff that is given again has to agree in."""
_GONE: Final = frozenset({HandoffStatus.RECALLED, HandoffStatus.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What a caller wants to hand on.

    Attributes:
        system: in whose ledger it is kept; None: that of the subject where it is the caller's own,
            else the one named by the code of the caller's body.
        number: its own there; None: the hub numbers it.
        subject: system, number and kind of what is handed on.
        sender: code of the caller's body.
        receiver: code of whom it is sent to.
        secrecy: None: that of the subject.
    """

    system: str | None
    number: str | None
    subject: tuple[str, str, RecordKind | None]
    kind: HandoffKind
    sender: str
    receiver: str
    due_on: date | None = None
    document_number: str | None = None
    note: str | None = None
    secrecy: Secrecy | None = None


async def send_handoff(context: Context, wanted: Sending, key: str | None) -> Handoff:
    """Send a subject that the caller's body holds; given again by its number, it is the same.

    Raises:
        CallerError: FORBIDDEN, NOT_FOUND, NOT_YOUR_SYSTEM, NUMBER_TAKEN, INVALID_ARGUMENT,
            RULE_NOT_KEPT, NOT_HOLDER, ALREADY_HANDED_ON.
    """
    caller = context.caller
    if not may(caller, Act.HAND_ON) or wanted.sender != caller.agency:
        raise CallerError(
            "FORBIDDEN",
            "A handoff is sent by its sender, with a role that may hand records in.",
            path=("input", "from"),
            remedy="Use a token of that role and agency, or name your own agency as from.",
        )
    if wanted.kind is HandoffKind.RETURN:
        raise CallerError(
            "INVALID_ARGUMENT",
            "HO-11: what was handed on is given back with a reason and its sender's consent.",
            path=("input", "kind"),
            remedy="Take the step RETURN in the handoff that brought it.",
        )

    async def step(desk: HandoffDesk) -> str:
        subject = await subject_under(desk.asking, *wanted.subject)
        if subject is None:
            raise no_such_subject("input", "subject")
        own = subject["owner"] == caller.agency
        system = wanted.system or (subject["system"] if own else caller.agency)
        await desk.claim(system, "input", "system")
        facts = _facts(desk, wanted, subject)
        if wanted.number:
            again = await _again(desk, system, wanted.number, facts)
            if again is not None:
                return again
        await check_receiver(desk, [subject], wanted.sender, wanted.receiver, "input", "to")
        await check_holder(desk, subject, wanted.kind, wanted.receiver, "input", "subject")
        number = wanted.number or new_number(desk)
        doing = Doing(name=HandoffStep.SEND.name, note=wanted.note)
        (identifier,) = await desk.write([(number, facts, doing)], system)
        await _check_seen(desk, identifier, subject)
        return identifier

    return await handed(context, "sendHandoff", key, step)


def new_number(desk: HandoffDesk) -> str:
    """A number for a handoff that has none."""
    return f"Y-{desk.day:%Y%m%d}-{token_hex(4)}"


def no_such_subject(*path: str) -> CallerError:
    """Nothing that the caller may hand on: the same whether there is something or not."""
    return CallerError(
        "NOT_FOUND",
        "There is no lead, issue or case of this number that you may hand on.",
        path=path,
        remedy="Look it up in the register; to hand on what is closed, state your purpose.",
    )


def _facts(desk: HandoffDesk, wanted: Sending, subject: State) -> dict[str, Any]:
    due = wanted.due_on
    said = {
        "dueOn": due and due.isoformat(),
        "docNo": wanted.document_number,
        "secrecy": wanted.secrecy and wanted.secrecy.name,
    }
    return {
        "subject": subject["recordId"],
        "subjectId": subject["id"],
        "kind": wanted.kind.name,
        "from": wanted.sender,
        "to": wanted.receiver,
        "sentAt": desk.at,
        "status": HandoffStatus.SENT.name,
    } | {name: value for name, value in said.items() if value is not None}


async def _again(desk: HandoffDesk, system: str, number: str, facts: dict[str, Any]) -> str | None:
    """The id of the same handoff where it was sent under this number; None where that is free.

    Raises:
        CallerError: NUMBER_TAKEN by another, or by what the caller may not know of.
    """
    identifier = global_id(Kind.HANDOFF, system, number)
    known = await handoff_of(desk.asking, identifier)
    if known is None or known["standing"] != Standing.STATED.name:
        if await standing_of(desk.transaction, identifier) != Standing.STATED.name:
            return None
    elif status_of(known) not in _GONE and all(known.get(one) == facts[one] for one in _SAME):
        return identifier
    raise CallerError(
        "NUMBER_TAKEN",
        f"The number {number} of {system} cannot be used.",
        path=("input", "recordId"),
        remedy="Give the handoff another number, or none.",
    )


async def _check_seen(desk: HandoffDesk, identifier: str, subject: State) -> None:
    """See that whoever sends may know of what he sent, and that it is what he meant.

    Raises:
        CallerError: FORBIDDEN, INVALID_ARGUMENT; nothing of it is kept.
    """
    if await handoff_of(desk.asking, identifier) is None:
        raise CallerError(
            "FORBIDDEN",
            "The handoff is of a class that you may not know of.",
            path=("input", "secrecy"),
            remedy="State your purpose in X-Purpose, and use a token that is cleared for it.",
        )
    if not await leads_to(desk.transaction, identifier, subject["id"]):
        raise CallerError(
            "INVALID_ARGUMENT",
            f"{subject['recordId']} of {subject['system']} cannot be handed on from your system.",
            path=("input", "subject"),
            remedy="Have the body whose record it is hand it on.",
        )
