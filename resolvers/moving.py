"""Moving handoffs: every step of their life, taken by sender or receiver (`domain.md` 5.4)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from analysis.chains.hold import Hold, sent_instead
from domain.errors import CallerError
from domain.handoff_steps import (
    BESIDE,
    NEEDS,
    PASSING_ON,
    SIDES,
    STEPS,
    TAKES,
    TIMES,
    Side,
    steps_from,
)
from domain.handoffs import Handoff, HandoffKind, HandoffStatus, HandoffStep, ReturnReason
from domain.permissions import Act, may
from graph.assertions import State, by_rule
from graph.reading.handing import Moves, moves_of, subjects_handed
from resolvers.context import Context
from resolvers.desks import Doing
from resolvers.handing import (
    HandoffDesk,
    check_holder,
    check_receiver,
    check_version,
    handed,
    hold_of,
    no_such_handoff,
    not_holder,
    status_of,
)
from resolvers.sending import new_number, no_such_subject

S = HandoffStatus

_HOLDING: Final = frozenset({HandoffStep.REROUTE, HandoffStep.RETURN, HandoffStep.REPORT_RESULT})
"""Steps for which the branch has to be with whoever takes them, and not handed on further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What a step comes with."""

    reason: ReturnReason | None = None
    note: str | None = None
    to: str | None = None
    due_on: date | None = None
    result: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What a caller wants to do to a handoff.

    Attributes:
        version: at which the caller saw it.
    """

    handoff: str
    version: int
    step: HandoffStep
    detail: Detail = Detail()
    key: str | None = None


async def advance_handoff(context: Context, wanted: Move) -> Handoff:
    """Take a step in a handoff that the caller's body sent or was sent.

    Raises:
        CallerError: NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, INVALID_STATE, INVALID_ARGUMENT,
            RULE_NOT_KEPT, NOT_HOLDER, ALREADY_HANDED_ON.
    """
    if not may(context.caller, Act.HAND_ON):
        raise no_such_handoff()

    async def step(desk: HandoffDesk) -> str:
        state = await desk.handoff(wanted.handoff)
        _check_side(state, wanted.step, desk.caller.agency)
        check_version(state, wanted.version)
        before = status_of(state)
        after = _next(state, wanted.step, before)
        _check_detail(wanted)
        await _check_guards(desk, state, wanted)
        facts = {"status": after.name, **_said(desk, state, wanted, before)}
        doing = Doing(name=wanted.step.name, note=wanted.detail.note)
        said = [(state["recordId"], facts, doing)]
        if wanted.step in PASSING_ON:
            number = new_number(desk)
            facts["next"] = number
            doing = Doing(name=HandoffStep.SEND.name, note=wanted.detail.note)
            said.append((number, await _following(desk, state, wanted), doing))
        identifier, *_ = await desk.write(said, state["system"], state["owner"])
        return identifier

    return await handed(context, "advanceHandoff", wanted.key, step)


def _check_side(state: State, step: HandoffStep, body: str) -> None:
    """See that a step is taken by whose it is; who is neither learns nothing."""
    ends = {Side.SENDER: state.get("from"), Side.RECEIVER: state.get("to")}
    if body not in ends.values():
        raise no_such_handoff()
    side = SIDES[step]
    if ends[side] != body:
        raise CallerError(
            "FORBIDDEN",
            f"{step.name} is a step of the {side.name.lower()}, {ends[side]}.",
            path=("step",),
            remedy="Leave it to them; `steps` of the handoff says which are yours.",
        )


def _next(state: State, step: HandoffStep, before: HandoffStatus) -> HandoffStatus:
    """Where a step leads from where a handoff stands.

    Raises:
        CallerError: INVALID_STATE; what is allowed is named.
    """
    after = STEPS[step].get(before)
    if after is None:
        allowed = ", ".join(one.name for one in steps_from(before)) or "—"
        raise CallerError(
            "INVALID_STATE",
            f"{step.name} does not follow {before.name}; these steps do: {allowed}.",
            path=("step",),
            remedy="Take one of these, or leave it as it is.",
        )
    return _kept_as(state) if step is HandoffStep.REFUSE else after


def _kept_as(state: State) -> HandoffStatus:
    """As what a receiver keeps a handoff whose return is refused: as it was when he asked."""
    if state.get("keptAs"):
        return S[state["keptAs"]]
    worked_on = state.get("acceptedAt") or state.get("progressAt")
    return S.IN_PROGRESS if worked_on else S.RECEIVED


def _check_detail(wanted: Move) -> None:
    """See that a step comes with all that it needs, and with nothing that it has no use for.

    Raises:
        CallerError: INVALID_ARGUMENT with the place.
    """
    detail, step = wanted.detail, wanted.step
    said = {
        "reasonCode": detail.reason,
        "note": (detail.note or "").strip(),
        "to": detail.to,
        "dueOn": detail.due_on,
        "result": detail.result,
    }
    for name in NEEDS.get(step, ()):
        if not said[name]:
            raise CallerError(
                "INVALID_ARGUMENT",
                f"The step {step.name} comes without {name}.",
                path=("detail", name),
                remedy="Give it with the step.",
            )
    for name, steps in TAKES.items():
        if said[name] is not None and step not in steps:
            raise CallerError(
                "INVALID_ARGUMENT",
                f"The step {step.name} has no use for {name}.",
                path=("detail", name),
                remedy="Leave it out.",
            )


