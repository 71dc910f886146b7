"""onevisit, put together: settings → graph → resolvers → schema → ASGI app and command line."""

import gc
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, cast

import typer
from typer.core import TyperGroup
from typer.main import get_command

from commands.audits import audit_command
from commands.backups import backup_command, restore_command
from commands.batches import batches_command
from commands.burdens import burden_command
from commands.checks import check_command
from commands.coverage import coverage_command
from commands.deadlines import deadlines_command
from commands.demonstrations import demonstration_tokens, load_demonstration
from commands.detections import detect_command
from commands.documents import documents_command
from commands.dossiers import dossier_command
from commands.exempt_shares import exempt_share_command
from commands.exports import export_command
from commands.imports import import_command
from commands.joint_groups import joint_groups_command
from commands.options import Data, Graph, from_environment, place_of
from commands.parameters import parameters_command
from commands.proposals import propose_command
from commands.reminders import reminders_command
from commands.replays import replay_command
from commands.rules import rules_command
from commands.sessions import session_command
from commands.speaking import plainly, say, tell
from commands.tokens import token_command
from commands.workdays import workdays_command
from domain.secrecy import Role
from graph.store import Store
from settings import load


def serve_command(
    demo: Annotated[
        bool, typer.Option("--demo", help="Load the demonstration city, once, if nothing is there.")
    ] = False,
    demo_scale: Annotated[float, typer.Option(min=0.01, help="How large that city is.")] = 1.0,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Start the hub: GraphQL on /graphql, the pages on /, /healthz, /readyz, /metrics."""
    # Only here: the schema alone takes longer to load than most other commands take to run.
    from serving.hub import Hub  # noqa: PLC0415
    from serving.run import run  # noqa: PLC0415

    tokens: dict[Role, str] = {}

    async def begin(store: Store) -> None:
        if demo and await load_demonstration(store, demo_scale, tell):
            tokens.update(await demonstration_tokens(store, datetime.now(UTC)))

    def announce(address: str) -> None:
        say(f"onevisit is at {address}  (pages on /, GraphQL on /graphql)")
        if tokens:
            say(f"sign in with the token  {tokens[Role.COORDINATOR]}")
            say(f"or, to submit plans     {tokens[Role.PLANNER]}")
            say(f"and, to approve them    {tokens[Role.APPROVER]}")
        else:
            say("make a token to sign in: onevisit token create --agency CODE")

    with plainly():
        settings = load(host=host, port=port, data=data, graph=graph)
        hub = Hub(settings, place_of(settings), begin)
        app = hub.app()
        # What is there now stays: to look through it for garbage, time and again, finds none, and
        # lets somebody's answer wait.
        gc.collect()
        gc.freeze()
        run(app, settings, metrics=hub.metrics, announce=announce)


def schema_command(
    out: Annotated[Path | None, typer.Argument(help="Where to write.", show_default="-")] = None,
) -> None:
    """Print the GraphQL schema."""
    from schema import sdl  # noqa: PLC0415

    if out is None:
        say(sdl().rstrip("\n"))
    else:
        out.write_text(sdl(), "utf-8")


def command_line() -> TyperGroup:
    """The command line, whose options come from the environment too."""
    line = typer.Typer(
        name="onevisit",
        help="一次办: the graph in the middle of the bodies that supervise government.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    line.command("serve")(serve_command)
    line.command("import")(import_command)
    line.command("propose")(propose_command)
    line.command("export")(export_command)
    line.command("check")(check_command)
    line.command("detect")(detect_command)
    line.command("replay")(replay_command)
    line.command("dossier")(dossier_command)
    line.command("burden")(burden_command)
    line.command("reminders")(reminders_command)
    line.command("coverage")(coverage_command)
    line.command("exempt-share")(exempt_share_command)
    line.command("backup")(backup_command)
    line.command("restore")(restore_command)
    line.command("schema")(schema_command)
    line.command("rules")(rules_command)
    line.add_typer(parameters_command, name="parameters")
    line.add_typer(deadlines_command, name="deadlines")
    line.add_typer(workdays_command, name="workdays")
    line.add_typer(audit_command, name="audit")
    line.add_typer(batches_command, name="batches")
    line.add_typer(joint_groups_command, name="joint-groups")
    line.add_typer(token_command, name="token")
    line.add_typer(session_command, name="session")
    line.add_typer(documents_command, name="documents")
    group = cast("TyperGroup", get_command(line))
    from_environment(group)
    return group


def main() -> None:
    """Run the command line."""
    command_line()()
