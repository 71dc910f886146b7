"""The life of a plan as callers ask for it: what was done, and what they may do next."""

import asyncio
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from domain.flags import Flag, FlagAnswer
from domain.inspections import Inspection, InspectionStatus, InspectionStep
from domain.permissions import Act, may
from domain.records import Record, Standing
from domain.rules import Text
from domain.steps import Step, steps_from
from graph.assertions import is_placeholder
from graph.reading.codes import with_codes
from graph.reading.inspections import MATTERS, TARGETS
from resolvers.context import Context
from resolvers.doubts import shared_codes, unknown_codes
from resolvers.meanings import units_meant

_APPROVED: Final = InspectionStatus.APPROVED


def steps_for(context: Context, inspection: Inspection) -> list[InspectionStep]:
    """The steps that the caller may take in an inspection now."""
    caller = context.caller
    own = caller.agency in (inspection.lead_unit, inspection.source.agency)
    if not own or not may(caller, Act.SUBMIT_PLANS) or inspection.standing is not Standing.STATED:
        return []
    return steps_from(inspection.status or _APPROVED)


async def may_decide(context: Context, inspection: Inspection) -> bool:
    """Whether the caller's role and body may decide a plan now; who wrote it is another matter."""
    caller = context.caller
    if not may(caller, Act.DECIDE_PLANS) or inspection.standing is not Standing.STATED:
        return False
    if inspection.status is not InspectionStatus.SUBMITTED:
        return False
    if inspection.lead_unit == caller.agency:
        return True
    return caller.agency in (await context.loaders.superiors.load(inspection.id) or ())


async def found_by(context: Context, step: Step) -> list[Flag]:
    """The flags that stood when a step was taken, those that the caller may know of."""
    load = context.loaders.flags.load
    flags = await asyncio.gather(*(load(one) for one in step.found))
    context.give(len(flags))
    return [one for one in flags if one is not None]


async def answers_of(context: Context, step: Step) -> list[tuple[FlagAnswer, Flag]]:
    """What was answered to flags that the caller may know of."""
    load = context.loaders.flags.load
    flags = await asyncio.gather(*(load(one.flag) for one in step.answers))
    context.give(len(flags))
    pairs = zip(step.answers, flags, strict=True)
    return [(answer, flag) for answer, flag in pairs if flag is not None]


async def warnings_of(context: Context, inspection: Inspection) -> Iterator[Text]:
    """What is not known of a plan: codes for which placeholders stand, as its check says it."""
    units, matters = await asyncio.gather(
        context.loaders.related(TARGETS, inspection.id),
        context.loaders.related(MATTERS, inspection.id),
    )
    codes = _standing_in(units)
    states = await with_codes(context.reader, codes) if codes else []
    meant = units_meant(inspection.source.system, context.caller.agency, codes, states)
    stated = {one["recordId"] for one in states if not is_placeholder(one)}
    unknown = [code for code in codes if code not in stated]
    return chain(unknown_codes(unknown, _standing_in(matters)), shared_codes(meant))


def _standing_in(records: Iterable[Record | Flag]) -> list[str]:
    return [one.source.record_id for one in records if isinstance(one, Record) and one.placeholder]
