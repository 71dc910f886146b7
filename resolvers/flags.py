"""Flags: the rules that they rest on, and what they are held against."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from domain.flags import Flag
from domain.records import Record
from domain.replays import ReplayedFlag
from domain.rulebook import shipped_rules
from domain.rules import Rule, Text
from domain.zone import SHANGHAI
from graph.assertions import State
from graph.reading.flags import FLAGS, flag
from graph.reading.walking import walk
from resolvers.context import Context

_PAGE: Final = 200
_PAUSE_SECONDS: Final = 1.0
"""Between two looks at what was raised: one small read for each subscriber."""
_LATEST: Final = ""
"""In place of a moment: that of the latest flag."""


async def subjects_of(context: Context, flag: Flag | ReplayedFlag) -> Sequence[Record]:
    """What a flag is held against, as far as the caller may know of it."""
    load = context.loaders.records.load
    found = await asyncio.gather(*(load(one) for one in flag.subjects))
    context.give(len(found))
    return [one for one in found if one is not None]


async def flags_raised(context: Context, said: Mapping[str, Any]) -> AsyncGenerator[Flag]:
    """Flags as they are raised from now on, oldest first, each once.

    Writers take turns, so that what is raised later is never dated earlier.

    Args:
        context: of the operation.
        said: what the flags are to be like, as the register takes it.
    """
    begun = datetime.now(SHANGHAI).isoformat(timespec="milliseconds")
    newest = await _newest(context, said, _LATEST)
    given: set[str] = {one["id"] for one in newest}
    last: str = newest[0]["raisedAt"] if newest else begun
    while True:
        await asyncio.sleep(_PAUSE_SECONDS)
        fresh = [one for one in await _newest(context, said, last) if one["id"] not in given]
        if not fresh:
            continue
        given = {one["id"] for one in fresh} | (given if fresh[0]["raisedAt"] == last else set())
        last = fresh[0]["raisedAt"]
        context.forget()
        for state in reversed(fresh):
            yield flag(state)


async def _newest(context: Context, said: Mapping[str, Any], since: str) -> list[State]:
    """Flags that were raised at a moment or after it, latest first; without one, at the latest."""
    found: list[State] = []
    after = ""
    while True:
        walked = await walk(
            context.reader, FLAGS, key="key", after=after, first=_PAGE, filters=said
        )
        for state in walked.states:
            begin = since or (found[0]["raisedAt"] if found else "")
            if state["raisedAt"] < begin:
                return found
            found.append(state)
        if not walked.more:
            return found
        after = walked.states[-1]["key"]


def rule_of(flag: Flag | ReplayedFlag) -> Rule:
    """The rule that a flag rests on."""
    if flag.basis is None:
        return shipped_rules().rule(flag.rule)
    common = shipped_rules().rule(flag.kind.name)
    return replace(common, id=flag.rule, source=Text(zh=flag.basis, en=flag.basis))
