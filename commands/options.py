"""Options that several commands share, and the settings that they come to."""

from pathlib import Path
from typing import Annotated

import typer

from graph.opening import Place
from settings import Settings

Data = Annotated[
    Path | None,
    typer.Option(envvar="ONEVISIT_DATA", help="Data folder of the hub.", show_default=".onevisit"),
]
Graph = Annotated[
    str | None,
    typer.Option(
        envvar="ONEVISIT_GRAPH",
        help="Address of a Neo4j server or cluster (bolt://… or neo4j://…).",
        show_default="the embedded graph in the data folder",
    ),
]


def place_of(settings: Settings) -> Place:
    """Where the graph is, by the settings."""
    secret = settings.graph_password
    return Place(
        folder=settings.data,
        uri=settings.graph,
        user=settings.graph_user,
        password=secret.get_secret_value() if secret else "",
        database=settings.graph_database or "neo4j",
        memory=int(settings.engine_memory),
    )
