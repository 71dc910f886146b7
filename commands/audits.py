"""`onevisit audit`: verify the access log, and list who looked at what."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from accesses.entries import text_of
from accesses.reading import Sight, Sought, page
from accesses.verifying import verify
from commands.noting import note_shown
from commands.options import Data
from commands.speaking import plainly, refuse, say, tell
from domain.accesses import LoggedAccess
from domain.plurals import counted
from domain.secrecy import Secrecy
from domain.zone import SHANGHAI
from settings import load

audit_command = typer.Typer(help="The access log: who looked at what.", no_args_is_help=True)

Key = Annotated[
    Path | None,
    typer.Option("--access-log-key", help="The log's key.", show_default="in the data folder"),
]
Anchors = Annotated[
    Path | None,
    typer.Option(
        "--access-log-anchors", help="The log's anchors.", show_default="in the data folder"
    ),
]
_WIDTH: Final = 12


@audit_command.command("verify")
def verify_command(data: Data = None, key: Key = None, anchors: Anchors = None) -> None:
    """Find out whether the access log was changed, cut, reordered or replaced.

    Exit code 0: it is whole; 1: it is not, and each fault is told; 2: nothing can be said.
    """
    with plainly():
        settings = load(data=data, access_log_key=key, access_log_anchors=anchors)
        verdict = verify(settings.access_log)
    for fault in verdict.faults:
        say(fault)
    if not verdict.whole:
        tell(f"{settings.access_log.log} is not whole: {counted(len(verdict.faults), 'fault')}")
        raise typer.Exit(1)
    entries, held = verdict.entries, verdict.anchors
    say(
        f"{counted(entries, 'entry', 'entries')}, {verdict.first} to {verdict.last},"
        f" {'is as it was' if entries == 1 else 'are as they were'} written;"
        f" {counted(held, 'anchor')} {'holds' if held == 1 else 'hold'},"
        f" the newest of entry {verdict.newest}"
    )


@audit_command.command("list")
def list_command(
    begin: Annotated[str | None, typer.Option("--from", help="From this day or moment on.")] = None,
    end: Annotated[
        str | None, typer.Option("--to", help="Up to this day, or to before this moment.")
    ] = None,
    agency: Annotated[
        str | None, typer.Option("--by", help="Code of the agency that looked; OPERATOR for you.")
    ] = None,
    owner: Annotated[
        str | None, typer.Option(help="Code of the agency whose records were shown.")
    ] = None,
    record: Annotated[str | None, typer.Option(help="Global id of a record shown.")] = None,
    count: Annotated[int, typer.Option(min=1, help="How many of the latest.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    data: Data = None,
) -> None:
    """List the latest accesses, newest first."""
    with plainly():
        settings = load(data=data)
        sought = Sought(
            begin=_moment(begin, "--from"),
            end=_moment(end, "--to", whole_day=True),
            agency=agency,
            record=record,
        )
        sight = Sight(clearance=Secrecy.SECRET, owner=owner)
        found = page(settings.access_log.log, sight, sought, count + 1)
        # Whoever lists what was shown is shown it.
        note_shown(settings, "audit list", ())
    for entry in found[:count]:
        say(text_of(entry) if as_json else _line(entry))
    if len(found) > count:
        tell(f"the latest {count}; --count N shows more")


def _moment(text: str | None, option: str, *, whole_day: bool = False) -> datetime | None:
    """A day or a moment; without a zone it is Asia/Shanghai."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        refuse(f"{option} = {text}: not a day or a moment; write 2026-03-04 or 2026-03-04T09:00")
    if whole_day and len(text) == len("2026-03-04"):
        moment = moment.replace(hour=23, minute=59, second=59, microsecond=999_999)
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def _line(entry: LoggedAccess) -> str:
    access = entry.access
    who = " ".join(filter(None, [access.agency, access.person, access.token]))
    shown = counted(len(access.shown), "record")
    if access.met:
        shown += f", {len(access.met)} met as occupied"
    purpose = f"  “{access.purpose}”" if access.purpose else ""
    return (
        f"{entry.number:>8}  {access.at:%Y-%m-%d %H:%M:%S}  {access.kind.name:<{_WIDTH}}  "
        f"{access.outcome.name:<10}  {who}  {access.operation or '(anonymous)'}  {shown}{purpose}"
    )
