"""Joint groups: coordinators let inspections go together, and by themselves again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from secrets import token_hex
from typing import Final

from detection.waiting import judge_now
from domain.errors import CallerError
from domain.inspections import Inspection, Joined, JointGroup, JointMode
from domain.joining import check_days, check_members
from domain.permissions import Act, may
from domain.records import Kind
from graph import answered
from graph.assertions import Origin, State
from graph.changes import take_turn
from graph.joint_groups import group_id, join, members_of, number_of, split
from graph.reading.inspections import inspection
from graph.reading.records import that_stand
from graph.records import states
from graph.transaction import Transaction
from resolvers.context import Context

_NO_GROUP: Final = "No joint group that you may know of has this id."
MOST: Final = 50
"""Inspections of one group."""


@dataclass(frozen=True, slots=True)
class Merger:
    """What a coordinator wants to go together.

    Attributes:
        ids: of inspections.
        lead: code of the unit that is to lead.
        start: first day.
        end: last day.
    """

    ids: Sequence[str]
    lead: str
    start: date
    end: date
    mode: JointMode


async def merge_inspections(context: Context, merger: Merger, key: str | None) -> JointGroup:
    """Make a joint group; its members are judged again before it is answered.

    Raises:
        CallerError: NOT_FOUND for what the caller may not know of, and for whoever may not do this;
            INVALID_ARGUMENT.
    """
    if not may(context.caller, Act.JOIN):
        raise _not_found(0)
    check_days(merger.start, merger.end)
    ids = await _members(context, merger.ids)
    if await context.loaders.units.load(merger.lead) is None:
        raise CallerError(
            "NOT_FOUND",
            f"No unit that you may know of has the code {merger.lead}.",
            path=("leadUnit",),
            remedy="Look the code up in the register of units.",
        )
    answer = _answer(context, "mergeInspections", key)

    async def work(transaction: Transaction) -> str:
        turn = await take_turn(transaction, _origin(context), token_hex(8))
        if answer is not None and (first := await answered.find(transaction, answer)):
            return first
        members = await _known(context, transaction, ids)
        check_members([inspection(state) for state in members])
        number = number_of(ids, turn.origin.at)
        joined = Joined(
            group=number, lead=merger.lead, mode=merger.mode, start=merger.start, end=merger.end
        )
        await join(transaction, members, joined, turn)
        group = group_id(number)
        if answer is not None:
            await answered.keep(transaction, answer, group, turn.origin.at)
        return group

    group = await context.store.write(work)
    await judge_now(context.store, ids, context.today())
    context.forget()
    made = await context.loaders.records.load(group)
    if not isinstance(made, JointGroup):
        raise _no_group("The joint group that this key made was dissolved since.")
    return made


async def split_joint_group(
    context: Context, identifier: str, key: str | None
) -> Sequence[Inspection]:
    """Let the inspections of a joint group go by themselves again; likewise.

    Returns:
        Those of them that the caller may know of.
    """
    if not may(context.caller, Act.JOIN):
        raise _no_group(_NO_GROUP)
    answer = _answer(context, "splitJointGroup", key)

    async def work(transaction: Transaction) -> Sequence[str]:
        turn = await take_turn(transaction, _origin(context), token_hex(8))
        if answer is not None and (first := await answered.find(transaction, answer)):
            return first.split(",")
        members = await _of_group(context, transaction, identifier)
        await split(transaction, list(members.values()), turn)
        if answer is not None:
            await answered.keep(transaction, answer, ",".join(members), turn.origin.at)
        return list(members)

    ids = await context.store.write(work)
    await judge_now(context.store, ids, context.today())
    context.forget()
    found = await that_stand(context.reader, ids)
    return [one for one in map(found.get, ids) if isinstance(one, Inspection)]


async def _members(context: Context, ids: Sequence[str]) -> list[str]:
    """The ids of the records that stand for those that are to go together, each once."""
    if not 1 < len(ids) <= MOST:
        raise CallerError(
            "INVALID_ARGUMENT",
            f"Inspections named: {len(ids)}.",
            path=("ids",),
            remedy=f"Name 2 to {MOST}.",
        )
    found = await that_stand(context.reader, ids)
    members: list[str] = []
    for place, identifier in enumerate(ids):
        record = found.get(identifier)
        if not isinstance(record, Inspection):
            raise _not_found(place)
        if record.id in members:
            raise CallerError(
                "INVALID_ARGUMENT",
                f"{record.number} is named twice.",
                path=("ids", place),
                remedy="Name each inspection once.",
            )
        members.append(record.id)
    return members


async def _known(context: Context, transaction: Transaction, ids: Sequence[str]) -> list[State]:
    """The members as they stand now that nobody else writes, in the order of their ids."""
    found = await states(transaction, Kind.INSPECTION, list(ids))
    for place, identifier in enumerate(ids):
        if identifier not in found or not _sees(context, found[identifier]):
            raise _not_found(place)
    return [found[one] for one in ids]


async def _of_group(
    context: Context, transaction: Transaction, identifier: str
) -> Mapping[str, State]:
    """The members of a group of which the caller may know; those that he may not know of too."""
    known = (await that_stand(context.reader, [identifier])).get(identifier)
    if not isinstance(known, JointGroup):
        raise _no_group(_NO_GROUP)
    members = await members_of(transaction, known.id)
    if not any(_sees(context, state) for state in members.values()):
        raise CallerError(
            "INVALID_ARGUMENT",
            f"The joint group {known.number} is one of ledgers, which no coordinator made.",
            path=("id",),
            remedy="Let their owners hand its inspections in without 联合检查编号.",
        )
    return members


def _sees(context: Context, state: State) -> bool:
    return not set(state["circles"]).isdisjoint(context.circles)


def _origin(context: Context) -> Origin:
    return Origin(context.caller.person or context.caller.agency, "", context.caller.agency)


def _answer(context: Context, mutation: str, key: str | None) -> str | None:
    return answered.named(context.caller.key_space, mutation, key)


def _no_group(message: str) -> CallerError:
    return CallerError(
        "NOT_FOUND", message, path=("id",), remedy="Look it up in the register of joint groups."
    )


def _not_found(place: int) -> CallerError:
    return CallerError(
        "NOT_FOUND",
        "No inspection that you may know of has this id.",
        path=("ids", place),
        remedy="Look it up by its system and number.",
    )
