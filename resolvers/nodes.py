"""Nodes: whatever has a global id, found by it."""

from collections import defaultdict
from collections.abc import Sequence

from domain.batches import Batch
from domain.changes import Change
from domain.errors import CallerError
from domain.flags import Flag
from domain.records import Record, RecordKind
from domain.regions import Region, region_of_id
from graph.reading import batches, feeds, flags, records
from resolvers.context import Context

Node = Record | Batch | Change | Flag | Region


async def nodes(context: Context, ids: Sequence[str]) -> list[Node | None]:
    """What has these ids, in their order; None for one that nothing has.

    Of a record that was merged it is the record that stands. The round trips grow with the sorts
    of ids, not with their number.

    Raises:
        CallerError: TOO_MANY_IDS.
    """
    if len(ids) > context.largest_page:
        raise CallerError(
            "TOO_MANY_IDS",
            f"{len(ids):,} ids; at most {context.largest_page:,} are looked up at once.",
            path=("ids",),
            remedy="Ask in several requests.",
        )
    by_sort: defaultdict[str, list[str]] = defaultdict(list)
    for identifier in ids:
        by_sort[identifier[:2]].append(identifier)
    reader, jobs = context.reader, context.jobs
    found: dict[str, Node] = {}
    if asked := by_sort.pop("ba", []):
        rows = await reader.read(batches.BY_IDS, ids=asked)
        found |= {row["id"]: batches.batch(row["record"]) for row in rows}
        found |= {
            batch.id: batch
            for batch in [await jobs.under_way(one, context.caller) for one in asked]
            if batch
        }
    if asked := by_sort.pop("fl", []):
        rows = await reader.read(flags.BY_IDS, ids=asked)
        found |= {row["id"]: flags.flag(row["record"]) for row in rows}
    if asked := by_sort.pop("ch", []):
        found |= await feeds.by_ids(reader, asked)
    for identifier in by_sort.pop("re", []):
        if (place := region_of_id(identifier)) is not None:
            found[identifier] = place
    rest = [identifier for asked in by_sort.values() for identifier in asked]
    found |= await records.that_stand(reader, rest)
    return [found.get(identifier) for identifier in ids]


async def record_of(
    context: Context, system: str, number: str, kind: RecordKind | None
) -> Record | None:
    """The record that a system has under a number; without a kind the first that has it."""
    kinds = [kind] if kind else list(RecordKind)
    return await records.by_number(context.reader, system, number, kinds)
