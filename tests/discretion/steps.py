"""What is done to both graphs, a step at a time, and what each answers."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

from importers.batches import StillRunning
from tests.discretion.askers import Asker
from tests.discretion.gates import stepwise
from tests.discretion.hubs import Hub
from tests.discretion.worlds import Row


class Step(Protocol):
    """One step; `hidden` are those that only the graph with everything takes."""

    @property
    def slot(self) -> int:
        """Its moment."""
        ...

    async def take(self, hub: Hub, *, whole: bool) -> list[str]:
        """Take it; what was answered.

        Args:
            hub: whose graph it is.
            whole: whether the graph holds what the callers may not know of.
        """
        ...


@dataclass(frozen=True, slots=True)
class Handing:
    """An agency hands in a row, or a whole ledger of one."""

    row: Row
    hidden: bool = False

    @property
    def slot(self) -> int:
        """Its moment."""
        return self.row.slot

    async def take(self, hub: Hub, *, whole: bool) -> list[str]:
        """Hand it in; nobody is answered."""
        if whole or not self.hidden:
            await hub.hand_in(self.row)
        if self.hidden and whole:
            await hub.withhold([self.row.record])
        return []


@dataclass(frozen=True, slots=True)
class TakingBack:
    """An agency undoes what it handed in at an earlier moment."""

    slot: int
    of: int
    hidden: bool = False

    async def take(self, hub: Hub, *, whole: bool) -> list[str]:
        """Undo it; nobody is answered."""
        if whole or not self.hidden:
            await hub.take_back(self.slot, self.of)
        return []


@dataclass(frozen=True, slots=True)
class Asking:
    """A caller asks, or has something done, with a file that he uploads before."""

    slot: int
    asker: Asker
    document: str
    file: str = ""
    learn: Callable[[Any], None] | None = None

    async def take(self, hub: Hub, *, whole: bool) -> list[str]:
        """Ask; the answer."""
        hub.clock.at(self.slot)
        if self.file:
            await hub.upload(self.asker, "file.csv", self.file)
        data, answer = await hub.ask(self.asker, self.document)
        if whole and self.learn:
            self.learn(data)
        return [answer]


@dataclass(slots=True)
class Watching:
    """Callers watch an import of one of them, while others hand in what no watcher may know of.

    Attributes:
        slot: its moment.
        asker: who imports.
        file: the ledger.
        document: how it is begun; its answer is how the import stood first.
        compose: the subscriptions, once the answer tells of what.
        between: what is handed in between the chunks, into the graph with everything.
        watched: the subscriptions, as they were composed.
    """

    slot: int
    asker: Asker
    file: str
    document: str
    compose: Callable[[Any], Sequence[tuple[Asker, str]]]
    between: Sequence[Row]
    watched: Sequence[tuple[Asker, str]] = field(default_factory=tuple)

    async def take(self, hub: Hub, *, whole: bool) -> list[str]:
        """Import a row at a time; the answer, and each watcher's messages in their order."""
        hub.clock.at(self.slot)
        await hub.upload(self.asker, "file.csv", self.file)
        rows = list(self.between) if whole else []

        async def beside() -> None:
            if rows:
                # Beside a snapshot of his own nobody hands in; he is told so, and tries again.
                with hub.clock.aside(), suppress(StillRunning):
                    await hub.hand_in(rows.pop(), now=True)

        with stepwise() as gate:
            data, answer = await hub.ask(self.asker, self.document, steady=False)
            if whole:
                self.watched = self.compose(data)
            watchers = await gate.let_through(hub, self.watched, beside)
        return [answer, *("\n".join(one.heard) for one in watchers)]
