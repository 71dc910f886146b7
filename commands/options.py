"""Options that several commands share, where all come from, and the settings they come to."""

from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup, TyperOption

from commands.speaking import refuse
from graph.opening import Place
from settings import Settings

Data = Annotated[
    Path | None,
    typer.Option(help="Data folder of the hub.", show_default=".onevisit"),
]
Graph = Annotated[
    str | None,
    typer.Option(
        help="Address of a Neo4j server or cluster (bolt://… or neo4j://…).",
        show_default="the embedded graph in the data folder",
    ),
]


def from_environment(group: TyperGroup) -> None:
    """Let every option of every command in a group come from `ONEVISIT_…` too.

    `--dry-run` is `ONEVISIT_DRY_RUN`, in whichever command it stands; what the line says goes
    before what the environment says.
    """
    for command in group.commands.values():
        for option in command.params:
            if isinstance(option, TyperOption):
                name = max(option.opts, key=len).lstrip("-")
                option.envvar = f"ONEVISIT_{name.replace('-', '_').upper()}"
        if isinstance(command, TyperGroup):
            from_environment(command)


def place_of(settings: Settings) -> Place:
    """Where the graph is, by the settings."""
    secret = settings.graph_password
    return Place(
        folder=settings.data,
        uri=settings.graph,
        user=settings.graph_user,
        password=secret.get_secret_value() if secret else "",
        database=settings.graph_database,
        authorities=settings.graph_authorities,
        memory=int(settings.engine_memory),
    )


def known_place(settings: Settings) -> Place:
    """Where a graph is that is there already; a folder without one is refused, and none begun."""
    place = place_of(settings)
    if place.uri is None and not place.embedded.exists():
        refuse(f"{place.folder} holds no graph; name the data folder with --data")
    return place
