"""Bodies that hand on what they hold: what tests of it are written with."""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any, Final

from domain.secrecy import Role, Secrecy
from domain.zone import SHANGHAI
from graph.store import Store
from tests.importers.desk import Desk
from tests.schema.asking import OPERATIONS
from tests.schema.city import wiped
from tests.schema.life import Office, caller

LIFE: Final = (OPERATIONS / "handoff-life.graphql").read_text("utf-8")
PRESS: Final = """mutation ($id: ID!, $version: Int!, $note: String, $key: String) {
  escalateHandoff(id: $id, version: $version, note: $note, idempotencyKey: $key) {
    handoff { id status version escalation } errors { code message path } } }"""
READ: Final = """query ($id: ID!) { node(id: $id) { ... on Handoff {
  id number status version secrecy kind dueOn docNo steps result extendedAt returnReason escalation
  sentAt receivedAt acceptedAt returnedAt progressAt resultAt confirmedAt
  source { system recordId agency { code } } from { code } to { code } subject { id label }
  previous { id number } next { id number status version to { code } }
  history(first: 20) { edges { node { actor handoffStep step decision escalation note } } } } } }"""
CHAIN: Final = """query ($system: String!, $recordId: String!) {
  transferChain(system: $system, recordId: $recordId) {
    state holder { code } bounceCount
    branches { holder { code } } hops { id number status } flags { kind } } }"""
_NUMBERS: Final = count(1)


@dataclass
class Body(Office):
    """Somebody of a body that hands on and is handed, today: what is done is done now."""

    today: date = field(default_factory=lambda: datetime.now(SHANGHAI).date())

    async def send(self, subject: str, to: str, kind: str = "REFER", **more: Any) -> Any:
        """Hand a subject of the system S on, unless it is told otherwise."""
        key, within = more.pop("key", None), more.pop("within", "S")
        said: dict[str, Any] = {
            "subject": {"system": within, "recordId": subject}, "kind": kind,
            "from": self.caller.agency, "to": to,
        } | more  # fmt: skip
        return await self.ask(LIFE, "SendHandoff", input=said, idempotencyKey=key)

    async def step(self, handoff: Any, step: str, key: str | None = None, **detail: Any) -> Any:
        """Take a step in a handoff as it was seen."""
        said = {"id": handoff["id"], "version": handoff["version"], "step": step}
        return await self.ask(
            LIFE, "AdvanceHandoff", **said, detail=detail or None, idempotencyKey=key
        )

    async def press(self, handoff: Any, note: str | None = None, key: str | None = None) -> Any:
        """Press for a handoff."""
        said = {"id": handoff["id"], "version": handoff["version"], "note": note, "key": key}
        return await self.ask(PRESS, **said)

    async def handoff(self, handoff: Any) -> Any:
        """A handoff as it stands."""
        return await self.ask(READ, id=handoff["id"])

    async def chain(self, subject: str, system: str = "S") -> Any:
        """How a subject went."""
        return await self.ask(CHAIN, system=system, recordId=subject)


@dataclass
class Bodies:
    """The contract's units, and leads of CITY-DC in the system S."""

    store: Store
    folder: Path

    def of(self, agency: str, role: Role = Role.PARTNER, **more: Any) -> Body:
        """Somebody of a body, cleared for everything that concerns it."""
        said = {"clearance": Secrecy.SECRET} | more
        return Body(self.store, caller(agency, role, f"{agency}经办", **said))

    @property
    def desk(self) -> Desk:
        """Where ledgers are handed in."""
        return Desk(self.store, self.folder)

    async def lead(self, **more: str) -> str:
        """A lead that nobody has handed on; its number."""
        number = f"M-{next(_NUMBERS)}"
        row = {"number": number, "title": "线索", "receivedAt": "2024-01-02"} | more
        await self.desk.take("leads", [row])
        return number

    async def sent(self, to: str = "CITY-JW", sender: str = "CITY-DC", **more: Any) -> Any:
        """A handoff of a lead of its own."""
        subject = more.pop("subject", None) or await self.lead()
        return ok(await self.of(sender).send(subject, to, **more))

    async def brought(self, *steps: str, to: str = "CITY-JW", **more: Any) -> Any:
        """A handoff from CITY-DC that was brought through steps, each by whose it is."""
        handoff = await self.sent(to, **more)
        for step in steps:
            handoff = ok(await self.take(handoff, step, to))
        return handoff

    async def take(self, handoff: Any, step: str, to: str = "CITY-JW") -> Any:
        """Take a step with all that it needs, as whose it is."""
        body = self.of(to if step in RECEIVERS else "CITY-DC")
        return await body.step(handoff, step, **DETAILS.get(step, {}))


RECEIVERS: Final = frozenset(
    {"RECEIVE", "ACCEPT", "RETURN", "FORWARD", "PROGRESS", "EXTEND", "REPORT_RESULT"}
)
DETAILS: Final[dict[str, dict[str, str]]] = {
    "RETURN": {"reasonCode": "NOT_COMPETENT", "note": "不属本单位"},
    "FORWARD": {"to": "CITY-SJ"},
    "REROUTE": {"to": "CITY-XC"},
    "EXTEND": {"dueOn": "2099-12-31", "note": "案情复杂"},
    "REJECT_RESULT": {"note": "未说明处理依据"},
    "REPORT_RESULT": {"result": "已立案"},
}
"""What steps need."""


def ok(answer: Any) -> Any:
    """The handoff of an answer without errors."""
    assert answer["errors"] == [], answer
    return answer["handoff"]


def codes(answer: Any) -> list[str]:
    """The codes of what is wrong; then there is no handoff."""
    assert not answer["errors"] or answer["handoff"] is None
    return [one["code"] for one in answer["errors"]]


async def bodies(store: Store, folder: Path) -> Bodies:
    """The contract's units and nothing else."""
    await wiped(store)
    await Desk(store, folder).sample("units")
    return Bodies(store, folder)
