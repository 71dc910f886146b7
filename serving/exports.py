"""Exports: a register as a file in the form of the ledgers, made while the caller waits."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

import anyio
import structlog
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from domain.accesses import Shown
from domain.audiences import Circles, circles_that_see
from domain.errors import HubFailure
from domain.ledgers import ExportForm
from importers.exporting import NoRoom, Told
from importers.ledgers import LEDGERS
from serving.accesses import Accesses
from serving.callers import caller_of, purpose_of
from serving.downloads import DownloadFolder
from serving.leaving import listened_to
from serving.media_types import of_file
from serving.refusals import RefusedError

Write = Callable[[str, Path, ExportForm, str | None, Circles, Told], Awaitable[int]]
"""Writes a register into a file: kind of ledger, path, form, the system or None for all, the
circles of whoever it is for, and who is told of what is written."""

_LONGEST_SHOWN: Final = 100
_AT_ONCE: Final = 2
"""Exports that are made at one moment; whoever else asks waits."""
_LEFT: Final = 499
"""What proxies note of a caller who left; nobody is there to be told."""
_LOG = structlog.stdlib.get_logger(__name__)


class Exports:
    """The endpoint that gives whole registers."""

    def __init__(
        self, folder: DownloadFolder, write: Write, accesses: Accesses | None = None
    ) -> None:
        self._folder = folder
        self._write = write
        self._accesses = accesses
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def answer(self, request: Request) -> Response:
        """Gives `/exports/KIND.FORM?system=S`; without a system, what all have handed in."""
        if request.method == "HEAD":
            raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET"})
        kind, _, ending = request.path_params["file"].partition(".")
        form = next((one for one in ExportForm if one.value == ending), None)
        if kind not in LEDGERS or form is None:
            raise RefusedError(
                HTTPStatus.NOT_FOUND,
                "NOT_FOUND",
                "No export has this name.",
                remedy=f"Ask for KIND.FORM: one of {', '.join(LEDGERS)}, "
                f"and one of {', '.join(one.value for one in ExportForm)}.",
            )
        system, caller = _system(request), caller_of(request)
        circles = circles_that_see(caller, purpose_of(request))
        name = f"{LEDGERS[kind].title}{_shown(system)}.{form.value}"
        number, path = await anyio.to_thread.run_sync(self._folder.place, name, caller)
        try:
            told = self._told(request, name)
            await listened_to(request, self._in_turn(kind, path, form, system, circles, told))
        except ClientDisconnect:
            self._folder.remove(number)
            return Response(status_code=_LEFT)
        except BaseException as error:
            self._folder.remove(number)
            if (refused := _refused(error)) is not None:
                raise refused from error
            raise
        return _Passing(
            path,
            lambda: self._folder.remove(number),
            filename=self._folder.name(number, caller),
            media_type=of_file(name),
            headers={"Cache-Control": "no-store"},
        )

    async def _in_turn(
        self,
        kind: str,
        path: Path,
        form: ExportForm,
        system: str | None,
        circles: Circles,
        told: Told,
    ) -> None:
        async with self._turns:
            await self._write(kind, path, form, system, circles, told)

    def _told(self, request: Request, name: str) -> Told:
        """Notes what is given in the access log."""

        async def told(shown: Sequence[Shown]) -> None:
            if self._accesses is not None:
                caller, purpose = caller_of(request), purpose_of(request)
                await self._accesses.exported(name, caller, purpose, shown)

        return told


def _system(request: Request) -> str | None:
    """The system whose records are asked for; a name misspelt would give those of all."""
    for name in request.query_params:
        if name != "system":
            raise RefusedError(
                HTTPStatus.BAD_REQUEST,
                "BAD_REQUEST",
                f"An export has no parameter `{name}`.",
                remedy="Name a system with `system`, or leave it out for all.",
            )
    return request.query_params.get("system") or None


def _shown(system: str | None) -> str:
    """A system as a part of a file's name."""
    if system is None:
        return ""
    return "-" + system.replace("/", "-").replace("\\", "-")[:_LONGEST_SHOWN]


class _Passing(FileResponse):
    """A file that is gone once it was sent, or could not be."""

    def __init__(self, path: Path, remove: Callable[[], None], **more: Any) -> None:  # noqa: ANN401 -- what the base takes
        super().__init__(path, **more)
        self._remove = remove

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._remove()


def _refused(error: BaseException) -> RefusedError | None:
    """What a caller is told of a failure that has a remedy."""
    if isinstance(error, NoRoom):
        return RefusedError(
            HTTPStatus.UNPROCESSABLE_ENTITY, "NO_ROOM", str(error), remedy="Take CSV."
        )
    if isinstance(error, HubFailure):
        _LOG.warning("export_failed", reason=str(error))
        return RefusedError(
            HTTPStatus.SERVICE_UNAVAILABLE,
            error.code,
            "The graph did not answer.",
            remedy="Try again later.",
        )
    return None
