"""The GraphQL contract."""

from collections.abc import Callable, Iterable

import strawberry
from graphql import GraphQLSchema
from strawberry.extensions import SchemaExtension

from schema.batches import Batch
from schema.cases import Case
from schema.changes import Change
from schema.entries import Entry
from schema.flags import Flag
from schema.handoffs import Handoff
from schema.inputs import INPUTS
from schema.inspections import Inspection
from schema.issues import Issue
from schema.joint_groups import JointGroup
from schema.leads import Lead
from schema.lists import IssueList
from schema.log_events import LogEvent
from schema.matters import Matter
from schema.mutations import Mutation
from schema.persons import Person
from schema.plan_inputs import PLAN_INPUTS
from schema.queries import Query
from schema.quotas import Quota
from schema.regions import Region
from schema.scalars import CONFIG
from schema.subscriptions import Subscription
from schema.units import Unit
from schema.visits import Visit
from schema.words import ENUMERATIONS

NODES = (
    Unit,
    Matter,
    Person,
    Inspection,
    Visit,
    Lead,
    Issue,
    Entry,
    Case,
    Handoff,
    Quota,
    IssueList,
    JointGroup,
    LogEvent,
    Batch,
    Change,
    Flag,
    Region,
)
"""What `node(id:)` may find."""


def build_schema(
    extensions: Iterable[type[SchemaExtension] | Callable[[], SchemaExtension]] = (),
) -> strawberry.Schema:
    """The schema; its resolvers want a `resolvers.context.Context`.

    Args:
        extensions: of strawberry, which take part in every operation.
    """
    return strawberry.Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        types=[*NODES, *INPUTS, *PLAN_INPUTS, *ENUMERATIONS],
        config=CONFIG,
        extensions=extensions,
    )


def core(schema: strawberry.Schema) -> GraphQLSchema:
    """A schema as graphql-core knows it, for what strawberry has no words for."""
    return schema._schema  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - its only way in


def sdl() -> str:
    """The schema in GraphQL's own language, as `schema.graphql` has it."""
    return build_schema().as_str() + "\n"
