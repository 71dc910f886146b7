"""Random steps by several bodies: what is handed on is somewhere, and with one holder a branch."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, Final, cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from hypothesis.stateful import (
    multiple as several,
)

from domain.handoffs import HandoffStep
from graph.store import Store
from tests.graph.live import proved
from tests.schema.handing import DETAILS, Bodies, bodies, codes

AGENCIES: Final = ("CITY-DC", "CITY-JW", "CITY-SJ", "CITY-XC")
BESIDE: Final = ("COPY", "ASSIST")
NOTHING: Any = cast("Any", several())
"""What a rule gives where no handoff began."""


@dataclass
class Told:
    """A handoff as the bodies were told of it last."""

    id: str
    version: int
    status: str
    way: tuple[str, str]
    kind: str
    lead: str


@dataclass
class Custody:
    """Who holds one lead, told by the two sentences of the definitions and nothing else.

    Custody moves to the receiver when it is sent, and back to the sender when it is returned; what
    is recalled was never sent.
    """

    owner: str
    moves: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])

    def holders(self) -> set[str]:
        """The codes of the bodies that hold a branch."""
        found = {self.owner}
        for _, giver, taker in self.moves:
            found = found - {giver} | {taker}
        return found

    def recall(self, handoff: str) -> None:
        """Forget what was never sent."""
        self.moves = [one for one in self.moves if one[0] != handoff]


class Steps(RuleBasedStateMachine):
    """Bodies that send leads and take steps, some of them stale, wrong or somebody else's."""

    city: Bodies
    loop: asyncio.AbstractEventLoop
    done: int = 0
    refused: int = 0

    leads = Bundle("leads")
    handoffs = Bundle("handoffs")

    def wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        """What the hub answers, which runs in another thread."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    @initialize(target=leads)
    def first(self) -> Any:
        self.custody: dict[str, Custody] = {}
        return self.lead()

    @rule(target=leads)
    def lead(self) -> str:
        number: str = self.wait(self.city.lead())
        self.custody[number] = Custody("CITY-DC")
        return number

    @rule(
        target=handoffs, lead=leads, sender=st.sampled_from(AGENCIES),
        receiver=st.sampled_from(AGENCIES), kind=st.sampled_from(("REFER", "ASSIGN", "COPY")),
    )  # fmt: skip
    def send(self, lead: str, sender: str, receiver: str, kind: str) -> Any:
        before = self.custody[lead].holders()
        answer = self.wait(self.city.of(sender).send(lead, receiver, kind))
        if codes(answer):
            type(self).refused += 1
            self.check(lead)
            return NOTHING
        told = self.told(answer["handoff"], (sender, receiver), kind, lead)
        if kind not in BESIDE:
            assert sender in before or any(one[1] == sender for one in self.custody[lead].moves), (
                "who never held it does not send it on"
            )
            self.custody[lead].moves.append((told.id, sender, receiver))
        self.check(lead)
        return told

    @rule(
        target=handoffs, told=handoffs, step=st.sampled_from(HandoffStep),
        to=st.sampled_from(AGENCIES), wrong=st.integers(0, 9),
    )  # fmt: skip
    def advance(self, told: Told, step: HandoffStep, to: str, wrong: int) -> Any:
        """Take a step, mostly one that may be taken, as whose it is and as it was told last."""
        body = self.city.of(told.way[1 if wrong else 0])
        name = step.name
        if wrong:
            possible = [
                (agency, one) for agency in told.way
                for one in self.wait(self.city.of(agency).handoff(told.__dict__))["steps"]
            ]  # fmt: skip
            if not possible:
                return NOTHING
            agency, name = possible[wrong % len(possible)]
            body = self.city.of(agency)
        detail = dict(DETAILS.get(name, {}))
        if "to" in detail:
            detail["to"] = to
        seen = {"id": told.id, "version": told.version - (wrong == 1)}
        answer = self.wait(body.step(seen, name, **detail))
        if codes(answer):
            type(self).refused += 1
            self.check(told.lead)
            return NOTHING
        type(self).done += 1
        told.version, told.status = answer["handoff"]["version"], answer["handoff"]["status"]
        found = self.follow(told, name, to)
        self.check(told.lead)
        return found or NOTHING

    def follow(self, told: Told, step: str, to: str) -> Told | None:
        """What a step does to custody; the handoff that begins by it."""
        custody, (sender, receiver) = self.custody[told.lead], told.way
        moves = told.kind not in BESIDE
        if step == "RECALL":
            custody.recall(told.id)
        if step == "CONSENT" and moves and receiver in custody.holders():
            custody.moves.append((f"back {told.id}", receiver, sender))
        if step not in ("FORWARD", "REROUTE"):
            return None
        giver = receiver if step == "FORWARD" else sender
        whole = self.wait(self.city.of(giver).handoff(told.__dict__))["next"]
        kind = "FORWARD" if moves and step == "FORWARD" else told.kind
        following = self.told(whole, (giver, to), kind, told.lead)
        if moves:
            custody.moves.append((following.id, giver, to))
        return following

    def told(self, handoff: Any, way: tuple[str, str], kind: str, lead: str) -> Told:
        """A handoff that begins."""
        type(self).done += 1
        return Told(handoff["id"], handoff["version"], handoff["status"], way, kind, lead)

    def check(self, lead: str) -> None:
        """Each branch has one holder, there is always one, and it is who the rules say."""
        chain = self.wait(self.city.of("CITY-DC").chain(lead))
        held = [one["holder"]["code"] for one in chain["branches"]]
        assert len(held) == len(set(held))
        if self.custody[lead].moves:
            assert set(held) == self.custody[lead].holders(), chain
        else:
            assert self.custody[lead].holders() == {"CITY-DC"}


@pytest.fixture(scope="module")
async def city(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Bodies:
    return await bodies(graph, tmp_path_factory.mktemp("states"))


async def test_custody_is_always_with_one_holder_and_nothing_vanishes(city: Bodies) -> None:
    Steps.city, Steps.loop, Steps.done, Steps.refused = city, asyncio.get_running_loop(), 0, 0
    limits = settings(
        max_examples=8, stateful_step_count=25, deadline=None, database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )  # fmt: skip
    await asyncio.to_thread(run_state_machine_as_test, Steps, settings=limits)
    assert Steps.done > Steps.refused / 12
    assert min(Steps.done, Steps.refused) > 5
    # What stands is what the change log tells, event by event.
    await proved(city.store)
