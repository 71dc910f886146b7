"""Deciding plans: approved with an answer to every HARD flag, refused or returned with a note."""

from collections.abc import Iterable, Mapping, Sequence
from secrets import token_hex
from typing import Any, Final

from domain.errors import CallerError
from domain.flags import Flag, FlagAnswer, Severity
from domain.inspections import Inspection, InspectionStatus, PlanDecision
from domain.mandates import Authority
from domain.permissions import Act, may
from domain.regimes import Regime
from domain.steps import DECISIONS, steps_from
from domain.units import UnitKind
from graph.assertions import State
from graph.reading.codes import UNITS
from graph.reading.steps import flags_against
from graph.reading.superiors import superiors_of
from graph.steps import keep_answers
from graph.systems import own_first
from resolvers.context import Context
from resolvers.desks import Doing
from resolvers.enforcing import enforced_among
from resolvers.recusals import check_recusals
from resolvers.steps import PlanDesk, check_version, no_such_plan, status_of, taken

_AUTHORITIES: Final = {
    UnitKind.GOVERNMENT: Authority.GOVERNMENT,
    UnitKind.TOWN: Authority.GOVERNMENT,
    UnitKind.PARTY_ORGAN: Authority.PARTY_COMMITTEE,
}
"""Who has approved, by the kind of the approver's body; of any other its head."""
_APPROVAL: Final = (
    "approvalAuthority", "approvalDate", "approvalNumber", "approvedTargets", "approvedMatters",
    "approvedFrom", "approvedTo",
)  # fmt: skip


async def decide_plan(
    context: Context,
    identifier: str,
    version: int,
    decision: PlanDecision,
    answers: Sequence[FlagAnswer],
    note: str | None,
    key: str | None,
) -> Inspection:
    """Decide a plan of the caller's own or of a lower unit; of two at once, one decides.

    Args:
        context: of the operation.
        identifier: the plan's id.
        version: at which the caller saw it.
        decision: what is decided.
        answers: to flags that stand against it; when it is approved, to every HARD one.
        note: why; owed where it is not approved.
        key: the same key gives the first answer.

    Raises:
        CallerError: NOT_FOUND, VERSION_CONFLICT, INVALID_STATE, RECUSED, ENFORCED_FLAGS,
            UNANSWERED_FLAGS, INVALID_ARGUMENT.
    """
    if not may(context.caller, Act.DECIDE_PLANS):
        raise no_such_plan()

    async def step(desk: PlanDesk) -> str:
        state = await desk.plan(identifier)
        await _check_reach(desk, state)
        check_version(state, version)
        _check_state(state)
        await check_recusals(desk, state)
        _check_note(decision, note)
        await desk.judge(identifier)
        flags = await flags_against(desk.asking, identifier)
        if decision is PlanDecision.APPROVE:
            _check_enforced(desk, state, flags)
        _check_answers(decision, answers, flags)
        by = {"inspection": identifier, "at": desk.at, "agency": desk.caller.agency}
        await keep_answers(desk.transaction, answers, by | {"actor": desk.actor})
        facts: dict[str, Any] = {"status": DECISIONS[decision].name}
        decides = ["status"]
        if decision is PlanDecision.APPROVE:
            facts |= await _approval(desk, state)
            decides += [*_APPROVAL, "inspectionCode"]
        doing = Doing(
            name=decision.name, note=note, answers=answers,
            decides=frozenset(facts.keys() & decides),
        )  # fmt: skip
        number, owner = state["recordId"], state["owner"]
        return await desk.write(state["system"], number, facts, doing, owner=owner)

    return await taken(context, "decidePlan", key, step)


async def _check_reach(desk: PlanDesk, state: State) -> None:
    """See that the caller's body leads the plan, or stands above who does."""
    own = desk.caller.agency
    if state.get("leadUnit") == own:
        return
    above = await superiors_of(desk.asking, [state["id"]])
    if own not in above.get(state["id"], ()):
        raise no_such_plan()


def _check_state(state: State) -> None:
    status = status_of(state)
    if status is InspectionStatus.SUBMITTED:
        return
    allowed = ", ".join(one.name for one in steps_from(status)) or "—"
    raise CallerError(
        "INVALID_STATE",
        f"The plan is {status.name}; what is decided is a plan that is SUBMITTED.",
        path=("id",),
        remedy=f"Its body may take these steps: {allowed}.",
    )


