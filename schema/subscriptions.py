"""Subscriptions: what callers are told of as it happens."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

import strawberry

from domain.batches import Batch as BatchFound
from schema.arguments import Id, Info
from schema.names import ABatch


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
