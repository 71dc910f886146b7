"""Joint groups: coordinators let inspections go together, and by themselves again."""

from collections.abc import Sequence

from domain.inspections import Inspection, JointGroup
from domain.permissions import Act, may
from graph import answered
from graph.assertions import Origin
from graph.reading.records import that_stand
from resolvers.context import Context
from resolvers.joining import Joiner, Merger, merge, no_group, no_inspection, split_apart


async def merge_inspections(context: Context, merger: Merger, key: str | None) -> JointGroup:
    """Make a joint group; its members are judged again before it is answered.

    Raises:
        CallerError: NOT_FOUND for what the caller may not know of, and for whoever may not do this;
            INVALID_ARGUMENT.
    """
    if not may(context.caller, Act.JOIN):
        raise no_inspection(0)
    group = await merge(_joiner(context, "mergeInspections", key), merger)
    context.forget()
    made = await context.loaders.records.load(group)
    if not isinstance(made, JointGroup):
        raise no_group("The joint group that this key made was dissolved since.")
    return made


async def split_joint_group(
    context: Context, identifier: str, key: str | None
) -> Sequence[Inspection]:
    """Let the inspections of a joint group go by themselves again; likewise.

    Returns:
        Those of them that the caller may know of.
    """
    if not may(context.caller, Act.JOIN):
        raise no_group()
    ids = await split_apart(_joiner(context, "splitJointGroup", key), identifier)
    context.forget()
    found = await that_stand(context.reader, ids)
    return [one for one in map(found.get, ids) if isinstance(one, Inspection)]


def _joiner(context: Context, mutation: str, key: str | None) -> Joiner:
    caller = context.caller
    return Joiner(
        reader=context.reader,
        origin=Origin(caller.person or caller.agency, "", caller.agency),
        day=context.today(),
        answer=answered.named(caller.key_space, mutation, key),
    )
