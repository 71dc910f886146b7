"""Loaders: one for each way in which records lead on, each asking once for all that are wanted."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

from strawberry.dataloader import DataLoader

from detection.rulings import Ruling, Rulings
from domain.batches import Batch
from domain.flags import Flag
from domain.records import Record
from graph.assertions import State
from graph.reading import batches, codes, flags, histories, records, steps, superiors, walking
from graph.reading.branches import Branch
from graph.reading.readers import Reader
from graph.reading.relations import Relation
from graph.reading.walking import Walked
from resolvers.other_records import other_records
from resolvers.visits_saved import visits_saved

K = TypeVar("K")
T = TypeVar("T")
_AT_ONCE = 2_000
"""Ids in one statement; more are asked for in several."""

_Growth = tuple[str, str | int, int]
"""Id, cursor and how many."""


class _Loader(DataLoader[K, T]):
    """A loader whose askers share what it loads, and none of whom can cancel it for the others.

    Where one field of an answer fails, those beside it are cancelled, and what they wait for with
    them.
    """

    def load(self, key: K) -> Awaitable[T]:
        """What belongs to a key."""
        return asyncio.shield(super().load(key))


class Loaders:
    """What one operation has loaded, and what it is about to."""

    def __init__(self, reader: Reader, rulings: Rulings) -> None:
        self._reader = reader
        self._brought: dict[Relation, dict[str, list[Record | Flag]]] = {}
        self._relations: dict[Relation, DataLoader[str, list[Record | Flag]]] = {}
        self._branches: dict[str, DataLoader[_Growth, list[State]]] = {}
        self._totals: dict[str, DataLoader[str, int]] = {}
        self._known: dict[str, DataLoader[str, Mapping[str, Any]]] = {}
        self.records = self._by_key(records.by_ids)
        self.batches = self._by_key(_batches)
        self.agencies = self._by_key(codes.agencies)
        self.units = self._by_key(codes.units)
        self.matters = self._by_key(codes.matters)
        self.flags = self._by_key(_flags)
        self.steps = self._by_key(steps.steps_taken)
        self.superiors = self._by_key(_superiors)
        self.other_records = self._by_key(other_records)
        self.visits_saved = self._by_key(visits_saved)
        self._ruling = _ruling_loader(reader, rulings)

    def ruling(self) -> Awaitable[Ruling]:
        """What is judged by, the same for all of the operation."""
        return self._ruling.load("rules")

    def keep_ruling(self, ruling: Ruling) -> None:
        """Judge all of the operation by what an answer of it was judged by already."""
        self._ruling.prime("rules", ruling)

    def forget_ruling(self) -> None:
        """Ask anew by what is judged, after a change."""
        self._ruling.clear_all()

    def prime(self, walked: Walked) -> None:
        """Remember what a page brought along."""
        # Many lead on to the same, such as inspections to their organisers.
        once: dict[str, Record | Flag] = {}
        for relation, brought in walked.brought.items():
            known = self._brought.setdefault(relation, {})
            for identifier, states in brought.items():
                known[identifier] = _things(states, once)
        for identifier, state in walked.batches.items():
            self.batches.prime(identifier, batches.batch(state))

    def keep(self, relation: Relation, found: Mapping[str, Sequence[Record]]) -> None:
        """Remember what records lead to, by their ids."""
        known = self._brought.setdefault(relation, {})
        known.update({identifier: list(records) for identifier, records in found.items()})

    def brought(self, relation: Relation, identifier: str) -> list[Record | Flag] | None:
        """What a page brought along of what a record leads to; None where none did."""
        return self._brought.get(relation, {}).get(identifier)

    async def related(self, relation: Relation, identifier: str) -> list[Record | Flag]:
        """What a record leads to, in the order of its register."""
        return await self._of(relation).load(identifier)

    async def grown(self, branch: Branch, growth: _Growth) -> list[State]:
        """A page of what hangs on a record."""
        if branch.name not in self._branches:

            async def load(keys: list[_Growth]) -> list[list[State]]:
                return await _grown(self._reader, branch, keys)

            self._branches[branch.name] = _Loader(load, max_batch_size=_AT_ONCE)
        return await self._branches[branch.name].load(growth)

    async def total(self, branch: Branch, identifier: str) -> int:
        """How much hangs on a record."""
        if branch.name not in self._totals:

            async def load(ids: list[str]) -> list[int]:
                found = await walking.totals(self._reader, branch, ids)
                return [found.get(one, 0) for one in ids]

            self._totals[branch.name] = _Loader(load, max_batch_size=_AT_ONCE)
        return await self._totals[branch.name].load(identifier)

    async def known_at(self, identifier: str, at: str) -> Mapping[str, Any]:
        """What the hub had been told of a record by a moment of record time."""
        if at not in self._known:

            async def load(ids: list[str]) -> list[Mapping[str, Any]]:
                found = await histories.known_at(self._reader, ids, at)
                return [found[one] for one in ids]

            self._known[at] = _Loader(load, max_batch_size=_AT_ONCE)
        return await self._known[at].load(identifier)

    def _of(self, relation: Relation) -> DataLoader[str, list[Record | Flag]]:
        if relation not in self._relations:

            async def load(ids: list[str]) -> list[list[Record | Flag]]:
                found = await walking.follow(self._reader, relation, ids)
                return [_things(found.get(one, [])) for one in ids]

            self._relations[relation] = _Loader(load, max_batch_size=_AT_ONCE)
        return self._relations[relation]

    def _by_key(
        self, find: Callable[[Reader, Sequence[str]], Awaitable[Mapping[str, T]]]
    ) -> DataLoader[str, T | None]:
        async def load(keys: list[str]) -> list[T | None]:
            found = await find(self._reader, keys)
            return [found.get(key) for key in keys]

        return _Loader(load, max_batch_size=_AT_ONCE)


def _ruling_loader(reader: Reader, rulings: Rulings) -> DataLoader[str, Ruling]:
    async def load(keys: list[str]) -> list[Ruling]:
        now = await rulings.now(reader)
        return [now for _ in keys]

    return _Loader(load)


def _things(
    states: Sequence[State], known: dict[str, Record | Flag] | None = None
) -> list[Record | Flag]:
    """Each thing once, in the order of its register.

    Args:
        states: their properties.
        known: things by id that were told in the same answer; further ones are added.
    """
    things = {} if known is None else known
    once = {state["id"]: state for state in states}
    for identifier, state in once.items():
        if identifier not in things:
            things[identifier] = records.thing(state)
    return [things[state["id"]] for state in records.in_order(once.values())]


async def _batches(reader: Reader, ids: Sequence[str]) -> dict[str, Batch]:
    rows = await reader.read(batches.BY_IDS, ids=list(ids))
    return {row["id"]: batches.batch(row["record"]) for row in rows}


async def _flags(reader: Reader, ids: Sequence[str]) -> dict[str, Flag]:
    rows = await reader.read(flags.BY_IDS, ids=list(ids))
    return {row["id"]: flags.flag(row["record"]) for row in rows}


async def _superiors(reader: Reader, ids: Sequence[str]) -> dict[str, set[str]]:
    return await reader.read_many(lambda asking: superiors.superiors_of(asking, ids))


async def _grown(reader: Reader, branch: Branch, keys: list[_Growth]) -> list[list[State]]:
    """Pages of several sizes and cursors; a statement for each that differs, not for each id."""
    together: defaultdict[tuple[str | int, int], list[str]] = defaultdict(list)
    for identifier, after, count in keys:
        together[after, count].append(identifier)
    found: dict[_Growth, list[State]] = {}
    for (after, count), ids in together.items():
        rows = await walking.grow(reader, branch, [(one, after) for one in ids], count)
        found |= {(one, after, count): rows.get(one, []) for one in ids}
    return [found[key] for key in keys]
