"""The access log as callers read it: owners what concerns theirs, auditors all."""

import asyncio
from datetime import datetime

from accesses import reading
from accesses.errors import AccessLogFailure
from accesses.reading import NoSuchEntry, Sight, Sought
from domain.accesses import LoggedAccess
from domain.callers import Caller
from domain.errors import CallerError
from domain.orders import AccessOrder
from domain.secrecy import Role, Secrecy
from resolvers.context import Context
from resolvers.cursors import cursor, place_of
from resolvers.pages import Asked, Edge, Page, page, within

_WALK = "accessLog"


def sight_of(caller: Caller) -> Sight:
    """What a caller may see of the log (`domain.md` 5.7)."""
    clearance = caller.clearance
    if caller.role is Role.ADMINISTRATOR and clearance is not Secrecy.PUBLIC:
        clearance = Secrecy.INTERNAL
    if caller.role is Role.AUDITOR:
        return Sight(clearance=clearance)
    return Sight(clearance=clearance, owner=caller.agency)


def knows_person(caller: Caller, entry: LoggedAccess) -> bool:
    """Whether a caller may know which person it was: auditors, and the person's own agency."""
    return caller.role is Role.AUDITOR or entry.access.agency == caller.agency


async def access_log(
    context: Context,
    begin: datetime | None,
    end: datetime | None,
    asked: Asked,
    order: AccessOrder = AccessOrder.AT_DESC,
) -> Page[LoggedAccess]:
    """A page of the log, as far as the caller may see it.

    Raises:
        CallerError: BAD_CURSOR, BAD_FIRST, FIRST_TOO_LARGE, or a period that ends before it begins.
        AccessLogFailure: the log cannot be read.
    """
    first = within(context, asked.first)
    if begin and end and end < begin:
        raise CallerError(
            "INVALID_ARGUMENT",
            "The period ends before it begins.",
            path=("to",),
            remedy="Let `to` be no earlier than `from`, or leave one of them out.",
        )
    if context.accesses is None:
        raise AccessLogFailure("this hub keeps no access log")
    after: str = place_of(asked.after, _WALK, "")
    log, sight = context.accesses.place.log, sight_of(context.caller)
    sought = Sought(begin=begin, end=end)
    try:
        found = await asyncio.to_thread(
            reading.page, log, sight, sought, first + 1,
            after=after or None, newest_first=order is AccessOrder.AT_DESC,
        )  # fmt: skip
    except NoSuchEntry:
        raise CallerError(
            "BAD_CURSOR",
            "The cursor is not one of this register in this order.",
            path=("after",),
            remedy="Take endCursor of the page before, and ask with the same order.",
        ) from None

    async def count() -> int:
        return await asyncio.to_thread(reading.count, log, sight, sought)

    edges = [Edge(cursor(_WALK, entry.id), entry) for entry in found[:first]]
    return page(edges, more=len(found) > first, count=count, end=asked.after)
