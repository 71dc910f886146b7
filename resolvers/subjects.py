"""Subjects: the lead, issue or case that a register is to be narrowed to."""

from typing import Any

from domain.records import Kind, RecordKind, kind_of
from resolvers.context import Context
from resolvers.nodes import record_of

_ANCHOR = {Kind.LEAD: "leads", Kind.ISSUE: "issues", Kind.CASE: "cases"}
_KINDS = (RecordKind.LEAD, RecordKind.ISSUE, RecordKind.CASE)


async def of_subject(
    context: Context, system: str, number: str, kind: RecordKind | None
) -> dict[str, Any]:
    """The filter by which a register holds only what is of one subject.

    A subject that is not known, or no lead, issue or case, leaves nothing.
    """
    if kind is not None and kind not in _KINDS:
        return {"leads": []}
    for one in [kind] if kind else _KINDS:
        subject = await record_of(context, system, number, one)
        if subject is not None and kind_of(subject.id) in _ANCHOR:
            return {_ANCHOR[kind_of(subject.id)]: [subject.id]}
    return {"leads": []}
