"""`onevisit token`: make, list, rotate and take back bearer tokens."""

from datetime import datetime, timedelta
from typing import Annotated, Final, TypeVar

import typer

from commands.noting import noted
from commands.options import Data, Graph, known_place, place_of
from commands.speaking import carried_out, plainly, refuse, say
from domain.regimes import Regime
from domain.secrecy import Role, Secrecy
from domain.words import Word
from graph.opening import open_graph
from graph.tokens import Grant, Token, create_token, revoke_token, rotate_token, tokens
from importers.batches import now
from settings import load

token_command = typer.Typer(help="Bearer tokens.", no_args_is_help=True)

_MOST_DAYS: Final = 36_500
_NEVER: Final = "never"
_MOST_HOURS: Final = 24 * 90

Words = TypeVar("Words", bound=Word)


@token_command.command("create")
def create(
    agency: Annotated[str, typer.Option(help="Code of the agency; it need not be known yet.")],
    role: Annotated[str, typer.Option(help="|".join(role.name for role in Role))] = "PARTNER",
    clearance: Annotated[
        str, typer.Option(help="|".join(level.name for level in Secrecy))
    ] = "INTERNAL",
    regime: Annotated[
        str | None, typer.Option(help="|".join(regime.name for regime in Regime))
    ] = None,
    person: Annotated[str | None, typer.Option(help="Whose it is, where a person's.")] = None,
    days: Annotated[
        str, typer.Option(metavar=f"N|{_NEVER}", help=f"Days until it expires, or {_NEVER}.")
    ] = "365",
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Print one bearer token on standard output, nothing else."""
    with plainly():
        settings = load(data=data, graph=graph)
    at = now()
    grant = Grant(
        agency=agency,
        role=_word(Role, role, "--role"),
        clearance=_word(Secrecy, clearance, "--clearance"),
        person=person,
        regime=_word(Regime, regime, "--regime") if regime else None,
        expires_at=_end(days, at),
    )

    async def work() -> str:
        async with open_graph(place_of(settings)) as store:
            return await create_token(store, grant, at)

    say(carried_out(noted(settings, f"token create {agency} {grant.role.name}", work)))


@token_command.command("list")
def list_tokens(data: Data = None, graph: Graph = None) -> None:
    """List all tokens, the oldest first; what a token's secret is nobody can learn again."""
    with plainly():
        settings = load(data=data, graph=graph)
        place = known_place(settings)

    async def work() -> list[Token]:
        async with open_graph(place) as store:
            return await tokens(store)

    at = now()
    for token in carried_out(noted(settings, "token list", work)):
        grant = token.grant
        say(
            f"{token.id}  {token.created_at:%Y-%m-%d}  {_state(token, at):<19}  "
            f"{_used(token):<21}  {grant.role.name:<13}  "
            f"{grant.clearance.name:<10}  {grant.agency}  "
            f"{grant.regime.name if grant.regime else '-'}  {grant.person or ''}".rstrip()
        )


@token_command.command("rotate")
def rotate(
    number: Annotated[str, typer.Argument(metavar="ID", help="What stands in it after ov_.")],
    overlap: Annotated[
        int, typer.Option(min=0, max=_MOST_HOURS, help="Hours that the old secret is still good.")
    ] = 0,
    days: Annotated[
        int | None,
        typer.Option(min=1, max=_MOST_DAYS, help="Days until it expires; as before if not said."),
    ] = None,
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Print the token with a new secret, nothing else; the old secret ends now or after a while."""
    with plainly():
        place = known_place(load(data=data, graph=graph))
    at = now()

    async def work() -> str:
        async with open_graph(place) as store:
            return await rotate_token(
                store,
                number,
                at,
                overlap=timedelta(hours=overlap),
                expires_at=at + timedelta(days=days) if days else None,
            )

    say(carried_out(work))


@token_command.command("revoke")
def revoke(
    number: Annotated[str, typer.Argument(metavar="ID", help="What stands in it after ov_.")],
    data: Data = None,
    graph: Graph = None,
) -> None:
    """Take a token back; a running hub refuses it within seconds."""
    with plainly():
        settings = load(data=data, graph=graph)
        place = known_place(settings)

    async def work() -> None:
        async with open_graph(place) as store:
            await revoke_token(store, number, now())

    carried_out(noted(settings, f"token revoke {number}", work))
    say(f"{number} is revoked")


def _state(token: Token, at: datetime) -> str:
    if token.revoked_at is not None:
        return f"revoked {token.revoked_at:%Y-%m-%d}"
    ends = token.grant.expires_at
    if ends is None:
        return "valid without end"
    return f"{'valid to' if token.valid(at) else 'expired'} {ends:%Y-%m-%d}"


def _used(token: Token) -> str:
    return f"used {token.used_at:%Y-%m-%d %H:%M}" if token.used_at else "never used"


def _end(days: str, at: datetime) -> datetime | None:
    """When a token ends; None for one that somebody said is to end never."""
    if days == _NEVER:
        return None
    digits = days.isascii() and days.isdigit() and len(days) <= len(str(_MOST_DAYS))
    if not (digits and 1 <= int(days) <= _MOST_DAYS):
        refuse(f"--days = {days}: not 1 to {_MOST_DAYS:,} days; write a number, or {_NEVER}")
    return at + timedelta(days=int(days))


def _word(words: type[Words], text: str, option: str) -> Words:
    try:
        return words.of(text)
    except ValueError:
        names = ", ".join(word.name for word in words)
        refuse(f"{option} = {text}: no such word; use one of {names}")