def _check_note(decision: PlanDecision, note: str | None) -> None:
    if decision is not PlanDecision.APPROVE and not (note or "").strip():
        raise CallerError(
            "INVALID_ARGUMENT",
            f"{decision.name} has no note.",
            path=("note",),
            remedy="Say why, so that the plan's body knows what to do about it.",
        )


def _check_enforced(desk: PlanDesk, state: State, flags: Sequence[Flag]) -> None:
    """See that no rule that is enforced against the body's plans holds against this one.

    Of the flags that the approver is told of: a refusal for another would tell him of it.

    Raises:
        CallerError: ENFORCED_FLAGS, which names the flags; no answer helps.
    """
    if held := enforced_among(flags, desk.ruling, state.get("leadUnit"), desk.day):
        raise CallerError(
            "ENFORCED_FLAGS",
            "The plan cannot be approved while these flags stand, as their rules are enforced: "
            f"{_named(held)}.",
            path=("id",),
            remedy="Return the plan to be changed; or an administrator lets the rule advise.",
        )


def _named(flags: Iterable[Flag]) -> str:
    return "; ".join(f"{one.id} ({one.kind.name}: {one.explanation.zh})" for one in flags)


def _check_answers(
    decision: PlanDecision, answers: Sequence[FlagAnswer], flags: Sequence[Flag]
) -> None:
    """See that each answer is to a flag that stands, and that none is owed.

    Raises:
        CallerError: INVALID_ARGUMENT; UNANSWERED_FLAGS, which names them.
    """
    standing = {one.id: one for one in flags}
    answered: set[str] = set()
    for place, one in enumerate(answers):
        if one.flag not in standing:
            raise CallerError(
                "INVALID_ARGUMENT",
                f"No flag {one.flag} stands against the plan.",
                path=("answers", place, "flag"),
                remedy="Take the ids of flags that the plan has now.",
            )
        if one.flag in answered:
            raise CallerError(
                "INVALID_ARGUMENT",
                f"The flag {one.flag} is answered twice.",
                path=("answers", place, "flag"),
                remedy="Answer it once.",
            )
        if not one.reason.strip():
            raise CallerError(
                "INVALID_ARGUMENT",
                f"The answer to the flag {one.flag} has no reason.",
                path=("answers", place, "reason"),
                remedy="Say why.",
            )
        answered.add(one.flag)
    owed = [one for one in flags if one.severity is Severity.HARD and one.id not in answered]
    if decision is PlanDecision.APPROVE and owed:
        raise CallerError(
            "UNANSWERED_FLAGS",
            f"HARD flags stand against the plan and have no answer: {_named(owed)}.",
            path=("answers",),
            remedy="Answer each with a disposition and a reason, or return the plan.",
        )


async def _approval(desk: PlanDesk, state: State) -> Mapping[str, Any]:
    """What an approval fills in: where the plan does not say it, and the scope as it is now.

    From then on that scope is frozen; what the plan does beyond it breaks UV5 or UV6 (GS-11).
    """
    today = desk.day
    filled = {
        "approvalAuthority": (await _authority(desk)).name,
        "approvalDate": today.isoformat(),
        "approvalNumber": f"PZ-{today:%Y%m%d}-{token_hex(4)}",
        "approvedTargets": state.get("targets"),
        "approvedMatters": state.get("matters"),
        "approvedFrom": state.get("start"),
        "approvedTo": state.get("end"),
    }
    facts: dict[str, Any] = {name: state.get(name) or value for name, value in filled.items()}
    if state.get("regime") == Regime.ADMIN_INSPECTION.name and not state.get("inspectionCode"):
        # AI-10: whoever scans it sees that the inspection is known.
        facts["inspectionCode"] = f"JC-{today:%Y%m%d}-{token_hex(4)}"
    return facts


async def _authority(desk: PlanDesk) -> Authority:
    """In whose name the caller approves, as far as a ledger says what the caller's body is."""
    rows = await desk.asking.run(UNITS, codes=[desk.caller.agency])
    units = own_first(desk.caller.agency, [row["record"] for row in rows])
    kind = next((unit["kind"] for unit in units if unit.get("kind")), None)
    return _AUTHORITIES.get(UnitKind[kind], Authority.DEPT_HEAD) if kind else Authority.DEPT_HEAD
