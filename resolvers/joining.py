"""Joining: inspections that are let go together, and by themselves again; who may, others ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from secrets import token_hex
from typing import Final

from detection.waiting import judge_now
from domain.errors import CallerError
from domain.inspections import Inspection, Joined, JointGroup, JointMode
from domain.joining import check_days, check_members
from domain.records import Kind
from graph import answered
from graph.assertions import Origin, State
from graph.changes import take_turn
from graph.joint_groups import group_id, join, members_of, number_of, split
from graph.reading.codes import units
from graph.reading.inspections import inspection
from graph.reading.readers import Reader
from graph.reading.records import that_stand
from graph.records import states
from graph.transaction import Transaction

MOST: Final = 50
"""Inspections of one group."""


@dataclass(frozen=True, slots=True)
class Merger:
    """What is to go together.

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


@dataclass(frozen=True, slots=True)
class Joiner:
    """Whoever joins and splits.

    Attributes:
        reader: the graph as whoever does it may know of it.
        origin: on whose record it stands.
        day: for which what it bears on is judged again.
        answer: under which id the first answer to an idempotency key is kept.
    """

    reader: Reader
    origin: Origin
    day: date
    answer: str | None = None

    def sees(self, state: State) -> bool:
        """Whether he may know of a record that was read past the reader."""
        return not set(state["circles"]).isdisjoint(self.reader.circles)


async def merge(joiner: Joiner, merger: Merger) -> str:
    """Make a joint group; its members are judged again before this returns.

    Returns:
        The group's id.

    Raises:
        CallerError: NOT_FOUND for what the joiner may not know of; INVALID_ARGUMENT.
    """
    check_days(merger.start, merger.end)
    ids = await _members(joiner, merger.ids)
    if not await units(joiner.reader, [merger.lead]):
        raise CallerError(
            "NOT_FOUND",
            f"No unit that you may know of has the code {merger.lead}.",
            path=("leadUnit",),
            remedy="Look the code up in the register of units.",
        )

    async def work(transaction: Transaction) -> str:
        turn = await take_turn(transaction, joiner.origin, token_hex(8))
        if joiner.answer and (first := await answered.find(transaction, joiner.answer)):
            return first
        members = await _known(joiner, transaction, ids)
        check_members([inspection(state) for state in members])
        number = number_of(ids, turn.origin.at)
        joined = Joined(
            group=number, lead=merger.lead, mode=merger.mode, start=merger.start, end=merger.end
        )
        await join(transaction, members, joined, turn)
        group = group_id(number)
        if joiner.answer:
            await answered.keep(transaction, joiner.answer, group, turn.origin.at)
        return group

    group = await joiner.reader.store.write(work)
    await judge_now(joiner.reader.store, ids, joiner.day)
    return group


async def split_apart(joiner: Joiner, identifier: str) -> Sequence[str]:
    """Let the inspections of a joint group go by themselves again; likewise.

    Returns:
        Their ids, those of which the joiner may not know too.

    Raises:
        CallerError: NOT_FOUND; INVALID_ARGUMENT for a group of ledgers.
    """

    async def work(transaction: Transaction) -> Sequence[str]:
        turn = await take_turn(transaction, joiner.origin, token_hex(8))
        if joiner.answer and (first := await answered.find(transaction, joiner.answer)):
            return first.split(",")
        members = await _of_group(joiner, transaction, identifier)
        await split(transaction, list(members.values()), turn)
        if joiner.answer:
            await answered.keep(transaction, joiner.answer, ",".join(members), turn.origin.at)
        return list(members)

    ids = await joiner.reader.store.write(work)
    await judge_now(joiner.reader.store, ids, joiner.day)
    return ids


async def _members(joiner: Joiner, ids: Sequence[str]) -> list[str]:
    """The ids of the records that stand for those that are to go together, each once."""
    if not 1 < len(ids) <= MOST:
        raise CallerError(
            "INVALID_ARGUMENT",
            f"Inspections named: {len(ids)}.",
            path=("ids",),
            remedy=f"Name 2 to {MOST}.",
        )
    found = await that_stand(joiner.reader, ids)
    members: list[str] = []
    for place, identifier in enumerate(ids):
        record = found.get(identifier)
        if not isinstance(record, Inspection):
            raise no_inspection(place)
        if record.id in members:
            raise CallerError(
                "INVALID_ARGUMENT",
                f"{record.number} is named twice.",
                path=("ids", place),
                remedy="Name each inspection once.",
            )
        members.append(record.id)
    return members


async def _known(joiner: Joiner, transaction: Transaction, ids: Sequence[str]) -> list[State]:
    """The members as they stand now that nobody else writes, in the order of their ids."""
    found = await states(transaction, Kind.INSPECTION, list(ids))
    for place, identifier in enumerate(ids):
        if identifier not in found or not joiner.sees(found[identifier]):
            raise no_inspection(place)
    return [found[one] for one in ids]


async def _of_group(
    joiner: Joiner, transaction: Transaction, identifier: str
) -> Mapping[str, State]:
    """The members of a group of which the joiner knows; those that he may not know of too."""
    known = (await that_stand(joiner.reader, [identifier])).get(identifier)
    if not isinstance(known, JointGroup):
        raise no_group()
    members = await members_of(transaction, known.id)
    if not any(joiner.sees(state) for state in members.values()):
        raise CallerError(
            "INVALID_ARGUMENT",
            f"The joint group {known.number} is one of ledgers, which no coordinator made.",
            path=("id",),
            remedy="Let their owners hand its inspections in without 联合检查编号.",
        )
    return members


def no_group(message: str = "No joint group that you may know of has this id.") -> CallerError:
    """There is none, as far as the caller may know."""
    return CallerError(
        "NOT_FOUND", message, path=("id",), remedy="Look it up in the register of joint groups."
    )


def no_inspection(place: int) -> CallerError:
    """There is none, as far as the caller may know, in a place of `ids`."""
    return CallerError(
        "NOT_FOUND",
        "No inspection that you may know of has this id.",
        path=("ids", place),
        remedy="Look it up by its system and number.",
    )
