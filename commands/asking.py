"""Asking as the operator: a command's question in the words of GraphQL, and its answer."""

from collections.abc import Mapping
from typing import Any, Final, cast

from graphql import GraphQLError

from commands.noting import note_shown, noted
from commands.operators import OPERATOR_CALLER, PURPOSE
from commands.options import known_place
from commands.speaking import carried_out
from domain.errors import CallerError
from graph.opening import open_graph
from graph.store import Store
from resolvers.context import Context
from resolvers.jobs import ImportJobs
from settings import Settings

FORMS: Final = ("table", "json")
PAGE: Final = 500

Answer = dict[str, Any]


def answered(
    settings: Settings, command: str, document: str, variables: Mapping[str, Any]
) -> Answer:
    """The data of an answer, noted in the access log before anybody gets it.

    Args:
        settings: where graph and access log are.
        command: what the operator asked for, in the words of the command line.
        document: one operation.
        variables: of the operation.
    """

    async def work() -> Answer:
        async with open_graph(known_place(settings)) as store:
            return await asked(settings, store, command, document, variables)

    return carried_out(noted(settings, command, work))


def listed(
    settings: Settings, command: str, document: str, variables: Mapping[str, Any], count: int
) -> tuple[list[Answer], int]:
    """The first nodes of a list, page by page, and how many there are in all.

    Args:
        settings: where graph and access log are.
        command: what the operator asked for, in the words of the command line.
        document: one operation with one connection at its root; it takes `first` and `after`.
        variables: others of the operation.
        count: how many nodes are wanted.
    """

    async def work() -> tuple[list[Answer], int]:
        nodes: list[Answer] = []
        page: Answer = {}
        async with open_graph(known_place(settings)) as store:
            while not page or (page["pageInfo"]["hasNextPage"] and len(nodes) < count):
                said = {
                    **variables,
                    "first": min(PAGE, count - len(nodes)),
                    "after": page["pageInfo"]["endCursor"] if page else None,
                }
                (page,) = (await asked(settings, store, command, document, said)).values()
                nodes += [edge["node"] for edge in page["edges"]]
        return nodes, page["totalCount"]

    return carried_out(noted(settings, command, work))


async def asked(
    settings: Settings, store: Store, command: str, document: str, variables: Mapping[str, Any]
) -> Answer:
    """The data of an answer of a graph that is open; what it shows is noted, the command not."""
    # Only here: the schema alone takes longer to load than most other commands take to run.
    from schema import build_schema  # noqa: PLC0415

    # No question of the command line is about imports that a hub is carrying out.
    jobs = cast("ImportJobs", None)
    context = Context(store=store, caller=OPERATOR_CALLER, jobs=jobs, purpose=PURPOSE)
    result = await build_schema().execute(document, dict(variables), context_value=context)
    for error in result.errors or ():
        known = error.original_error
        if known is None or isinstance(known, GraphQLError):
            # What graphql-core finds wrong with a value is for whoever gave it.
            raise CallerError("INVALID_ARGUMENT", error.message)
        raise known
    note_shown(settings, command, context.take_shown())
    return cast("Answer", result.data)
