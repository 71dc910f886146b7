"""Subscriptions: what callers are told of as it happens."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated

import strawberry

from domain.batches import Batch as BatchFound
from domain.flags import Flag
from domain.handoffs import Handoff
from resolvers.flags import flags_raised
from resolvers.handoff_moves import handoffs_moved
from schema.arguments import Id, Info, filters, given
from schema.inputs import FlagFilter
from schema.names import ABatch, AFlag, AHandoff
from schema.registers import FILTER


@strawberry.type(description="订阅 / everything that callers are told of as it happens")
class Subscription:
    """Everything that callers are told of as it happens."""

    @strawberry.subscription(
        description="导入的进展，直到结束 / an import as it goes on, to its end",
        graphql_type=ABatch,
    )
    async def batch_moved(self, info: Info, id: Id) -> AsyncGenerator[BatchFound]:  # noqa: A002 -- Relay's name
        """How an import stands, then whenever that changes."""
        context = info.context
        watched = context.jobs.watch(id, context.caller, context.circles)
        async with aclosing(watched) as states:
            async for batch in states:
                context.forget()
                yield batch

    @strawberry.subscription(
        description="此后产生的提示，最早在前 / flags as they are raised from now on",
        graphql_type=AFlag,
    )
    async def flag_raised(
        self,
        info: Info,
        filter: Annotated[  # noqa: A002 -- the contract's name
            FlagFilter | None, strawberry.argument(description=FILTER)
        ] = strawberry.UNSET,
    ) -> AsyncGenerator[Flag]:
        """Each flag once."""
        async with aclosing(flags_raised(info.context, filters(filter))) as raised:
            async for one in raised:
                yield one

    @strawberry.subscription(
        description="移交的进展：有人办理，或新的一日改变其预警级别 / "
        "handoffs as they move: somebody takes a step, or a new day changes the alert",
        graphql_type=AHandoff,
    )
    async def handoff_moved(
        self,
        info: Info,
        units: Annotated[
            list[str] | None,
            strawberry.argument(description="移出或接收单位编码 / from or to one of these units"),
        ] = strawberry.UNSET,
    ) -> AsyncGenerator[Handoff]:
        """Each handoff as it stands then."""
        async with aclosing(handoffs_moved(info.context, given(units))) as moved:
            async for one in moved:
                yield one
