"""What is done to the graph with everything, made up as it goes: steps to be taken again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any, Final

from domain.permissions import ROLES, Act
from domain.records import Kind, global_id, kind_of
from domain.secrecy import Role
from graph.assertions import MAY_FOLLOW
from tests.discretion.askers import Asker
from tests.discretion.handing import handing
from tests.discretion.hubs import Hub
from tests.discretion.operations import Operations
from tests.discretion.pools import Pools
from tests.discretion.steps import Asking, Handing, Step, TakingBack, Watching
from tests.discretion.worlds import Classes, Row, everything, may_know, rows_of
from tests.importers.desk import written
from tests.importers.random_ledgers import SYSTEMS, ledger

NEVER_CLOSED: Final = ("units", "matters", "persons", "quotas")
"""Ledgers of which a snapshot withdraws nothing that is closed: an import is of one class."""
_OF_PLANS: Final = ("submitPlan", "decidePlan", "advanceInspection")
_OF_HANDOFFS: Final = ("sendHandoff", "advanceHandoff", "escalateHandoff")
"""Mutations that are tried more often than others: few callers may carry them out."""
_PLANNING: Final = (Role.PLANNER, Role.APPROVER)
_OWN: Final = 0.8
_DAYS: Final = {"start": "2024-03-02", "end": "2024-03-05"}
_NO_RECORDS: Final = ("ch", "ba", "fl")
_SYSTEM_OF: Final = {agency: system for system, agency in SYSTEMS.items()}

Known = dict[str, tuple[int, ...]]
"""Record or change → the callers who may know of it."""


@dataclass(slots=True)
class Recording:
    """The steps so far, and what they were answered.

    Attributes:
        hub: with the graph that has everything.
        folder: where ledgers are written before they are handed in.
        random: what everything goes by.
        classes: of records, so that they stay.
        askers: who ask, in turn; none of them may know of what is hidden.
        rows: what was handed in.
        hidden: the ids of the records that the other graph does not have.
        pools: what arguments are drawn from.
        operations: makes operations.
        slot: the moment of the last step.
        taken: each step with its answers.
        counts: how many operations of each kind there were.
        closed: what follows other records and was closed to all who ask when they began.
        opened: why the two graphs differ from here on in what a caller may see.
    """

    hub: Hub
    folder: Path
    random: Random
    classes: Classes
    askers: Sequence[Asker]
    rows: list[Row]
    hidden: set[str]
    pools: Pools
    operations: Operations
    slot: int
    taken: list[tuple[Step, list[str]]] = field(default_factory=list[tuple[Step, list[str]]])
    counts: Counter[str] = field(default_factory=Counter[str])
    opened: str = ""
    closed: set[str] = field(default_factory=set[str])
    _undone: set[int] = field(default_factory=set[int])

    async def ask(self) -> None:
        """A random query of the caller whose turn it is."""
        asker = self.askers[self.counts["queries"] % len(self.askers)]
        self.counts["queries"] += 1
        await self._take(Asking(self._next(), asker, self.operations.query(), learn=self._learn))

    async def mutate(self) -> None:
        """A random mutation by a random caller, with a file that he uploaded just before."""
        often = (*_OF_PLANS, *_OF_HANDOFFS)
        name = self.random.choice([*self.operations.mutations, *often])
        roles = _PLANNING if name in _OF_PLANS else ROLES[Act.HAND_ON]
        able = [one for one in self.askers if one.caller.role in roles]
        is_able = name in often and able and self.random.random() < _OWN
        asker = self.random.choice(able if is_able else self.askers)
        slot = self._next()
        text = await self._file(asker, slot)
        said = {"system": self._system(asker), "id": self._batch(asker)}
        if name in _OF_PLANS:
            said |= await self._plan(asker, said["system"])
        if name in _OF_HANDOFFS:
            nodes = await everything(self.hub.store)
            said |= handing(self.random, nodes, asker, self.hidden)
        document = self.operations.mutation(name, **said)
        self.counts["mutations"] += 1
        before = await self._known()
        await self._take(Asking(slot, asker, document, text, self._learn))
        await self._look_whether_all_stays_as_it_was(before)

    async def watch(self) -> None:
        """A random import by a random caller, watched by him, by colleagues and by others."""
        asker = self.random.choice(self.askers)
        slot = self._next()
        text = await self._file(asker, slot)
        document = self.operations.mutation("importLedger", system=self._system(asker))
        watchers = [asker, *self.random.sample(list(self.askers), 2)]

        def compose(data: Any) -> list[tuple[Asker, str]]:
            self._learn(data)
            self.counts["subscriptions"] += len(watchers)
            begun, others = self.pools.batches[-1], self.pools.batches
            choices = [self.random.choice((begun, begun, self.random.choice(others)))
                       for _ in watchers]  # fmt: skip
            return [
                (one, self.operations.subscription(id=batch))
                for one, batch in zip(watchers, choices, strict=True)
            ]

        self.counts["mutations"] += 1
        late = [row for row in self.rows if row.record in self.hidden and self._stays_so(row)]
        between = self.random.sample(late, min(2, len(late)))
        before = await self._known()
        await self._take(Watching(slot, asker, text, document, compose, between))
        await self._look_whether_all_stays_as_it_was(before)

    async def hand_in(self) -> None:
        """An agency hands in something of what there is, with other values, or takes it back."""
        before = await self._known()
        dice = self.random.random()
        if dice < 0.3:
            await self._take_back(self.random.choice(self.rows))
        else:
            await self._hand_in(whole=dice < 0.4)
        await self._look_whether_all_stays_as_it_was(before)

    async def _hand_in(self, *, whole: bool) -> None:
        made = ledger(self.random, self.random.choice(NEVER_CLOSED) if whole else None)
        (settled,) = self.classes.settled([replace(made, snapshot=False)])
        for row in await rows_of([settled], self.folder):
            one = Row(self._next(), replace(row.handed, snapshot=whole), row.record)
            await self.hub.hand_in(one)
            if self.hub.batches[one.slot].rejected:
                # Of a handoff, a lead that the other graph does not have may be why.
                self.taken.append((Handing(one, hidden=one.handed.kind == "handoffs"), []))
                continue
            known = (await self._known())[one.record]
            # What the other graph has was open once, and others may have drawn conclusions.
            there = {before.record for before in self.rows} - self.hidden
            if not known and one.record not in there:
                self.hidden.add(one.record)
                await self.hub.withhold([one.record])
            self.rows.append(one)
            self.taken.append((Handing(one, hidden=one.record in self.hidden), []))

    async def _take_back(self, row: Row) -> None:
        if row.slot in self._undone or row.slot not in self.hub.batches:
            return
        self._undone.add(row.slot)
        step = TakingBack(self._next(), row.slot, hidden=row.record in self.hidden)
        self.taken.append((step, await step.take(self.hub, whole=True)))

    async def _file(self, asker: Asker, slot: int) -> str:
        """The text of a ledger that the caller might hand in, of no record hidden from him.

        Whoever hands in under a number of his own system writes over what is there.
        """
        system = _SYSTEM_OF.get(asker.caller.agency, "E")
        (made,) = self.classes.settled([replace(ledger(self.random), system=system)])
        rows = [
            row.handed.rows[0]
            for row in await rows_of([made], self.folder)
            if row.record not in self.hidden
        ]
        if rows and self.random.random() < 0.2:
            rows.append({**rows[0], "secrecy": "什么", "status": "什么", "kind": "什么"})
        self.pools.uploads[self.hub.clock.first_number(slot)] = made.kind
        return written(rows) or "number\n"

    def _system(self, asker: Asker) -> str:
        own = _SYSTEM_OF.get(asker.caller.agency, "E")
        return own if self.random.random() < 0.8 else self.random.choice(self.pools.systems)

    def _batch(self, asker: Asker) -> str:
        """An import: of the caller's own agency, known to him or not, of another's, or none."""
        batches = self.hub.batches.items()
        own = [batch.id for _, batch in batches if batch.agency == asker.caller.agency]
        closed = [
            self.hub.batches[row.slot].id
            for row in self.rows
            if row.record in self.hidden and row.slot in self.hub.batches
        ]
        some = (own, [one for one in own if one in closed], closed, self.pools.batches)
        return self.random.choice(self.random.choice([one for one in some if one] + [["nobody"]]))

    async def _plan(self, asker: Asker, system: str) -> dict[str, str]:
        """A plan of the caller's body by id, and by a number that is none of a hidden one.

        That a number of one's own system is taken, one is told (decision 0015).
        """
        agency = asker.caller.agency
        own = [
            node
            for node in await everything(self.hub.store)
            if node["id"].startswith("in") and agency in (node.get("leadUnit"), node["owner"])
        ]
        numbers = [
            one
            for one in (*self.pools.numbers, "N1", "N2")
            if global_id(Kind.INSPECTION, system, one) not in self.hidden
        ]
        said = {"recordId": self.random.choice(numbers), "leadUnit": agency, **_DAYS}
        if own and self.random.random() < _OWN:
            plan = self.random.choice(own)
            return said | {"id": plan["id"], "version": str(plan["version"])}
        ids = [one for one in self.pools.ids if one.startswith("in")]
        return said | {"id": self.random.choice([*ids, "nobody"])}

    def _stays_so(self, row: Row) -> bool:
        return row.handed.rows[0].get("secrecy") == "SECRET"

    async def _take(self, step: Step) -> None:
        self.taken.append((step, await step.take(self.hub, whole=True)))

    def _next(self) -> int:
        self.slot += 1
        return self.slot

    def _learn(self, data: Any) -> None:
        self.pools.learn(data, self.operations.walks)

    async def begin(self) -> None:
        """Note what of that which follows is closed to all who ask."""
        self.closed = await self._closed_followers()

    async def _closed_followers(self) -> set[str]:
        """What somebody stated that follows other records, and that none of those who ask see."""
        seeing = set[str]().union(*(one.circles for one in self.askers))
        return {
            node["id"]
            for node in await everything(self.hub.store)
            if "digest" in node and seeing.isdisjoint(node["circles"])
            if node["id"][:2] not in _NO_RECORDS and kind_of(node["id"]) in MAY_FOLLOW
        }

    async def _known(self) -> Known:
        circles = [one.circles for one in self.askers]
        return {
            node["id"]: tuple(place for place, some in enumerate(circles) if may_know(node, some))
            for node in await everything(self.hub.store)
        }

    async def _look_whether_all_stays_as_it_was(self, before: Known) -> None:
        """Note where an act opened what was hidden, or closed what follows it.

        What follows a record is open and closed with it; and who is party of a record may open it.
        Whoever hands in what follows a hidden record of his own agency's system has it closed at
        once: tokens are to be cleared for what their agency hands in (decision 0008).
        """
        now = await self._known()
        if closed := await self._closed_followers() - self.closed - self.hidden:
            self.opened = f"{min(closed)} follows what is closed"
        if opened := sorted(one for one in self.hidden if now.get(one)):
            self.opened = f"{opened[0]} is open now"
        records = {one: known for one, known in before.items() if one[:2] not in _NO_RECORDS}
        for one, known in records.items():
            following = kind_of(one) in (*MAY_FOLLOW, Kind.ISSUE)
            if following and not set(known) <= set(now.get(one, ())):
                self.opened = f"{one} follows what is closed now"
