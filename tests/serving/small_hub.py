"""The schema of a small hub without a graph, which says and fails what the tests of HTTP need."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NewType

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types import Info

from domain.callers import Caller
from domain.errors import CallerError, HubFailure
from serving.health import Readiness


class NoGraph(HubFailure):
    code = "GRAPH_UNAVAILABLE"


Day = NewType("Day", str)


def a_day(text: str) -> Day:
    """A scalar whose reader knows the remedy."""
    try:
        return Day(date.fromisoformat(text).isoformat())
    except ValueError:
        raise CallerError("BAD_DATE", "not a date", remedy="Use YYYY-MM-DD") from None


@dataclass
class Hub:
    """What the resolvers of the small schema touch, and what the tests look at."""

    callers: dict[str, Caller] = field(default_factory=dict[str, Caller])
    written: list[str] = field(default_factory=list[str])
    began: asyncio.Event = field(default_factory=asyncio.Event)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)
    stopped: int = 0
    readiness: Readiness | Exception = field(
        default_factory=lambda: Readiness(graph=True, migrated=True)
    )
    finishing: Callable[[], Awaitable[None]] | None = None


@dataclass
class Context:
    hub: Hub
    caller: Caller
    purpose: str | None


@strawberry.type
class Thing:
    name: str = "thing"

    @strawberry.field
    def below(self) -> "Thing":
        return Thing(name=f"{self.name}.")


@strawberry.input
class Order:
    name: str
    pieces: int


@strawberry.type
class Query:
    @strawberry.field
    def thing(self) -> Thing:
        return Thing()

    @strawberry.field
    def echo(self, text: str = "—") -> str:
        return text

    @strawberry.field
    def day(self, on: Day) -> str:
        return on

    @strawberry.field
    def ordered(self, order: Order) -> int:
        return order.pieces

    @strawberry.field
    def caller(self, info: Info[Context, None]) -> str:
        caller = info.context.caller
        return f"{caller.agency} {caller.role.name} {info.context.purpose}"

    @strawberry.field
    def fault(self) -> str | None:
        raise CallerError("UNREADABLE", "No such unit.", path=("input", 0), remedy="Name another")

    @strawberry.field
    def failure(self) -> str | None:
        raise RuntimeError("bolt://10.0.0.1 said no to neo4j")

    @strawberry.field
    def gave_up(self) -> str | None:
        raise TimeoutError("the graph, not the request")

    @strawberry.field
    def no_graph(self) -> str:
        raise NoGraph("bolt://10.0.0.1 is not there")

    @strawberry.field
    def coded(self) -> str | None:
        raise GraphQLError("said on purpose", extensions={"code": "ON_PURPOSE"})

    @strawberry.field
    def too_big(self) -> int | None:
        return 2**40

    @strawberry.field
    def half(self) -> str:
        return "\ud800"

    @strawberry.field
    async def slow(self, info: Info[Context, None]) -> str:
        info.context.hub.began.set()
        try:
            await info.context.hub.go_on.wait()
        except asyncio.CancelledError:
            info.context.hub.stopped += 1
            raise
        return "at last"


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def write(self, info: Info[Context, None], text: str, wait: bool = False) -> str:
        info.context.hub.began.set()
        if wait:
            await info.context.hub.go_on.wait()
        info.context.hub.written.append(text)
        return text


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def count(self, to: int) -> AsyncIterator[int]:
        for number in range(to):
            yield number

    @strawberry.subscription
    async def endless(self, info: Info[Context, None]) -> AsyncIterator[int]:
        try:
            yield 0
            info.context.hub.began.set()
            await asyncio.Event().wait()
        finally:
            info.context.hub.stopped += 1

    @strawberry.subscription
    async def breaks(self) -> AsyncIterator[int]:
        yield 0
        raise RuntimeError("bolt://10.0.0.1 said no to neo4j")


SCHEMA = strawberry.Schema(
    Query,
    Mutation,
    Subscription,
    config=StrawberryConfig(scalar_map={Day: strawberry.scalar(name="Day", parse_value=a_day)}),
)
