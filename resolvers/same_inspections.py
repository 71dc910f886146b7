"""One inspection in two systems: a coordinator's word on two records."""

from datetime import datetime
from secrets import token_hex

from detection.waiting import judge_now
from domain.deeds import Deed
from domain.errors import CallerError
from domain.inspections import Inspection
from domain.judgements import Judgement
from domain.parameter_checks import worded
from domain.permissions import Act, may
from domain.records import Standing
from domain.zone import SHANGHAI
from graph import answered
from graph.reading.records import that_stand
from graph.same_inspections import judge_pair
from graph.transaction import Transaction
from resolvers.context import Context


async def judge_same_inspection(
    context: Context,
    pair: tuple[str, str],
    judgement: Judgement,
    note: str | None,
    key: str | None,
) -> Inspection:
    """Keep a coordinator's word on two records; both are judged again before it is answered.

    Raises:
        CallerError: NOT_FOUND where the caller may not know of one of them, and for whoever may
            judge none; INVALID_ARGUMENT.
    """
    caller = context.caller
    if not may(caller, Act.JUDGE_PAIRS):
        raise _absent("left")
    left, right = await _both(context, pair)
    deed = Deed(
        at=datetime.now(SHANGHAI),
        agency=caller.agency,
        person=caller.person,
        note=worded(note, ["note"]) if note and note.strip() else "",
    )
    answer = answered.named(caller.key_space, "judgeSameInspection", key)

    async def work(transaction: Transaction) -> None:
        await judge_pair(transaction, (left.id, right.id), judgement, deed, answer, token_hex(8))

    await context.store.write(work)
    await judge_now(context.store, (left.id, right.id), context.today())
    context.forget()
    return left


async def _both(context: Context, pair: tuple[str, str]) -> tuple[Inspection, Inspection]:
    """The two inspections, as they stand."""
    found = await that_stand(context.reader, pair)
    records: list[Inspection] = []
    for name, identifier in zip(("left", "right"), pair, strict=True):
        record = found.get(identifier)
        if not isinstance(record, Inspection):
            raise _absent(name)
        if record.standing is not Standing.STATED:
            raise _fault(f"Nobody hands in {record.number} now.", name, "Wait until somebody does.")
        records.append(record)
    left, right = records
    if left.id == right.id:
        raise _fault("Both are the same record.", "right", "Name two records.")
    if left.source.system == right.source.system:
        raise _fault(
            f"Both are of the system {left.source.system}, which knows its own records apart.",
            "right",
            "Name records of two systems.",
        )
    return left, right


def _absent(argument: str) -> CallerError:
    return CallerError(
        "NOT_FOUND",
        "No inspection that you may know of has this id.",
        path=(argument,),
        remedy="Look it up by its system and number, and see which role your token has.",
    )


def _fault(message: str, argument: str, remedy: str) -> CallerError:
    return CallerError("INVALID_ARGUMENT", message, path=(argument,), remedy=remedy)
