"""People who see plans through their life: what tests of it are written with."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from detection.rulings import Rulings
from detection.waiting import judge_waiting
from domain.callers import Caller
from domain.secrecy import Role, Secrecy
from graph.store import Store
from resolvers.context import Context
from tests.importers.desk import Desk
from tests.schema.asking import OPERATIONS, SCHEMA, Jobs
from tests.schema.city import wiped

LIFE: Final = (OPERATIONS / "plan-life.graphql").read_text("utf-8").partition("# Two records")[0]
PURPOSE: Final = "审批计划"
TODAY: Final = date(2024, 2, 1)
READ: Final = """query ($id: ID!) { node(id: $id) { ... on Inspection {
  id status version steps decidable start end secrecy inspectionCode
  source { system recordId } targets { code placeholder } matters { code }
  approval { authority date number targets matters from to } conclusion { concludedOn }
  visits { unit { code } start end }
  decisions { at actor agency { code } step decision before after note
    flags { id kind } answers { flag { id } disposition reason } }
  flags { id kind severity subtype answers { actor agency { code } disposition reason } } } } }"""
PLAN: Final[dict[str, Any]] = {
    "system": "YJ", "recordId": "1", "title": "消防安全检查", "regime": "ADMIN_INSPECTION",
    "leadUnit": "CITY-YJ", "targets": [{"unit": "COUNTY-X"}], "matters": ["M.safety.fire"],
    "start": "2024-03-06", "end": "2024-03-07", "annualPlan": "2024",
}  # fmt: skip


@dataclass
class Office:
    """Somebody who asks the hub on a day that stands still."""

    store: Store
    caller: Caller
    today: date = TODAY
    purpose: str | None = PURPOSE

    def context(self) -> Context:
        return Context(
            store=self.store, caller=self.caller, jobs=Jobs(), rulings=Rulings(),
            purpose=self.purpose, today=lambda: self.today,
        )  # fmt: skip

    async def ask(self, document: str, operation: str | None = None, **variables: Any) -> Any:
        result = await SCHEMA.execute(
            document, variables, context_value=self.context(), operation_name=operation
        )
        assert result.errors is None, result.errors
        assert result.data is not None
        (answer,) = result.data.values()
        return answer

    async def submit(self, key: str | None = None, **plan: Any) -> Any:
        said = {"plan": {**PLAN, **plan}, "idempotencyKey": key}
        return await self.ask(LIFE, "SubmitPlan", **said)

    async def decide(self, plan: Any, decision: str = "APPROVE", **more: Any) -> Any:
        said = {"id": plan["id"], "version": plan["version"], "decision": decision, **more}
        return await self.ask(LIFE, "DecidePlan", **said)

    async def advance(self, plan: Any, step: str, **more: Any) -> Any:
        said = {"id": plan["id"], "version": plan["version"], "step": step, **more}
        return await self.ask(LIFE, "AdvanceInspection", **said)

    async def read(self, plan: Any) -> Any:
        return await self.ask(READ, id=plan["id"])


def caller(agency: str, role: Role, person: str | None = None, **more: Any) -> Caller:
    """Somebody of an agency, with a token of their own."""
    said: dict[str, Any] = {
        "clearance": Secrecy.INTERNAL,
        "token_id": f"{agency}-{role.name}-{person}",
    } | more
    return Caller(agency=agency, role=role, person=person, **said)


@dataclass
class Offices:
    """Who has to do with the plans of CITY-YJ."""

    store: Store
    folder: Path

    def of(self, agency: str, role: Role, person: str | None = None, **more: Any) -> Office:
        return Office(self.store, caller(agency, role, person, **more))

    @property
    def planner(self) -> Office:
        return self.of("CITY-YJ", Role.PLANNER, "张三")

    @property
    def approver(self) -> Office:
        return self.of("CITY-YJ", Role.APPROVER, "李四")

    @property
    def above(self) -> Office:
        return self.of("CITY-GOV", Role.APPROVER, "王五")

    async def submitted(self, **plan: Any) -> Any:
        """A plan that waits for its approval."""
        answer = await self.planner.submit(**plan)
        assert answer["errors"] == []
        return answer["inspection"]

    async def approved(self, **plan: Any) -> Any:
        """A plan that was approved with every HARD flag answered."""
        waits = await self.submitted(**plan)
        answer = await self.above.decide(waits, answers=answers_to(waits))
        assert answer["errors"] == []
        return answer["inspection"]

    async def take(self, kind: str, *rows: dict[str, str], **more: Any) -> None:
        """Hand rows in."""
        await Desk(self.store, self.folder).take(kind, list(rows), **more)
        await judge_waiting(self.store)


def answers_to(plan: Any) -> list[dict[str, str]]:
    """An answer to each HARD flag of a plan."""
    return [
        {"flag": one["id"], "disposition": "KEEP", "reason": "确有必要"}
        for one in plan["flags"]
        if one["severity"] == "HARD"
    ]


def codes(answer: Any) -> list[str]:
    """The codes of what is wrong."""
    assert answer["inspection"] is None or not answer["errors"]
    return [one["code"] for one in answer["errors"]]


async def offices(store: Store, folder: Path) -> Offices:
    """The contract's units, matters and inspections, judged; nothing else is in the graph."""
    await wiped(store)
    desk = Desk(store, folder)
    for kind in ("units", "matters", "inspections"):
        await desk.sample(kind)
    await judge_waiting(store)
    return Offices(store, folder)


def elsewhere(office: Office, **more: Any) -> Office:
    """The same office on another day, or for another purpose."""
    return replace(office, **more)