async def _check_guards(desk: HandoffDesk, state: State, wanted: Move) -> None:
    """See that a step keeps the rules that guard it.

    Raises:
        CallerError: NOT_FOUND, INVALID_ARGUMENT, RULE_NOT_KEPT, NOT_HOLDER, ALREADY_HANDED_ON.
    """
    step, detail, body = wanted.step, wanted.detail, desk.caller.agency
    if step is HandoffStep.EXTEND:
        _check_extension(state, detail)
        return
    if step not in _HOLDING | PASSING_ON | {HandoffStep.SEND}:
        return
    subjects = await subjects_handed(desk.asking, state["id"])
    meant = subject_meant(state, subjects)
    if step is HandoffStep.SEND:
        if meant is None:
            raise no_such_subject("id")
        await check_receiver(desk, subjects, body, state["to"], "id")
        await check_holder(desk, meant, HandoffKind[state["kind"]], state["to"], "id")
    if step in PASSING_ON:
        await check_receiver(desk, subjects, body, detail.to or "", "detail", "to")
    if step in _HOLDING and meant is not None and _moves_custody(state):
        moves = await moves_of(desk.asking, meant["id"], body)
        if _is_away(state, step, meant, moves, body):
            raise not_holder(body, ("id",))


def _moves_custody(state: State) -> bool:
    return not state.get("kind") or HandoffKind[state["kind"]] not in BESIDE


def _is_away(state: State, step: HandoffStep, subject: State, moves: Moves, body: str) -> bool:
    """Whether a body has handed on further what it would answer for, or send elsewhere."""
    if step is not HandoffStep.REROUTE:
        return hold_of(subject, moves, body) in (Hold.TO_SPLIT, Hold.HANDED_ON)
    back = state.get("returnedAt")
    return bool(back and sent_instead(body, datetime.fromisoformat(back), moves.own))


def subject_meant(state: State, subjects: list[State]) -> State | None:
    """The record whose custody a handoff moves; None where the caller knows of none."""
    exact = [one for one in subjects if one["id"] == state.get("subjectId")]
    own = [one for one in subjects if one["system"] == state["system"]]
    return next(iter(exact or ([] if state.get("subjectId") else own)), None)


def _check_extension(state: State, detail: Detail) -> None:
    if state.get("extendedAt"):
        raise CallerError(
            "RULE_NOT_KEPT",
            "HO-12: it was extended already, and it is extended once (信访工作条例 34).",
            path=("step",),
            remedy="Report the result, or return it.",
        )
    before = state.get("dueOn")
    if before and detail.due_on and detail.due_on.isoformat() <= before:
        raise CallerError(
            "INVALID_ARGUMENT",
            f"It is due on {before}, and {detail.due_on} is no later.",
            path=("detail", "dueOn"),
            remedy="Give a later day.",
        )


def _said(desk: HandoffDesk, state: State, wanted: Move, before: HandoffStatus) -> dict[str, Any]:
    """What a step says of a handoff beside where it stands."""
    detail = wanted.detail
    facts: dict[str, Any] = {TIMES[wanted.step]: desk.at} if wanted.step in TIMES else {}
    match wanted.step:
        case HandoffStep.RETURN if detail.reason:
            return {"returnReason": detail.reason.name, "keptAs": before.name}
        case HandoffStep.REFUSE:
            return {"returnReason": None, "keptAs": None}
        case HandoffStep.EXTEND if detail.due_on:
            return {"dueOn": detail.due_on.isoformat(), "extendedAt": desk.at}
        case HandoffStep.PROGRESS if before is S.EXTENDED and not state.get("extendedAt"):
            # A ledger said that it was extended.
            return facts | {"extendedAt": desk.at}
        case HandoffStep.REPORT_RESULT:
            return facts | ({"result": detail.result} if detail.result else {})
        case _:
            return facts


async def _following(desk: HandoffDesk, state: State, wanted: Move) -> dict[str, Any]:
    """The handoff that begins where one is passed on: of the same ledger, kind and class."""
    receiver = wanted.detail.to or ""
    kind = HandoffKind[state["kind"]]
    if wanted.step is HandoffStep.FORWARD and kind not in BESIDE:
        kind = HandoffKind.FORWARD
    due = wanted.detail.due_on
    said = {
        "subject": state.get("subject"),
        "subjectId": state.get("subjectId"),
        "docNo": state.get("docNo"),
        "dueOn": due.isoformat() if due else state.get("dueOn"),
        "secrecy": None if by_rule(state) else state["secrecy"],
    }
    return {
        "kind": kind.name,
        "from": desk.caller.agency,
        "to": receiver,
        "sentAt": desk.at,
        "status": S.SENT.name,
        "previous": state["recordId"],
    } | {name: value for name, value in said.items() if value is not None}
